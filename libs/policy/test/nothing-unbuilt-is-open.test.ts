/** Every rule, purpose and restriction is judged; what is none of them is refused (unknown-never-passes.test.ts). */
import { RESTRICTION_TYPES, PURPOSES } from '#domain';
import { CURRENT_LAW, factsOfExample, nlLaw } from '#law';
import { decide } from '#policy';

const law = nlLaw();

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
