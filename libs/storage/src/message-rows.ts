import type { BodyCode, CaseId, ConversationId, MessageId, MessageKind, Oin, Purpose } from '#domain';
import type { DecisionSummary, Direction, MessageRecord, MessageState } from '#exchange';
import { json, list } from './sql.js';
import { instant, optional, optionalAs } from './values.js';

/** A row of `messages` as pg gives it. */
export interface MessageRow {
  readonly id: MessageId;
  readonly sender: Oin;
  readonly direction: Direction;
  readonly peer: Oin;
  readonly kind: MessageKind;
  readonly purpose: Purpose;
  readonly conversation: ConversationId;
  readonly in_reply_to: MessageId | null;
  readonly participants: readonly BodyCode[];
  readonly account: string | null;
  readonly case_id: CaseId | null;
  readonly state: MessageState;
  readonly time: Date;
  readonly expires_at: Date;
  readonly recorded_at: Date;
  readonly commitment: Buffer;
  readonly sealed_content: Buffer | null;
  readonly decision: DecisionSummary;
  readonly reads: number;
  readonly erase_at: Date | null;
  readonly shielded_at: Date | null;
  /** bigint comes as text. */
  readonly sequence: string | null;
}

/** Named, not `*`: these statements are prepared, and a migration may add a column. */
export const MESSAGE_COLUMNS = `id, sender, direction, peer, kind, purpose, conversation, in_reply_to, participants, account, case_id,
  state, time, expires_at, recorded_at, commitment, sealed_content, decision, reads, erase_at, shielded_at, sequence`;

export function messageOf(row: MessageRow): MessageRecord {
  return {
    id: row.id,
    sender: row.sender,
    direction: row.direction,
    peer: row.peer,
    kind: row.kind,
    purpose: row.purpose,
    conversation: row.conversation,
    ...optional('inReplyTo', row.in_reply_to),
    participants: row.participants,
    ...optional('account', row.account),
    ...optional('caseId', row.case_id),
    state: row.state,
    time: instant(row.time),
    expiresAt: instant(row.expires_at),
    recordedAt: instant(row.recorded_at),
    commitment: row.commitment,
    ...optional('sealedContent', row.sealed_content),
    decision: row.decision,
    reads: row.reads,
    ...optionalAs('eraseAt', row.erase_at, instant),
    ...optionalAs('shieldedAt', row.shielded_at, instant),
    ...optionalAs('sequence', row.sequence, Number),
  };
}

/** One array per column, in the order of the INSERT in messages.ts. */
export function messageColumns(records: readonly MessageRecord[]): readonly unknown[] {
  const column = (value: (record: MessageRecord) => unknown): unknown[] => records.map(value);
  return [
    column(({ id }) => id),
    column(({ sender }) => sender),
    column(({ direction }) => direction),
    column(({ peer }) => peer),
    column(({ kind }) => kind),
    column(({ purpose }) => purpose),
    column(({ conversation }) => conversation),
    column(({ inReplyTo }) => inReplyTo ?? null),
    column(({ participants }) => list(participants)),
    column(({ account }) => account ?? null),
    column(({ caseId }) => caseId ?? null),
    column(({ state }) => state),
    column(({ time }) => time),
    column(({ expiresAt }) => expiresAt),
    column(({ recordedAt }) => recordedAt),
    column(({ commitment }) => commitment),
    column(({ sealedContent }) => sealedContent ?? null),
    column(({ decision }) => json(decision)),
    column(({ reads }) => reads),
    column(({ eraseAt }) => eraseAt ?? null),
    column(({ shieldedAt }) => shieldedAt ?? null),
  ];
}
