import { parseInstant, parseJson, parseOin } from '#domain';
import type { Instant, Json, JsonObject, Oin } from '#domain';
import type { SignatureAlg } from './algorithms.js';
import { fromBase64url, toBase64url } from './base64url.js';
import { refuse } from './errors.js';
import { signJws, verifyJws } from './jws.js';
import type { JwsPurpose } from './jws.js';
import { inclusionPaths, leafHash, verifyInclusion } from './merkle.js';
import type { Signer, VerificationKey } from './signature.js';
import type { SignedRoot, VerifiedRoots } from './verified-roots.js';

/** Leaves under one signature (protocol.md §3). */
export const MAX_BATCH = 4096;
const SALT_LENGTH = 32;
const HASH_LENGTH = 32;
/** log2(MAX_BATCH): no path is longer. */
const MAX_PATH = 12;

/** What travels with each message: the signed root and the way from the message to it. */
export interface BatchProof {
  /** Compact JWS over {purpose, iss, size, root, signedAt}. */
  readonly jws: string;
  /** Place of the leaf, from 0. */
  readonly index: number;
  /** Neighbouring hashes from the leaf up, base64url, exactly as many as (index, size) needs. */
  readonly path: readonly string[];
  /** 32 random bytes, base64url: without them a neighbour's hash would let others guess a short message. */
  readonly salt: string;
}

export interface BatchToSign {
  /** 1 … 4,096 messages, to whichever recipients. */
  readonly messages: readonly Uint8Array[];
  readonly purpose: JwsPurpose;
  readonly issuer: Oin;
  readonly signedAt: Instant;
  readonly signer: Signer;
  readonly random: (size: number) => Uint8Array;
  /** Leaf salts drawn earlier (a stored commitment uses them too), 32 bytes each; drawn here when left out. */
  readonly salts?: readonly Uint8Array[];
}

/**
 * One signature for many messages. Leaf data is salt(32) ‖ exact message bytes; the tree is RFC 9162's; the root is signed
 * once. Returns a proof per message, in order. Throws RangeError for an empty or too large batch.
 */
export async function signBatch(batch: BatchToSign): Promise<BatchProof[]> {
  const { messages, purpose, issuer, signedAt, signer } = batch;
  if (messages.length < 1 || messages.length > MAX_BATCH)
    throw new RangeError(`a batch holds 1 to ${MAX_BATCH} messages`);
  const salts = batch.salts ?? messages.map(() => batch.random(SALT_LENGTH));
  if (salts.length !== messages.length || salts.some((salt) => salt.length !== SALT_LENGTH))
    throw new RangeError('a salt of 32 bytes for each message');
  const saltOf = (index: number): Uint8Array => salts[index]!;
  const { root, paths } = inclusionPaths(messages.map((message, index) => leafHash(saltOf(index), message)));
  const claims = { purpose, iss: issuer, size: messages.length, root: toBase64url(root), signedAt };
  const jws = await signJws({ payload: Buffer.from(JSON.stringify(claims)), purpose, signer });
  return paths.map((path, index) => ({
    jws,
    index,
    path: path.map(toBase64url),
    salt: toBase64url(saltOf(index)),
  }));
}

export interface ProofToVerify {
  /** The exact bytes that were signed. */
  readonly message: Uint8Array;
  /** The proof as the strict JSON parser gave it. */
  readonly proof: unknown;
  readonly purpose: JwsPurpose;
  /** Who must have signed; `iss` in the signed root is compared with it. */
  readonly issuer: Oin;
  readonly certificate: VerificationKey;
  readonly algs: readonly SignatureAlg[];
  readonly cache?: VerifiedRoots;
}

export interface VerifiedProof {
  readonly signedAt: Instant;
  readonly root: Uint8Array;
  readonly batchSize: number;
}

/**
 * Verifies that `issuer` signed `message` for `purpose`. Whether `signedAt` lies within the skew is the caller's to judge.
 * Throws `PROOF_INVALID` (form, path, issuer or purpose) or what `verifyJws` throws.
 */
export function verifyBatchProof(input: ProofToVerify): VerifiedProof {
  const proof = readProof(input.proof);
  const signed = input.cache?.get(proof.jws, input.certificate.der) ?? verifyRoot(input, proof.jws);
  // A cached root was verified for some caller; its purpose, issuer and algorithm are compared for this one too.
  if (signed.purpose !== input.purpose || signed.iss !== input.issuer) refuse('PROOF_INVALID');
  if (!input.algs.includes(signed.alg)) refuse('ALG_NOT_ALLOWED');
  const leaf = leafHash(proof.salt, input.message);
  const { size, root, signedAt } = signed;
  if (!verifyInclusion({ leaf, index: proof.index, size, path: proof.path, root })) refuse('PROOF_INVALID');
  return { signedAt, root, batchSize: size };
}

function verifyRoot(input: ProofToVerify, jws: string): SignedRoot {
  const { payload, alg } = verifyJws({
    jws,
    purpose: input.purpose,
    key: input.certificate,
    algs: input.algs,
  });
  const signed = { ...readRoot(payload), alg };
  input.cache?.add(jws, input.certificate.der, signed);
  return signed;
}

function readRoot(payload: Uint8Array): Omit<SignedRoot, 'alg'> {
  let claims: Json;
  try {
    claims = parseJson(payload, { maxBytes: 1024, maxDepth: 1, maxNodes: 8 });
  } catch {
    return refuse('PROOF_INVALID');
  }
  const { purpose, iss, size, root, signedAt } = membersOf(claims, 5);
  const issuer = typeof iss === 'string' ? parseOin(iss) : undefined;
  const moment = typeof signedAt === 'string' ? parseInstant(signedAt) : undefined;
  if (!isPurpose(purpose) || !issuer || moment === undefined || moment !== signedAt)
    return refuse('PROOF_INVALID');
  if (!isInteger(size) || size < 1 || size > MAX_BATCH) return refuse('PROOF_INVALID');
  return { purpose, iss: issuer, size, root: bytesOf(root, HASH_LENGTH), signedAt: moment };
}

interface ReadProof {
  readonly jws: string;
  readonly index: number;
  readonly path: readonly Uint8Array[];
  readonly salt: Uint8Array;
}

function readProof(proof: unknown): ReadProof {
  const { jws, index, path, salt } = membersOf(proof, 4);
  if (typeof jws !== 'string' || !isInteger(index) || !Array.isArray(path) || path.length > MAX_PATH)
    return refuse('PROOF_INVALID');
  return {
    jws,
    index,
    path: path.map((hash: unknown) => bytesOf(hash, HASH_LENGTH)),
    salt: bytesOf(salt, SALT_LENGTH),
  };
}

/** An object with exactly `count` members; reading a member that is not there then fails on its type. */
function membersOf(value: unknown, count: number): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return refuse('PROOF_INVALID');
  if (Object.keys(value).length !== count) refuse('PROOF_INVALID');
  return value as JsonObject;
}

function bytesOf(value: unknown, length: number): Uint8Array {
  const bytes = typeof value === 'string' ? fromBase64url(value) : undefined;
  return bytes?.length === length ? bytes : refuse('PROOF_INVALID');
}

const PURPOSES: readonly JwsPurpose[] = ['messages', 'evidence', 'heartbeat', 'key-document', 'directory'];
const isPurpose = (value: unknown): value is JwsPurpose => PURPOSES.some((purpose) => purpose === value);
const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);
