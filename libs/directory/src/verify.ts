/** Bytes from a file, a URL or a peer to a directory that may be used. The order is the order of suspicion. */
import { canonicalize, parseSuite, sha256, toBase64url, type VerificationKey } from '#crypto';
import { JsonError, instantOf, kindOf, millisOf, parseJson, BODY_CODES } from '#domain';
import type { BodyCode, Instant, Json, MessageKind, Oin } from '#domain';
import { checkBrokerUrl } from './broker-url.js';
import { checkCertificates, refuseTrial } from './certificates.js';
import { Directory, EXPIRY_GRACE_MS } from './directory.js';
import type { DirectoryDocument, DirectoryNode } from './document.js';
import { DirectoryError } from './errors.js';
import { checkIdentities } from './identity.js';
import { KNOWN_MEMBERS, directorySchema } from './schema.js';
import { defectsOf, describe } from './shape.js';
import { payloadOf } from './signature.js';

/** A larger document is refused unread. */
export const MAX_DIRECTORY_BYTES = 1_048_576;
const SKEW_MS = 300_000;

export interface VerifyOptions {
  /** Certificate of the federation authority, pinned in the node's configuration (`pinnedKey(der)`). */
  readonly authority: VerificationKey;
  readonly at: Instant;
  /** It was in force before `at`, and may have expired since: for old evidence only. */
  readonly past?: boolean;
  /** The directory now in force. That one itself is accepted again, also in the 14 days after its expiry. */
  readonly current?: { readonly version: number; readonly hash: string };
  /** The node that reads it: must be listed. Absent for a tool. */
  readonly self?: Oin;
  /** Brokers on this machine: the demo only. */
  readonly allowLoopback?: boolean;
  /** A node in production believes no certificate of a test hierarchy. */
  readonly refuseTrial?: boolean;
}

/** @throws DirectoryError with the first thing wrong. */
export function checkDirectory(bytes: Uint8Array, options: VerifyOptions): Directory {
  if (bytes.length > MAX_DIRECTORY_BYTES) throw new DirectoryError('DIRECTORY_TOO_LARGE', 'at most 1 MiB');
  const payload = payloadOf(bytes, options.authority);
  const hash = toBase64url(sha256(payload));
  const json = parse(payload);
  refuseUnknownCritical(json);
  const document = shaped(json);
  refuseNonCanonical(json, payload);
  refuseOlder(document.version, hash, options.current);
  refuseOutOfTime(document, options, hash);
  checkIdentities(document.nodes);
  checkReferences(document);
  checkCertificates(document);
  if (options.refuseTrial) refuseTrial(document);
  for (const node of document.nodes) checkBrokerUrl(node.broker.url, options.allowLoopback ?? false);
  if (options.self !== undefined && !document.nodes.some((node) => node.oin === options.self)) {
    throw new DirectoryError('DIRECTORY_SELF_MISSING', 'this node is not in the directory');
  }
  return new Directory(readable(document), hash);
}

function parse(payload: Uint8Array): Json {
  try {
    return parseJson(payload, { maxBytes: MAX_DIRECTORY_BYTES, maxNodes: 100_000 });
  } catch (error) {
    if (error instanceof JsonError) throw new DirectoryError('DIRECTORY_JSON', error.message);
    throw error;
  }
}

/** Before the schema: what a newer authority calls critical may be just what changes the shape. */
function refuseUnknownCritical(json: Json): void {
  const critical = member(json, 'critical');
  if (!Array.isArray(critical)) return;
  for (const name of critical as readonly Json[]) {
    if (typeof name !== 'string' || !KNOWN_MEMBERS.has(name)) {
      throw new DirectoryError(
        'DIRECTORY_CRITICAL',
        'it has a critical member that this version does not know',
      );
    }
  }
}

function member(json: Json, name: string): Json | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  return (json as Readonly<Record<string, Json>>)[name];
}

function shaped(json: Json): DirectoryDocument {
  const [defect] = defectsOf(json, directorySchema);
  if (defect) throw new DirectoryError('DIRECTORY_INVALID', describe(defect));
  return json as unknown as DirectoryDocument;
}

/** One document, one hash: two byte forms of it would look like equivocation. */
function refuseNonCanonical(json: Json, payload: Uint8Array): void {
  if (!Buffer.from(canonicalize(json)).equals(payload)) {
    throw new DirectoryError('DIRECTORY_INVALID', 'the document must be in canonical form (RFC 8785)');
  }
}

function refuseOlder(version: number, hash: string, current: VerifyOptions['current']): void {
  if (!current) return;
  if (version < current.version) {
    throw new DirectoryError(
      'DIRECTORY_ROLLBACK',
      `version ${version} is older than ${current.version}, in force`,
    );
  }
  if (version === current.version && hash !== current.hash) {
    throw new DirectoryError('DIRECTORY_EQUIVOCATION', `two different documents carry version ${version}`);
  }
}

function refuseOutOfTime(
  document: DirectoryDocument,
  { at, current, past }: VerifyOptions,
  hash: string,
): void {
  const { issuedAt, expiresAt } = document;
  if (expiresAt <= issuedAt)
    throw new DirectoryError('DIRECTORY_INVALID', '/expiresAt must come after /issuedAt');
  if (issuedAt > instantOf(millisOf(at) + SKEW_MS)) {
    throw new DirectoryError('DIRECTORY_NOT_YET_VALID', `it is issued later, at ${issuedAt}`);
  }
  const grace = current?.hash === hash ? EXPIRY_GRACE_MS : 0;
  if (!past && millisOf(at) >= millisOf(expiresAt) + grace) {
    throw new DirectoryError('DIRECTORY_EXPIRED', `it expired at ${expiresAt}`);
  }
}

function checkReferences(document: DirectoryDocument): void {
  const listed = new Set<string>(document.nodes.map((node) => node.oin));
  if (document.grace.some((entry) => !listed.has(entry.oin))) {
    throw new DirectoryError('DIRECTORY_INVALID', '/grace must name listed nodes');
  }
  // A floor that we cannot compare with is no floor.
  if (parseSuite(document.suiteFloor) === undefined) {
    throw new DirectoryError('DIRECTORY_INVALID', '/suiteFloor must be a suite of this version');
  }
}

/** Leaves out kinds and bodies of a newer version: what this version does not know it cannot send to or receive. */
function readable(document: DirectoryDocument): DirectoryDocument {
  const nodes = document.nodes.map((node): DirectoryNode => ({
    ...node,
    kinds: node.kinds.filter((kind: string): kind is MessageKind => kindOf(kind) !== undefined),
    participants: node.participants.filter((body: string): body is BodyCode => BODIES.has(body)),
  }));
  return { ...document, nodes };
}

const BODIES: ReadonlySet<string> = new Set(BODY_CODES);
