/** Holds and duties in the API's words. */
import { instantOf, millisOf, parseInstant } from '#domain';
import type { Instant, MessageId } from '#domain';
import type {
  Asked,
  DutyRecord,
  Ending,
  Erasure,
  HoldRecord,
  Informing,
  HoldResult,
  NewHold,
  TermDay,
  TermRecord,
  TermWindow,
} from '#exchange';
import { messageIdAt } from '../contract/paths.js';
import { badFields, invalid, notFound, problem } from '../problems/problem.js';
import { Answer } from '../server/answer.js';
import { isLate } from '../informing/informing.mapper.js';
import type {
  Aanhouding,
  Informeertermijn,
  Meldplicht,
  NieuweAanhouding,
  Termijn,
  TermijnDag,
  TermijnEinde,
  TermijnenVraag,
  VerlengingVerzoek,
  Verwijderbewijs,
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
const [BEFORE_MS, AFTER_MS] = [31 * DAY_MS, 366 * DAY_MS];
const calendarOf = (now: Instant): { readonly from: Instant; readonly until: Instant } => ({
  from: instantOf(millisOf(now) - BEFORE_MS),
  until: instantOf(millisOf(now) + AFTER_MS),
});
const CALENDAR_MS = BEFORE_MS + AFTER_MS;
/** As long as the longest term and its first renewal: the calendar has a row for each of its days. */
const LONGEST_WINDOW_MS = 6 * 366 * DAY_MS;

/** The days that were asked for, as moments: `tot` is the last that counts. */
export function windowOf({ van, tot }: Pick<TermijnenVraag, 'van' | 'tot'>): Omit<TermWindow, 'participant'> {
  const from = van === undefined ? undefined : parseInstant(`${van}T00:00:00Z`)!;
  const until =
    tot === undefined ? undefined : instantOf(millisOf(parseInstant(`${tot}T00:00:00Z`)!) + DAY_MS);
  if (from !== undefined && until !== undefined) {
    const length = millisOf(until) - millisOf(from);
    if (length <= 0 || length > LONGEST_WINDOW_MS) throw badFields([{ at: '/tot', must: WITHIN_SIX_YEARS }]);
  }
  return { ...(from ? { from } : {}), ...(until ? { until } : {}) };
}
const WITHIN_SIX_YEARS = {
  nl: 'moet op of na de eerste dag liggen, hoogstens zes jaar later',
  en: 'must be on or after the first day, at most six years later',
};

/** With one side open the calendar still has an end: as far from the other side as it is from today. */
export function calendarWithin(
  { from, until }: Omit<TermWindow, 'participant'>,
  now: Instant,
): Required<Omit<TermWindow, 'participant'>> {
  const usual = calendarOf(now);
  if (from === undefined)
    return until === undefined ? usual : { from: instantOf(millisOf(until) - CALENDAR_MS), until };
  return { from, until: until ?? instantOf(Math.max(millisOf(from), millisOf(now)) + AFTER_MS) };
}

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

export const termPlace = ({ eraseAt, id }: TermRecord): string => `${eraseAt}_${id}`;

export const fromEnding = (one: Ending): TermijnEinde => ({
  bericht: one.id,
  partner: one.peer,
  soort: one.sort,
  ...(one.code === undefined ? {} : { code: one.code }),
  eindigtOp: one.endsAt,
  deelnemer: one.participant,
  doorAccount: one.account,
  ...(one.reviewer === undefined ? {} : { beoordeeldDoor: one.reviewer }),
});

export const fromErasure = (one: Erasure): Verwijderbewijs => ({
  bericht: one.id,
  richting: one.direction,
  partner: one.peer,
  gewistOp: one.at,
  ...(one.term === undefined ? {} : { uiterlijkOp: one.term }),
  ...(one.cause === undefined ? {} : { oorzaak: one.cause }),
  ...(one.evidenceId === undefined ? {} : { bewijs: one.evidenceId }),
  ...(one.digest === undefined ? {} : { vingerafdruk: Buffer.from(one.digest).toString('base64url') }),
  ...(one.entry === undefined ? {} : { logboek: one.entry.log, plaats: one.entry.leaf }),
});
export const erasurePlace = ({ at, id }: Erasure): string => `${at}_${id}`;

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
