/** An overseer's look at one node's monthly counters: signed by whom they name, with a key that counts. Needs no node. */
import { canonicalize, claimedCertificate, CryptoError, verifyJws } from '#crypto';
import type { VerificationKey } from '#crypto';
import { JsonError, parseInstant, parseJson, parseOin, PURPOSES } from '#domain';
import type { Json, JsonObject, Oin } from '#domain';
import type { MonthCounters } from './counters.js';

/** By which directory, and revocation lists if any, counters are judged. */
export interface CountersTrust {
  /**
   * The key of the certificate that a signature names; `undefined` for a node that the directory does not have. Throws
   * `CryptoError` for a certificate that does not count, `CERT_REVOKED` among others.
   */
  signingKey(node: Oin, x5t: string): Promise<VerificationKey | undefined>;
}

export const COUNTER_FINDINGS = [
  'COUNTERS_UNREADABLE',
  'NODE_UNKNOWN',
  'CERTIFICATE_REVOKED',
  'CERTIFICATE_REFUSED',
  'SIGNATURE_WRONG',
  'MONTH_TWICE',
  'MONTH_MISSING',
  'ANSWERED_MORE_THAN_ASKED',
] as const;
export interface CounterFinding {
  readonly code: (typeof COUNTER_FINDINGS)[number];
  readonly node?: Oin;
  readonly peer?: Oin;
  readonly month?: string;
  /** What is wrong with a certificate, exactly. */
  readonly reason?: string;
}
export type JudgedCounters =
  | { readonly outcome: 'signed'; readonly counters: MonthCounters }
  | { readonly outcome: 'rejected'; readonly finding: CounterFinding };

/** One compact JWS of the purpose `match-counters`: whose it is, and that this node signed exactly these counters. */
export async function judgeCounters(jws: string, trust: CountersTrust): Promise<JudgedCounters> {
  const claimed = claimedIn(jws);
  if (claimed === undefined) return rejected({ code: 'COUNTERS_UNREADABLE' });
  const { counters, x5t } = claimed;
  const { node, month } = counters;
  const key = await keyOf(node, x5t, trust);
  if (key === undefined) return rejected({ code: 'NODE_UNKNOWN', node, month });
  if (typeof key === 'string') {
    const code = key === 'CERT_REVOKED' ? 'CERTIFICATE_REVOKED' : 'CERTIFICATE_REFUSED';
    return rejected({ code, node, month, reason: key });
  }
  try {
    verifyJws({ jws, purpose: 'match-counters', key, algs: ['PS256'] });
    return { outcome: 'signed', counters };
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    return rejected({ code: 'SIGNATURE_WRONG', node, month });
  }
}

async function keyOf(
  node: Oin,
  x5t: string,
  trust: CountersTrust,
): Promise<VerificationKey | CryptoError['code'] | undefined> {
  try {
    return await trust.signingKey(node, x5t);
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    return error.code;
  }
}

const rejected = (finding: CounterFinding): JudgedCounters => ({ outcome: 'rejected', finding });

/** What it says before anything is verified; `undefined` for what no node of this protocol would sign. */
function claimedIn(jws: string): { readonly counters: MonthCounters; readonly x5t: string } | undefined {
  try {
    const x5t = claimedCertificate(jws);
    const payload = Buffer.from(jws.split('.')[1]!, 'base64url');
    const json = parseJson(payload, { maxNodes: 100_000 });
    if (!isMonthCounters(json) || Buffer.compare(canonicalize(json), payload) !== 0) return undefined;
    return { counters: json as unknown as MonthCounters, x5t };
  } catch (error) {
    if (error instanceof CryptoError || error instanceof JsonError) return undefined;
    throw error;
  }
}

const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
const isText = (json: Json | undefined): json is string => typeof json === 'string';
const isCount = (json: Json | undefined): boolean => Number.isSafeInteger(json) && (json as number) >= 0;
const hasExactly = (json: JsonObject, names: readonly string[]): boolean =>
  Object.keys(json).sort().join() === [...names].sort().join();

function isMonthCounters(json: Json): boolean {
  if (!isObject(json) || !hasExactly(json, ['v', 'node', 'month', 'counters', 'at'])) return false;
  const { v, node, month, counters, at } = json;
  const isMonth = isText(month) && /^\d{4}-(0[1-9]|1[0-2])$/.test(month);
  const isSigned = v === 1 && isText(node) && parseOin(node) !== undefined;
  const isDated = isMonth && isText(at) && parseInstant(at) !== undefined;
  return isSigned && isDated && Array.isArray(counters) && counters.every(isCounter);
}

function isCounter(json: Json): boolean {
  if (!isObject(json) || !hasExactly(json, ['peer', 'purpose', 'asked', 'answered'])) return false;
  const { peer, purpose, asked, answered } = json;
  const isOf = isText(peer) && parseOin(peer) !== undefined && PURPOSES.some((one) => one === purpose);
  return isOf && isTally(asked) && isTally(answered);
}

const isTally = (json: Json | undefined): boolean =>
  isObject(json) &&
  hasExactly(json, ['sessions', 'paddedElements']) &&
  isCount(json['sessions']) &&
  isCount(json['paddedElements']);
