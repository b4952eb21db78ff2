/** Duties that a permitted use brings: to report it in time. A member of `Transaction`. */
import type { BodyCode, FunctionRole, Instant, MessageId } from '#domain';

/** REPORT_USE{within}: open → answered, by `result.feedback`; past its deadline it is overdue, with its owner, until answered. */
export interface DutyRecord {
  readonly message: MessageId;
  /** The participant that used the content first: its case processors owe the answer. */
  readonly participant: BodyCode;
  readonly owner: FunctionRole;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly answeredBy?: MessageId;
  readonly answeredAt?: Instant;
  /** When the timer found it overdue. */
  readonly overdueAt?: Instant;
}
export interface Duties {
  /** False where the participant owes it already: the first use counts. */
  open(record: DutyRecord): Promise<boolean>;
  /** Duties of a participant that are not answered, the earliest deadline first. */
  unanswered(participant: BodyCode): Promise<readonly DutyRecord[]>;
  /** Answers the participant's duty about the message; false where none is open. */
  answer(duty: { message: MessageId; participant: BodyCode; by: MessageId; at: Instant }): Promise<boolean>;
  /** Unanswered, past their deadline and not marked yet. */
  overdue(at: Instant, limit: number): Promise<readonly DutyRecord[]>;
  markOverdue(duties: readonly DutyRecord[], at: Instant): Promise<void>;
}
