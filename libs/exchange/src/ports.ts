/**
 * Every effect the use cases need: here what all share, beside them (`acts/ports.ts`, …) what one room asks for. Storage, transport and the app implement these; tests fake them.
 * All moments are `Instant`s from the injected clock, all bytes are owned by the receiver of the call.
 */
import type { AuditEntry } from '#audit';
import type {
  BodyCode,
  CaseId,
  Citation,
  ConversationId,
  Instant,
  MessageId,
  MessageKind,
  Oin,
  Purpose,
} from '#domain';
import type { Consents } from './acts/consents/ports.js';
import type { Acts } from './acts/ports.js';
import type { Breaches } from './breaches/ports.js';
import type { Records } from './records/ports.js';
import type { AlarmMarks } from './alarms/ports.js';
import type { Approvals } from './approvals/ports.js';
import type { Partners, PeerSays } from './partners/ports.js';
import type { Cases, KnownChecks, StandingInstructions } from './cases/ports.js';
import type { Conversations } from './conversations/ports.js';
import type { Withheld } from './corrections/ports.js';
import type { Lineage } from './lineage/ports.js';
import type { Inbox, Quarantine } from './receive/ports.js';
import type { LogStore, WitnessStore } from './log/ports.js';
import type { Matches } from './match/ports.js';
import type { People } from './people/ports.js';
import type { BoundProcessingLine, ProcessingLog } from './processing/ports.js';
import type { Informings } from './informing/ports.js';
import type { Refusals } from './refusals/ports.js';
import type { RightsStore } from './rights/ports.js';
import type { Lists } from './lists/ports.js';
import type { Lines, OutboxWriter } from './send/ports.js';
import type { Terms } from './terms/ports.js';
import type { Duties, Tightenings } from './use/ports.js';

export interface Clock {
  now(): Instant;
}
/** `length` cryptographically random bytes. */
export type Random = (length: number) => Uint8Array;

/** One transaction in the node's own database; a throw rolls back and means: try again. */
export interface UnitOfWork {
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Reads that need not see one moment: no transaction around them, two round trips fewer. Writes nothing. */
  read<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
}

export interface Transaction {
  readonly messages: Messages;
  readonly steps: Steps;
  readonly outbox: OutboxWriter;
  readonly standing: Standing;
  readonly lines: Lines;
  readonly lists: Lists;
  readonly inbox: Inbox;
  readonly quarantine: Quarantine;
  readonly audit: AuditTrail;
  readonly processing: ProcessingLog;
  readonly log: LogStore;
  readonly witness: WitnessStore;
  readonly refusals: Refusals;
  readonly rights: RightsStore;
  readonly informings: Informings;
  readonly breaches: Breaches;
  readonly records: Records;
  readonly approvals: Approvals;
  readonly alarmMarks: AlarmMarks;
  readonly partners: Partners;
  readonly cases: Cases;
  readonly conversations: Conversations;
  readonly withheld: Withheld;
  readonly consents: Consents;
  readonly knownChecks: KnownChecks;
  readonly instructions: StandingInstructions;
  readonly acts: Acts;
  readonly people: People;
  readonly idempotency: IdempotencyKeys;
  readonly trust: TrustStore;
  readonly terms: Terms;
  readonly duties: Duties;
  readonly tightenings: Tightenings;
  readonly lineage: Lineage;
  readonly matches: Matches;
  /** Runs `work` once the transaction is committed, never after a rollback; destroying a key cannot be rolled back. */
  afterCommit(work: () => Promise<void>): void;
}

/**
 * What a message is let through by. Whoever holds it goes on by what it read afterwards until the end of the transaction; whoever
 * changes it waits until then, and then sees what was let through meanwhile. Who changes it does so before any other lock.
 */
export interface Standing {
  hold(on: StandsOn): Promise<void>;
  change(on: StandsOn): Promise<void>;
}
export interface StandsOn {
  /** That it is accepted. */
  readonly partner?: Oin;
  /** That it is open, and not kept out. */
  readonly caseId?: CaseId;
}

// --- messages -------------------------------------------------------------------------------------------------------

export type Direction = 'sent' | 'received' | 'internal';
/**
 * sent:     accepted → relayed → delivered → retrieved; or refused (here or there), expired, undeliverable
 * received: waiting (predecessor not here yet) → delivered → retrieved; or refused, expired
 * internal: delivered → retrieved; or refused
 */
export type MessageState =
  'accepted' | 'relayed' | 'waiting' | 'delivered' | 'retrieved' | 'refused' | 'expired' | 'undeliverable';

/** What a node keeps of a message beside its content; holds nothing about a person but opaque handles. */
export interface MessageRecord {
  readonly id: MessageId;
  /** The node that sent it; with `id` the key. */
  readonly sender: Oin;
  readonly direction: Direction;
  /** The other node; the own OIN for `internal`. */
  readonly peer: Oin;
  readonly kind: MessageKind;
  readonly purpose: Purpose;
  readonly conversation: ConversationId;
  readonly inReplyTo?: MessageId;
  /** Own participants that may see it: the acting one when sent, the addressed ones when received, both when internal. */
  readonly participants: readonly BodyCode[];
  /** Account that sent it here. */
  readonly account?: string;
  readonly caseId?: CaseId;
  readonly state: MessageState;
  readonly time: Instant;
  readonly expiresAt: Instant;
  readonly recordedAt: Instant;
  /** `SHA-256(salt ‖ bytes)`; the salt lies in the sealed content and dies with it. */
  readonly commitment: Uint8Array;
  /** `StoredContent` encrypted under its own key in the vault; absent for a refusal at the sender and after erasure. */
  readonly sealedContent?: Uint8Array;
  readonly decision: DecisionSummary;
  readonly reads: number;
  /** The last moment at which there may be content: the earliest of law, conditions and house. */
  readonly eraseAt?: Instant;
  /** Since when its case is closed: nobody reads it (WGS 2.31(8)). */
  readonly shieldedAt?: Instant;
  /** Position in the postbox; grows in commit order per node. Absent outside the postbox. */
  readonly sequence?: number;
}

export interface DecisionSummary {
  readonly outcome: 'permit' | 'refer' | 'refuse' | 'none';
  readonly codes: readonly string[];
  readonly citations: readonly Citation[];
  readonly lawHash: string;
}

export interface Messages {
  /**
   * Whoever comes here with one of these waits until the others' transactions are over, and then sees what they did: a
   * follow-up and what it follows, handled by two couriers at once, must not miss each other.
   */
  lockConversations(ids: readonly ConversationId[]): Promise<void>;
  /** Inserts; the caller has made sure (inbox, minted id) that they are new. */
  insert(records: readonly MessageRecord[]): Promise<void>;
  find(id: MessageId): Promise<MessageRecord | undefined>;
  findMany(ids: readonly MessageId[]): Promise<readonly MessageRecord[]>;
  /** Received messages in state `waiting` whose `inReplyTo` is among `ids`. */
  waitingFor(ids: readonly MessageId[]): Promise<readonly MessageRecord[]>;
  /** Moves to `state` when now in one of `from`; returns the ids that moved. */
  move(
    ids: readonly MessageId[],
    from: readonly MessageState[],
    to: MessageState,
  ): Promise<readonly MessageId[]>;
  /** Sets state and decision of a message that waited. */
  settle(id: MessageId, state: MessageState, decision: DecisionSummary): Promise<void>;
  /**
   * Postbox of a participant: received and internal messages in state delivered or retrieved, unexpired, after
   * sequence `after`, oldest first. Never skips a commit that is still in flight.
   */
  postbox(query: {
    participant: BodyCode;
    after: number;
    limit: number;
    at: Instant;
  }): Promise<readonly MessageRecord[]>;
  /** The same postbox from its other end: newest first, before sequence `before`. */
  newestInPostbox(query: {
    participant: BodyCode;
    before?: number;
    limit: number;
    at: Instant;
  }): Promise<readonly MessageRecord[]>;
  /** How many of what stands in the postbox nobody read yet; counts no further than `upTo`. */
  unread(query: { participant: BodyCode; at: Instant; upTo: number }): Promise<number>;
  /** Adds one read and returns the count before it; serialises concurrent reads of one message. */
  countRead(id: MessageId): Promise<number>;
  /** Files a received message under a case of our own; only where it stands under none yet. */
  bindCase(id: MessageId, caseId: CaseId): Promise<void>;
  /** Removes content, and puts its key in line to be destroyed; the journey stays. Returns the ids that still had content. */
  dropContent(ids: readonly MessageId[]): Promise<readonly MessageId[]>;
  /** Messages past `expiresAt` in one of `states`, oldest first. */
  overdue(at: Instant, states: readonly MessageState[], limit: number): Promise<readonly MessageRecord[]>;
}

/** Sealed inside `MessageRecord.sealedContent`: the exact signed bytes, and of some the signature over them. */
export interface StoredContent {
  readonly bytes: Uint8Array;
  /** 32 bytes; leaf salt of the batch signature and salt of the commitment. */
  readonly salt: Uint8Array;
  /** Batch proof of a peer's signature, as JSON; of the messages whose signature is shown to others later. */
  readonly proof?: string;
}

// --- journey ---------------------------------------------------------------------------------------------------------

export type StepName =
  | 'decided'
  | 'accepted'
  | 'attempted'
  | 'relayed'
  | 'waiting'
  | 'delivered'
  | 'refused'
  | 'retrieved'
  | 'expired'
  | 'undeliverable'
  | 'duplicate'
  | 'answered'
  | 'used'
  | 'forwarded'
  | 'erased'
  | 'not-retrieved'
  | 'overdue'
  | 'lapsed'
  | 'recalled'
  | 'corrected'
  | 'rights-decided';

export interface StepRecord {
  readonly messageId: MessageId;
  readonly step: StepName;
  readonly at: Instant;
  readonly origin: 'own' | 'peer';
  readonly code?: string;
  readonly citations?: readonly Citation[];
  /** Signed evidence behind the step, once there is. */
  readonly evidence?: { readonly id: MessageId; readonly bytes: Uint8Array; readonly proof?: string };
}

export interface Steps {
  append(steps: readonly StepRecord[]): Promise<void>;
  of(messageId: MessageId): Promise<readonly StepRecord[]>;
  /** Adds the batch proof (JSON) to evidence of our own. */
  prove(proofs: readonly { readonly evidenceId: MessageId; readonly proof: string }[]): Promise<void>;
}

// --- audit -----------------------------------------------------------------------------------------------------------

export type { AuditEntry };
/** An entry with its lines in the processing log; none where nothing is done with personal data. */
export type Logged = AuditEntry & { readonly lines?: readonly BoundProcessingLine[] };
export interface AuditTrail {
  /** Writes both logs at once. Throws when one of them takes no writes: nothing is processed then (rule 31). */
  append(entries: readonly Logged[]): Promise<void>;
}

// --- the rest ------------------------------------------------------------------------------------------------------------

export interface IdempotencyKeys {
  /**
   * Takes `key` for `account` within this transaction. `taken`: with the body's digest and the answer then given;
   * `answer` is absent while the first transaction still runs (a second caller does not wait for it, or not long).
   */
  claim(query: {
    account: string;
    key: string;
    bodyDigest: Uint8Array;
    at: Instant;
  }): Promise<{ outcome: 'new' } | { outcome: 'taken'; bodyDigest: Uint8Array; answer: string | undefined }>;
  complete(query: { account: string; key: string; answer: string }): Promise<void>;
  release(query: { account: string; key: string }): Promise<void>;
}

/** Newest directory and key documents seen; none ever goes back. */
export interface TrustStore {
  directory(): Promise<{ version: number; hash: Uint8Array; bytes: Uint8Array } | undefined>;
  /** Newest first: those in force at `since` or later, and those under which a key document that is kept came in. */
  directoriesSince(since: Instant): Promise<readonly Uint8Array[]>;
  saveDirectory(document: {
    version: number;
    hash: Uint8Array;
    bytes: Uint8Array;
    at: Instant;
  }): Promise<void>;
  keyDocuments(): Promise<readonly { peer: Oin; number: number; jws: string }[]>;
  /** Of one certificate the highest number stays; `replaced`: this is another certificate's, and takes its place. */
  saveKeyDocument(document: {
    peer: Oin;
    number: number;
    jws: string;
    at: Instant;
    replaced: boolean;
  }): Promise<void>;
  /**
   * A heartbeat of `peer` came `at` this moment; its own clock said `clock`, it decides by the law table `lawHash` and can do what it
   * `says`.
   * The newest takes the place of the last; what came before the last changes nothing.
   */
  heard(beat: { peer: Oin; at: Instant; clock: Instant; lawHash: string; says: PeerSays }): Promise<void>;
  /** By which law table the peer's newest heartbeat says that it decides; `undefined` before its first. */
  lawOf(peer: Oin): Promise<string | undefined>;
}

/** Content keys, outside the content database and its backups. */
export interface ContentVault {
  /** Returns, per id, the key that stands: one that was kept before, else the given one; none for what was erased. */
  keep(keys: readonly { id: string; key: Uint8Array }[]): Promise<ReadonlyMap<string, Uint8Array>>;
  find(ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
  /** For good: the ids enter the erase ledger with it, and no key is ever kept under them again. */
  destroy(ids: readonly string[]): Promise<void>;
  /** Which of them stand in the erase ledger. */
  destroyed(ids: readonly string[]): Promise<ReadonlySet<string>>;
}
