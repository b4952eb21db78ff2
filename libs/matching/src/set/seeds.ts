/**
 * Everything of a session that looks random comes from a few 32-byte seeds, so that a list can be made again byte for byte
 * after a crash, and by the auditor (protocol SM1). `i` is the element's place in the frozen set.
 */
import { sha256, sha512 } from '#crypto';
import { u32, utf8 } from '../bytes.js';
import type { Group } from '../oprf/group.js';

/** Bytes of every seed. */
export const SEED_BYTES = 32;
export const HANDLE_BYTES = 16;

type Algorithm = 'sha256' | 'sha512';
const BLOCKS = { sha256: 64, sha512: 128 } as const;
const DIGESTS = { sha256, sha512 } as const;

/** A seed of which many values are made: the two blocks that HMAC (RFC 2104) makes of its key, made once for each hash. */
export type ImportedSeed = {
  readonly [algorithm in Algorithm]: { readonly inner: Uint8Array; readonly outer: Uint8Array };
};
export type Seed = Uint8Array | ImportedSeed;

/** `seed` is 32 bytes: no longer than a block, so that it is padded and never hashed first. */
export const importSeed = (seed: Uint8Array): ImportedSeed => ({
  sha256: blocksOf(seed, BLOCKS.sha256),
  sha512: blocksOf(seed, BLOCKS.sha512),
});

const blocksOf = (seed: Uint8Array, length: number): ImportedSeed[Algorithm] => {
  if (seed.length > length) throw new RangeError('a seed longer than a block');
  const block = (pad: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (seed[i] ?? 0) ^ pad);
  return { inner: block(0x36), outer: block(0x5c) };
};

/**
 * HMAC as two plain hashes: an `Hmac` of Node is an object outside the heap, which costs its making and its end, each more than
 * the hashes (1.2 µs for SHA-256 this way against 2.6; 2 cores, 2026-11-27).
 */
function hmac(algorithm: Algorithm, seed: Seed, ...parts: readonly Uint8Array[]): Uint8Array {
  const { inner, outer } = (seed instanceof Uint8Array ? importSeed(seed) : seed)[algorithm];
  const digest = DIGESTS[algorithm];
  return digest(outer, digest(inner, ...parts));
}

const LABELS = {
  blind: utf8('SM1-blind'),
  salt: utf8('SM1-salt'),
  dummy: utf8('SM1-dummy'),
  nonce: utf8('SM1-nonce'),
} as const;

/** r_i, which hides the i-th element from the holder. */
export const blindOf = (group: Group, blindSeed: Seed, i: number): Uint8Array =>
  group.reduce(hmac('sha512', blindSeed, LABELS.blind, u32(i)));

/** What the holder's record is called in a hit: means nothing to whoever has no such hit. 16 bytes. */
export const handleOf = (handleSeed: Seed, i: number): Uint8Array =>
  hmac('sha256', handleSeed, u32(i)).subarray(0, HANDLE_BYTES);

/** The place in the frozen set of which a peer shows the handle; `undefined` when it is none of these `count`. */
export function findHandle(handleSeed: Uint8Array, handle: Uint8Array, count: number): number | undefined {
  const seed = importSeed(handleSeed);
  for (let i = 0; i < count; i++) if (Buffer.compare(handleOf(seed, i), handle) === 0) return i;
  return undefined;
}

/** Salt of the i-th leaf of the commitment. 32 bytes. */
export const saltOf = (auditSeed: Seed, i: number): Uint8Array =>
  hmac('sha256', auditSeed, LABELS.salt, u32(i));

/** Seed of the i-th dummy: an asker's dummy point is derived from it, a holder's dummy entry is its first half. 64 bytes. */
export const dummySeedOf = (auditSeed: Seed, i: number): Uint8Array =>
  hmac('sha512', auditSeed, LABELS.dummy, u32(i));

/**
 * The proof's nonce, from a secret seed and from all that is proved. Another list is another nonce, and the same list the
 * same proof: after a crash there is nothing to remember that could be used twice.
 */
export const proofNonceOf = (
  group: Group,
  nonceSeed: Uint8Array,
  lists: { readonly publicKey: Uint8Array; readonly blinded: Uint8Array; readonly evaluated: Uint8Array },
): Uint8Array =>
  group.reduce(hmac('sha512', nonceSeed, LABELS.nonce, lists.publicKey, lists.blinded, lists.evaluated));
