/** What stays on record of a decision. */
import type { Citation, Decision } from '#domain';
import type { DecisionSummary } from './ports.js';

export function summaryOf(decision: Decision): DecisionSummary {
  const reasons = decision.outcome === 'permit' ? [] : decision.reasons;
  const cites =
    decision.outcome === 'permit'
      ? decision.permits.flatMap(({ cites }) => cites)
      : reasons.flatMap(({ cites }) => cites);
  return {
    outcome: decision.outcome,
    codes: [...new Set(reasons.map(({ code }) => code))],
    citations: unique(cites),
    lawHash: decision.lawHash,
  };
}

function unique(citations: readonly Citation[]): readonly Citation[] {
  return [...new Map(citations.map((citation) => [JSON.stringify(citation), citation])).values()];
}
