/** The proof that one key evaluated a whole batch. RFC 9497 §2.2. */
import { concat, equalBytes, isZero, lp, u16, utf8 } from '../bytes.js';
import { refuse } from '../errors.js';
import { SIZE } from './group.js';
import type { Group } from './group.js';
import { hashToScalar, sha512, TAGS } from './suite.js';

/** The batch index has two bytes (matching trap f); a chunk of ours is far smaller. */
const MAX_BATCH = 65_535;
export const PROOF_SIZE = 2 * SIZE;

/** What is proved: `publicKey` = k·G and evaluated[i] = k·blinded[i]; lists of 32-byte points, one after the other. */
export interface Statement {
  readonly publicKey: Uint8Array;
  readonly blinded: Uint8Array;
  readonly evaluated: Uint8Array;
}

/**
 * GenerateProof: c ‖ s, 64 bytes. `nonce` is a scalar that is never used for another statement: two proofs under one
 * nonce give the key away. Throws `E_POINT_ENCODING` for a list that holds no elements.
 */
export function prove(
  group: Group,
  statement: Statement,
  secret: { readonly key: Uint8Array; readonly nonce: Uint8Array },
): Uint8Array {
  const { publicKey, blinded } = statement;
  const m = combine(group, weightsOf(group, statement), blinded) ?? refuse('E_POINT_ENCODING');
  const z = group.multiply(secret.key, m) ?? refuse('E_POINT_ENCODING');
  const t2 = group.multiplyBase(secret.nonce);
  const t3 = group.multiply(secret.nonce, m) ?? refuse('E_POINT_ENCODING');
  const c = challenge(group, [publicKey, m, z, t2, t3]);
  const s = group.subtractScalars(secret.nonce, group.multiplyScalars(c, secret.key));
  return concat(c, s);
}

/**
 * VerifyProof. Throws `E_POINT_ENCODING` or `E_POINT_IDENTITY` for a list with something in it that is no element, which is a
 * malformed list and no lie; `E_PROOF_INVALID` for another length, scalars that are not reduced, and anything that is not so.
 */
export function verify(group: Group, statement: Statement, proof: Uint8Array): void {
  const { publicKey, blinded, evaluated } = statement;
  if (proof.length !== PROOF_SIZE || blinded.length !== evaluated.length) refuse('E_PROOF_INVALID');
  const [c, s] = [proof.subarray(0, SIZE), proof.subarray(SIZE)];
  if (!isReduced(group, c) || !isReduced(group, s)) refuse('E_PROOF_INVALID');
  const weights = weightsOf(group, statement);
  const m = combine(group, weights, blinded) ?? refuse('E_PROOF_INVALID');
  const z = combine(group, weights, evaluated) ?? refuse('E_PROOF_INVALID');
  const cPublicKey = group.multiply(c, publicKey) ?? refuse('E_PROOF_INVALID');
  const sM = group.multiply(s, m) ?? refuse('E_PROOF_INVALID');
  const cZ = group.multiply(c, z) ?? refuse('E_PROOF_INVALID');
  const t2 = group.add(group.multiplyBase(s), cPublicKey);
  const t3 = group.add(sM, cZ);
  if (!equalBytes(challenge(group, [publicKey, m, z, t2, t3]), c)) refuse('E_PROOF_INVALID');
}

function isReduced(group: Group, scalar: Uint8Array): boolean {
  return equalBytes(group.reduce(concat(scalar, new Uint8Array(SIZE))), scalar);
}

/** The d_i of ComputeComposites; the seed binds them to the key, each to its place and its pair. */
function weightsOf(group: Group, { publicKey, blinded, evaluated }: Statement): readonly Uint8Array[] {
  const size = blinded.length / SIZE;
  if (size > MAX_BATCH) throw new RangeError('a proof covers at most 65,535 elements');
  const seed = lp(sha512(lp(publicKey), lp(TAGS[0x01].seed)));
  const length = u16(SIZE);
  return Array.from({ length: size }, (_, i) => {
    const [from, to] = [i * SIZE, (i + 1) * SIZE];
    const pair = [length, blinded.subarray(from, to), length, evaluated.subarray(from, to)];
    return hashToScalar(group, concat(seed, u16(i), ...pair, utf8('Composite')));
  });
}

/** Σ weight_i · point_i, or `undefined` when there are none. Throws what is wrong with the first that is no element. */
function combine(group: Group, weights: readonly Uint8Array[], points: Uint8Array): Uint8Array | undefined {
  let sum: Uint8Array | undefined;
  for (const [i, weight] of weights.entries()) {
    const point = points.subarray(i * SIZE, (i + 1) * SIZE);
    const defect = isZero(point) ? 'E_POINT_IDENTITY' : 'E_POINT_ENCODING';
    const term = group.multiply(weight, point) ?? refuse(defect);
    sum = sum === undefined ? term : group.add(sum, term);
  }
  return sum;
}

function challenge(group: Group, points: readonly Uint8Array[]): Uint8Array {
  const transcript = concat(...points.map(lp), utf8('Challenge'));
  return hashToScalar(group, transcript);
}
