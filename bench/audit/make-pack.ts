/** A pack of many entries, written as it is made: a log that one node could have, without evidence. */
import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import {
  TILE_WIDTH,
  TreeEdge,
  canonicalEntry,
  digestOf,
  leafOf,
  packLine,
  signCheckpoint,
  type AuditEntry,
  type Hash,
  type LogSigner,
} from '#audit';
import { instantOf, type Oin } from '#domain';

const EVERY = 16 * TILE_WIDTH;
const BEGAN = Date.UTC(2026, 10, 25);

export interface PackSpec {
  readonly file: string;
  readonly node: Oin;
  readonly log: LogSigner;
  /** A multiple of 4,096, or the rest goes under the last head too. */
  readonly entries: number;
}

export async function writeLargePack({ file, node, log, entries }: PackSpec): Promise<void> {
  const out = await open(file, 'w');
  const tree = new TreeEdge();
  const range = { from: instantOf(BEGAN), to: instantOf(BEGAN + 86_400_000), first: 0, size: entries };
  const head = { form: 1, node, ...range, madeAt: range.to } as const;
  let lines = 3;
  await out.write(
    [packLine.header(head), packLine.directory(Buffer.from('x')), packLine.edge([])].join('\n') + '\n',
  );
  for (let from = 0; from < entries; from += TILE_WIDTH) {
    const run = runOf(from, Math.min(TILE_WIDTH, entries - from));
    const leaves = run.map(({ leaf }) => leaf);
    for (const leaf of leaves) tree.append(leaf);
    const tile = [packLine.leaves(from, leaves), ...run.map(({ line }) => line)];
    if (tree.size % EVERY === 0 || tree.size === entries)
      tile.push(packLine.checkpoint(signCheckpoint(node, { size: tree.size, root: tree.root() }, log).note));
    lines += tile.length;
    await out.write(`${tile.join('\n')}\n`);
  }
  await out.write(`${packLine.end(lines)}\n`);
  await out.close();
}

function runOf(from: number, count: number): readonly { readonly line: string; readonly leaf: Hash }[] {
  const salts = randomBytes(32 * count);
  return Array.from({ length: count }, (_, i) => {
    const entry = entryAt(from + i);
    const salt = salts.subarray(i * 32, i * 32 + 32);
    const leaf = leafOf(digestOf(Buffer.concat([salt, canonicalEntry(entry)])));
    return { line: packLine.entry(salt, entry), leaf };
  });
}

const id = (n: number): string => `019a0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

const entryAt = (n: number): AuditEntry => ({
  operation: id(n),
  action: 'message.relay',
  object: id(n >> 2),
  result: 'ok',
  origin: 'courier',
  actor: { account: 'node' },
  at: instantOf(BEGAN + n * 80),
  lawHash: 'L'.repeat(43),
});
