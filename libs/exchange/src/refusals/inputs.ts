/** Which facts decided a refusal: each rule that spoke, with what it looked at. The decision is made again, on the facts that were kept. */
import type { Decision, Reason } from '#domain';
import { factsAsked } from '#law';
import type { AskedFact, LawTable } from '#law';
import { decide } from '#policy';
import type { RefusedOn } from '../flow/ports.js';

export interface RefusedInput {
  readonly reason: Reason;
  /** Empty for what holds without a row. */
  readonly asked: readonly AskedFact[];
}

/** `decision`: of the table that holds now; where that is another than decided then, it may be another. */
export function inputsOf(
  { facts, at }: Pick<RefusedOn, 'facts' | 'at'>,
  law: LawTable,
): { readonly decision: Decision; readonly inputs: readonly RefusedInput[] } {
  const decision = decide(facts, law, at);
  const reasons = decision.outcome === 'permit' ? [] : decision.reasons;
  return {
    decision,
    inputs: reasons.map((reason) => {
      const row = law.rows.find(({ id }) => id === reason.row);
      return { reason, asked: row === undefined ? [] : factsAsked(row, facts, reason.at) };
    }),
  };
}
