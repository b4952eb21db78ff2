/** The earliest end holds for the whole; what was renewed ends later; a duty that cannot be established refuses the act. */
import type { Decision, Instant, Obligation, Restriction } from '#domain';
import { CURRENT_LAW, factsOfExample, loadLaw, nlLaw } from '#law';
import type { LawTable } from '#law';
import { decide, retentionEnd } from '#policy';

const law = nlLaw();
const EARLY = '2024-01-01T08:00:00.000Z' as Instant;
const LATE = '2026-06-01T08:00:00.000Z' as Instant;
const RENEWED = '2031-01-01T00:00:00.000Z' as Instant;

const decideOn = (set: Readonly<Record<string, unknown>>, table: LawTable = law): Decision => {
  const { facts, at } = factsOfExample({ base: 'R2 gives', set });
  return decide(facts, table, at);
};
function eraseAt(set: Readonly<Record<string, unknown>>): Extract<Obligation, { type: 'erase-at' }> {
  const decision = decideOn(set);
  if (decision.outcome !== 'permit') throw new Error(JSON.stringify(decision.reasons));
  const found = decision.obligations.filter((one) => one.type === 'erase-at');
  expect(found).toHaveLength(1);
  return found[0]!;
}
const processed = (first: Instant, second: Instant) => ({
  '/elements/0/firstProcessedAt': first,
  '/elements/1/firstProcessedAt': second,
});
const until = (at: string): Restriction => ({ type: 'RETAIN_UNTIL', basis: 'HOUSE', at: at as Instant });
const age = (duration: string): Restriction => ({ type: 'MAX_AGE', basis: 'HOUSE', duration });

it.each([
  [EARLY, LATE],
  [LATE, EARLY],
])('five years count from the earliest first processing: %s and %s', (first, second) => {
  expect(eraseAt(processed(first, second)).at).toBe(retentionEnd(EARLY));
});

it('what was renewed ends at its renewal, and the other element as ever', () => {
  const renewed = { '/elements/0/renewedUntil': RENEWED };
  expect(eraseAt({ ...processed(EARLY, LATE), ...renewed }).at).toBe(RENEWED);
  expect(eraseAt({ ...processed(LATE, EARLY), ...renewed }).at).toBe(retentionEnd(EARLY));
  const both = { ...renewed, '/elements/1/renewedUntil': '2032-01-01T00:00:00.000Z' };
  expect(eraseAt({ ...processed(EARLY, EARLY), ...both }).at).toBe(RENEWED);
});

it('of several conditions the earliest holds, in whichever order they stand', () => {
  const [soon, later] = [until('2026-12-01T00:00:00.000Z'), until('2027-01-01T00:00:00.000Z')];
  for (const pair of [
    [soon, later],
    [later, soon],
  ])
    expect(eraseAt({ '/restrictions': pair })).toMatchObject({
      at: '2026-12-01T00:00:00.000Z',
      row: '19-erase-retain-until',
    });
  const { facts } = factsOfExample({ base: 'R2 gives' });
  const issued = Date.parse(facts.issuedAt);
  for (const pair of [
    [age('P2D'), age('P1D'), until('2027-01-01T00:00:00.000Z')],
    [until('2027-01-01T00:00:00.000Z'), age('P1D'), age('P2D')],
  ])
    expect(eraseAt({ '/restrictions': pair })).toMatchObject({
      at: new Date(issued + 86_400_000).toISOString(),
      row: '19-erase-max-age',
    });
});

it('another condition with a moment ends nothing, and of two equal ends the first row is named', () => {
  const later = until('2027-01-01T00:00:00.000Z');
  const before = { type: 'NOT_BEFORE', basis: 'HOUSE', at: '2026-12-01T00:00:00.000Z' };
  expect(eraseAt({ '/restrictions': [before, later] }).at).toBe('2027-01-01T00:00:00.000Z');
  const { facts } = factsOfExample({ base: 'R2 gives' });
  const end = new Date(Date.parse(facts.issuedAt) + 86_400_000).toISOString();
  expect(eraseAt({ '/restrictions': [until(end), age('P1D')] }).row).toBe('19-erase-max-age');
});

it('a duty that cannot be established refuses, names its row and article, and points', () => {
  const [model] = CURRENT_LAW.filter(({ effect, each }) => effect === 'oblige' && each === 'elements');
  const unclear = {
    ...model!,
    id: '19-unclear',
    when: { fact: 'element.origin.route', op: 'equals', value: 'R2' },
  } as const;
  const decision = decideOn({}, loadLaw([...CURRENT_LAW, unclear]));
  expect(decision).toMatchObject({
    outcome: 'refuse',
    reasons: [
      {
        code: 'NOT_SUPPORTED_YET',
        row: '19-unclear',
        cites: model!.cites,
        why: {
          nl: expect.stringContaining('plicht') as unknown,
          en: expect.stringContaining('duty') as unknown,
        },
        at: ['/elements/0', '/elements/1'],
      },
    ],
  });
});
