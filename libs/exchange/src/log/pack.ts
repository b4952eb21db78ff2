/**
 * An audit pack, page by page: whoever asks writes the lines to a file as they come, so neither side holds a log in memory.
 * The pages of one pack share its size; each begins where the one before it ended.
 */
import { LATER_HEADS_MS, TILE_WIDTH, consistencyProof, edgeAt, hashesIn, packLine, type Hash } from '#audit';
import { instantOf, millisOf, type Instant, type MessageId } from '#domain';
import { auditEntry } from '../audit.js';
import type { Actor, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { countersigned } from './news.js';
import { processingOf } from './pack-processing.js';
import { recordsOf } from './pack-records.js';
import type { LogEntry, LogReader, PublishedCheckpoint } from './ports.js';
import { logNumbered } from './which.js';

export interface PackRequest {
  /** Entries from this moment, up to that one. */
  readonly from: Instant;
  readonly to: Instant;
  /** An earlier log of this node; the one in use by default. */
  readonly log?: number;
  /** Of a page after the first: where it begins, and the size of the pack; from the page before. */
  readonly next?: { readonly index: number; readonly size: number };
}
export interface PackPage {
  readonly lines: readonly string[];
  /** Absent on the last page. */
  readonly next?: { readonly index: number; readonly size: number };
}

/** What a pack is made from: one log, and all that lies beside it. */
type Source = Omit<Transaction, 'log'> & { readonly log: LogReader };

/** No message is under way longer: what was signed about one in the period was not signed before this. */
const LONGEST_MS = 30 * 86_400_000;
/** A whole number of tiles. */
const PAGE = 2 * TILE_WIDTH;
const MAX_CHECKPOINTS = 2 * PAGE;

/** `undefined` for a log that this node never had. */
export function packPage(request: PackRequest, actor: Actor, node: Node): Promise<PackPage | undefined> {
  return node.unitOfWork.transaction(async (inUse) => {
    const log = await logNumbered(request.log, inUse.log);
    if (log === undefined) return undefined;
    const tx: Source = { ...inUse, log };
    const { first, size } = await boundsOf(request, tx);
    const opening =
      request.next === undefined ? await openingOf({ ...request, first, size }, { tx, node }) : [];
    // Each part: whoever asks for the later ones alone has read just as much.
    await tx.audit.append([auditEntry({ node, actor }, { action: 'audit.pack', object: node.self })]);
    const end = Math.min(size, Math.floor(first / TILE_WIDTH) * TILE_WIDTH + PAGE);
    const lines = [...opening, ...(await entriesIn(first, end, tx))];
    if (end < size) return { lines, next: { index: end, size } };
    return { lines: [...lines, ...(await closingOf(size, { tx, node }))] };
  });
}

/**
 * One entry more than was asked at either side shows that nothing is left out. The pack ends with a checkpoint: the first that
 * covers all that, or the newest. Not the first entry of `to` or later: one that was written by a clock ahead would cut it short.
 */
async function boundsOf({ from, to, next }: PackRequest, tx: Source) {
  if (next !== undefined) return { first: next.index, size: next.size };
  const wanted = (await tx.log.indexAfter(to)) + 1;
  const [covering] = await tx.log.checkpoints(wanted, Number.MAX_SAFE_INTEGER, 1);
  const size = (covering ?? (await tx.log.latest()))?.checkpoint.size ?? 0;
  return { first: Math.max(0, Math.min(await tx.log.indexSince(from), size) - 1), size };
}

async function openingOf(
  asked: PackRequest & { readonly first: number; readonly size: number },
  { tx, node }: { readonly tx: Source; readonly node: Node },
): Promise<readonly string[]> {
  const { from, to, first, size } = asked;
  const directories = await tx.trust.directoriesSince(instantOf(millisOf(from) - LONGEST_MS));
  const { log } = await tx.log.tree();
  const which = { node: node.self, ...(log === 1 ? {} : { log }) };
  const header = { form: 1, ...which, from, to, first, size, madeAt: node.clock.now() } as const;
  const before = first === 0 ? await tx.log.beginning() : undefined;
  return [
    packLine.header(header),
    ...directories.map((bytes) => packLine.directory(bytes)),
    ...(await tx.trust.keyDocuments()).map(({ peer, jws }) => packLine.keyDocument(peer, jws)),
    packLine.edge(await edgeAt(first, (ids) => tx.log.tiles(ids))),
    ...(before === undefined ? [] : [packLine.before(before)]),
  ];
}

/** Entries between the borders of tiles and of checkpoints, each run under its published leaves. */
async function entriesIn(first: number, end: number, tx: Source): Promise<readonly string[]> {
  if (first >= end) return [];
  const entries = new Map((await tx.log.entries(first, end)).map((entry) => [entry.index, entry]));
  const checkpoints = await tx.log.checkpoints(first + 1, end, MAX_CHECKPOINTS);
  const borders = bordersOf(first, end, checkpoints);
  const leaves = await leavesOf(first, end, tx);
  const processing = await processingOf([...entries.values()], tx);
  const records = await recordsOf([...entries.values()], tx);
  const lines: string[] = [];
  for (let i = 0; i + 1 < borders.length; i++) {
    const [from, to] = [borders[i]!, borders[i + 1]!];
    lines.push(packLine.leaves(from, leaves.slice(from - first, to - first)));
    for (let index = from; index < to; index++) {
      const entry = entries.get(index);
      if (entry === undefined) continue;
      const record = records.get(index);
      lines.push(packLine.entry(entry.salt, entry.entry), ...(processing.get(index) ?? []));
      if (record !== undefined) lines.push(record);
    }
    const head = checkpoints.find(({ checkpoint }) => checkpoint.size === to);
    if (head) lines.push(packLine.checkpoint((await countersigned(head.checkpoint, tx)).note));
  }
  return [...lines, ...(await evidenceOf([...entries.values()], tx))];
}

function bordersOf(
  first: number,
  end: number,
  checkpoints: readonly PublishedCheckpoint[],
): readonly number[] {
  const borders = new Set([first, end, ...checkpoints.map(({ checkpoint }) => checkpoint.size)]);
  for (let tile = Math.ceil(first / TILE_WIDTH) * TILE_WIDTH; tile < end; tile += TILE_WIDTH)
    borders.add(tile);
  return [...borders].sort((a, b) => a - b);
}

async function leavesOf(first: number, end: number, tx: Source): Promise<readonly Hash[]> {
  const from = Math.floor(first / TILE_WIDTH);
  const ids = Array.from({ length: Math.ceil(end / TILE_WIDTH) - from }, (_, i) => ({
    level: 0,
    index: from + i,
  }));
  const tiles = (await tx.log.tiles(ids)).toSorted((a, b) => a.index - b.index);
  return tiles
    .flatMap(({ hashes }) => hashesIn(hashes))
    .slice(first - from * TILE_WIDTH, end - from * TILE_WIDTH);
}

const SPEAKS = /^(message\.(send|receive\.)|evidence\.)/;

/** What was signed about the messages of these entries, by both sides. */
async function evidenceOf(entries: readonly LogEntry[], tx: Source): Promise<readonly string[]> {
  const ids = entries
    .filter(({ entry: { action, result } }) => SPEAKS.test(action) && result !== 'failed')
    .map(({ entry }) => entry.object as MessageId);
  const lines: string[] = [];
  for (const id of new Set(ids))
    for (const { evidence } of await tx.steps.of(id))
      if (evidence) lines.push(packLine.evidence({ about: id, ...evidence }));
  return lines;
}

async function closingOf(
  size: number,
  { tx, node }: { readonly tx: Source; readonly node: Node },
): Promise<readonly string[]> {
  const seen = await tx.witness.seen();
  return [
    ...(await laterHeads(size, { tx, node })),
    ...seen.map(({ checkpoint }) => packLine.seen(checkpoint.note)),
    ...(await alarmsOf(tx)),
  ];
}

/** Each with all that was kept with it. */
async function alarmsOf(tx: Source): Promise<readonly string[]> {
  const alarms = await tx.witness.allAlarms();
  const evidence = Map.groupBy(await tx.witness.evidence(alarms.map(({ id }) => id)), ({ alarm }) => alarm);
  return alarms.flatMap(({ id, node, code, at, settledAt }) => [
    packLine.alarm({ id, node, code, at, ...(settledAt === undefined ? {} : { settled: settledAt }) }),
    ...(evidence.get(id) ?? []).map((one) => packLine.contradiction(one)),
  ]);
}

/** What peers may have seen beyond the pack, each proved to contain it: else an honest pack of long ago looks rolled back. */
async function laterHeads(
  size: number,
  { tx, node }: { readonly tx: Source; readonly node: Node },
): Promise<readonly string[]> {
  if (size === 0) return [];
  const since = instantOf(millisOf(node.clock.now()) - LATER_HEADS_MS);
  const lines: string[] = [];
  for (const { checkpoint } of await tx.log.checkpointsAfter(size, { since, and: await tx.witness.told() })) {
    const proof = await consistencyProof(size, checkpoint.size, (ids) => tx.log.tiles(ids));
    lines.push(packLine.later((await countersigned(checkpoint, tx)).note, proof));
  }
  return lines;
}
