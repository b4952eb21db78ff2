/** Blind, evaluate, finalise: the three acts of RFC 9497 §3.3, over whole lists. */
import { sha512 } from '#crypto';
import { equalBytes, isZero, u16, utf8 } from '../bytes.js';
import { refuse } from '../errors.js';
import { SIZE } from './group.js';
import type { Group } from './group.js';
import { hashToGroup } from './suite.js';
import type { Mode } from './suite.js';

/** blind · HashToGroup(input). Throws `E_POINT_IDENTITY` for an input that hashes to the identity: none is known. */
export function blind(
  group: Group,
  input: Uint8Array,
  secret: { scalar: Uint8Array; mode?: Mode },
): Uint8Array {
  return group.multiply(secret.scalar, hashToGroup(group, input, secret.mode)) ?? refuse('E_POINT_IDENTITY');
}

/**
 * key · point for each 32-byte point of the list, in its order. Throws `E_POINT_IDENTITY`, or `E_POINT_ENCODING` for a
 * list or point of another length and for an encoding that is not canonical.
 */
export function evaluate(group: Group, key: Uint8Array, points: Uint8Array): Uint8Array {
  if (points.length % SIZE !== 0) refuse('E_POINT_ENCODING');
  const evaluated = new Uint8Array(points.length);
  for (let at = 0; at < points.length; at += SIZE) {
    const point = points.subarray(at, at + SIZE);
    if (isZero(point)) refuse('E_POINT_IDENTITY');
    evaluated.set(group.multiply(key, point) ?? refuse('E_POINT_ENCODING'), at);
  }
  return evaluated;
}

/** Finalize: SHA-512(lp(input) ‖ lp(inverse · evaluated) ‖ "Finalize"). Throws `E_POINT_ENCODING`. */
export function finalise(
  group: Group,
  input: Uint8Array,
  answer: { readonly inverse: Uint8Array; readonly evaluated: Uint8Array },
): Uint8Array {
  const point = group.multiply(answer.inverse, answer.evaluated) ?? refuse('E_POINT_ENCODING');
  return outputOf(input, point);
}

/** The same output as `finalise`, for who has the key. Throws `E_POINT_IDENTITY` as `blind`. */
export const evaluateOwn = (group: Group, key: Uint8Array, input: Uint8Array): Uint8Array =>
  outputOf(input, blind(group, input, { scalar: key }));

const outputOf = (input: Uint8Array, point: Uint8Array): Uint8Array =>
  sha512(u16(input.length), input, u16(point.length), point, FINALIZE);
const FINALIZE = utf8('Finalize');

/**
 * 1/s for every scalar, with one inversion and three multiplications each (Montgomery's trick): a single inversion costs
 * as much as a dozen multiplications (matching trap d). No scalar is zero.
 */
export function invertAll(group: Group, scalars: readonly Uint8Array[]): readonly Uint8Array[] {
  const products: Uint8Array[] = [];
  for (const scalar of scalars) {
    const before = products.at(-1);
    products.push(before === undefined ? scalar : group.multiplyScalars(before, scalar));
  }
  const inverses: Uint8Array[] = new Array<Uint8Array>(scalars.length);
  if (scalars.length === 0) return inverses;
  let rest = group.invert(products.at(-1)!);
  for (let i = scalars.length - 1; i > 0; i--) {
    inverses[i] = group.multiplyScalars(rest, products[i - 1]!);
    rest = group.multiplyScalars(rest, scalars[i]!);
  }
  inverses[0] = rest;
  return inverses;
}

/** A scalar from 64 random bytes, and what it is the key of. `undefined` for zero, whose chance is 2⁻²⁵². */
export function keyPair(
  group: Group,
  random64: Uint8Array,
): { readonly key: Uint8Array; readonly publicKey: Uint8Array } | undefined {
  const key = group.reduce(random64);
  return isZero(key) ? undefined : { key, publicKey: group.multiplyBase(key) };
}

/** A peer's public key. Throws `E_KEY_INVALID` when it is no element, the identity, or our own key reflected. */
export function requirePublicKey(group: Group, publicKey: Uint8Array, own?: Uint8Array): void {
  if (!group.isElement(publicKey)) refuse('E_KEY_INVALID');
  if (own !== undefined && equalBytes(own, publicKey)) refuse('E_KEY_INVALID');
}
