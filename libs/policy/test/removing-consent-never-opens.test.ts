/** Less consent, less passes: over random drafts, taking consents away never turns a refusal into a permit. */
import fc from 'fast-check';
import type { Facts } from '#domain';
import { nlLaw } from '#law';
import { decide } from '#policy';
import { RUNS, asReceived, drafts, usesOnConsent } from './drafts.js';

const law = nlLaw();
const without = (facts: Facts, keep: (consent: number) => boolean): Facts => ({
  ...facts,
  elements: facts.elements.map((element) => ({
    ...element,
    consents: element.consents.filter((_, i) => keep(i)),
  })),
});

it.each([
  ['every draft, at the sender and at the receiver', drafts],
  ['whoever passes it on or keeps it longer', usesOnConsent],
])('holds for %s, with some of them passing', (_who, situations) => {
  const outcomes = { permit: 0, refer: 0, refuse: 0 };
  fc.assert(
    fc.property(situations, fc.boolean(), ({ facts, at }, some) => {
      for (const seen of facts.stage === 'use' ? [facts] : [facts, asReceived(facts)]) {
        const before = decide(seen, law, at);
        const after = decide(
          without(seen, (i) => some && i === 0),
          law,
          at,
        );
        outcomes[before.outcome]++;
        if (before.outcome === 'refuse') expect(after.outcome).toBe('refuse');
        if (after.outcome === 'permit') expect(before.outcome).toBe('permit');
      }
    }),
    { numRuns: RUNS },
  );
  // A property about refusals says something only where both occur.
  expect(outcomes.permit).toBeGreaterThan(RUNS / 100);
  expect(outcomes.refuse).toBeGreaterThan(RUNS / 100);
});
