/** What one person asks and another decides: four eyes. A member of `Transaction`. */
import type { BodyCode, FunctionRole, Instant, MessageId, Oin } from '#domain';

/** What is asked. Holds ids, addresses of nodes and codes; nothing about a person. */
export type Asked =
  | AskedParked
  | {
      readonly kind: 'renewal';
      readonly message: MessageId;
      readonly until: Instant;
      readonly consents: readonly MessageId[];
    }
  /** Take what a data subject's dossier found out of the node. */
  | { readonly kind: 'dossier-export'; readonly dossier: string }
  /** Exchange with a node that the directory lists; `fingerprint` was compared by another channel. */
  | { readonly kind: 'partner'; readonly peer: Oin; readonly fingerprint: string }
  /** Exchange with it no more. */
  | { readonly kind: 'partner-end'; readonly peer: Oin }
  /** Begin another audit log after one that is closed for good. */
  | { readonly kind: 'audit-log' }
  /** Let go a message of ours that somebody parked. */
  | { readonly kind: 'resume'; readonly message: MessageId };
export type AskedKind = Asked['kind'];

/** Judge parked deliveries again, or throw them away. `broker`: what our broker put aside of that peer, not our quarantine. */
export interface AskedParked {
  readonly kind: 'release' | 'discard';
  readonly peer?: Oin;
  readonly code?: string;
  readonly broker?: boolean;
}
/** Deliveries that the broker put aside, per peer. */
export interface BrokerParked {
  count(peer: Oin): Promise<number>;
  /** Back in line, where they are judged anew. */
  redrive(peer: Oin, most: number): Promise<{ readonly redriven: number; readonly kept: number }>;
  discard(peer: Oin, most: number): Promise<number>;
}

/**
 * planning → planned → open (for parked deliveries: the courier alone can look into them), or open at once;
 * open → approved → done | failed; or rejected, withdrawn, lapsed.
 */
export const APPROVAL_STATES = [
  'planning',
  'planned',
  'open',
  'approved',
  'rejected',
  'withdrawn',
  'lapsed',
  'done',
  'failed',
] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** What would become of the deliveries now. `POLICY`: the law refuses; which rule is not for who keeps the node running. */
export interface ReleasePlan {
  readonly positions: readonly number[];
  readonly can: number;
  readonly stay: readonly { readonly code: string; readonly count: number }[];
  readonly peers: readonly { readonly peer: Oin; readonly count: number }[];
  readonly oldest?: Instant;
  /** More were parked than one request takes. */
  readonly more: boolean;
}
export interface ApprovalResult {
  readonly done?: number;
  /** Conversations that ended with it. */
  readonly stopped?: number;
  readonly stay?: readonly { readonly code: string; readonly count: number }[];
  readonly until?: Instant;
  /** Why nothing was done. */
  readonly code?: string;
}

export interface Asker {
  readonly account: string;
  readonly participant: BodyCode;
  readonly role: FunctionRole;
}
export interface Approval {
  readonly id: string;
  readonly asked: Asked;
  readonly state: ApprovalState;
  readonly by: Asker;
  readonly at: Instant;
  readonly reason?: string;
  readonly plan?: ReleasePlan;
  /** Until when a second person can decide. */
  readonly expiresAt: Instant;
  readonly decidedBy?: string;
  readonly decidedAt?: Instant;
  readonly remark?: string;
  readonly result?: ApprovalResult;
}

export interface Approvals {
  insert(approval: Approval): Promise<void>;
  find(id: string): Promise<Approval | undefined>;
  /** Of these kinds, what waits first, then the newest. `participant`: only asked by its people. */
  list(query: {
    readonly kinds: readonly AskedKind[];
    readonly participant?: BodyCode;
    readonly limit: number;
  }): Promise<readonly Approval[]>;
  /** Oldest first. */
  inState(state: ApprovalState, kinds: readonly AskedKind[], limit: number): Promise<readonly Approval[]>;
  /** From planning; false where somebody was quicker, as with all that follow. */
  planned(id: string, plan: ReleasePlan): Promise<boolean>;
  /** From planned. */
  ask(id: string, of: { readonly reason: string; readonly expiresAt: Instant }): Promise<boolean>;
  /**
   * From open, before its end. The database refuses (StorageError 23514) whoever asked it; the use case has said so before.
   */
  decide(
    id: string,
    of: {
      readonly to: 'approved' | 'rejected';
      readonly by: string;
      readonly at: Instant;
      readonly remark?: string;
    },
  ): Promise<boolean>;
  close(
    id: string,
    of: {
      readonly from: readonly ApprovalState[];
      readonly to: 'withdrawn' | 'done' | 'failed';
      readonly result?: ApprovalResult;
    },
  ): Promise<boolean>;
  /** What nobody decided in time; the ids. */
  lapse(at: Instant, limit: number): Promise<readonly string[]>;
}
