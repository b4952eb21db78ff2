/** Rows of the console's views as pg gives them, and the records they stand for. */
import { ATTEMPT_CODES } from '#domain';
import type {
  BodyCode,
  Citation,
  ConversationId,
  Facts,
  MessageId,
  MessageKind,
  Oin,
  Purpose,
} from '#domain';
import type {
  DecisionSummary,
  Direction,
  DossierHead,
  DossierState,
  FailedAttempt,
  FlowBucket,
  FlowLine,
  FlowRecord,
  FlowState,
  FlowStep,
  FlowStepName,
  LawRecord,
  LawStep,
  MessageState,
  ParkedGroup,
  ParkedLine,
  ParkedOne,
  PeerFlow,
  RefusalGroup,
  RefusedOn,
  RightKind,
  StepName,
} from '#exchange';
import { instant, optional, optionalAs } from './values.js';

export interface FlowRow {
  readonly id: MessageId;
  readonly direction: Direction;
  readonly peer: Oin;
  readonly state: FlowState;
  readonly time: Date;
  readonly recorded_at: Date;
  readonly expires_at: Date;
}
export interface LawRow extends Omit<FlowRow, 'state'> {
  readonly state: MessageState;
  readonly conversation: ConversationId;
  readonly in_reply_to: MessageId | null;
  readonly sequence: string | null;
  readonly kind: MessageKind;
  readonly purpose: Purpose;
  readonly participants: readonly BodyCode[];
  readonly decision: DecisionSummary;
  readonly reads: number;
}
export interface FlowStepRow {
  readonly step: FlowStepName;
  readonly at: Date;
  readonly origin: 'own' | 'peer';
  readonly code: string | null;
  readonly evidence_id: string | null;
}
export interface LawStepRow extends Omit<FlowStepRow, 'step'> {
  readonly step: StepName;
  readonly citations: readonly Citation[] | null;
}
export interface LineRow {
  readonly done: boolean;
  readonly attempts: number;
  readonly next_at: Date;
  readonly attempt_code: string | null;
  readonly attempted_at: Date | null;
  readonly parked_at: Date | null;
  readonly parked_by: string | null;
  readonly parked_reason: string | null;
}
export interface ParkedLineRow {
  readonly id: MessageId;
  readonly peer: Oin;
  readonly recorded_at: Date;
  readonly expires_at: Date;
  readonly parked_at: Date;
  readonly parked_by: string;
  readonly parked_reason: string;
}
export interface ParkedOneRow {
  readonly position: string;
  readonly peer: Oin;
  readonly code: string;
  readonly at: Date;
  readonly kept: boolean;
  readonly size: string;
}
export interface PeerRow {
  readonly peer: Oin;
  readonly sent: number;
  readonly received: number;
  readonly waiting: number;
  readonly oldest_waiting: Date | null;
  readonly attempts: number;
  readonly next_attempt: Date | null;
  readonly attempt_code: string | null;
  readonly attempted_at: Date | null;
  readonly last_received: Date | null;
  readonly last_receipt: Date | null;
  readonly last_heard: Date | null;
  readonly parked: number;
}
export interface BucketRow {
  readonly bucket: Date;
  readonly sent: number;
  readonly received: number;
  readonly failed: number;
}
export interface ParkedRow {
  readonly peer: Oin;
  readonly code: string;
  readonly count: number;
  readonly kept: number;
  readonly first: Date;
  readonly last: Date;
}
export interface RefusalRow {
  readonly code: string;
  readonly direction: Direction;
  readonly count: number;
  readonly last: Date;
}

/** Names every column: a view that grows shows nothing more here. */
export const flowOf = (row: FlowRow): FlowRecord => ({
  ...passageOf(row),
  state: row.state,
});

const passageOf = (row: Omit<FlowRow, 'state'>) => ({
  id: row.id,
  direction: row.direction,
  peer: row.peer,
  time: instant(row.time),
  recordedAt: instant(row.recorded_at),
  expiresAt: instant(row.expires_at),
});

export const lawOf = (row: LawRow): LawRecord => ({
  ...passageOf(row),
  state: row.state,
  conversation: row.conversation,
  ...optional('inReplyTo', row.in_reply_to),
  ...optionalAs('sequence', row.sequence, Number),
  kind: row.kind,
  purpose: row.purpose,
  participants: row.participants,
  decision: row.decision,
  reads: row.reads,
});

export const stepOf = (row: FlowStepRow): FlowStep => ({ step: row.step, ...takenOf(row) });

export const lawStepOf = (row: LawStepRow): LawStep => ({
  step: row.step,
  ...takenOf(row),
  ...optional('citations', row.citations),
});

const takenOf = (row: Omit<FlowStepRow, 'step'>) => ({
  at: instant(row.at),
  origin: row.origin,
  ...optional('code', row.code),
  ...optional('evidenceId', row.evidence_id),
});

/** A code that this program has no words for, as after a step back to an older one, is left out. */
function failedOf(row: Pick<LineRow, 'attempt_code' | 'attempted_at'>): { lastFailed?: FailedAttempt } {
  const code = ATTEMPT_CODES.find((one) => one === row.attempt_code);
  if (code === undefined || row.attempted_at === null) return {};
  return { lastFailed: { code, at: instant(row.attempted_at) } };
}

export const lineOf = (row: LineRow): FlowLine => ({
  done: row.done,
  attempts: row.attempts,
  nextAt: instant(row.next_at),
  ...failedOf(row),
  ...(row.parked_at === null
    ? {}
    : {
        parked: { at: instant(row.parked_at), by: row.parked_by ?? '', reason: row.parked_reason ?? '' },
      }),
});

export const parkedLineOf = (row: ParkedLineRow): ParkedLine => ({
  id: row.id,
  peer: row.peer,
  recordedAt: instant(row.recorded_at),
  expiresAt: instant(row.expires_at),
  parked: { at: instant(row.parked_at), by: row.parked_by, reason: row.parked_reason },
});

export const parkedOneOf = ({ position, at, ...row }: ParkedOneRow): ParkedOne => ({
  ...row,
  position: Number(position),
  at: instant(at),
});

export const peerOf = (row: PeerRow): PeerFlow => ({
  peer: row.peer,
  sent: row.sent,
  received: row.received,
  waiting: row.waiting,
  ...optionalAs('oldestWaiting', row.oldest_waiting, instant),
  attempts: row.attempts,
  ...optionalAs('nextAttempt', row.next_attempt, instant),
  ...failedOf(row),
  ...optionalAs('lastReceived', row.last_received, instant),
  ...optionalAs('lastReceipt', row.last_receipt, instant),
  ...optionalAs('lastHeard', row.last_heard, instant),
  parked: row.parked,
});

export const bucketOf = (row: BucketRow): FlowBucket => ({
  from: instant(row.bucket),
  sent: row.sent,
  received: row.received,
  failed: row.failed,
});

export const parkedOf = (row: ParkedRow): ParkedGroup => ({
  peer: row.peer,
  code: row.code,
  count: row.count,
  kept: row.kept,
  first: instant(row.first),
  last: instant(row.last),
});

export const refusalOf = (row: RefusalRow): RefusalGroup => ({
  code: row.code,
  direction: row.direction,
  count: row.count,
  last: instant(row.last),
});

export interface RefusedOnRow extends LawRow {
  readonly decided_at: Date;
  readonly facts: Facts;
}
export const refusedOnOf = (row: RefusedOnRow): RefusedOn => ({
  record: lawOf(row),
  at: instant(row.decided_at),
  facts: row.facts,
});

export interface DossierHeadRow {
  readonly id: string;
  readonly right_kind: RightKind;
  readonly state: DossierState;
  readonly received_at: Date;
  readonly due_at: Date;
}
export const headOf = (row: DossierHeadRow): DossierHead => ({
  id: row.id,
  kind: row.right_kind,
  state: row.state,
  receivedAt: instant(row.received_at),
  dueAt: instant(row.due_at),
});
