/** Holds and duties in the API's words. */
import { parseInstant } from '#domain';
import type { MessageId } from '#domain';
import type { Asked, DutyRecord, HoldRecord, HoldResult, NewHold } from '#exchange';
import { messageIdAt } from '../contract/paths.js';
import { notFound, problem } from '../problems/problem.js';
import { Answer } from '../server/answer.js';
import type { Aanhouding, Meldplicht, NieuweAanhouding, VerlengingVerzoek } from './terms.dto.js';

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
