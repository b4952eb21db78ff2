/** What a verifier says of one pack. */
import type { Instant, Oin } from '#domain';
import type { Checkpoint, TreeHead } from '../checkpoint.js';
import type { Hash } from '../node-hash.js';
import type { Finding, FindingCode } from './findings.js';
import type { ToldMessage } from './message-notes.js';
import type { ToldAlarm } from './pack-alarms.js';
import type { Answered, OpenSend } from './pack-messages.js';
import type { Witnessed } from './pack-tree.js';

export interface PackReport {
  readonly node: Oin | undefined;
  /** Which of its logs. */
  readonly log: number;
  /** Of a log that followed another: the last head of that one. */
  readonly before: TreeHead | undefined;
  readonly first: number;
  /** Entries up to here are in the tree that was checked. */
  readonly size: number;
  readonly checkpoints: number;
  /** Largest size that a peer countersigned, and how many peers did so with any. */
  readonly witnessedSize: number;
  /** Which peers countersigned which heads. */
  readonly witnessed: readonly Witnessed[];
  readonly witnesses: number;
  /** Number of other nodes that countersigned a head → how many heads have that many. */
  readonly headsByWitnesses: ReadonlyMap<number, number>;
  readonly messages: number;
  readonly evidence: number;
  /** Lines of the processing log. */
  readonly processing: number;
  /** Steps of records. */
  readonly records: number;
  /** At most 50 of one code; `counts` has them all. */
  readonly findings: readonly Finding[];
  readonly counts: ReadonlyMap<FindingCode, number>;
  readonly total: number;
  /** For comparison with the packs of other nodes. */
  readonly heads: ReadonlyMap<number, Hash>;
  /** Heads beyond the pack's end, each proved to contain it. */
  readonly later: ReadonlyMap<number, Hash>;
  readonly seen: readonly SeenHead[];
  /** Alarms about logs, newest first, each with the evidence that holds. */
  readonly alarms: readonly ToldAlarm[];
  /** Heads of logs that were followed by another, as this node held them then. */
  readonly succeeded: readonly Checkpoint[];
  readonly told: ReadonlyMap<string, ToldMessage>;
  readonly answeredBy: ReadonlyMap<string, readonly Answered[]>;
  /** Messages sent that may still be under way at its end. */
  readonly underWay: readonly OpenSend[];
  /** Messages that ended in it, and that it does not tell of. */
  readonly endedStrays: ReadonlySet<string>;
  /** Milliseconds since 1970: all entries of before it stand in the pack. */
  readonly until: number;
  /** What the pack was asked for. */
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
}

/** A head of another log, and when the pack's node countersigned it: milliseconds since 1970, absent where it did not. */
export interface SeenHead extends Checkpoint {
  readonly seenAt?: number;
}
