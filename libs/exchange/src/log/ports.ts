/** The audit log as tree: pending → integrated → published. Members of `Transaction`. */
import type { AuditEntry, Checkpoint, Contradiction, Hash, Tile, TileId } from '#audit';
import type { Instant, Oin } from '#domain';

/** Where an entry lies in storage, in the order in which the integrator takes entries up; opaque here. */
export interface LogPosition {
  readonly transaction: string;
  readonly position: string;
}
/** Its digest was made when it was written. */
export interface PendingEntry {
  readonly at: LogPosition;
  readonly digest: Hash;
  /** When what it tells of was done. */
  readonly since: Instant;
}
/** The tree over what is integrated. */
export interface LogTree {
  /** Which of the node's logs, from 1. */
  readonly log: number;
  readonly size: number;
  readonly root: Hash;
  /** Why the log takes no entries now. */
  readonly closed?: LogDefect;
}
/**
 * LOG_DAMAGED: its tiles do not give its root · LOG_INCONSISTENT: it does not contain the last head that it signed · LOG_BEHIND: it
 * does not contain a head that a peer countersigned.
 */
export type LogDefect = 'LOG_DAMAGED' | 'LOG_INCONSISTENT' | 'LOG_BEHIND';

export interface LogLeaf {
  readonly index: number;
  readonly at: LogPosition;
  readonly digest: Hash;
}
/** An integrated entry with what its digest is made of. */
export interface LogEntry {
  readonly index: number;
  readonly entry: AuditEntry;
  readonly salt: Uint8Array;
  readonly digest: Hash;
}
export interface PublishedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly at: Instant;
}
export interface Cosignature {
  readonly size: number;
  readonly witness: Oin;
  /** Signature line of a note, with its line end. */
  readonly line: string;
  readonly at: Instant;
}

/** Of a log that followed another: the last head of that one here, and the furthest that its witnesses held. */
export type LogBeginning = Contradiction;

/** A log of this node, to be read: the one in use, or one before it. */
export interface LogReader {
  tree(): Promise<LogTree>;
  /** Of this log; absent for the first. */
  beginning(): Promise<LogBeginning | undefined>;
  tiles(ids: readonly TileId[]): Promise<readonly Tile[]>;
  latest(): Promise<PublishedCheckpoint | undefined>;
  /** Checkpoints of sizes from `from` to `to`, both included, smallest first. */
  checkpoints(from: number, to: number, limit: number): Promise<readonly PublishedCheckpoint[]>;
  /** Heads beyond `after`, smallest first: the newest, those published since this moment, and those of the sizes in `and`. */
  checkpointsAfter(
    after: number,
    which: { readonly since: Instant; readonly and: readonly number[] },
  ): Promise<readonly PublishedCheckpoint[]>;
  cosignatures(from: number, to: number): Promise<readonly Cosignature[]>;
  indexOf(digest: Hash): Promise<number | undefined>;
  /** Indexes from `from`, `to` not included. */
  entries(from: number, to: number): Promise<readonly LogEntry[]>;
  /** Entries about this message, case or other object, in order. Reads all entries: for few questions. */
  entriesAbout(object: string): Promise<readonly LogEntry[]>;
  digests(from: number, to: number): Promise<readonly Hash[]>;
  /** The first index whose entry is of `at` or later; the size when there is none. */
  indexSince(at: Instant): Promise<number>;
  /** The index after the last entry of before `at`; 0 when there is none. */
  indexAfter(at: Instant): Promise<number>;
}

/** The log in use: it alone is written to. */
export interface LogStore extends LogReader {
  /** Any log of this node. */
  of(log: number): LogReader;
  /** Where the entry `audit.log.begin` of this transaction lies. */
  firstOfNext(): Promise<PendingEntry>;
  /**
   * Begins the next log with that entry. What the log before took up beyond its last head, and what waited, is taken up anew:
   * no entry is left without a head over it.
   */
  begin(next: {
    readonly tree: LogTree;
    readonly tiles: readonly Tile[];
    readonly leaf: LogLeaf;
    readonly after: LogBeginning;
  }): Promise<void>;
  /** The tree, held for this transaction; `undefined` while another process has it. */
  claim(): Promise<LogTree | undefined>;
  /** Entries that are committed and not integrated; none is passed over, whatever transactions are still under way. */
  pending(limit: number): Promise<readonly PendingEntry[]>;
  integrate(batch: {
    readonly tree: Pick<LogTree, 'size' | 'root'>;
    readonly tiles: readonly Tile[];
    readonly leaves: readonly LogLeaf[];
  }): Promise<void>;
  /** Closes the log, or opens it again: while it is closed it takes no entries but those of reading the log itself. */
  close(defect: LogDefect | undefined): Promise<void>;
  publish(published: PublishedCheckpoint): Promise<void>;
  /** Each once. */
  addCosignatures(cosignatures: readonly Cosignature[]): Promise<void>;
}

/** What this node saw of the logs of others, and what they saw of ours. */
export interface WitnessStore {
  seen(): Promise<readonly SeenLog[]>;
  saveSeen(seen: SeenLog): Promise<void>;
  /** Heads of other logs that a third node passed on and that their own node has still to prove. */
  claims(node?: Oin): Promise<readonly LogClaim[]>;
  saveClaim(claim: LogClaim): Promise<void>;
  dropClaim(claim: Pick<LogClaim, 'node' | 'checkpoint'>): Promise<void>;
  /** Sizes of our own log that a peer named last, or all peers: what they need proofs from. */
  told(peer?: Oin): Promise<readonly number[]>;
  saveTold(peer: Oin, sizes: readonly number[]): Promise<void>;
  /**
   * One alarm per condition; while it is open, each further contradiction is added to it once. What is kept is only added to.
   * `known`: these heads are kept already, or the alarm holds MAX_LOG_EVIDENCE.
   */
  raise(alarm: RaisedLogAlarm): Promise<'raised' | 'added' | 'known'>;
  /** The newest 1000. */
  alarms(): Promise<readonly LogAlarm[]>;
  /** Whatever their number, newest first: a pack that left one out would show it as taken away. */
  allAlarms(): Promise<readonly PackedAlarm[]>;
  /** Of these alarms, each alarm's in the order in which it came. */
  evidence(alarms: readonly string[]): Promise<readonly LogEvidence[]>;
  /** With the alarm RECORD_CHANGED of this node that is open. */
  nameRecords(node: Oin, found: readonly ChangedRecord[]): Promise<void>;
  /** What was named of these records, under whichever alarm. */
  named(records: readonly string[]): Promise<readonly ChangedRecord[]>;
  /** What was named under one alarm, in the order in which it was found. */
  changedRecords(alarm: string): Promise<readonly Pick<ChangedRecord, 'record' | 'at'>[]>;
  /** False where there is no such open alarm. */
  settleAlarm(id: string, by: { readonly account: string; readonly at: Instant }): Promise<boolean>;
}

export interface SeenLog {
  readonly node: Oin;
  readonly checkpoint: Checkpoint;
  /** When its node said so, by its own clock. */
  readonly saidAt: Instant;
  readonly seenAt: Instant;
  /** Heartbeats since then that brought a larger head without proof. */
  readonly unproved: number;
}
export interface LogClaim {
  readonly node: Oin;
  readonly checkpoint: Checkpoint;
  readonly toldBy: Oin;
  readonly at: Instant;
  /** Heartbeats of the log's own node that passed without proving it. */
  readonly unproved: number;
}

/**
 * LOG_FORK: one log, two heads that exclude each other · LOG_ROLLBACK: it went back · LOG_UNPROVED: it does not prove that
 * it still contains what it showed · LOG_ROLLED_BACK_HERE, LOG_FORK_HERE: peers hold a head of our own log that we do not have ·
 * LOG_SUCCEEDED: two people at its node began another log, and what follows the last head seen of the one before may be lost ·
 * RECORD_CHANGED: a request or a breach here is not as its last step in the log left it.
 */
export type LogAlarmCode =
  | 'LOG_FORK'
  | 'LOG_ROLLBACK'
  | 'LOG_UNPROVED'
  | 'LOG_ROLLED_BACK_HERE'
  | 'LOG_FORK_HERE'
  | 'LOG_SUCCEEDED'
  | 'RECORD_CHANGED'
  | LogDefect;

export interface RaisedLogAlarm {
  readonly id: string;
  /** Whose log. */
  readonly node: Oin;
  readonly code: LogAlarmCode;
  readonly at: Instant;
  /** Both notes, each signed by the log: the evidence. Absent where there is one, or none. */
  readonly first?: string;
  readonly second?: string;
}
export interface LogAlarm extends RaisedLogAlarm {
  /** How many contradictions are kept with it, that of `first` and `second` included. */
  readonly evidence: number;
  /** Of RECORD_CHANGED: how many records were found changed while it was open. */
  readonly records: number;
  readonly settledBy?: string;
  readonly settledAt?: Instant;
}

/** What a pack says of an alarm. */
export type PackedAlarm = Pick<LogAlarm, 'id' | 'node' | 'code' | 'at' | 'settledAt'>;

/** Two heads of one log that contradict each other, as they were seen. */
export interface LogEvidence {
  readonly alarm: string;
  readonly at: Instant;
  readonly first?: string;
  readonly second?: string;
}

/** A request or a breach that was found not to be as its last step left it, in one state; another state is another finding. */
export interface ChangedRecord {
  readonly id: string;
  readonly record: string;
  readonly at: Instant;
  /** 32 random bytes, and SHA-256(salt ‖ what lay there): tells the same state again, and nothing of what it is. */
  readonly salt: Uint8Array;
  readonly state: Uint8Array;
}

/**
 * Contradictions kept with one alarm. A note is 16 KiB at most, so an alarm takes 2 MiB at most, whatever a peer sends; each pair
 * alone proves as much as all, and a settled alarm makes room for what comes after it.
 */
export const MAX_LOG_EVIDENCE = 64;
