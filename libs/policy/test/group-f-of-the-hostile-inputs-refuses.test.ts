/**
 * Group F of the hostile inputs, 158 to 173: policies and conditions as somebody careless or hostile would write them, in a
 * message, in a law table, as ODRL. Each is refused; what cannot be evaluated denies.
 */
import { JsonError, KINDS, makeValidators, parseJson, sourceOf, typeOfKind } from '#domain';
import type { Facts, Restriction } from '#domain';
import { CURRENT_LAW, LawError, factsOfExample, loadLaw, nlLaw } from '#law';
import type { Condition, LawRow } from '#law';
import { decide, explain, strictestUnion } from '#policy';

const law = nlLaw();
const validators = makeValidators();
const BASIS = { basis: 'CONDITION_2_29_3' } as const;
const kind = 'case-exchange.notice';
const example = KINDS[kind].example;
const message = (change: object, event: object = {}): object => ({
  specversion: '1.0',
  id: '019a0000-0000-7000-8000-0000000000ff',
  source: sourceOf(example.recipient.node),
  type: typeOfKind(kind),
  time: '2026-11-25T09:00:00.000Z',
  datacontenttype: 'application/json',
  expirytime: '2026-12-02T09:00:00.000Z',
  data: { ...example, ...change },
  ...event,
});

/** As it would arrive: parsed strictly, then held against the schema of its kind. */
function arrives(text: string): string {
  try {
    const parsed = validators.message(parseJson(new TextEncoder().encode(text)));
    return parsed.outcome === 'valid' ? 'valid' : parsed.code;
  } catch (error) {
    if (error instanceof JsonError) return error.defect;
    throw error;
  }
}
const bearing = (...restrictions: readonly unknown[]): string =>
  arrives(JSON.stringify(message({ restrictions })));

const row = CURRENT_LAW.find(({ id }) => id === '06-own-open-case')!;
function loads(change: object): string {
  try {
    loadLaw([{ ...row, ...change }]);
    return 'loaded';
  } catch (error) {
    if (error instanceof LawError) return error.defect;
    throw error;
  }
}
function judged(base: Parameters<typeof factsOfExample>[0]['base'], set: Readonly<Record<string, unknown>>) {
  const { facts, at } = factsOfExample({ base, set });
  return decide(facts, law, at).outcome;
}
const nested = (depth: number): Condition =>
  Array.from({ length: depth }).reduce<Condition>((inner) => ({ not: inner }), row.when);
const itself: { all: Condition[] } = { all: [] };
itself.all.push(itself);

const UNSUPPORTED = 'USE_RESTRICTION_UNSUPPORTED';
const CASES: Readonly<
  Record<number, readonly (readonly [what: string, found: () => unknown, wanted: unknown])[]>
> = {
  158: [
    ['unknown restriction', () => bearing({ ...BASIS, type: 'FOR_FRIENDS' }), UNSUPPORTED],
    [
      'unknown operator in a row',
      () => loads({ when: { fact: 'kind', op: 'resembles', value: 'x' } }),
      'unknown operator resembles',
    ],
    [
      'unknown restriction that got past',
      () => judged('R2 gives', { '/restrictions/0': { ...BASIS, type: 'X' } }),
      'refuse',
    ],
  ],
  159: [
    ['unknown parameter', () => bearing({ ...BASIS, type: 'VIEW_ONLY', unless: 'urgent' }), UNSUPPORTED],
    [
      'unknown fact in a row',
      () => loads({ when: { fact: 'weather', op: 'present' } }),
      'unknown fact weather',
    ],
    [
      'unknown member of the message',
      () => arrives(JSON.stringify(message({ allow: '*' }))),
      'MESSAGE_INVALID',
    ],
  ],
  160: [
    [
      'unknown version of a kind',
      () => arrives(JSON.stringify(message({}, { type: 'nl.wgs.case-exchange.notice.v9' }))),
      'MESSAGE_INVALID',
    ],
    [
      'a kind that the committee has not reviewed in this version',
      () => judged('R3 gives', { '/reviewedKinds': ['nl.wgs.known-check.request.v1'] }),
      'refuse',
    ],
  ],
  161: [
    ['empty allow', () => bearing({ ...BASIS, type: 'PURPOSE_ONLY', purposes: [] }), UNSUPPORTED],
    [
      'empty allow that got past: nobody',
      () => judged('R2 is read', { '/restrictions/0': { ...BASIS, type: 'PURPOSE_ONLY', purposes: [] } }),
      'refuse',
    ],
  ],
  162: [
    [
      'permitted and forbidden at once: forbidden',
      () => judged('R2 gives', { '/elements/0/secrecyBasis': 'BIG_88' }),
      'refuse',
    ],
    [
      'two purposes that exclude each other: nothing, and it says so',
      () => {
        const only = (purpose: string) => ({ ...BASIS, type: 'PURPOSE_ONLY', purposes: [purpose] });
        const set = {
          '/restrictions': [only('INTER_ZVH_CASE_EXCHANGE'), only('INTER_ZVH_UNSOLICITED')],
        };
        const { facts, at } = factsOfExample({ base: 'R2 is read', set });
        const { decision, contradictions } = explain(facts, law, at);
        return [decision.outcome, contradictions.map(({ type, nothing }) => [type, nothing])];
      },
      ['refuse', [['PURPOSE_ONLY', true]]],
    ],
  ],
  163: [
    [
      'a restriction a thousand deep',
      () => arrives(`{"data":${'['.repeat(1000)}${']'.repeat(1000)}}`),
      'DEPTH',
    ],
    [
      'a condition a thousand deep',
      () => loads({ when: nested(1000) }),
      'a condition is deeper than 32 levels',
    ],
  ],
  164: [
    [
      'a hundred thousand restrictions',
      () => bearing(...Array.from({ length: 100_000 }, () => ({ ...BASIS, type: 'VIEW_ONLY' }))),
      'TOO_LARGE',
    ],
    ['twenty thousand empty ones', () => bearing(...Array.from({ length: 20_000 }, () => ({}))), 'NODES'],
    [
      'sixteen',
      () => bearing(...Array.from({ length: 16 }, () => ({ ...BASIS, type: 'VIEW_ONLY' }))),
      'MESSAGE_INVALID',
    ],
    [
      'a hundred thousand rows',
      () => {
        try {
          return loadLaw(Array.from({ length: 100_000 }, (_, i) => ({ ...row, id: `06-row-${i}` })));
        } catch (error) {
          return (error as LawError).defect;
        }
      },
      'the table has more than 5000 rows',
    ],
  ],
  165: [
    [
      'a duration made to backtrack',
      () => bearing({ ...BASIS, type: 'MAX_AGE', duration: `P${'1'.repeat(200_000)}D` }),
      UNSUPPORTED,
    ],
    [
      'an address made to backtrack',
      () => {
        const flags = {
          radicalisation: 'NONE',
          priorityList: { criteria: `https://${'a'.repeat(200_000)} `, version: '1' },
        };
        return arrives(JSON.stringify(message({ flags })));
      },
      'MESSAGE_INVALID',
    ],
  ],
  166: [
    ['a condition that holds itself', () => loads({ when: itself }), 'a condition is deeper than 32 levels'],
    [
      'two persons who are each other’s relation and nobody’s',
      () =>
        judged('R4 proposes', {
          '/subjects': [
            {
              handle: 'p-aaaaaaaaaaaaaaaa',
              type: 'NATURAL_PERSON',
              relation: 'SIBLING',
              relatedTo: 'p-bbbbbbbbbbbbbbbb',
            },
            {
              handle: 'p-bbbbbbbbbbbbbbbb',
              type: 'NATURAL_PERSON',
              relation: 'SIBLING',
              relatedTo: 'p-aaaaaaaaaaaaaaaa',
            },
          ],
        }),
      'refuse',
    ],
  ],
  167: [['a number as text', () => bearing({ ...BASIS, type: 'MAX_READS', n: '3' }), UNSUPPORTED]],
  168: [
    ['a negative limit', () => bearing({ ...BASIS, type: 'MAX_READS', n: -1 }), UNSUPPORTED],
    [
      'a negative limit that got past',
      () => judged('R2 is read', { '/restrictions/0': { ...BASIS, type: 'MAX_READS', n: -1 } }),
      'refuse',
    ],
  ],
  169: [
    [
      'a limit of 1e999',
      () =>
        arrives(
          JSON.stringify(message({ restrictions: [{ ...BASIS, type: 'MAX_READS', n: 7 }] })).replace(
            '"n":7',
            '"n":1e999',
          ),
        ),
      'NUMBER',
    ],
  ],
  170: [
    [
      'an end before the beginning of a row',
      () => loads({ inForce: { from: '2026-01-02', until: '2026-01-01' } }),
      'until lies before from',
    ],
    [
      'readable only after it is erased: nothing, and it says so',
      () => {
        const set = {
          '/restrictions': [
            { ...BASIS, type: 'NOT_BEFORE', at: '2026-12-02T00:00:00.000Z' },
            { ...BASIS, type: 'RETAIN_UNTIL', at: '2026-12-01T00:00:00.000Z' },
          ],
        };
        const { facts, at } = factsOfExample({ base: 'R2 gives', set });
        return explain(facts, law, at).contradictions.map(({ type, nothing, at: places }) => [
          type,
          nothing,
          places,
        ]);
      },
      [['RETAIN_UNTIL', true, ['/restrictions/0', '/restrictions/1']]],
    ],
    [
      'a consent that ended before it began',
      () => judged('R2 gives', { '/elements/1/consents/0/until': '2026-11-19T00:00:00.000Z' }),
      'refuse',
    ],
  ],
  171: [
    [
      'a moment without a zone',
      () => bearing({ ...BASIS, type: 'NOT_BEFORE', at: '2026-12-01T09:00:00.000' }),
      UNSUPPORTED,
    ],
  ],
  172: [
    [
      'a wildcard for the recipient',
      () => arrives(JSON.stringify(message({ recipient: { node: '*', participants: ['MAYOR'] } }))),
      'MESSAGE_INVALID',
    ],
    [
      'a consent for every node',
      () => judged('R2 gives', { '/elements/1/consents/0/recipient': '*' }),
      'refuse',
    ],
    [
      'a participant for all',
      () => bearing({ ...BASIS, type: 'NAMED_ROLES_ONLY', roles: ['CASE_PROCESSOR'], participants: ['*'] }),
      UNSUPPORTED,
    ],
  ],
  173: [
    ['a row changed after it was loaded changes nothing', changedRow, ['refuse', 'refuse']],
    [
      'a looser condition beside a stricter one',
      loosened,
      { type: 'MAX_READS', basis: 'CONDITION_2_29_3', n: 2 },
    ],
  ],
};

/** The table in force is laid out at load: whoever gets at the rows afterwards has gained nothing. */
function changedRow(): readonly string[] {
  const rows = CURRENT_LAW.map((one) => ({ ...structuredClone<LawRow>(one) }));
  const table = loadLaw(rows);
  const { facts, at } = factsOfExample({ base: 'R2 gives', set: { '/elements/1/secrecyBasis': 'BW_7_457' } });
  const before = decide(facts, table, at).outcome;
  for (const one of rows) Object.assign(one, { when: { fact: 'kind', op: 'equals', value: 'never' } });
  return [before, decide(facts, table, at).outcome];
}

function loosened(): Restriction {
  const reads = (n: number): Restriction => ({ ...BASIS, type: 'MAX_READS', n });
  return strictestUnion([reads(2), { ...reads(900), basis: 'HOUSE' }])[0]!;
}

describe.each(Object.entries(CASES))('%s', (_number, cases) => {
  it.each(cases)('%s', (_what, found, wanted) => {
    expect(found()).toEqual(wanted);
  });
});

it('covers 158 to 173', () => {
  expect(Object.keys(CASES).map(Number)).toEqual(Array.from({ length: 16 }, (_, i) => 158 + i));
});

it('denies what it cannot evaluate', () => {
  const { facts, at } = factsOfExample({ base: 'R2 gives' });
  const blind = { ...facts, auditLog: undefined, processingRestricted: undefined } as unknown as Facts;
  expect(decide(blind, law, at).outcome).toBe('refuse');
});
