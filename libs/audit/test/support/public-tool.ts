/**
 * What a public tool does with our log, written from C2SP signed-note, tlog-cosignature and tlog-tiles alone, with another
 * Ed25519 (noble): it sees text and files by their published names, and imports nothing of ours.
 */
import { createHash } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';

export interface VerifierKey {
  readonly name: string;
  readonly algorithm: 1 | 4;
  readonly publicKey: Uint8Array;
}

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const keyHash = ({ name, algorithm, publicKey }: VerifierKey): Buffer =>
  sha256(Buffer.from(`${name}\n`), Uint8Array.of(algorithm), publicKey).subarray(0, 4);

/** The note's text when a signature by this key holds. */
export function openNote(note: string, key: VerifierKey): { text: string; time?: number } | undefined {
  const split = note.lastIndexOf('\n\n');
  const text = note.slice(0, split + 1);
  for (const line of note.slice(split + 2).split('\n')) {
    const [dash, name, base64] = line.split(' ');
    if (dash !== '—' || name !== key.name) continue;
    const bytes = Buffer.from(base64!, 'base64');
    if (!bytes.subarray(0, 4).equals(keyHash(key))) continue;
    if (key.algorithm === 1)
      return ed25519.verify(bytes.subarray(4), Buffer.from(text), key.publicKey) ? { text } : undefined;
    const time = Number(bytes.readBigUInt64BE(4));
    const signed = Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
    return ed25519.verify(bytes.subarray(12), signed, key.publicKey) ? { text, time } : undefined;
  }
  return undefined;
}

/** Parses the vkey form that Go's note package reads: name+hash+base64(algorithm ‖ key). */
export function vkey(text: string): VerifierKey {
  const [name, hash, ...rest] = text.split('+');
  const bytes = Buffer.from(rest.join('+'), 'base64');
  const key = { name: name!, algorithm: bytes[0] as 1 | 4, publicKey: bytes.subarray(1) };
  if (keyHash(key).toString('hex') !== hash) throw new Error('the hash is not of this key');
  return key;
}

export type Fetch = (path: string) => Uint8Array | undefined;

/** Root of a tree of `size` from tile files, as a client of tlog-tiles computes it: level-0 tiles only, then upwards. */
export function rootFromTiles(size: number, fetch: Fetch): Buffer {
  const leaves: Buffer[] = [];
  for (let n = 0; n * 256 < size; n++) {
    const width = Math.min(256, size - n * 256);
    const bytes = fetch(path('0', n, width));
    if (bytes?.length !== width * 32) throw new Error(`tile ${n} is not there`);
    for (let i = 0; i < width; i++) leaves.push(Buffer.from(bytes.subarray(i * 32, i * 32 + 32)));
  }
  return fold(leaves);
}

/** That every tile above holds the hashes of the full tiles below. */
export function tilesAgree(size: number, fetch: Fetch): boolean {
  for (
    let level = 1, hashes = Math.floor(size / 256);
    hashes > 0;
    level++, hashes = Math.floor(hashes / 256)
  ) {
    for (let at = 0; at < hashes; at++) {
      const n = Math.floor(at / 256);
      const above = fetch(path(String(level), n, Math.min(256, hashes - n * 256)));
      const below = fetch(path(String(level - 1), at, 256));
      if (!above || !below) return false;
      const own = Array.from({ length: 256 }, (_, i) => Buffer.from(below.subarray(i * 32, i * 32 + 32)));
      const stands = above.subarray((at % 256) * 32, (at % 256) * 32 + 32);
      if (!fold(own).equals(stands)) return false;
    }
  }
  return true;
}

/** Leaf hashes of an entry bundle: uint16 length before each. */
export function leavesOfBundle(bytes: Uint8Array): Buffer[] {
  const view = Buffer.from(bytes);
  const leaves: Buffer[] = [];
  for (let at = 0; at < view.length;) {
    const length = view.readUInt16BE(at);
    leaves.push(sha256(Uint8Array.of(0), view.subarray(at + 2, at + 2 + length)));
    at += 2 + length;
  }
  return leaves;
}

export function path(level: string, n: number, width: number): string {
  let name = String(n % 1000).padStart(3, '0');
  for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000))
    name = `x${String(rest % 1000).padStart(3, '0')}/${name}`;
  return `tile/${level}/${name}${width < 256 ? `.p/${width}` : ''}`;
}

function fold(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 0) return sha256();
  if (hashes.length === 1) return hashes[0]!;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return sha256(Uint8Array.of(1), fold(hashes.slice(0, k)), fold(hashes.slice(k)));
}
