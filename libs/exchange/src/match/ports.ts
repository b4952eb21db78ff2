/** What signal matching keeps. Identifiers lie only in sealed chunks, under keys that die with their direction. */
import type {
  BodyCode,
  CaseId,
  ConversationId,
  Handle,
  Instant,
  MatchCode,
  MessageId,
  Oin,
  Purpose,
  Statement,
} from '#domain';
import type {
  ChunkKey,
  Collected,
  RegisterExclusion,
  Session,
  SessionSpending,
  Size,
  Slot,
  Spent,
} from '#matching';
import type { Actor } from '../node.js';

/** `snapshot`: the frozen set and seeds of a direction. `handles`: what the holder's handles stand for, 30 days. */
export type KeptSlot = Slot | 'snapshot' | 'handles';
export interface KeptChunk {
  readonly dir: ChunkKey['dir'];
  readonly slot: KeptSlot;
  readonly i: number;
}

/** `keyId`: of handles, whose key outlives the direction's own. */
export type SealedChunk = KeptChunk & { readonly sealed: Uint8Array; readonly keyId?: string };

/** Derived from the session, to look for it by. `work`: something can be computed now. */
export interface MatchStatus {
  readonly state: string;
  readonly over: boolean;
  readonly work: boolean;
}
export type { RegisterExclusion, SessionSpending, Size, Spent };

export interface MatchRecord {
  /** The session's own. */
  readonly id: string;
  readonly session: Session;
  readonly size: Size;
  /** Own participants that may see it; the first speaks for this node. */
  readonly participants: readonly BodyCode[];
  /** Participants at the peer that are spoken to. */
  readonly replyTo: readonly BodyCode[];
  /** Who proposed it or said yes, and in whose name its messages go; absent until then. */
  readonly speaker?: Actor;
  readonly necessity?: Statement;
  readonly conversation?: ConversationId;
  readonly proposal?: MessageId;
  readonly acceptance?: MessageId;
  /** Ids of the keys in the vault under which a direction's chunks lie, and of those of its handles. */
  readonly keys: { readonly [dir: string]: string };
  readonly handleKeys: { readonly [dir: string]: string };
  /** What was left out of the own set, and why, by own reference. */
  readonly excluded: Collected['excluded'];
  /** The own question that a single check stands for. */
  readonly check?: {
    readonly message: MessageId;
    /** Whom of which own case it is about; gone once it has ended, so that nothing tells how (BGS 1.16(1)). */
    readonly caseId?: CaseId;
    readonly subject?: string;
    /** The session has meant for it what it could mean. */
    readonly concluded?: true;
  };
  /** Nothing of it is worked on before: the peer had no room earlier. */
  readonly notBefore?: Instant;
}

/** A judgement that asking about one person is necessary now; good for one session. */
export interface NecessityRecord {
  readonly id: string;
  readonly caseId: CaseId;
  readonly subject: string;
  readonly purpose: Purpose;
  readonly peer: Oin;
  readonly participant: BodyCode;
  readonly role: Actor['role'];
  readonly account: string;
  readonly at: Instant;
  /** Session that used it. */
  readonly usedBy?: string;
}

export const HIT_OUTCOMES = ['CONFIRMED', 'REJECTED'] as const;
export type HitOutcome = (typeof HIT_OUTCOMES)[number];
/** Why a hit is not right; none says anything of the person. */
export const HIT_REJECTIONS = ['OTHER_PERSON', 'WRONG_DATA', 'NOT_CURRENT'] as const;
export type HitRejection = (typeof HIT_REJECTIONS)[number];
export interface HitRecord {
  readonly id: string;
  readonly session: string;
  readonly dir: ChunkKey['dir'];
  /** `asked`: found here. `shown`: the peer showed a handle of ours. */
  readonly side: 'asked' | 'shown';
  readonly peer: Oin;
  readonly purpose: Purpose;
  readonly conversation: ConversationId;
  /** The holder's, 16 bytes base64url. */
  readonly handle: string;
  /** `shown`: the asker's handle of the person in this conversation. */
  readonly peerHandle?: Handle;
  /** `shown`: a function at the peer and how to reach it; `asked`: ours, once the holder was told. */
  readonly contact?: string;
  /** `asked`: our `match.contact`, which the conversation after it names. */
  readonly contactMessage?: MessageId;
  readonly caseId: CaseId;
  readonly subject: string;
  readonly participant: BodyCode;
  /** By name and birth date: possible, and never counts as known. */
  readonly possible: boolean;
  readonly foundAt: Instant;
  readonly expiresAt: Instant;
  readonly review?: {
    readonly outcome: HitOutcome;
    readonly reason?: string;
    readonly account: string;
    readonly at: Instant;
  };
}

/** A direction's audit package, sealed, and what the peer signed of it. */
export interface AuditRecord {
  readonly session: string;
  readonly dir: ChunkKey['dir'];
  readonly peer: Oin;
  readonly sealed: Uint8Array;
  readonly at: Instant;
}

/** An open case with its sealed content, as a set may need it. */
export interface MatchableCase {
  readonly id: CaseId;
  readonly participant: BodyCode;
  readonly sealedContent: Uint8Array;
  readonly exclusion?: RegisterExclusion;
}

export interface MatchTally {
  readonly sessions: number;
  readonly paddedElements: number;
}
export interface Counter {
  readonly peer: Oin;
  readonly purpose: Purpose;
  /** What we asked of it, in sessions that it accepted. */
  readonly asked: MatchTally;
  /** What it asked of us, as its budget was spent. */
  readonly answered: MatchTally;
}
/** A month's counters; `jws` is compact, of the purpose `match-counters`. */
export interface SignedCounters {
  readonly month: string;
  readonly jws: string;
  readonly at: Instant;
}

/** A case as the register has it, for an auditor. */
export interface RegisteredCase {
  readonly id: CaseId;
  readonly participant: BodyCode;
  readonly sealedContent?: Uint8Array;
  /** It was open and not kept out, at the moment that was asked for. */
  readonly matchable: boolean;
}

/** One worker's turn at a session. Who has lost it, to time or to another, writes nothing more. */
export interface MatchLease {
  readonly session: string;
  /** Made for this turn alone. */
  readonly holder: string;
}

export interface Matches {
  insert(record: MatchRecord, status: MatchStatus): Promise<void>;
  find(id: string): Promise<MatchRecord | undefined>;
  /** The session of this conversation. */
  idOf(conversation: ConversationId): Promise<string | undefined>;
  /** As `find`, and holds it for this transaction: one step at a time. */
  lock(id: string): Promise<MatchRecord | undefined>;
  save(record: MatchRecord, status: MatchStatus): Promise<void>;
  /** What waits for an answer here first, the oldest of it in front; then the newest. */
  list(participant: BodyCode, limit: number): Promise<readonly MatchRecord[]>;
  /**
   * How many sessions with this peer run; of single checks those that it began. One whose hits are being reviewed here
   * runs no more: a peer that met the limit because of it would learn that there are hits.
   */
  open(peer: Oin): Promise<Readonly<Record<Size, number>>>;
  /** A session of this size with work, leased to `holder` for `seconds`; the longest not looked at goes first. */
  claim(of: { size: Size; holder: string; seconds: number }): Promise<MatchLease | undefined>;
  /** `seconds` from now; false when it has gone, and then it does not come back. */
  renew(lease: MatchLease, seconds: number): Promise<boolean>;
  /** As `lock`, for who holds this lease until the transaction ends; `undefined` when it has gone. */
  lockLeased(lease: MatchLease): Promise<MatchRecord | undefined>;
  /** Gives up this lease, and no other's. */
  release(lease: MatchLease): Promise<void>;
  /** Sessions that are not over, and were not looked at since `before`. */
  idle(before: Instant, limit: number): Promise<readonly string[]>;

  keep(session: string, chunks: readonly SealedChunk[]): Promise<void>;
  load(session: string, chunk: KeptChunk): Promise<Uint8Array | undefined>;
  /** Removes the lists and the snapshot of a direction, and puts their key in line to be destroyed. */
  drop(session: string, dir: ChunkKey['dir'], keyId: string): Promise<void>;
  /** Removes handles whose 30 days are over; returns their keys' ids. */
  dropHandles(before: Instant): Promise<readonly string[]>;
  /** Ids of the conversation's messages that carried a list. */
  listMessages(conversation: ConversationId): Promise<readonly MessageId[]>;
  /** Ids of its proposal, its yes and its receipts, of both sides. */
  signedMessages(conversation: ConversationId): Promise<readonly MessageId[]>;

  /** False when it was seen before. */
  rememberNonce(nonce: string, at: Instant): Promise<boolean>;
  /** What this peer has spent since; nobody else spends meanwhile. */
  lockSpending(query: { peer: Oin; purpose: Purpose; since: Instant }): Promise<readonly Spent[]>;
  /** `dir` 0, and the message's id for a session's: an open known-check. */
  spend(
    session: string,
    dir: ChunkKey['dir'] | 0,
    of: Spent & { peer: Oin; purpose: Purpose },
  ): Promise<void>;
  /**
   * A single check spent since, that no question has followed yet, has one now; false where there is none, and where `most` have been
   * followed in the 24 hours up to `at`. Under that lock.
   */
  followCheck(query: {
    peer: Oin;
    purpose: Purpose;
    since: Instant;
    at: Instant;
    most: number;
  }): Promise<boolean>;
  /** What was counted of this direction's asker in the 30 days up to it, itself too; none where its query never came. */
  spendingsUpTo(session: string, dir: ChunkKey['dir']): Promise<readonly SessionSpending[]>;
  counters(from: Instant, until: Instant): Promise<readonly Counter[]>;
  countersOf(month: string): Promise<SignedCounters | undefined>;
  /** Newest first. */
  listCounters(): Promise<readonly SignedCounters[]>;
  /** False when that month has its counters. */
  keepCounters(counters: SignedCounters): Promise<boolean>;

  suspend(peer: Oin, code: MatchCode, at: Instant): Promise<void>;
  suspension(peer: Oin): Promise<{ readonly code: MatchCode; readonly at: Instant } | undefined>;
  clear(
    peer: Oin,
    by: { readonly account: string; readonly at: Instant; readonly reason: string },
  ): Promise<boolean>;

  addNecessity(record: NecessityRecord): Promise<void>;
  /** Newest per person of these cases, for this peer and purpose. */
  necessities(query: {
    peer: Oin;
    purpose: Purpose;
    participant: BodyCode;
    cases: readonly CaseId[];
  }): Promise<readonly NecessityRecord[]>;
  /** All of them or, with false, none: another session may have used one since they were read. */
  useNecessities(ids: readonly string[], session: string): Promise<boolean>;
  /** That this session used. */
  necessitiesUsedBy(session: string): Promise<readonly NecessityRecord[]>;
  /** By id, used or not. */
  necessity(id: string): Promise<NecessityRecord | undefined>;
  /** As `necessity`; whoever asks for it meanwhile waits until this transaction ends. */
  lockNecessity(id: string): Promise<NecessityRecord | undefined>;
  /** Open cases of `participants` after `after` in order of id; of `cases` alone where they are named. */
  cases(query: {
    after?: CaseId;
    limit: number;
    participants: readonly BodyCode[];
    cases?: readonly CaseId[];
  }): Promise<readonly MatchableCase[]>;
  /** One open case. */
  matchable(id: CaseId): Promise<MatchableCase | undefined>;
  /** Each as it was at `at`, whatever became of it since. */
  registered(ids: readonly CaseId[], at: Instant): Promise<readonly RegisteredCase[]>;
  exclude(caseId: CaseId, exclusion: RegisterExclusion | undefined, at: Instant): Promise<void>;

  addHits(hits: readonly HitRecord[]): Promise<void>;
  findHit(id: string): Promise<HitRecord | undefined>;
  hits(query: { participant: BodyCode; at: Instant }): Promise<readonly HitRecord[]>;
  hitsOf(session: string, dir: ChunkKey['dir']): Promise<readonly HitRecord[]>;
  /** False when it was reviewed before. */
  review(id: string, review: NonNullable<HitRecord['review']>): Promise<boolean>;

  /** Marks every hit that was found by this handle with what is told the holder; false, and nothing marked, on a repeat. */
  markContact(hit: HitRecord, contact: string): Promise<boolean>;
  /** By which message the holder was told. */
  noteContact(hit: HitRecord, message: MessageId): Promise<void>;
  /** Nothing was told after all. */
  unmarkContact(hit: HitRecord): Promise<void>;

  addAudit(record: AuditRecord): Promise<void>;
  audits(session: string): Promise<readonly AuditRecord[]>;
}
