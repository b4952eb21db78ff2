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
import type { ChangedRecord, LogAlarm, LogEntry, LogEvidence, SeenLog } from './ports.js';

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
export interface WitnessView {
  readonly seen: readonly SeenLog[];
  /** Peer → largest of our heads that it countersigned. */
  readonly countersigned: ReadonlyMap<Oin, number>;
}

export function logHead(node: Node): Promise<LogHead> {
  return node.unitOfWork.transaction(async (tx) => {
    const [tree, latest] = [await tx.log.tree(), await tx.log.latest()];
    const [oldest] = await tx.log.pending(1);
    return {
      integrated: tree.size,
      ...(oldest ? { pendingSince: oldest.since } : {}),
      ...(tree.closed ? { closed: tree.closed } : {}),
      ...(latest ? { checkpoint: await countersigned(latest.checkpoint, tx), at: latest.at } : {}),
    };
  });
}

/** `undefined` where the tree has no tile of this width. */
export function logTile(request: TileRequest, node: Node): Promise<Uint8Array | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const { level, index, width } = request;
    const published = (await tx.log.latest())?.checkpoint.size ?? 0;
    if (level === 'entries') {
      const from = index * 256;
      return from + width > published ? undefined : encodeBundle(await tx.log.digests(from, from + width));
    }
    if ((index * 256 + width) * 256 ** level > published) return undefined;
    const [tile] = await tx.log.tiles([{ level, index }]);
    const bytes = tile?.hashes.subarray(0, width * 32);
    return bytes?.length === width * 32 ? bytes : undefined;
  });
}

/** Of the entry with this digest in the newest checkpoint; `undefined` while none covers it. */
export function proveEntry(digest: Hash, node: Node): Promise<EntryProof | undefined> {
  // A log only grows: what one statement saw, the next one finds.
  return node.unitOfWork.read((tx) => proofIn(digest, tx));
}

async function proofIn(digest: Hash, tx: Transaction): Promise<EntryProof | undefined> {
  const [index, latest] = [await tx.log.indexOf(digest), await tx.log.latest()];
  if (index === undefined || latest === undefined || index >= latest.checkpoint.size) return undefined;
  const { size, root } = latest.checkpoint;
  return { index, size, root, path: await inclusionProof(index, size, (ids) => tx.log.tiles(ids)) };
}

/** Between two sizes of the log; `undefined` for one that is not reached. */
export function proveGrowth(
  { from, to }: { readonly from: number; readonly to: number },
  node: Node,
): Promise<readonly Hash[] | undefined> {
  return node.unitOfWork.read(async (tx) => {
    const { size } = await tx.log.tree();
    return from > to || to > size ? undefined : consistencyProof(from, to, (ids) => tx.log.tiles(ids));
  });
}

/** The entry itself, with its proof. Who looked is the log's next entry. */
export function findLogEntry(
  digest: Hash,
  actor: Actor,
  node: Node,
): Promise<(LogEntry & { readonly proof?: EntryProof }) | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const index = await tx.log.indexOf(digest);
    const [entry] = index === undefined ? [] : await tx.log.entries(index, index + 1);
    const object = Buffer.from(bytesOf(digest)).toString('base64url');
    await tx.audit.append([auditEntry({ node, actor }, { action: 'audit.entry', object })]);
    if (entry === undefined) return undefined;
    const proof = await proofIn(digest, tx);
    return { ...entry, ...(proof ? { proof } : {}) };
  });
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
