/**
 * Checks the node's log here, in the browser: every leaf is fetched and the root computed anew (RFC 9162), then held
 * against the signed checkpoint (C2SP tlog-checkpoint). The key is the
 * auditor's own, or else the one that the node's key document names: whoever does not trust the node brings one.
 */
import type { Controlepunt, Tegel } from './generated/types.gen.js';
import { call } from './http.js';

const WIDTH = 256;
const AT_ONCE = 8;
const LOG_SIGNATURE = 1;

export type Verdict = 'holds' | 'broken' | 'unchecked';
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
  /** Signature lines under the checkpoint beside the log's own: counted, their signatures are not checked here. */
  readonly witnesses: readonly string[];
}
interface Note {
  readonly text: string;
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly lines: readonly { readonly name: string; readonly bytes: Bytes }[];
}
type Bytes = Uint8Array<ArrayBuffer>;

/** `key`: the log's Ed25519 key, 32 bytes in base64 or base64url, from another hand than the node's; '' for those that the node names. */
export async function checkLog(key: string, progress: (done: number) => void): Promise<LogReport> {
  const head = await call<Controlepunt>('/audit/controlepunt');
  const note = parseNote(head.notitie ?? '');
  const keyFrom = key === '' ? 'node' : 'auditor';
  if (note === undefined)
    return { size: 0, root: 'unchecked', signature: 'unchecked', keyFrom, witnesses: [] };
  const leaves = await hashesAt(0, note.size, progress);
  const root = toBase64(await rootOf(leaves));
  const holds = root === note.root;
  return {
    size: note.size,
    head: { origin: note.origin, root: note.root },
    keyFrom,
    root: holds ? 'holds' : 'broken',
    signature: await signatureOf(note, key === '' ? await namedKeys(note.origin) : [key]),
    ...(holds ? {} : await firstWrong(leaves, note.size)),
    witnesses: note.lines.map(({ name }) => name).filter((name) => name !== note.origin),
  };
}

interface LogKeys {
  readonly logboek: string;
  readonly sleutel: string;
  readonly ingetrokken: readonly { readonly sleutel: string }[];
}

/** The key in use and those before it: a head of before a change of key still holds. */
async function namedKeys(origin: string): Promise<readonly string[]> {
  const { sleutels } = await call<{ readonly sleutels: readonly LogKeys[] }>('/audit/sleutels');
  const own = sleutels.find(({ logboek }) => logboek === origin);
  return own ? [own.sleutel, ...own.ingetrokken.map(({ sleutel }) => sleutel)] : [];
}

async function signatureOf(note: Note, keys: readonly string[]): Promise<Verdict> {
  if (keys.length === 0) return 'unchecked';
  for (const key of keys) if (await isSigned(note, key)) return 'holds';
  return 'broken';
}

function parseNote(text: string): Note | undefined {
  const end = text.lastIndexOf('\n\n');
  const [origin, size, root] = text.slice(0, end).split('\n');
  if (end < 0 || !origin || !root || !/^\d+$/.test(size ?? '')) return undefined;
  const lines = text
    .slice(end + 2)
    .split('\n')
    .flatMap((line) => {
      const [, name, base64] = /^— (\S+) (\S+)$/.exec(line) ?? [];
      return name && base64 ? [{ name, bytes: fromBase64(base64) }] : [];
    });
  return { text: text.slice(0, end + 1), origin, size: Number(size), root, lines };
}

/** All hashes of one level of the tree, as its tiles hold them. */
async function hashesAt(level: number, count: number, progress: (done: number) => void): Promise<Bytes[]> {
  const tiles = Math.ceil(count / WIDTH);
  const found: Bytes[][] = [];
  for (let first = 0; first < tiles; first += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, tiles - first) }, (_, i) => first + i);
    const got = await Promise.all(
      batch.map((index) => tile(level, index, Math.min(WIDTH, count - index * WIDTH))),
    );
    found.push(...got);
    progress(Math.min(1, (first + batch.length) / tiles));
  }
  return found.flat();
}

async function tile(level: number, index: number, width: number): Promise<Bytes[]> {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g)!;
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  const name = `tile/${level}/${path}${width < WIDTH ? `.p/${width}` : ''}`;
  const { inhoud } = await call<Tegel>(`/audit/tegels?pad=${encodeURIComponent(name)}`);
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

function nodeOf(left: Bytes, right: Bytes): Promise<Bytes> {
  const input = new Uint8Array(65);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 33);
  return sha256(input);
}

async function firstWrong(
  leaves: readonly Bytes[],
  size: number,
): Promise<{ wrong?: readonly [number, number] }> {
  const above = await hashesAt(1, Math.floor(size / WIDTH), () => undefined);
  for (const [i, expected] of above.entries()) {
    const actual = await rootOf(leaves.slice(i * WIDTH, (i + 1) * WIDTH));
    if (toBase64(actual) !== toBase64(expected)) return { wrong: [i * WIDTH, (i + 1) * WIDTH - 1] };
  }
  return { wrong: [above.length * WIDTH, size - 1] };
}

async function isSigned(note: Note, key: string): Promise<boolean> {
  const raw = fromBase64(key.replaceAll('-', '+').replaceAll('_', '/'));
  if (raw.length !== 32) return false;
  const name = new TextEncoder().encode(`${note.origin}\n`);
  const id = (await sha256(join(name, Uint8Array.of(LOG_SIGNATURE), raw))).slice(0, 4);
  const line = note.lines.find(
    ({ name: signer, bytes }) => signer === note.origin && toBase64(bytes.slice(0, 4)) === toBase64(id),
  );
  if (line === undefined) return false;
  const imported = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', imported, line.bytes.slice(4), new TextEncoder().encode(note.text));
}

const sha256 = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

function join(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function fromBase64(text: string): Bytes {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
const toBase64 = (bytes: Bytes): string => btoa(String.fromCharCode(...bytes));
