/**
 * Everything of a session that looks random comes from a few 32-byte seeds, so that a list can be made again byte for byte
 * after a crash, and by the auditor (protocol SM1). `i` is the element's place in the frozen set.
 */
import { hmac, importHmacKey } from '#crypto';
import type { HmacKey } from '#crypto';
import { u32, utf8 } from '../bytes.js';
import type { Group } from '../oprf/group.js';

/** Bytes of every seed. */
export const SEED_BYTES = 32;
export const HANDLE_BYTES = 16;

/** A seed of which many values are made. */
export interface ImportedSeed {
  readonly sha256: HmacKey;
  readonly sha512: HmacKey;
}
export type Seed = Uint8Array | ImportedSeed;

/** `seed` is 32 bytes: no longer than a block, so that it is padded and never hashed first. */
export const importSeed = (seed: Uint8Array): ImportedSeed => ({
  sha256: importHmacKey('sha256', seed),
  sha512: importHmacKey('sha512', seed),
});

const keyed = (algorithm: keyof ImportedSeed, seed: Seed, ...parts: readonly Uint8Array[]): Uint8Array =>
  hmac((seed instanceof Uint8Array ? importSeed(seed) : seed)[algorithm], ...parts);

const LABELS = {
  blind: utf8('SM1-blind'),
  salt: utf8('SM1-salt'),
  dummy: utf8('SM1-dummy'),
  nonce: utf8('SM1-nonce'),
} as const;

/** r_i, which hides the i-th element from the holder. */
export const blindOf = (group: Group, blindSeed: Seed, i: number): Uint8Array =>
  group.reduce(keyed('sha512', blindSeed, LABELS.blind, u32(i)));

/** What the holder's record is called in a hit: means nothing to whoever has no such hit. 16 bytes. */
export const handleOf = (handleSeed: Seed, i: number): Uint8Array =>
  keyed('sha256', handleSeed, u32(i)).subarray(0, HANDLE_BYTES);

/** The place in the frozen set of which a peer shows the handle; `undefined` when it is none of these `count`. */
export function findHandle(handleSeed: Uint8Array, handle: Uint8Array, count: number): number | undefined {
  const seed = importSeed(handleSeed);
  for (let i = 0; i < count; i++) if (Buffer.compare(handleOf(seed, i), handle) === 0) return i;
  return undefined;
}

/** Salt of the i-th leaf of the commitment. 32 bytes. */
export const saltOf = (auditSeed: Seed, i: number): Uint8Array =>
  keyed('sha256', auditSeed, LABELS.salt, u32(i));

/** Seed of the i-th dummy: an asker's dummy point is derived from it, a holder's dummy entry is its first half. 64 bytes. */
export const dummySeedOf = (auditSeed: Seed, i: number): Uint8Array =>
  keyed('sha512', auditSeed, LABELS.dummy, u32(i));

/**
 * The proof's nonce, from a secret seed and from all that is proved. Another list is another nonce, and the same list the
 * same proof: after a crash there is nothing to remember that could be used twice.
 */
export const proofNonceOf = (
  group: Group,
  nonceSeed: Uint8Array,
  lists: { readonly publicKey: Uint8Array; readonly blinded: Uint8Array; readonly evaluated: Uint8Array },
): Uint8Array =>
  group.reduce(keyed('sha512', nonceSeed, LABELS.nonce, lists.publicKey, lists.blinded, lists.evaluated));
