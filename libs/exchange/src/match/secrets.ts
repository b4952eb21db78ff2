/** Everything of a direction that could tell who is in it lies under one key, which dies with the direction. */
import { openContent, sealContent } from '#crypto';
import { decodeSecrets, encodeSecrets } from '#matching';
import type { ChunkKey, LegSecrets, Snapshot } from '#matching';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { KeptChunk, MatchRecord } from './ports.js';

type Dir = ChunkKey['dir'];
const utf8 = new TextEncoder();

/** A key or chunk that a session still needs is not there, as after a restore of a dump that is older than the vault. */
export class Gone extends Error {}

/** Keys are fetched once per use: a direction's chunks are many. */
export class Secrets {
  private readonly keys = new Map<string, Uint8Array>();

  constructor(
    private readonly record: Pick<MatchRecord, 'id' | 'keys' | 'handleKeys'>,
    private readonly node: Pick<Node, 'vault' | 'random'>,
  ) {}

  /** Throws `Gone`. */
  async seal(chunk: KeptChunk, bytes: Uint8Array): Promise<KeptChunk & { readonly sealed: Uint8Array }> {
    const key = await this.key(chunk);
    if (key === undefined) throw new Gone('the key of this direction is gone');
    const { dir, slot, i } = chunk;
    return { dir, slot, i, sealed: sealContent({ key, aad: this.aad(chunk) }, bytes, this.node.random) };
  }

  /** `undefined` once its key is destroyed. */
  async open(chunk: KeptChunk, sealed: Uint8Array): Promise<Uint8Array | undefined> {
    const key = await this.key(chunk);
    return key && openContent({ key, aad: this.aad(chunk) }, sealed);
  }

  private aad({ dir, slot, i }: KeptChunk): Uint8Array {
    return utf8.encode(`${this.record.id}:${dir}:${slot}:${i}`);
  }

  private async key({ dir, slot }: KeptChunk): Promise<Uint8Array | undefined> {
    const id = (slot === 'handles' ? this.record.handleKeys : this.record.keys)[dir];
    if (id === undefined) return undefined;
    const known = this.keys.get(id) ?? (await this.node.vault.find([id])).get(id);
    if (known !== undefined) this.keys.set(id, known);
    return known;
  }
}

const SNAPSHOT = (dir: Dir, i: number): KeptChunk => ({ dir, slot: 'snapshot', i });

/** Fresh keys for these directions, in the vault before anything is sealed under them. */
export async function newKeys(
  dirs: readonly Dir[],
  node: Pick<Node, 'vault' | 'random'>,
  mint: () => string,
): Promise<Readonly<Record<string, string>>> {
  const keys = dirs.map((dir) => ({ dir, id: mint(), key: node.random(32) }));
  await node.vault.keep(keys);
  return Object.fromEntries(keys.map(({ dir, id }) => [dir, id]));
}

export async function keepSnapshot(
  record: MatchRecord,
  snapshot: Snapshot,
  { tx, node }: { tx: Transaction; node: Node },
): Promise<void> {
  const secrets = new Secrets(record, node);
  for (const leg of snapshot) {
    let i = 0;
    for (const part of encodeSecrets(leg))
      await tx.matches.keep(record.id, [await secrets.seal(SNAPSHOT(leg.dir, i++), part)]);
  }
}

/** What is left of it: a direction that was purged is not in it any more. */
export async function loadSnapshot(
  record: MatchRecord,
  context: { tx: Transaction; node: Node },
): Promise<Snapshot> {
  const legs: LegSecrets[] = [];
  for (const { dir } of record.session.legs) {
    const leg = await loadSecrets(record, dir, context);
    if (leg !== undefined) legs.push(leg);
  }
  return legs;
}

/** Of one direction, part by part; `undefined` once it was purged. */
export function loadSecrets(
  record: MatchRecord,
  dir: Dir,
  { tx, node }: { tx: Transaction; node: Node },
): Promise<LegSecrets | undefined> {
  const secrets = new Secrets(record, node);
  return decodeSecrets(async (i) => {
    const sealed = await tx.matches.load(record.id, SNAPSHOT(dir, i));
    return sealed && secrets.open(SNAPSHOT(dir, i), sealed);
  });
}
