/** A draft of the law in the law's words, and what it would have changed in the API's. */
import type { Decision } from '#domain';
import type { DraftTried, LawDraft } from '#exchange';
import type { LawRow } from '#law';
import { badFields } from '../problems/problem.js';
import type { ProefBesluit, WetOntwerp, WetProef } from './law-draft.dto.js';
import { toRefused } from './refusals.mapper.js';

const SHOWN = 200;

/** The law itself judges whether a row can be law. */
export const toLawDraft = ({ rijen, zonder }: WetOntwerp): LawDraft => ({
  rows: rijen as readonly LawRow[],
  without: zonder,
});

export function toTrial(tried: DraftTried, more: boolean): WetProef {
  if (tried.outcome === 'invalid') {
    const { row, defect } = tried;
    const must = {
      nl: `moet een wettabel geven (rij ${row}: ${defect})`,
      en: `must give a law table (row ${row}: ${defect})`,
    };
    throw badFields([{ at: '/rijen', must }]);
  }
  const { hash, seen, changed } = tried;
  return {
    wettabel: hash,
    bekeken: seen,
    meer: more,
    veranderd: changed.length,
    berichten: changed.slice(0, SHOWN).map(({ record, now, then }) => ({
      bericht: toRefused(record),
      nu: toDecided(now),
      dan: toDecided(then),
    })),
  };
}

const toDecided = (decision: Decision): ProefBesluit => ({
  uitkomst: decision.outcome,
  codes: decision.outcome === 'permit' ? [] : [...new Set(decision.reasons.map(({ code }) => code))],
});
