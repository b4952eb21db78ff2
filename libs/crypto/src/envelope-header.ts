import { parseInstant, parseMessageId, parseOin } from '#domain';
import type { Instant, Json, JsonObject, MessageId, Oin } from '#domain';
import { parseSuite, SUITES } from './algorithms.js';
import type { Suite } from './algorithms.js';
import { fromBase64url } from './base64url.js';
import { refuse } from './errors.js';
import { allowedAlg, readProtectedHeader, requireMembers } from './jws.js';

/** `typ` of every envelope, whatever it holds: the outside tells little. */
export const TYP = 'sluis-message+jwe';
/** An envelope is at most 1 MiB (protocol.md §5). */
const MAX_JWE = 1_048_576;
const KID = /^[A-Za-z0-9_-]{43}$/;

/** The protected header, typed; unknown members never get this far. */
export interface EnvelopeHeader {
  readonly suite: Suite;
  /** base64url of 32 bytes: the KEM key's digest, or `x5t#S256` of the confidentiality certificate. */
  readonly kid: string;
  /** Message id, equal to the CloudEvent's `id` inside and outside. */
  readonly mid: MessageId;
  readonly snd: Oin;
  readonly rcp: Oin;
  readonly exp: Instant;
}

export interface CompactJwe {
  readonly header: JsonObject;
  /** ASCII of the protected header as sent (RFC 7516 §5.1 step 14). */
  readonly aad: Uint8Array;
  readonly encryptedKey: Uint8Array;
  readonly iv: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly tag: Uint8Array;
}

/** Takes a compact JWE apart without judging it. Throws `JWE_INVALID` or `HEADER_NOT_ALLOWED`. */
export function readCompactJwe(jwe: string): CompactJwe {
  if (typeof jwe !== 'string' || jwe.length > MAX_JWE) refuse('JWE_INVALID');
  const parts = jwe.split('.');
  if (parts.length !== 5) refuse('JWE_INVALID');
  const [header, encryptedKey, iv, ciphertext, tag] = parts.map(
    (part) => fromBase64url(part) ?? refuse('JWE_INVALID'),
  );
  return {
    header: readProtectedHeader(header!, 'JWE_INVALID'),
    aad: Buffer.from(parts[0]!, 'ascii'),
    encryptedKey: encryptedKey!,
    iv: iv!,
    ciphertext: ciphertext!,
    tag: tag!,
  };
}

const JWE_ALGS = Object.values(SUITES).map((suite) => suite.jweAlg);

/**
 * Reads the protected header: exactly {alg, enc?, kid, typ, suite, mid, snd, rcp, exp}, with the alg and enc of the suite.
 * Throws `ALG_NOT_ALLOWED`, `SUITE_INVALID` or `HEADER_NOT_ALLOWED`.
 */
export function readEnvelopeHeader(header: JsonObject): EnvelopeHeader {
  const alg = allowedAlg(header, JWE_ALGS);
  const suite =
    (typeof header['suite'] === 'string' ? parseSuite(header['suite']) : undefined) ??
    refuse('SUITE_INVALID');
  const facts = SUITES[suite];
  if (facts.jweAlg !== alg) refuse('SUITE_INVALID');
  if (facts.enc !== undefined && header['enc'] !== facts.enc) refuse('ALG_NOT_ALLOWED');
  const enc = facts.enc === undefined ? [] : ['enc'];
  requireMembers(header, ['alg', ...enc, 'kid', 'typ', 'suite', 'mid', 'snd', 'rcp', 'exp']);
  if (header['typ'] !== TYP) refuse('HEADER_NOT_ALLOWED');
  return {
    suite,
    kid: read(header['kid'], (text) => (KID.test(text) ? text : undefined)),
    mid: read(header['mid'], parseMessageId),
    snd: read(header['snd'], parseOin),
    rcp: read(header['rcp'], parseOin),
    exp: read(header['exp'], canonicalInstant),
  };
}

/** The header of an envelope that is still closed, to route or refuse it early. Throws as `openEnvelope`, keys apart. */
export const peekEnvelope = (jwe: string): EnvelopeHeader => readEnvelopeHeader(readCompactJwe(jwe).header);

function read<T>(value: Json | undefined, parse: (text: string) => T | undefined): T {
  return (typeof value === 'string' ? parse(value) : undefined) ?? refuse('HEADER_NOT_ALLOWED');
}

/** One spelling per moment, so that header and inside compare as strings. */
function canonicalInstant(text: string): Instant | undefined {
  const instant = parseInstant(text);
  return instant === text ? instant : undefined;
}
