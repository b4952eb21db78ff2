/**
 * What a peer says of the node under audit, held to what that node signed: the peer gives its proposal or yes and its receipt as they
 * came. A peer that tells something else frames it, or covers it. Needs no node.
 */
import {
  canonicalize,
  claimedCertificate,
  CryptoError,
  sha256,
  toBase64url,
  verifyBatchProof,
} from '#crypto';
import { JsonError, nodeOfSource, parseJson } from '#domain';
import type { Instant, Json, JsonObject, MatchTerms, Oin } from '#domain';
import { sidOf } from '#matching';
import type { AuditPackage, SignedEvidence } from '#matching';
import type { CountersTrust } from './judge-counters.js';
import type { SignedCopy, SignedKind } from './signed-copies.js';

/** What the peer says, of one direction. */
export interface ToldSession {
  /** Whose signature counts. */
  readonly audited: Oin;
  /** Of the package under audit. */
  readonly content: Pick<AuditPackage, 'sessionId' | 'sid' | 'dir' | 'part'>;
  readonly signed: SignedEvidence;
  readonly terms: MatchTerms;
  readonly notAfter: Instant;
  readonly copies: readonly SignedCopy[];
}

export interface SignedFinding {
  /** No copy of what was signed; a copy that this node did not sign; or it signed something else than the peer says. */
  readonly code: 'SIGNATURE_MISSING' | 'SIGNATURE_WRONG' | 'SIGNED_DIFFERS';
  /** What is wrong with a signature, or which members differ. */
  readonly reason?: string;
}
export interface SignedVerdict {
  readonly findings: readonly SignedFinding[];
  /** Whether a receipt of the node under audit names the list; else the list is the peer's word alone. */
  readonly isListSigned: boolean;
}

export async function judgeSigned(told: ToldSession, trust: CountersTrust): Promise<SignedVerdict> {
  const read = told.copies.map(readCopy);
  const copies = read.filter((copy) => copy !== undefined);
  if (copies.length < read.length) return verdict([{ code: 'SIGNATURE_WRONG', reason: 'UNREADABLE' }]);
  const [propose, accept] = [copyOf(copies, 'match.propose'), copyOf(copies, 'match.accept')];
  const receipt = copies.find((copy) => isReceiptOf(told, copy));
  const own = [propose, accept, receipt].filter((copy) => copy?.source === told.audited);
  const isWhole = propose !== undefined && accept !== undefined && propose.source !== accept.source;
  // A pair of others is no session of its: its receipt alone binds it to none of their terms.
  const isOwn = [propose, accept].some((copy) => copy?.source === told.audited);
  if (!isWhole || !isOwn) return verdict([{ code: 'SIGNATURE_MISSING' }]);
  const wrong = (await Promise.all(own.map((copy) => defectOf(copy!, told, trust)))).filter(Boolean);
  const differs = differencesIn(told, { propose, accept, receipt });
  return verdict(
    [
      ...wrong.map((reason): SignedFinding => ({ code: 'SIGNATURE_WRONG', reason: reason! })),
      ...(differs.length === 0 ? [] : [{ code: 'SIGNED_DIFFERS', reason: differs.join() } as const]),
    ],
    receipt !== undefined && wrong.length === 0,
  );
}

const verdict = (findings: readonly SignedFinding[], isListSigned = false): SignedVerdict => ({
  findings,
  isListSigned,
});

interface ReadCopy extends SignedCopy {
  readonly source: Oin | undefined;
  readonly details: JsonObject;
}

function readCopy(copy: SignedCopy): ReadCopy | undefined {
  try {
    const message = objectIn(parseJson(copy.bytes));
    const data = objectIn(message['data']);
    if (data['kind'] !== copy.kind) return undefined;
    return { ...copy, source: nodeOfSource(String(message['source'])), details: objectIn(data['details']) };
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}

const objectIn = (json: Json | undefined): JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as JsonObject) : {};

const copyOf = (copies: readonly ReadCopy[], kind: SignedKind): ReadCopy | undefined =>
  copies.find((copy) => copy.kind === kind);

function isReceiptOf({ audited, content }: ToldSession, { kind, source, details }: ReadCopy): boolean {
  const isOf = kind === 'match.receipt' && source === audited && details['outcome'] === 'COMPLETE';
  return isOf && details['sid'] === content.sid && details['dir'] === content.dir;
}

/** `undefined` where the node under audit signed these very bytes. */
async function defectOf(
  { bytes, proof = '{}' }: ReadCopy,
  { audited }: ToldSession,
  trust: CountersTrust,
): Promise<string | undefined> {
  try {
    const json = parseJson(new TextEncoder().encode(proof));
    const certificate = await trust.signingKey(audited, claimedCertificate(String(objectIn(json)['jws'])));
    if (certificate === undefined) return 'NODE_UNKNOWN';
    verifyBatchProof({
      ...{ message: bytes, proof: json, purpose: 'messages', issuer: audited, certificate },
      algs: ['PS256'],
    });
    return undefined;
  } catch (error) {
    if (error instanceof CryptoError) return error.code;
    if (error instanceof JsonError) return 'PROOF_INVALID';
    throw error;
  }
}

interface Signed {
  readonly propose: ReadCopy;
  readonly accept: ReadCopy;
  readonly receipt: ReadCopy | undefined;
}

/** What the peer says otherwise than it is in the signed messages, by name. */
function differencesIn(told: ToldSession, { propose, accept, receipt }: Signed): readonly string[] {
  const { audited, content, signed, terms, notAfter } = told;
  const isInitiator = propose.source === audited;
  const { details } = isInitiator ? propose : accept;
  const isFirst = isInitiator === (content.part === 'asker');
  const [count, root] = isFirst
    ? (['count', 'root'] as const)
    : (OTHER_SET[content.part] as [string, string]);
  const list = content.part === 'asker' ? 'blindedDigest' : 'entriesDigest';
  const sid = sidOf(sha256(propose.bytes), sha256(accept.bytes));
  const same: Readonly<Record<string, boolean>> = {
    sid: toBase64url(sid) === content.sid,
    session: [propose, accept].every((one) => one.details['sessionId'] === content.sessionId),
    count: details[count] === signed.count,
    root: details[root] === signed.root,
    list: receipt === undefined || receipt.details[list] === signed.digest,
    terms: Object.entries(terms).every(([name, value]) => isSame(propose.details[name], value as Json)),
    notAfter: propose.details['notAfter'] === notAfter,
  };
  return Object.keys(same).filter((name) => same[name] !== true);
}

/** Where a mutual session has the second set of who signed. */
const OTHER_SET = { asker: ['askerCount', 'askerRoot'], holder: ['holderCount', 'holderRoot'] } as const;

const isSame = (a: Json | undefined, b: Json): boolean =>
  a !== undefined && Buffer.compare(canonicalize(a), canonicalize(b)) === 0;
