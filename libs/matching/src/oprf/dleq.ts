/** The proof that one key evaluated a whole batch. RFC 9497 §2.2. */
import { sha512 } from '#crypto';
import { concat, equalBytes, isZero, listed, lp, u16, utf8 } from '../bytes.js';
import { refuse } from '../errors.js';
import { SIZE } from './group.js';
import type { Group } from './group.js';
import { hashToScalar, TAGS } from './suite.js';

/** The batch index has two bytes (matching trap f); a chunk of ours is far smaller. */
const MAX_BATCH = 65_535;
export const PROOF_SIZE = 2 * SIZE;

/** What is proved: `publicKey` = k·G and evaluated[i] = k·blinded[i]; lists of 32-byte points, one after the other. */
export interface Statement {
  readonly publicKey: Uint8Array;
  readonly blinded: Uint8Array;
  readonly evaluated: Uint8Array;
  /** `composites` of all its parts, one after the other, where they were made beside each other. */
  readonly composites?: Uint8Array;
}
/** Items `from` … of a statement. */
export interface StatementPart extends Statement {
  readonly from: number;
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
  const { publicKey } = statement;
  const { m } = sumsOf(group, statement, 'M');
  if (m === undefined) refuse('E_POINT_ENCODING');
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
  requireForm(group, proof);
  if (blinded.length !== evaluated.length) refuse('E_PROOF_INVALID');
  const [c, s] = [proof.subarray(0, SIZE), proof.subarray(SIZE)];
  const { m, z } = sumsOf(group, statement, 'MZ');
  if (m === undefined || z === undefined) refuse('E_PROOF_INVALID');
  const cPublicKey = group.multiply(c, publicKey) ?? refuse('E_PROOF_INVALID');
  const sM = group.multiply(s, m) ?? refuse('E_PROOF_INVALID');
  const cZ = group.multiply(c, z) ?? refuse('E_PROOF_INVALID');
  const t2 = group.add(group.multiplyBase(s), cPublicKey);
  const t3 = group.add(sM, cZ);
  if (!equalBytes(challenge(group, [publicKey, m, z, t2, t3]), c)) refuse('E_PROOF_INVALID');
}

/** Throws `E_PROOF_INVALID` for another length and for scalars that are not reduced: before any point is looked at. */
export function requireForm(group: Group, proof: Uint8Array): void {
  const [c, s] = [proof.subarray(0, SIZE), proof.subarray(SIZE)];
  if (proof.length !== PROOF_SIZE || !isReduced(group, c) || !isReduced(group, s)) refuse('E_PROOF_INVALID');
}

function isReduced(group: Group, scalar: Uint8Array): boolean {
  return equalBytes(group.reduce(concat(scalar, new Uint8Array(SIZE))), scalar);
}

/** Who has the key makes Z from M; who has not sums both. */
type Which = 'M' | 'MZ';

/**
 * ComputeComposites over a part that is not empty: M, or M ‖ Z. The sums of the parts are the whole's, so that parts may be
 * worked on beside each other. Throws what is wrong with the first point that is no element.
 */
export function composites(group: Group, part: StatementPart, which: Which): Uint8Array {
  const weights = weightsOf(group, part);
  const m = combine(group, weights, part.blinded);
  return which === 'M' ? m : concat(m, combine(group, weights, part.evaluated));
}

/** M and Z of a whole statement, each `undefined` when there is nothing to sum. */
function sumsOf(
  group: Group,
  statement: Statement,
  which: Which,
): { readonly m?: Uint8Array; readonly z?: Uint8Array } {
  if (statement.blinded.length === 0) return {};
  const parts = statement.composites ?? composites(group, { ...statement, from: 0 }, which);
  const step = which.length * SIZE;
  const pointsAt = (offset: number): Uint8Array =>
    listed(parts.length / step, SIZE, (i) => parts.subarray(i * step + offset, i * step + offset + SIZE));
  const m = sum(group, pointsAt(0));
  return which === 'M' ? { m } : { m, z: sum(group, pointsAt(SIZE)) };
}

/** The d_i of ComputeComposites; the seed binds them to the key, each to its place and its pair. */
function weightsOf(
  group: Group,
  { publicKey, from, blinded, evaluated }: StatementPart,
): readonly Uint8Array[] {
  const size = blinded.length / SIZE;
  if (from + size > MAX_BATCH) throw new RangeError('a proof covers at most 65,535 elements');
  const seed = lp(sha512(lp(publicKey), lp(TAGS[0x01].seed)));
  const length = u16(SIZE);
  return Array.from({ length: size }, (_, i) => {
    const [start, end] = [i * SIZE, (i + 1) * SIZE];
    const pair = [length, blinded.subarray(start, end), length, evaluated.subarray(start, end)];
    return hashToScalar(group, concat(seed, u16(from + i), ...pair, LABEL));
  });
}
const LABEL = utf8('Composite');

/** Σ weight_i · point_i. Throws what is wrong with the first that is no element. */
function combine(group: Group, weights: readonly Uint8Array[], points: Uint8Array): Uint8Array {
  const terms = listed(weights.length, SIZE, (i) => {
    const point = points.subarray(i * SIZE, (i + 1) * SIZE);
    const defect = isZero(point) ? 'E_POINT_IDENTITY' : 'E_POINT_ENCODING';
    return group.multiply(weights[i]!, point) ?? refuse(defect);
  });
  return sum(group, terms);
}

/** Of at least one point. */
function sum(group: Group, points: Uint8Array): Uint8Array {
  let total = points.subarray(0, SIZE);
  for (let at = SIZE; at < points.length; at += SIZE)
    total = group.add(total, points.subarray(at, at + SIZE));
  return total;
}

function challenge(group: Group, points: readonly Uint8Array[]): Uint8Array {
  const transcript = concat(...points.map(lp), utf8('Challenge'));
  return hashToScalar(group, transcript);
}
