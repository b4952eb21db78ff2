import { instantOf, parseBsn } from '#domain';
import type { Instant, MessageId, Oin } from '#domain';
import type {
  CarryOutResult,
  Dossier,
  DossierResult,
  Found,
  FoundMessage,
  Party,
  GroundInForce,
  Letter,
  LetterResult,
  PassedOn,
  Recipient,
  ReportedError,
  RightDecision,
  RightNotice,
  SettleResult,
  ToCarryOut,
} from '#exchange';
import { answersTo, outcomesFor } from '#exchange';
import { badFields, invalid, notFound, problem, refused } from '../problems/problem.js';
import type { AvgFoutmelding, AvgGrond, AvgOntvanger, AvgVerzoek, NieuwBesluit } from './rights.dto.js';
import type { GevondenPartij, Zoekresultaat } from './found.dto.js';
import type { AvgBesluit, DoorgegevenKopie } from './received.dto.js';

/** The name of a node in the signed directory. */
export type NameOf = (oin: Oin) => string;

export function checkedBsn(bsn: string): string {
  if (parseBsn(bsn) === undefined)
    throw badFields([
      { at: '/bsn', must: { nl: 'moet de elfproef doorstaan', en: 'must pass the elfproef' } },
    ]);
  return bsn;
}

export function toDecision({ uitkomst, reden, nietInlichten: silent, onjuist }: NieuwBesluit): RightDecision {
  if (uitkomst === 'refused') {
    if (reden === undefined) throw badFields([{ at: '/reden', must: REASON_GIVEN }]);
    return { outcome: uitkomst, because: reden, silent };
  }
  const corrections = onjuist?.map(({ bericht, element, wat }) => ({
    message: bericht as MessageId,
    element,
    what: wat,
  }));
  return { outcome: uitkomst, silent, ...(corrections ? { corrections } : {}) };
}
const REASON_GIVEN = {
  nl: 'moet bij een afwijzing de reden noemen: UAVG_41 of CONDITIONS_NOT_MET',
  en: 'must name the reason of a refusal: UAVG_41 or CONDITIONS_NOT_MET',
};

export const toGround = ({ participant, source, since, letter }: GroundInForce): AvgGrond => ({
  ...(participant ? { deelnemer: participant } : {}),
  bron: source,
  sinds: since,
  ...(letter ? { grond: letter } : {}),
});

export function toDossier(dossier: Dossier, nameOf: NameOf): AvgVerzoek {
  const now = instantOf(Date.now());
  const { receivedAt, extended, ended } = dossier;
  const { id, kind, state, openedAt, dueAt, involved, views, decision, recipients } = dossier;
  return {
    id,
    recht: kind,
    stand: state,
    ontvangenOp: receivedAt,
    vastgelegdOp: openedAt,
    ...(extended
      ? { verlenging: { reden: extended.reason, verteldOp: extended.toldAt ?? extended.at } }
      : {}),
    ...(ended ? { beeindigd: ended.reason } : {}),
    uiterlijkOp: dueAt,
    teLaat: decision === undefined && ended === undefined && now > dueAt,
    ...(involved ? { betrokkenDeelnemers: [...involved] } : {}),
    zienswijzen: views.map(({ participant, at, ground, lapsedAt }) => ({
      deelnemer: participant,
      gegevenOp: at,
      ...(ground ? { grond: ground } : {}),
      ...(lapsedAt ? { vervallenOp: lapsedAt } : {}),
    })),
    ...(decision ? { besluit: decision.outcome, nietInlichten: decision.silent } : {}),
    ...(decision?.because ? { reden: decision.because } : {}),
    ...toInforming(dossier),
    ontvangers: recipients.map((recipient) => toRecipient(recipient, { dossier, nameOf, now })),
    foutmeldingen: (dossier.reported ?? []).map(toReport),
    bewaard: [...(dossier.kept ?? [])],
    laterGewist: (dossier.erasedLater ?? []).map(({ message, at }) => ({ bericht: message, gewistOp: at })),
    beperkt: dossier.restrictedAt !== undefined && dossier.liftedAt === undefined,
    ...(dossier.liftingToldAt ? { opheffingVerteldOp: dossier.liftingToldAt } : {}),
  };
}

function toInforming({ informedAt, informDueSince }: Dossier): Partial<AvgVerzoek> {
  if (informedAt !== undefined) return { inlichtenMagSinds: informedAt };
  return informDueSince === undefined ? {} : { inlichtenMoetSinds: informDueSince };
}

const toReport = ({ message, peer, notice, untold, dueAt, doneAt }: ReportedError): AvgFoutmelding => ({
  bericht: message,
  knooppunt: peer,
  ...(notice ? { melding: notice } : {}),
  ...(untold ? { nietGemeld: untold } : {}),
  ...(dueAt ? { uiterlijkOp: dueAt } : {}),
  ...(doneAt ? { gedaanOp: doneAt } : {}),
});

function toRecipient(
  recipient: Recipient,
  { dossier, nameOf, now }: { dossier: Dossier; nameOf: NameOf; now: Instant },
): AvgOntvanger {
  const { message, peer, what, notice, untold, dueAt, doneAt, fulfilment, onward, ack, byHand } = recipient;
  return {
    bericht: message,
    eigenaar: { knooppunt: peer, naam: nameOf(peer), rol: 'CONTACT_POINT' },
    gemeld: what,
    ...(notice ? { melding: notice } : {}),
    ...(untold ? { nietGemeld: untold } : {}),
    uiterlijkOp: dueAt,
    teLaat: doneAt === undefined && now > dueAt,
    ...(doneAt ? { gedaanOp: doneAt } : {}),
    ...(fulfilment ? { uitkomst: fulfilment } : {}),
    ...(onward ? { doorgegeven: onward } : {}),
    mogelijk: [...outcomesFor(dossier, recipient)],
    ...(ack ? { antwoord: ack } : {}),
    metDeHand: byHand !== undefined,
  };
}

const toParty = ({ node, participants }: Party): GevondenPartij => ({
  knooppunt: node,
  deelnemers: [...participants],
});

export const toFound = ({ messages, cases }: Found<FoundMessage>): Zoekresultaat => ({
  berichten: messages.map(({ id, kind, direction, peer, recordedAt, sources, recipients }) => ({
    id,
    soort: kind,
    richting: direction,
    knooppunt: peer,
    vastgelegdOp: recordedAt,
    bronnen: sources.map(toParty),
    ontvangers: recipients.map(toParty),
  })),
  zaken: cases.map(({ participant, count }) => ({ deelnemer: participant, aantal: count })),
});

export function toReceived(notice: RightNotice & Partial<Pick<ToCarryOut, 'passedOn'>>): AvgBesluit {
  const { id, right, outcome, about, peer, at, dueAt, doNotInform, restricts, answer, passedOn } = notice;
  return {
    id,
    recht: right,
    gemeld: outcome,
    bericht: about,
    knooppunt: peer,
    ontvangenOp: at,
    uiterlijkOp: dueAt,
    teLaat: answer === undefined && instantOf(Date.now()) > dueAt,
    nietInlichten: doNotInform,
    beperkt: restricts,
    mogelijk: [...answersTo(notice)],
    ...(answer ? { uitkomst: answer.fulfilment, doorgegeven: answer.onward } : {}),
    ...(passedOn ? { kopieen: passedOn.map(toPassedOn) } : {}),
  };
}

function toPassedOn({ notice, untold }: PassedOn): DoorgegevenKopie {
  const { about, peer, dueAt, answer } = notice;
  return {
    bericht: about,
    knooppunt: peer,
    gemeld: !untold,
    uiterlijkOp: dueAt,
    teLaat: answer === undefined && instantOf(Date.now()) > dueAt,
    mogelijk: [...answersTo(notice)],
    ...(answer ? { uitkomst: answer.fulfilment } : {}),
    ...(answer?.ack ? { antwoord: answer.ack } : {}),
  };
}

export function settledCopy(result: SettleResult): AvgBesluit {
  switch (result.outcome) {
    case 'done':
      return toReceived(result.notice);
    case 'not-found':
      throw notFound();
    case 'invalid':
      throw invalid(result.defects);
    case 'refused':
      throw problem(result.code);
  }
}

/** The dossier after the step, or a problem that says which rule stood in the way. */
export function settled(result: DossierResult): Dossier {
  if (result.outcome === 'not-found') throw notFound();
  if (result.outcome === 'refused') throw problem(result.code);
  if (result.outcome === 'invalid') throw invalid(result.defects);
  return result.dossier;
}

export function lettered(result: LetterResult): Letter {
  if (result.outcome === 'not-found') throw notFound();
  if (result.outcome === 'refused') throw problem(result.code);
  if (result.outcome === 'invalid') throw invalid(result.defects);
  return result.letter;
}

export function carriedOut(result: CarryOutResult): AvgBesluit {
  if (result.outcome === 'not-permitted') throw refused(result.decision);
  return settledCopy(result);
}
