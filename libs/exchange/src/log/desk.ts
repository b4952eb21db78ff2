/** What whoever checks the log may ask of it. Heads, tiles and proofs say nothing of anybody; looking at an entry is on record. */
import {
  bytesOf,
  consistencyProof,
  encodeBundle,
  inclusionProof,
  type Checkpoint,
  type Hash,
  type TileRequest,
} from '#audit';
import type { Instant, Oin } from '#domain';
import { auditEntry } from '../audit.js';
import type { Actor, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { countersigned } from './news.js';
import type { ChangedRecord, LogAlarm, LogEntry, LogEvidence, LogReader, SeenLog } from './ports.js';
import { logNumbered } from './which.js';

export interface LogHead {
  /** Newest checkpoint with the countersignatures that came in; absent until the first. */
  readonly checkpoint?: Checkpoint;
  readonly at?: Instant;
  /** Integrated entries; those beyond the checkpoint are in the next one. */
  readonly integrated: number;
  /** Of the oldest entry that waits for its place in the tree. */
  readonly pendingSince?: Instant;
  readonly closed?: string;
}
export interface EntryProof {
  readonly index: number;
  readonly size: number;
  readonly root: Hash;
  readonly path: readonly Hash[];
}
export type ProvedEntry = LogEntry & { readonly proof?: EntryProof };
export interface WitnessView {
  readonly seen: readonly SeenLog[];
  /** Peer → largest of our heads that it countersigned. */
  readonly countersigned: ReadonlyMap<Oin, number>;
}

/** Of the log in use, or of an earlier one by its number; `undefined`, as below, for one that this node never had. */
export function logHead(node: Node, number?: number): Promise<LogHead | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const log = await logNumbered(number, tx.log);
    if (log === undefined) return undefined;
    const [tree, latest] = [await log.tree(), await log.latest()];
    const pendingSince = await waitsFor(log, tx);
    return {
      integrated: tree.size,
      ...(pendingSince ? { pendingSince } : {}),
      ...(tree.closed ? { closed: tree.closed } : {}),
      ...(latest ? { checkpoint: await countersigned(latest.checkpoint, { log }), at: latest.at } : {}),
    };
  });
}

/** Nothing waits for a log that another followed: what it had not taken up, that one did. */
async function waitsFor(log: LogReader, tx: Transaction): Promise<Instant | undefined> {
  if ((await log.tree()).log !== (await tx.log.tree()).log) return undefined;
  const [oldest] = await tx.log.pending(1);
  return oldest?.since;
}

/** `undefined` where the tree has no tile of this width. */
export function logTile(request: TileRequest, node: Node, number?: number): Promise<Uint8Array | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const { level, index, width } = request;
    const log = await logNumbered(number, tx.log);
    const published = (await log?.latest())?.checkpoint.size ?? 0;
    if (log === undefined) return undefined;
    if (level === 'entries') {
      const from = index * 256;
      return from + width > published ? undefined : encodeBundle(await log.digests(from, from + width));
    }
    if ((index * 256 + width) * 256 ** level > published) return undefined;
    const [tile] = await log.tiles([{ level, index }]);
    const bytes = tile?.hashes.subarray(0, width * 32);
    return bytes?.length === width * 32 ? bytes : undefined;
  });
}

/** Of the entry with this digest in the newest checkpoint; `undefined` while none covers it. */
export function proveEntry(digest: Hash, node: Node, number?: number): Promise<EntryProof | undefined> {
  // A log only grows: what one statement saw, the next one finds.
  return node.unitOfWork.read(async (tx) => {
    const log = await logNumbered(number, tx.log);
    return log && proofIn(digest, log);
  });
}

async function proofIn(digest: Hash, log: LogReader): Promise<EntryProof | undefined> {
  const [index, latest] = [await log.indexOf(digest), await log.latest()];
  return index === undefined ? undefined : proofUnder(latest?.checkpoint, { index, log });
}

/** `undefined` where the head does not cover it yet. */
export async function proofUnder(
  head: Checkpoint | undefined,
  { index, log }: { readonly index: number; readonly log: LogReader },
): Promise<EntryProof | undefined> {
  if (head === undefined || index >= head.size) return undefined;
  const { size, root } = head;
  return { index, size, root, path: await inclusionProof(index, size, (ids) => log.tiles(ids)) };
}

/** Between two sizes of the log; `undefined` for one that is not reached. */
export function proveGrowth(
  { from, to, log: number }: { readonly from: number; readonly to: number; readonly log?: number },
  node: Node,
): Promise<readonly Hash[] | undefined> {
  return node.unitOfWork.read(async (tx) => {
    const log = await logNumbered(number, tx.log);
    const size = (await log?.tree())?.size ?? 0;
    if (log === undefined || from > to || to > size) return undefined;
    return consistencyProof(from, to, (ids) => log.tiles(ids));
  });
}

/** The entry itself, with its proof. Who looked is the log's next entry. */
export function findLogEntry(
  { digest, log: number }: { readonly digest: Hash; readonly log?: number },
  actor: Actor,
  node: Node,
): Promise<ProvedEntry | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const log = await logNumbered(number, tx.log);
    const entry = log && (await entryIn(digest, log));
    const object = Buffer.from(bytesOf(digest)).toString('base64url');
    await tx.audit.append([auditEntry({ node, actor }, { action: 'audit.entry', object })]);
    return entry;
  });
}

async function entryIn(digest: Hash, log: LogReader) {
  const index = await log.indexOf(digest);
  const [entry] = index === undefined ? [] : await log.entries(index, index + 1);
  if (entry === undefined) return undefined;
  const proof = await proofIn(digest, log);
  return { ...entry, ...(proof ? { proof } : {}) };
}

export function listWitnesses(node: Node): Promise<WitnessView> {
  return node.unitOfWork.transaction(async (tx) => {
    const { size } = await tx.log.tree();
    const all = await tx.log.cosignatures(Math.max(0, size - RECENT), size);
    return {
      seen: await tx.witness.seen(),
      countersigned: new Map(all.map((one) => [one.witness, one.size])),
    };
  });
}

/** Sizes back from the end in which a witness must have signed to be shown as one. */
const RECENT = 1_000_000;

export const listLogAlarms = (node: Node): Promise<readonly LogAlarm[]> =>
  node.unitOfWork.transaction((tx) => tx.witness.alarms());

/** One alarm with all that contradicts the log, or all records that it names. */
export interface ShownAlarm extends LogAlarm {
  readonly found: readonly LogEvidence[];
  /** Of RECORD_CHANGED: which records, and when each was found so. */
  readonly changed: readonly Pick<ChangedRecord, 'record' | 'at'>[];
}

export function showLogAlarm(id: string, node: Node): Promise<ShownAlarm | undefined> {
  return node.unitOfWork.read(async (tx) => {
    const alarm = (await tx.witness.alarms()).find((one) => one.id === id);
    if (alarm === undefined) return undefined;
    const [found, changed] = [await tx.witness.evidence([id]), await tx.witness.changedRecords(id)];
    return { ...alarm, found, changed };
  });
}

/** Says that a person looked into it. The evidence stays; the same condition raises it again. */
export function settleLogAlarm(id: string, actor: Actor, node: Node): Promise<'settled' | 'not-found'> {
  return node.unitOfWork.transaction(async (tx) => {
    const done = await tx.witness.settleAlarm(id, { account: actor.account, at: node.clock.now() });
    const result = done ? 'ok' : 'refused';
    await tx.audit.append([
      auditEntry({ node, actor }, { action: 'audit.alarm.settle', object: id, result }),
    ]);
    return done ? 'settled' : 'not-found';
  });
}
