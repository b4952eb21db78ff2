import { JsonError, parseJson } from '#domain';
import type { Json, JsonObject } from '#domain';
import type { SignatureAlg } from './algorithms.js';
import { fromBase64url, toBase64url } from './base64url.js';
import { refuse } from './errors.js';
import type { CryptoCode } from './errors.js';
import { verifyBytes } from './signature.js';
import type { Signer, VerificationKey } from './signature.js';

/** One `typ` per purpose, so that a signature made for one can't be shown as another (RFC 8725 §3.11). */
export type JwsPurpose =
  'messages' | 'evidence' | 'heartbeat' | 'key-document' | 'directory' | 'consent' | 'match-counters';
export const typOf = (purpose: JwsPurpose): string => `sluis-${purpose}+jws`;

const MAX_HEADER_BYTES = 2048;

/** Compact JWS over `payload`; the protected header is exactly {alg, typ, "x5t#S256"}. RFC 7515 §3.1. */
export async function signJws(input: {
  payload: Uint8Array;
  purpose: JwsPurpose;
  signer: Signer;
}): Promise<string> {
  const { signer, purpose } = input;
  const header = JSON.stringify({ alg: signer.alg, typ: typOf(purpose), 'x5t#S256': signer.x5t });
  const signingInput = `${toBase64url(Buffer.from(header))}.${toBase64url(input.payload)}`;
  return `${signingInput}.${toBase64url(await signer.sign(Buffer.from(signingInput)))}`;
}

export interface JwsToVerify {
  readonly jws: string;
  readonly purpose: JwsPurpose;
  readonly key: VerificationKey;
  /** What the suite allows here; `alg` in the message only has to be among them. */
  readonly algs: readonly SignatureAlg[];
}

/**
 * Verifies a compact JWS of one purpose by one certificate and returns its payload.
 * Throws `ALG_NOT_ALLOWED`, `HEADER_NOT_ALLOWED` (an unknown, duplicate or missing member, another `typ`), `JWS_INVALID`
 * (form or encoding), `KEY_UNKNOWN` (`x5t#S256` names another certificate) or `SIGNATURE_INVALID`.
 */
export function verifyJws(input: JwsToVerify): { readonly payload: Uint8Array; readonly alg: SignatureAlg } {
  const { key } = input;
  const parts = readCompactJws(input.jws);
  const alg = allowedAlg(parts.header, input.algs);
  requireMembers(parts.header, ['alg', 'typ', 'x5t#S256']);
  if (parts.header['typ'] !== typOf(input.purpose)) refuse('HEADER_NOT_ALLOWED');
  if (parts.header['x5t#S256'] !== key.x5t) refuse('KEY_UNKNOWN');
  verifyBytes(alg, key.publicKey, parts);
  return { payload: parts.payload, alg };
}

/** `x5t#S256` that a JWS claims: unverified, only to choose among the certificates a party has. Throws as `verifyJws`. */
export function claimedCertificate(jws: string): string {
  const x5t = readCompactJws(jws).header['x5t#S256'];
  return typeof x5t === 'string' ? x5t : refuse('HEADER_NOT_ALLOWED');
}

export interface CompactJws {
  readonly header: JsonObject;
  readonly payload: Uint8Array;
  /** What the signature covers: ASCII(header ‖ "." ‖ payload), as sent. */
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
}

/** Takes a compact JWS apart without judging it. Throws `JWS_INVALID` or `HEADER_NOT_ALLOWED`. */
export function readCompactJws(jws: string): CompactJws {
  const parts = typeof jws === 'string' ? jws.split('.') : [];
  if (parts.length !== 3) refuse('JWS_INVALID');
  const [header, payload, signature] = parts.map((part) => fromBase64url(part) ?? refuse('JWS_INVALID'));
  return {
    header: readProtectedHeader(header!, 'JWS_INVALID'),
    payload: payload!,
    data: Buffer.from(jws.slice(0, jws.lastIndexOf('.')), 'ascii'),
    signature: signature!,
  };
}

/** Parses a protected header; duplicate and prototype members are `HEADER_NOT_ALLOWED`, other defects `malformed`. */
export function readProtectedHeader(bytes: Uint8Array, malformed: CryptoCode): JsonObject {
  let header: Json;
  try {
    header = parseJson(bytes, { maxBytes: MAX_HEADER_BYTES, maxDepth: 4, maxNodes: 64 });
  } catch (error) {
    const named =
      error instanceof JsonError &&
      (error.defect === 'DUPLICATE_MEMBER' || error.defect === 'PROTOTYPE_MEMBER');
    return refuse(named ? 'HEADER_NOT_ALLOWED' : malformed);
  }
  if (header === null || typeof header !== 'object' || Array.isArray(header)) refuse(malformed);
  return header as JsonObject;
}

/** The header's `alg` if it is on the list. Throws `ALG_NOT_ALLOWED`. */
export function allowedAlg<Alg extends string>(header: JsonObject, algs: readonly Alg[]): Alg {
  return algs.find((alg) => alg === header['alg']) ?? refuse('ALG_NOT_ALLOWED');
}

/** Exactly these members, no more and no fewer: `crit`, `b64`, `jwk`, `jku`, `x5u`, `x5c`, `kid` and `zip` fall here. */
export function requireMembers(header: JsonObject, members: readonly string[]): void {
  const names = Object.keys(header);
  if (names.length !== members.length || !members.every((name) => Object.hasOwn(header, name)))
    refuse('HEADER_NOT_ALLOWED');
}
