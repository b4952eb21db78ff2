/** ristretto255-SHA512 of RFC 9497 §4.1: context, hash to group, hash to scalar. */
import { sha512 } from '#crypto';
import { concat, joined, u16, utf8 } from '../bytes.js';
import type { Group } from './group.js';

/** 0x00 OPRF, 0x01 VOPRF. SM1 uses the second; the first is there for the RFC's vectors. */
export type Mode = 0x00 | 0x01;
export const SUITE = 'ristretto255-SHA512';

const HASH_BYTES = 64;
const BLOCK_BYTES = 128;
const ZERO_BLOCK = new Uint8Array(BLOCK_BYTES);

/** "OPRFV1-" ‖ mode ‖ "-" ‖ suite. RFC 9497 §3.1. */
export const contextString = (mode: Mode): Uint8Array =>
  concat(utf8('OPRFV1-'), Uint8Array.of(mode), utf8(`-${SUITE}`));

/**
 * expand_message_xmd with SHA-512. RFC 9380 §5.3.1; a tag longer than 255 bytes is hashed first (§5.3.3). Throws
 * RangeError for more than 65,535 bytes or 255 blocks.
 */
export function expandMessageXmd(message: Uint8Array, dst: Uint8Array, length: number): Uint8Array {
  const tag = dst.length > 255 ? sha512(utf8('H2C-OVERSIZE-DST-'), dst) : dst;
  const dstPrime = concat(tag, Uint8Array.of(tag.length));
  const blocks = Math.ceil(length / HASH_BYTES);
  if (blocks > 255) throw new RangeError('more than 255 blocks');
  const b0 = sha512(ZERO_BLOCK, message, u16(length), Uint8Array.of(0), dstPrime);
  let block = sha512(b0, Uint8Array.of(1), dstPrime);
  const uniform = [block];
  for (let i = 2; i <= blocks; i++) {
    block = sha512(xor(b0, block), Uint8Array.of(i), dstPrime);
    uniform.push(block);
  }
  return (blocks === 1 ? block : joined(uniform)).subarray(0, length);
}

export function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length);
  for (let i = 0; i < both.length; i++) both[i] = a[i]! ^ b[i]!;
  return both;
}

/** Domain separation tags, made once: they go into every hash. */
const tagsOf = (mode: Mode) => {
  const context = contextString(mode);
  const tag = (label: string): Uint8Array => concat(utf8(label), context);
  return { group: tag('HashToGroup-'), scalar: tag('HashToScalar-'), seed: tag('Seed-') };
};
export const TAGS = { 0x00: tagsOf(0x00), 0x01: tagsOf(0x01) } as const;

/** HashToGroup. RFC 9497 §4.1. */
export const hashToGroup = (group: Group, message: Uint8Array, mode: Mode = 0x01): Uint8Array =>
  group.fromUniform(expandMessageXmd(message, TAGS[mode].group, 64));

/** HashToScalar. RFC 9497 §4.1; under another tag it is also the inside of DeriveKeyPair (§3.2.1). */
export const hashToScalar = (group: Group, message: Uint8Array, tag = TAGS[0x01].scalar): Uint8Array =>
  group.reduce(expandMessageXmd(message, tag, 64));
