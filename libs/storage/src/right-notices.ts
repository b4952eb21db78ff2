import type {
  Instant,
  MessageId,
  Oin,
  RightFulfilment,
  RightOnward,
  RightOutcome,
  TravellingRight,
} from '#domain';
import type { RightNotice } from '#exchange';
import { instant, optional } from './values.js';

export const NOTICE = `
  SELECT id, direction, "right", outcome, about, peer, at, due_at, do_not_inform, dossier, cause, restricts, ack,
         answered_at, fulfilment, onward
  FROM right_notices`;

export interface NoticeRow {
  readonly id: MessageId;
  readonly direction: RightNotice['direction'];
  readonly right: TravellingRight;
  readonly outcome: RightOutcome;
  readonly about: MessageId;
  readonly peer: Oin;
  readonly at: Date;
  readonly due_at: Date;
  readonly do_not_inform: boolean;
  readonly dossier: string | null;
  readonly cause: MessageId | null;
  readonly restricts: boolean;
  readonly ack: MessageId | null;
  readonly answered_at: Date | null;
  readonly fulfilment: RightFulfilment | null;
  readonly onward: RightOnward | null;
}

export function noticeOf(row: NoticeRow): RightNotice {
  const { at, due_at, do_not_inform, dossier, cause, ack, answered_at, fulfilment, onward, ...rest } = row;
  const isAnswered = answered_at !== null && fulfilment !== null && onward !== null;
  return {
    ...rest,
    at: instant(at),
    dueAt: instant(due_at),
    doNotInform: do_not_inform,
    ...(dossier === null ? {} : { dossier }),
    ...(cause === null ? {} : { cause }),
    ...(isAnswered
      ? { answer: { ...optional('ack', ack), at: instant(answered_at), fulfilment, onward } }
      : {}),
  };
}

/** In the order of the insert. */
export function noticeColumns(notice: RightNotice): readonly (string | boolean | Instant | null)[] {
  const { id, direction, right, outcome, about, peer, at, dueAt, doNotInform, restricts } = notice;
  const { dossier = null, cause = null } = notice;
  return [id, direction, right, outcome, about, peer, at, dueAt, doNotInform, dossier, cause, restricts];
}
