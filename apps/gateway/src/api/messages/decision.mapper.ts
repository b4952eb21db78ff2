/** Decisions, reasons and citations in the API's words. */
import { ACTS, formatCitation } from '#domain';
import type { Citation, Decision, Obligation, Reason } from '#domain';
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

export function toAssessment(decision: Decision): Toetsing {
  const none = { redenen: [], toegestaanDoor: [], verplichtingen: [] };
  const judged = { ...none, uitkomst: decision.outcome, wettabel: decision.lawHash };
  switch (decision.outcome) {
    case 'permit':
      return {
        ...judged,
        toegestaanDoor: decision.permits.map(({ row, cites }) => ({
          regel: row,
          artikelen: cites.map(toCitation),
        })),
        verplichtingen: decision.obligations.map(toObligation),
      };
    case 'refer':
      return { ...judged, redenen: decision.reasons.map(toReason), wachtOp: decision.owner };
    case 'refuse':
      return { ...judged, redenen: decision.reasons.map(toReason) };
  }
}
