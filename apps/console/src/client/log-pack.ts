/**
 * An audit pack of a period, fetched part by part, and a sample of it that draws the same entries as `sluis audit sample`
 * (docs/protocol/12-audit-pack.md). Of each drawn entry the leaf is computed here and held against the tree.
 */
import { fromBase64, join, sha256, toBase64, utf8 } from './bytes.js';
import type { PakketDeel } from './generated/types.gen.js';
import { call } from './http.js';
import { tile } from './log-check.js';

export interface Period {
  readonly from: string;
  readonly to: string;
}
export interface Drawn {
  readonly index: number;
  /** Absent where the pack does not hold it. */
  readonly entry?: DrawnEntry;
  /** Whether its leaf stands in the tree at this place. */
  readonly leaf: 'holds' | 'broken' | 'missing';
}
export interface DrawnEntry {
  readonly at: string;
  readonly action: string;
  readonly object: string;
  readonly result: string;
}
export interface Sample {
  readonly first: number;
  readonly end: number;
  readonly drawn: readonly Drawn[];
}
interface Header {
  readonly first: number;
  readonly size: number;
}
export const headerOf = (lines: readonly string[]): Header => JSON.parse(lines[0]!.slice(2)) as Header;

const WIDTH = 256;
const HASH = 32;
const SPACE = 2 ** 48;

/** Its lines, the last included: what `sluis audit pack` writes. Throws an `AbortError` once `signal` says so. */
export async function fetchPack(
  { from, to }: Period,
  progress: (lines: number) => void,
  signal?: AbortSignal,
): Promise<string[]> {
  const lines: string[] = [];
  let next: Record<string, string> | undefined = {};
  while (next !== undefined) {
    const query = new URLSearchParams({ van: from, tot: to, ...next });
    const part: PakketDeel = await call<PakketDeel>(`/audit/pakketten?${query}`, signal ? { signal } : {});
    for (const line of part.regels) lines.push(line);
    progress(lines.length);
    const { vanaf, omvang } = part;
    next =
      vanaf === undefined || omvang === undefined
        ? undefined
        : { vanaf: String(vanaf), omvang: String(omvang) };
  }
  return [...lines, `Z ${lines.length}`];
}

export async function drawSample(lines: readonly string[], count: number, seed: string): Promise<Sample> {
  const { first, size: end } = headerOf(lines);
  const runs = runsOf(lines);
  const leaves = new Leaves(end);
  const drawn: Drawn[] = [];
  for (const index of await indexesOf({ first, end }, count, seed)) {
    const line = await lineAt(index, runs, leaves);
    if (line === undefined) drawn.push({ index, leaf: 'missing' });
    else {
      const { text, leaf } = await judged(index, line, leaves);
      drawn.push({ index, entry: JSON.parse(text) as DrawnEntry, leaf });
    }
  }
  return { first, end, drawn };
}

/** Entries under one line `L`, which says how many there must be and where they begin. */
interface Run {
  readonly first: number;
  readonly size: number;
  readonly entries: string[];
}

function runsOf(lines: readonly string[]): readonly Run[] {
  const runs: Run[] = [];
  for (const line of lines) {
    if (line.startsWith('L ')) {
      const [, first, hashes = ''] = line.split(' ');
      runs.push({ first: Number(first), size: fromBase64(hashes).length / HASH, entries: [] });
    } else if (line.startsWith('E ')) runs.at(-1)?.entries.push(line);
  }
  return runs;
}

/** Where entries were left out or put in, the one that the tree has here; none where the pack does not hold it. */
async function lineAt(index: number, runs: readonly Run[], leaves: Leaves): Promise<string | undefined> {
  const run = runs.find(({ first, size }) => index >= first && index < first + size);
  if (run === undefined) return undefined;
  if (run.entries.length === run.size) return run.entries[index - run.first];
  for (const line of run.entries) if ((await judged(index, line, leaves)).leaf === 'holds') return line;
  return undefined;
}

/** The rule of the protocol: draw k is the first 6 bytes of SHA-256("sluis-sample\n" ‖ seed ‖ "\n" ‖ k), modulo the range. */
async function indexesOf(
  { first, end }: { readonly first: number; readonly end: number },
  count: number,
  seed: string,
): Promise<readonly number[]> {
  const span = end - first;
  const limit = SPACE - (SPACE % Math.max(1, span));
  const drawn = new Set<number>();
  for (let k = 0; drawn.size < Math.min(count, span); k++) {
    const hash = await sha256(utf8(`sluis-sample\n${seed}\n${k}`));
    const draw = hash.slice(0, 6).reduce((number, byte) => number * 256 + byte, 0);
    if (draw < limit) drawn.add(first + (draw % span));
  }
  return [...drawn].sort((a, b) => a - b);
}

/** What a line of the pack says of the entry at `index`, and whether the tree says the same. */
export async function judged(
  index: number,
  line: string,
  leaves: Leaves,
): Promise<{ readonly text: string; readonly leaf: 'holds' | 'broken' }> {
  const [, salt = '', ...rest] = line.split(' ');
  const text = rest.join(' ');
  const digest = await sha256(join(fromBase64(salt), utf8(text)));
  const leaf = toBase64(await sha256(join(Uint8Array.of(0), digest)));
  return { text, leaf: leaf === (await leaves.at(index)) ? 'holds' : 'broken' };
}

/** The tree's own leaves, a tile at a time. */
export class Leaves {
  private readonly tiles = new Map<number, ReturnType<typeof tile>>();
  constructor(
    private readonly size: number,
    private readonly signal?: AbortSignal,
  ) {}

  async at(index: number): Promise<string> {
    const at = Math.floor(index / WIDTH);
    const width = Math.min(WIDTH, this.size - at * WIDTH);
    const found = this.tiles.get(at) ?? tile({ level: 0, index: at, width }, this.signal);
    this.tiles.set(at, found);
    return toBase64((await found)[index % WIDTH]!);
  }
}
