/** By the same table and at the same moment, what a sender may not send, its receiver does not take, and no surprise comes back. */
import fc from 'fast-check';
import type { Decision, RefusalCode } from '#domain';
import { nlLaw } from '#law';
import { decide } from '#policy';
import { RUNS, asReceived, drafts } from './drafts.js';

const law = nlLaw();
const codesOf = (decision: Decision): readonly RefusalCode[] =>
  decision.outcome === 'permit' ? [] : decision.reasons.map(({ code }) => code);
/** Asked of the sender only: its own case. */
const OWN: readonly RefusalCode[] = ['NO_ACTIVE_CASE', 'CASE_SHIELDED'];

it('gives the same reasons on both sides, but for what only the sender can know', () => {
  fc.assert(
    fc.property(drafts, ({ facts, at }) => {
      const sent = decide(facts, law, at);
      const received = decide(asReceived(facts), law, at);
      expect(codesOf(received)).toEqual(codesOf(sent).filter((code) => !OWN.includes(code)));
      if (sent.outcome === 'permit') expect(received).toEqual(sent);
      expect(received.lawHash).toBe(sent.lawHash);
    }),
    { numRuns: RUNS },
  );
});
