/** Holds and duties in the API's words. */
import { instantOf, millisOf, parseInstant } from '#domain';
import type { Instant, MessageId } from '#domain';
import type {
  Asked,
  DutyRecord,
  HoldRecord,
  Informing,
  HoldResult,
  NewHold,
  TermDay,
  TermRecord,
} from '#exchange';
import { messageIdAt } from '../contract/paths.js';
import { invalid, notFound, problem } from '../problems/problem.js';
import { Answer } from '../server/answer.js';
import { isLate } from '../informing/informing.mapper.js';
import type {
  Aanhouding,
  Informeertermijn,
  Meldplicht,
  NieuweAanhouding,
  Termijn,
  TermijnDag,
  VerlengingVerzoek,
} from './terms.dto.js';

export const toHold = (message: MessageId, { reden, eindigtOp }: NieuweAanhouding): NewHold => ({
  message,
  reason: reden,
  until: parseInstant(eindigtOp)!,
});

export const fromHold = ({ id, reason, participant, at, until, liftedAt }: HoldRecord): Aanhouding => ({
  id,
  reden: reason,
  deelnemer: participant,
  vastgelegdOp: at,
  eindigtOp: until,
  ...(liftedAt === undefined ? {} : { opgehevenOp: liftedAt }),
});

export function toHeld(result: HoldResult): Answer {
  switch (result.outcome) {
    case 'held':
      return new Answer(201, fromHold(result.hold));
    case 'refused':
      throw problem(result.code);
    case 'invalid':
      throw invalid(result.defects);
    case 'not-found':
      throw notFound();
    case 'gone':
      throw problem('GONE');
  }
}

export function toLifted(outcome: 'lifted' | 'not-found'): Answer {
  if (outcome === 'not-found') throw notFound();
  return new Answer(204);
}

const DAY_MS = 86_400_000;
/** What the calendar shows: a month back, a year ahead. */
export const calendarOf = (now: Instant): { readonly from: Instant; readonly until: Instant } => ({
  from: instantOf(millisOf(now) - 31 * DAY_MS),
  until: instantOf(millisOf(now) + 366 * DAY_MS),
});
/** What was still planned when its day was over did not go: the timer looks every few minutes. */
export function toDay({ day, planned, done }: TermDay, now: Instant): TermijnDag {
  const isOver = day < now.slice(0, 10);
  return { dag: day, gepland: isOver ? 0 : planned, mislukt: isOver ? planned : 0, gewist: done };
}
export const fromTerm = (one: TermRecord): Termijn => ({
  bericht: one.id,
  richting: one.direction,
  partner: one.peer,
  vastgelegdOp: one.recordedAt,
  wissenOp: one.eraseAt,
  afgeschermd: one.shielded,
  aangehouden: one.held,
  verlengd: one.renewed,
});

export const fromInforming = (informing: Informing): Informeertermijn => ({
  informatieplicht: informing.id,
  partner: informing.peer,
  uiterlijkOp: informing.dueAt,
  teLaat: isLate(informing),
  uitgesteld: informing.state === 'postponed',
  eigenaar: 'CONTACT_POINT',
});

export const fromDuty = ({ message, owner, openedAt, dueAt, overdueAt }: DutyRecord): Meldplicht => ({
  bericht: message,
  eigenaar: owner,
  sinds: openedAt,
  uiterlijkOp: dueAt,
  ...(overdueAt === undefined ? {} : { teLaatSinds: overdueAt }),
});

export const toRenewal = (
  message: MessageId,
  { eindigtOp, instemmingen }: VerlengingVerzoek,
): Extract<Asked, { kind: 'renewal' }> => ({
  kind: 'renewal',
  message,
  until: parseInstant(eindigtOp)!,
  consents: instemmingen.map((one, i) => messageIdAt(one, `/instemmingen/${i}`)),
});
