/** `sluis policy`: each row's own examples come out as the row says, and people get the reasons, the way out and the table. */
import { REFUSAL_CODES } from '#domain';
import type { Instant } from '#domain';
import { nlLaw } from '#law';
import type { Example, LawRow } from '#law';
import { Desk } from './desk.js';

const desk = new Desk('2026-11-25T09:00:00.000Z' as Instant);
afterAll(() => desk.clear());

interface Shown {
  readonly decision: {
    readonly outcome: string;
    readonly reasons?: readonly { readonly row: string }[];
    readonly obligations?: readonly { readonly row: string }[];
    readonly permits?: readonly { readonly row: string }[];
  };
}

async function judge(example: object): Promise<{ readonly exit: number; readonly shown: Shown }> {
  const { exit, out } = await desk.sluis([
    'policy',
    'test',
    desk.put('draft.json', JSON.stringify(example)),
    '--json',
  ]);
  return { exit, shown: JSON.parse(out) as Shown };
}

/** Whether the row is heard in what was printed. */
function heard({ effect, id }: LawRow, { decision }: Shown): boolean {
  const rows = (list: readonly { readonly row: string }[] | undefined): boolean =>
    list?.some(({ row }) => row === id) ?? false;
  if (effect === 'permit') return rows(decision.permits);
  return effect === 'oblige' ? rows(decision.obligations) : rows(decision.reasons);
}

const EXITS: Readonly<Record<string, number>> = { permit: 0, refuse: 5, refer: 7 };
const ROWS = nlLaw().rows.map((row) => [row.id, row] as const);

it.each(ROWS)('prints what %s expects of its examples', async (_id, row) => {
  const expected = (examples: readonly Example[], speaks: boolean) =>
    examples.map((example) => ({ example, speaks }));
  const asked = [
    ...expected(row.examples.passing, row.effect === 'permit'),
    ...expected(row.examples.failing, row.effect !== 'permit'),
  ];
  for (const { example, speaks } of asked) {
    const { exit, shown } = await judge(example);
    expect([example, heard(row, shown)]).toEqual([example, speaks]);
    expect(exit).toBe(EXITS[shown.decision.outcome]);
  }
});

it('shows every reason at once, when each would be lawful, and who allows it', async () => {
  const draft = {
    base: 'R2 gives',
    set: {
      '/elements/0/category': 'FISCAL',
      '/elements/1/consents': [],
      '/restrictions': [
        { type: 'MAX_READS', basis: 'HOUSE', n: 3 },
        { type: 'MAX_READS', basis: 'LAW', n: 2 },
      ],
    },
  };
  const { exit, out } = await desk.sluis([
    'policy',
    'test',
    desk.put('draft.json', JSON.stringify(draft)),
    '--lang',
    'nl',
  ]);
  expect(exit).toBe(5);
  expect(out).toContain(
    'CATEGORY_NOT_PERMITTED (10-not-for-zvh; WGS 2.30 lid 1, WGS 2.29 lid 1) /elements/0',
  );
  expect(out).toContain('PROVIDER_CONSENT_MISSING (12-supplier-consent; WGS 2.28 lid 4) /elements/1');
  expect(out).toContain('mag als: Per gegeven van een soort die de wet noemt:');
  expect(out).toContain('05-r2-case-exchange-response');
  expect(out).toContain('MAX_READS /restrictions/0 /restrictions/1: de strengste geldt');
});

it('judges by the law of another day', async () => {
  const at = '2025-02-01T00:00:00.000Z';
  const { shown } = await judge({ base: 'R1 asks', at });
  expect(shown.decision.outcome).toBe('refuse');
});

it('judges facts that nobody ever saw, and refuses what it does not know', async () => {
  const facts = { stage: 'send', kind: 'gossip.request', purpose: 'CURIOSITY' };
  expect((await judge({ facts })).shown.decision.outcome).toBe('refuse');
});

it.each([
  ['no JSON', '{'],
  ['a list', '[]'],
  ['no base', '{"base":"R9 asks"}'],
  ['no place', '{"base":"R1 asks","set":{"/nowhere/at/all":1}}'],
  ['no moment', '{"base":"R1 asks","at":"soon"}'],
  ['facts without a kind', '{"facts":{"stage":"send"}}'],
])('says in one sentence what is wrong with %s', async (_name, text) => {
  const { exit, out, err } = await desk.sluis(['policy', 'test', desk.put('draft.json', text)]);
  expect([exit, out]).toEqual([2, '']);
  expect(err.split('\n')).toHaveLength(1);
});

it.each(REFUSAL_CODES.filter((code) => code !== 'NOT_SUPPORTED_YET'))(
  'explains %s in both languages',
  async (code) => {
    const nl = await desk.sluis(['policy', 'explain', code, '--lang', 'nl']);
    const en = await desk.sluis(['policy', 'explain', code, '--lang', 'en']);
    expect([nl.exit, en.exit]).toEqual([0, 0]);
    expect(nl.out).toContain('mag als');
    expect(en.out).toContain('lawful where');
  },
);

it('explains NOT_SUPPORTED_YET, which no row has', async () => {
  const { exit, out } = await desk.sluis(['policy', 'explain', 'NOT_SUPPORTED_YET', '--lang', 'nl']);
  expect(exit).toBe(0);
  expect(out).toContain('Vul de ontbrekende gegevens aan.');
});

it.each([
  ['SIG', 'SIG: De handtekening klopt niet.', 'SIG: The signature does not hold.'],
  [
    'E_BUDGET',
    'E_BUDGET: Het maximum voor deze partner is bereikt.',
    'E_BUDGET: The maximum for this partner is reached.',
  ],
])('says %s in words, which is no code of the law', async (code, nl, en) => {
  expect((await desk.sluis(['policy', 'explain', code, '--lang', 'nl'])).out.trim()).toBe(nl);
  expect((await desk.sluis(['policy', 'explain', code, '--lang', 'en'])).out.trim()).toBe(en);
});

it('knows no other code', async () => {
  expect((await desk.sluis(['policy', 'explain', 'BAD_MOOD'])).exit).toBe(3);
  expect((await desk.sluis(['policy', 'explain'])).exit).toBe(2);
});

it('lists the rows of a day', async () => {
  const before = await desk.sluis(['policy', 'table', '--at', '2025-02-28']);
  const after = await desk.sluis(['policy', 'table', '--at', '2027-01-01']);
  expect(before.out.split('\n')).toHaveLength(1);
  expect(after.out.split('\n')).toHaveLength(ROWS.length + 1);
  expect((await desk.sluis(['policy', 'table', '--at', 'someday'])).exit).toBe(2);
});
