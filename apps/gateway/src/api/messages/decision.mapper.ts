/** Decisions, reasons and citations in the API's words. */
import { ACTS, formatCitation } from '#domain';
import type { Citation, Obligation, Reason } from '#domain';
import type { Explanation } from '#policy';
import type { Artikel, Reden, Toetsing, Verplichting } from './decision.dto.js';
import { translatePointer } from './names.js';
import { fromRestriction } from './restriction.mapper.js';

export const toCitation = (citation: Citation): Artikel => ({
  wet: citation.act,
  artikel: citation.article,
  ...(citation.paragraph === undefined ? {} : { lid: citation.paragraph }),
  aanduiding: formatCitation(citation),
  bwb: ACTS[citation.act],
});

export const toReason = (reason: Reason): Reden => ({
  code: reason.code,
  regel: reason.row,
  artikelen: reason.cites.map(toCitation),
  uitleg: reason.why,
  plaats: reason.at.map(translatePointer),
});

function toObligation(obligation: Obligation): Verplichting {
  const { type: soort, row: regel } = obligation;
  switch (obligation.type) {
    case 'add-restriction':
      return { soort, regel, beperking: fromRestriction(obligation.restriction) };
    case 'erase-at':
      return { soort, regel, op: obligation.at };
    case 'show-notice':
      return { soort, regel, melding: obligation.notice };
  }
}

/** Who may not act at all hears that alone: which other rules apply says how the message and its case stand. */
export function toldReasons(reasons: readonly Reason[]): readonly Reason[] {
  const own = reasons.filter(isAboutWhoActs);
  return own.length > 0 ? own : reasons;
}

const isAboutWhoActs = ({ code }: Reason): boolean => code === 'OPERATOR_NOT_AUTHORISED';

/** The same of a trial; a supposition (`/beleid/simulaties`) is about nobody, and shows all. */
export function told<T extends Explanation>(explanation: T): T {
  const { decision, lawful } = explanation;
  if (decision.outcome === 'permit' || !decision.reasons.some(isAboutWhoActs)) return explanation;
  return {
    ...explanation,
    decision: { ...decision, reasons: toldReasons(decision.reasons) },
    lawful: lawful.filter((_, i) => isAboutWhoActs(decision.reasons[i]!)),
    allowed: [],
    contradictions: [],
  };
}

/** The decision, when each reason would fall away, and what allows it even where something else forbids. */
export function toAssessment({ decision, lawful, allowed, contradictions }: Explanation): Toetsing {
  const reasons = decision.outcome === 'permit' ? [] : decision.reasons;
  return {
    uitkomst: decision.outcome,
    wettabel: decision.lawHash,
    redenen: reasons.map((reason, i) => {
      const when = lawful[i]?.when;
      return { ...toReason(reason), ...(when === undefined ? {} : { rechtmatigAls: when }) };
    }),
    ...(decision.outcome === 'refer' ? { wachtOp: decision.owner } : {}),
    toegestaanDoor: allowed.map(({ row, cites }) => ({ regel: row, artikelen: cites.map(toCitation) })),
    verplichtingen: decision.outcome === 'permit' ? decision.obligations.map(toObligation) : [],
    tegenspraak: contradictions.map(({ at, holds, nothing }) => ({
      plaats: at.map(translatePointer),
      geldt: fromRestriction(holds),
      onhaalbaar: nothing,
    })),
  };
}
