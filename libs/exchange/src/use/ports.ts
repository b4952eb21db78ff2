/** Duties that a permitted use brings, and the conditions that a recipient adds of its own. Members of `Transaction`. */
import type { BodyCode, FunctionRole, Instant, MessageId, Restriction } from '#domain';

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

/** A condition that the recipient puts on what it received: it tightens, so nothing ever takes it away. */
export interface TighteningRecord {
  /** UUIDv7. */
  readonly id: string;
  readonly message: MessageId;
  /** Of this element; absent: of the whole message. */
  readonly element?: string;
  readonly restriction: Restriction;
  readonly participant: BodyCode;
  readonly account: string;
  readonly at: Instant;
}
export interface Tightenings {
  add(records: readonly TighteningRecord[]): Promise<void>;
  /** Of one message, in the order in which they were added. */
  of(message: MessageId): Promise<readonly TighteningRecord[]>;
}
