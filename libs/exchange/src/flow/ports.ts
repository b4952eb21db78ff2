/**
 * What the console may see of all messages of a node, per field class. An implementation reads each class with rights to
 * that class alone, so that a mistake in a query cannot show more.
 */
import type {
  AttemptCode,
  BodyCode,
  Citation,
  Facts,
  Instant,
  MatchCode,
  MatchMode,
  MessageId,
  MessageKind,
  Oin,
  Purpose,
} from '#domain';
import type { LegProgress, Spent, TimedLeg } from '#matching';
import type { Approval } from '../approvals/ports.js';
import type { DossierState, RightKind } from '../rights/ports.js';
import type { Parking } from '../send/ports.js';
import type { DecisionSummary, Direction, MessageRecord, MessageState, StepName } from '../ports.js';

/**
 * How far a message has come, for who may know nothing of law or people: `arrived` says that it reached the other side and
 * not whether it was let in, lies there or was read. What was not let out here is `undeliverable`, or not in the flow at all.
 */
export const FLOW_STATES = ['accepted', 'relayed', 'arrived', 'expired', 'undeliverable'] as const;
export type FlowState = (typeof FLOW_STATES)[number];
/** The same for its steps, each at most once where it says that something arrived or ended. */
export const FLOW_STEPS = [
  'accepted',
  'attempted',
  'relayed',
  'arrived',
  'expired',
  'undeliverable',
  'duplicate',
] as const;
export type FlowStepName = (typeof FLOW_STEPS)[number];

type Passage = Pick<MessageRecord, 'id' | 'direction' | 'peer' | 'time' | 'recordedAt' | 'expiresAt'>;
/** Class A: a message on its way. Without its conversation: what follows a known-check tells what it found. */
export interface FlowRecord extends Passage {
  readonly state: FlowState;
}
/** Classes A and B. */
export interface LawRecord
  extends Passage, Pick<MessageRecord, 'conversation' | 'inReplyTo' | 'state' | 'sequence'> {
  readonly kind: MessageKind;
  readonly purpose: Purpose;
  readonly participants: readonly BodyCode[];
  readonly decision: DecisionSummary;
  readonly reads: number;
}
export interface FlowStep {
  readonly step: FlowStepName;
  readonly at: Instant;
  readonly origin: 'own' | 'peer';
  readonly code?: string;
  readonly evidenceId?: string;
}
export interface LawStep extends Omit<FlowStep, 'step'> {
  readonly step: StepName;
  readonly citations?: readonly Citation[];
}
/** The newest attempt that came to nothing. */
export interface FailedAttempt {
  readonly code: AttemptCode;
  readonly at: Instant;
}
/** How a message stands in the line to its peer. */
export interface FlowLine {
  readonly done: boolean;
  readonly attempts: number;
  readonly nextAt: Instant;
  readonly lastFailed?: FailedAttempt;
  /** A person keeps it from being attempted. */
  readonly parked?: Parking;
}
/** A message of ours that a person keeps from being attempted. */
export type ParkedLine = Pick<FlowRecord, 'id' | 'peer' | 'recordedAt' | 'expiresAt'> & {
  readonly parked: Parking;
};
/** A delivery that could not be opened. */
export interface ParkedOne {
  readonly position: number;
  readonly peer: Oin;
  readonly code: string;
  readonly at: Instant;
  readonly kept: boolean;
  readonly size: string;
}
export interface FlowPage<State = FlowState> {
  readonly peer?: Oin;
  readonly state?: State;
  readonly direction?: Direction;
  /** Newest first, from before this one. */
  readonly before?: { readonly at: Instant; readonly id: MessageId };
  readonly limit: number;
}
export interface PeerFlow {
  readonly peer: Oin;
  readonly sent: number;
  readonly received: number;
  /** In line to this peer and not done. */
  readonly waiting: number;
  readonly oldestWaiting?: Instant;
  /** Of those waiting: the most attempts that one has had. */
  readonly attempts: number;
  readonly nextAttempt?: Instant;
  /** Of those waiting: the newest. */
  readonly lastFailed?: FailedAttempt;
  readonly lastReceived?: Instant;
  readonly lastReceipt?: Instant;
  /** Its newest heartbeat. */
  readonly lastHeard?: Instant;
  readonly parked: number;
}
export interface FlowBucket {
  readonly from: Instant;
  readonly sent: number;
  readonly received: number;
  readonly failed: number;
}
export interface ParkedGroup {
  readonly peer: Oin;
  readonly code: string;
  readonly count: number;
  readonly kept: number;
  readonly first: Instant;
  readonly last: Instant;
}
/** A message whose content goes at a moment, and what keeps it longer. */
export interface TermRecord {
  readonly id: MessageId;
  readonly direction: Direction;
  readonly peer: Oin;
  readonly recordedAt: Instant;
  readonly eraseAt: Instant;
  readonly shielded: boolean;
  readonly held: boolean;
  readonly renewed: boolean;
}
/** One day: what is to go, and what went, with its proof in the journey. */
export interface TermDay {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly planned: number;
  readonly done: number;
}
/** What must be asked again or stops by itself, of content that is still there. */
export interface Ending {
  readonly id: MessageId;
  readonly direction: Direction;
  readonly peer: Oin;
  /** A hold, a renewed term, or a condition that was added here; those of the supplier lie sealed with the content. */
  readonly sort: 'hold' | 'renewal' | 'condition';
  /** Why it is held, or which condition. */
  readonly code?: string;
  readonly endsAt: Instant;
  readonly participant: BodyCode;
  /** Who placed it or asked for it; of a renewal, who decided on it. */
  readonly account: string;
  readonly reviewer?: string;
}
/** What was erased here, and how that can be proved. */
export interface Erasure {
  readonly id: MessageId;
  readonly direction: Direction;
  readonly peer: Oin;
  readonly at: Instant;
  /** When it was to go at the latest. */
  readonly term?: Instant;
  /** `EraseCause`. */
  readonly cause?: string;
  /** Our signed statement, in the journey. */
  readonly evidenceId?: MessageId;
  /** Of its entry in the audit log. */
  readonly digest?: Uint8Array;
  /** Where that entry is; absent until it is taken into the log. */
  readonly entry?: { readonly log: number; readonly leaf: number };
}
/** `participant`: only messages that it may see. From `from` on, before `until`. */
export interface TermWindow {
  readonly participant?: BodyCode;
  readonly from?: Instant;
  readonly until?: Instant;
}
export type EndingQuery = TermWindow & { readonly limit: number };
export interface TermQuery extends TermWindow {
  readonly after?: { readonly at: Instant; readonly id: MessageId };
  readonly limit: number;
}
/** Refusals under one code. */
export interface RefusalGroup {
  readonly code: string;
  readonly direction: Direction;
  readonly count: number;
  readonly last: Instant;
}
/** Messages that were refused between this node and one peer for one purpose, each once. */
export interface RefusalsOfPeer {
  readonly peer: Oin;
  readonly purpose: Purpose;
  readonly direction: Direction;
  readonly count: number;
}

/** A request of a data subject without the person: which right, how it stands, by when. */
export interface DossierHead {
  readonly id: string;
  readonly kind: RightKind;
  readonly state: DossierState;
  readonly receivedAt: Instant;
  readonly dueAt: Instant;
}
/** A refusal with the facts on which it was decided, without whom it was about. */
export interface RefusedOn {
  readonly record: LawRecord;
  readonly at: Instant;
  readonly facts: Facts;
}
export interface LawPage extends FlowPage<MessageState> {
  /** Only messages that this participant may see. */
  readonly participant?: BodyCode;
}
/** Class A of a matching session: no hit, no own record, and not whether a person looks at what was found. */
export interface FlowMatch {
  readonly id: string;
  readonly peer: Oin;
  readonly purpose: Purpose;
  readonly mode: MatchMode;
  readonly role: 'initiator' | 'responder';
  readonly state: string;
  readonly openedAt: Instant;
  /** Until when its proposal waits. */
  readonly notAfter: Instant;
  readonly acceptedAt?: Instant;
  /** As far as anybody sees who does not know what was found: also while it is looked at. */
  readonly over: boolean;
  readonly code?: MatchCode;
  readonly legs: readonly (LegProgress & TimedLeg)[];
}
export type FlowSpending = Spent & { readonly peer: Oin; readonly purpose: Purpose };
export interface FlowSuspension {
  readonly peer: Oin;
  readonly code: MatchCode;
  readonly at: Instant;
}

/**
 * relay: accepted → with the peer's broker · receipt: until the peer's signed receipt, whatever it said · transit: of a received
 * one, from the sender's moment on. When people read is no stage: the numbers would tell how many were not let in.
 */
export const FLOW_STAGES = ['relay', 'receipt', 'transit'] as const;
export type FlowStage = (typeof FLOW_STAGES)[number];
/** Upper bounds of the counts, seconds. */
export const STAGE_BOUNDS = [0.1, 0.5, 1, 5, 15, 60, 300, 3_600, 86_400] as const;
/** Since this process began. */
export interface StageTimes {
  readonly stage: FlowStage;
  /** One per bound, each without those below it, and one for what is above all. */
  readonly counts: readonly number[];
  /** Of all together. */
  readonly seconds: number;
}

export interface Flows {
  /** Counts on from call to call. */
  stages(now: Instant): Promise<readonly StageTimes[]>;
  /**
   * Another text whenever something may have changed of what the other calls show to this class, and no other time. For this
   * process alone: it counts refusals too.
   */
  place(for_: 'flow' | 'law'): Promise<string>;
  list(page: FlowPage): Promise<readonly FlowRecord[]>;
  find(id: MessageId): Promise<FlowRecord | undefined>;
  steps(id: MessageId): Promise<readonly FlowStep[]>;
  /** Of any message for who may see law; else of those that are in the flow. */
  line(id: MessageId, for_: 'flow' | 'law'): Promise<FlowLine | undefined>;
  /** Counts since `since`; what waits is counted whenever it came. */
  peers(since: Instant): Promise<readonly PeerFlow[]>;
  /** Buckets of `seconds` from `since` on; those without messages are left out. */
  series(since: Instant, seconds: number): Promise<readonly FlowBucket[]>;
  parked(): Promise<readonly ParkedGroup[]>;
  /** Oldest first, from after `after`. */
  parkedOnes(page: {
    readonly peer?: Oin;
    readonly code?: string;
    readonly after?: number;
    readonly limit: number;
  }): Promise<readonly ParkedOne[]>;
  /** Longest parked first, from after `after`. */
  parkedLines(page: {
    readonly after?: { readonly at: Instant; readonly id: MessageId };
    readonly limit: number;
  }): Promise<readonly ParkedLine[]>;
  lawList(page: LawPage): Promise<readonly LawRecord[]>;
  lawOf(id: MessageId): Promise<LawRecord | undefined>;
  lawSteps(id: MessageId): Promise<readonly LawStep[]>;
  refusals(since: Instant): Promise<readonly RefusalGroup[]>;
  /** Most first. */
  refusalsByPeer(since: Instant): Promise<readonly RefusalsOfPeer[]>;
  /** How many messages, each once however many rules refused it; from `from`, before `until`. */
  refusedMessages(within: { readonly from: Instant; readonly until: Instant }): Promise<number>;
  /** Content that is still there, the first to go in front. */
  terms(query: TermQuery): Promise<readonly TermRecord[]>;
  termDays(query: TermWindow): Promise<readonly TermDay[]>;
  /** The first to end in front. */
  endings(query: EndingQuery): Promise<readonly Ending[]>;
  /** Newest first. */
  erasures(query: TermQuery): Promise<readonly Erasure[]>;
  /** Messages that were refused or referred here or there, newest first, from before `before`; by a rule's code, of a peer. */
  refused(
    page: Pick<FlowPage, 'before' | 'limit' | 'peer'> & { readonly code?: string },
  ): Promise<readonly LawRecord[]>;
  /** Why a message was refused, as long as that is kept. `participant`: only where it may see the message. */
  refusedOn(query: {
    readonly id: MessageId;
    readonly participant?: BodyCode;
  }): Promise<RefusedOn | undefined>;
  /** Those of which it is kept, newest first; from `from`, before `until`. */
  refusedOns(query: {
    readonly from?: Instant;
    readonly until?: Instant;
    readonly limit: number;
  }): Promise<readonly RefusedOn[]>;
  /** Those that are not closed first, then by deadline. */
  dossierHeads(limit: number): Promise<readonly DossierHead[]>;
  /** What who keeps the node running asks and decides of each other; what waits first. */
  keepersApprovals(limit: number): Promise<readonly Approval[]>;
  keepersApproval(id: string): Promise<Approval | undefined>;
  /** Matching sessions, newest first. */
  matches(limit: number): Promise<readonly FlowMatch[]>;
  matchSpendings(since: Instant): Promise<readonly FlowSpending[]>;
  matchSuspensions(): Promise<readonly FlowSuspension[]>;
}
