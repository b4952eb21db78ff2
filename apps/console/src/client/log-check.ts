/**
 * Checks the node's log here, in the browser: every leaf is fetched and the root computed anew (RFC 9162), then held
 * against the signed checkpoint, its signature and those of the nodes that saw it. The log's key is the auditor's own, or else
 * the one that the node's key document names: whoever does not trust the node brings one.
 */
import { fromBase64, sha256, toBase64 } from './bytes.js';
import type { Bytes } from './bytes.js';
import type { Controlepunt, Logsleutel, Logsleutels, Tegel } from './generated/types.gen.js';
import { call } from './http.js';
import { cosignatureOf, parseNote, signatureOf, timeOf } from './log-note.js';
import type { Note, Verdict } from './log-note.js';

const WIDTH = 256;
const AT_ONCE = 8;

export interface LogReport {
  readonly size: number;
  readonly root: Verdict;
  readonly signature: Verdict;
  /** Of the head that was checked: what whoever wants to check further holds against it. */
  readonly head?: { readonly origin: string; readonly root: string };
  /** Whose word the signing key is. */
  readonly keyFrom: 'auditor' | 'node';
  /** First and last place of the first group of entries that is not what the tree says. */
  readonly wrong?: readonly [first: number, last: number];
  /** Who signed the head beside the log itself, each with a key that this node names. */
  readonly witnesses: readonly WitnessReport[];
}
export interface WitnessReport {
  readonly name: string;
  /** OIN; absent for a name that no key document here has. */
  readonly node?: string;
  readonly verdict: Verdict;
  /** When it signed, by its own clock; of a signature that holds alone. */
  readonly at?: string;
}

/** `key`: the log's Ed25519 key, 32 bytes in base64 or base64url, from another hand than the node's; '' for those that the node names. */
export async function checkLog(key: string, progress: (done: number) => void): Promise<LogReport> {
  const head = await call<Controlepunt>('/audit/controlepunt');
  const note = parseNote(head.notitie ?? '');
  const keyFrom = key === '' ? 'node' : 'auditor';
  if (note === undefined)
    return { size: 0, root: 'unchecked', signature: 'unchecked', keyFrom, witnesses: [] };
  // All that is asked comes first: from then on nobody else has a say in it, and no network is needed.
  const { sleutels } = await call<Logsleutels>('/audit/sleutels');
  const above = await hashesAt(1, Math.floor(note.size / WIDTH), () => undefined);
  const leaves = await hashesAt(0, note.size, progress);
  const root = toBase64(await rootOf(leaves));
  const holds = root === note.root;
  const named = sleutels.find(({ logboek }) => logboek === note.origin);
  return {
    size: note.size,
    head: { origin: note.origin, root: note.root },
    keyFrom,
    root: holds ? 'holds' : 'broken',
    signature: await signatureOf(note, key === '' ? keysOf(named) : [key]),
    ...(holds ? {} : await firstWrong(leaves, above)),
    witnesses: await witnessesOf(note, sleutels),
  };
}

/** The key in use and those before it: what was signed before a change of key still holds. */
export const keysOf = (named: Logsleutel | undefined): readonly string[] =>
  named ? [named.sleutel, ...named.ingetrokken.map(({ sleutel }) => sleutel)] : [];

/** Who signed a head beside the log itself. */
export async function witnessesOf(
  note: Note,
  sleutels: readonly Logsleutel[],
): Promise<readonly WitnessReport[]> {
  const known = sleutels.map((one) => ({ name: one.getuige, keys: keysOf(one) }));
  const others = note.lines.filter(({ name }) => name !== note.origin);
  return Promise.all(
    others.map(async (line) => {
      const node = sleutels.find(({ getuige }) => getuige === line.name)?.knooppunt;
      const verdict = await cosignatureOf(note, line, known);
      return {
        name: line.name,
        ...(node === undefined ? {} : { node }),
        verdict,
        ...(verdict === 'holds' ? momentOf(timeOf(line)) : {}),
      };
    }),
  );
}

/** A witness may sign any number; one that is no moment is left out. */
function momentOf(seconds: number): { readonly at?: string } {
  const at = new Date(seconds * 1000);
  return Number.isNaN(at.getTime()) ? {} : { at: at.toISOString() };
}

/** All hashes of one level of the tree, as its tiles hold them. */
async function hashesAt(level: number, count: number, progress: (done: number) => void): Promise<Bytes[]> {
  const tiles = Math.ceil(count / WIDTH);
  const found: Bytes[][] = [];
  for (let first = 0; first < tiles; first += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, tiles - first) }, (_, i) => first + i);
    const got = await Promise.all(
      batch.map((index) => tile({ level, index, width: Math.min(WIDTH, count - index * WIDTH) })),
    );
    found.push(...got);
    progress(Math.min(1, (first + batch.length) / tiles));
  }
  return found.flat();
}

interface TilePlace {
  readonly level: number;
  readonly index: number;
  /** Hashes. */
  readonly width: number;
}

/** One tile of the tree. */
export async function tile({ level, index, width }: TilePlace, signal?: AbortSignal): Promise<Bytes[]> {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g)!;
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  const name = `tile/${level}/${path}${width < WIDTH ? `.p/${width}` : ''}`;
  const { inhoud } = await call<Tegel>(
    `/audit/tegels?pad=${encodeURIComponent(name)}`,
    signal ? { signal } : {},
  );
  const bytes = fromBase64(inhoud);
  return Array.from({ length: width }, (_, i) => bytes.slice(i * 32, i * 32 + 32));
}

/** Level by level; a last one without a neighbour goes up as it is, which is where RFC 9162 splits. */
async function rootOf(leaves: readonly Bytes[]): Promise<Bytes> {
  let level = [...leaves];
  if (level.length === 0) return sha256(new Uint8Array());
  while (level.length > 1) {
    const pairs = Array.from(
      { length: Math.ceil(level.length / 2) },
      (_, i) => [level[2 * i]!, level[2 * i + 1]] as const,
    );
    level = await Promise.all(
      pairs.map(([left, right]) => (right === undefined ? Promise.resolve(left) : nodeOf(left, right))),
    );
  }
  return level[0]!;
}

export function nodeOf(left: Bytes, right: Bytes): Promise<Bytes> {
  const input = new Uint8Array(65);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 33);
  return sha256(input);
}

/** `above`: the tree's own hash of each whole tile of leaves. */
async function firstWrong(
  leaves: readonly Bytes[],
  above: readonly Bytes[],
): Promise<{ wrong: readonly [number, number] }> {
  for (const [i, expected] of above.entries()) {
    const actual = await rootOf(leaves.slice(i * WIDTH, (i + 1) * WIDTH));
    if (toBase64(actual) !== toBase64(expected)) return { wrong: [i * WIDTH, (i + 1) * WIDTH - 1] };
  }
  return { wrong: [above.length * WIDTH, leaves.length - 1] };
}
