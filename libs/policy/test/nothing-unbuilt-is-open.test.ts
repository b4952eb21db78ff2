/** What this version cannot judge yet is listed, and refused. The list shrinks as rules are built. */
import { RESTRICTION_TYPES, PURPOSES } from '#domain';
import { CURRENT_LAW, NOT_YET, factsOfExample, nlLaw } from '#law';
import { decide } from '#policy';

const law = nlLaw();

it('is this list', () => {
  expect(NOT_YET.map(({ row, rule }) => [row, rule])).toEqual([['05-not-yet-route', 5]]);
});

it.each(NOT_YET.flatMap(({ row, examples }) => examples.map((example) => [row, example] as const)))(
  '%s refuses %j',
  (row, example) => {
    const { facts, at } = factsOfExample(example);
    expect(decide(facts, law, at)).toMatchObject({
      outcome: 'refuse',
      reasons: expect.arrayContaining([
        expect.objectContaining({ code: 'NOT_SUPPORTED_YET', row }),
      ]) as unknown,
    });
  },
);

it('has a row for each of the 32 rules', () => {
  const ruled = new Set(CURRENT_LAW.map(({ rule }) => rule));
  const missing = Array.from({ length: 32 }, (_, i) => i + 1).filter((rule) => !ruled.has(rule));
  expect(missing).toEqual([]);
});

it.each(PURPOSES)('has a permit for purpose %s, or refuses it', (purpose) => {
  const { facts, at } = factsOfExample({ base: 'R2 gives', set: { '/purpose': purpose } });
  const { outcome } = decide(facts, law, at);
  expect(outcome).toBe(purpose === 'INTER_ZVH_CASE_EXCHANGE' ? 'permit' : 'refuse');
});

it.each(RESTRICTION_TYPES)('keeps restriction %s: it passes where it is met', (type) => {
  const passes = {
    PURPOSE_ONLY: { purposes: ['INTER_ZVH_CASE_EXCHANGE'] },
    NAMED_ROLES_ONLY: { roles: ['CASE_PROCESSOR'], participants: ['COLLEGE'] },
    RETAIN_UNTIL: { at: '2027-01-01T00:00:00.000Z' },
    MAX_AGE: { duration: 'P7D' },
    NOT_BEFORE: { at: '2026-11-01T00:00:00.000Z' },
    MAX_READS: { n: 1 },
    REPORT_USE: { within: 'P7D' },
  };
  const parameters = type in passes ? passes[type as keyof typeof passes] : {};
  const set = { '/restrictions/0': { type, basis: 'CONDITION_2_29_3', ...parameters } };
  const sent = factsOfExample({ base: 'R2 gives', set });
  expect(decide(sent.facts, law, sent.at).outcome).toBe('permit');
  const read = factsOfExample({ base: 'R2 is read', set });
  expect(decide(read.facts, law, read.at).outcome).toBe('permit');
});
