import { instantOf, parseBsn } from '#domain';
import type { Dossier, DossierResult, Found } from '#exchange';
import { badFields, notFound, problem } from '../problems/problem.js';
import type { AvgVerzoek, Zoekresultaat } from './rights.dto.js';

export function checkedBsn(bsn: string): string {
  if (parseBsn(bsn) === undefined)
    throw badFields([
      { at: '/bsn', must: { nl: 'moet de elfproef doorstaan', en: 'must pass the elfproef' } },
    ]);
  return bsn;
}

export function toDossier(dossier: Dossier): AvgVerzoek {
  const now = instantOf(Date.now());
  const { id, kind, state, openedAt, dueAt, involved, views, decision, recipients } = dossier;
  return {
    id,
    recht: kind,
    stand: state,
    ontvangenOp: openedAt,
    uiterlijkOp: dueAt,
    teLaat: decision === undefined && now > dueAt,
    ...(involved ? { betrokkenDeelnemers: [...involved] } : {}),
    zienswijzen: views.map(({ participant, at, ground }) => ({
      deelnemer: participant,
      gegevenOp: at,
      ...(ground ? { grond: ground } : {}),
    })),
    ...(decision ? { besluit: decision.outcome, nietInlichten: decision.silent } : {}),
    ontvangers: recipients.map(({ message, peer, dueAt: until, doneAt, outcome }) => ({
      bericht: message,
      knooppunt: peer,
      uiterlijkOp: until,
      teLaat: doneAt === undefined && now > until,
      ...(doneAt ? { gedaanOp: doneAt } : {}),
      ...(outcome ? { uitkomst: outcome } : {}),
    })),
    beperkt: dossier.restrictedAt !== undefined && dossier.liftedAt === undefined,
  };
}

export const toFound = ({ messages, cases }: Found): Zoekresultaat => ({
  berichten: messages.map(({ id, kind, direction, peer, recordedAt }) => ({
    id,
    soort: kind,
    richting: direction,
    knooppunt: peer,
    vastgelegdOp: recordedAt,
  })),
  zaken: cases.map(({ participant, count }) => ({ deelnemer: participant, aantal: count })),
});

/** The dossier after the step, or a problem that says which rule stood in the way. */
export function settled(result: DossierResult): AvgVerzoek {
  if (result.outcome === 'not-found') throw notFound();
  if (result.outcome === 'refused') throw problem(result.code);
  return toDossier(result.dossier);
}
