/**
 * An envelope, opened and checked one step at a time, away from the node that received it. The steps are those of
 * docs/protocol, in its order; a step that fails is the last, and what was not reached is not reported as good.
 */
import { CryptoError, SUITES, claimedCertificate, openEnvelope, verifyBatchProof } from '#crypto';
import type { DecryptionKeys, EnvelopeHeader, JwsPurpose, OpenedEnvelope, VerificationKey } from '#crypto';
import { parseHeartbeat, type DirectoryNode } from '#directory';
import { JsonError, instantOf, makeValidators, millisOf, nodeOfSource, parseJson } from '#domain';
import type { Instant, Json, JsonObject } from '#domain';
import { decodeEnvelope, type Envelope } from '#exchange';
import { signingKeyOf, type KeysBy } from './signing-key.js';

const SKEW_MS = 300_000;
const CHECKS = [
  'envelope',
  'decryption',
  'outside',
  'certificate',
  'signature',
  'claims',
  'content',
  'expiry',
] as const;
export type Check = (typeof CHECKS)[number];
/** `ok`, the code of what is wrong, or that it was not reached. */
export type Results = Readonly<Record<Check, string>>;

export interface ExamineWith extends KeysBy {
  readonly keys: DecryptionKeys;
}

export interface Examination {
  readonly good: boolean;
  readonly checks: Results;
  /** What the outside tells, and when it was signed. Nothing of the content. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** The signed inside; only when its signature held. */
  readonly content?: JsonObject;
}

class Failed extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = 'Failed';
  }
}
const fail = (code: string): never => {
  throw new Failed(code);
};

export async function examine(bytes: Uint8Array, using: ExamineWith): Promise<Examination> {
  const steps = new Steps();
  try {
    await examineInOrder(bytes, using, steps);
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
  }
  return steps.examination();
}

async function examineInOrder(bytes: Uint8Array, using: ExamineWith, steps: Steps): Promise<void> {
  const { keys, directory } = using;
  const envelope = await steps.take('envelope', () => decodeEnvelope(bytes) ?? fail('ENVELOPE_INVALID'));
  steps.know(outsideOf(envelope));
  const floor = directory.document.suiteFloor;
  const opened = await steps.take('decryption', () => openEnvelope({ jwe: envelope.data, keys, floor }));
  steps.know({ suite: opened.header.suite, kid: opened.header.kid });
  await steps.take('outside', () => compare(envelope, opened.header));
  const key = await steps.take('certificate', () => signerOf(envelope, claimed(opened), using));
  if (using.crls === undefined) steps.set('certificate', 'pinned, revocation not checked');
  const signed = await steps.take('signature', () =>
    verifySignature(opened, { envelope, key, at: using.at }),
  );
  steps.know({ purpose: signed.purpose, signedAt: signed.signedAt, batchSize: signed.batchSize });
  steps.content = signed.json;
  await steps.take('claims', () => compareInside(signed.json, envelope));
  await steps.take('content', () => validate(signed.json, signed.purpose));
  await steps.take('expiry', () => (envelope.expiresAt > using.at ? undefined : fail('EXPIRED')));
}

/** What was checked so far, and what came of it. */
class Steps {
  content: JsonObject | undefined;
  private readonly results = new Map<Check, string>();
  private facts: Record<string, string | number> = {};

  know(facts: Readonly<Record<string, string | number>>): void {
    this.facts = { ...this.facts, ...facts };
  }

  set(check: Check, result: string): void {
    this.results.set(check, result);
  }

  async take<T>(check: Check, step: () => T | Promise<T>): Promise<T> {
    try {
      const value = await step();
      this.results.set(check, 'ok');
      return value;
    } catch (error) {
      const code = codeOf(error);
      if (code === undefined) throw error;
      this.results.set(check, code);
      throw new Failed(code);
    }
  }

  examination(): Examination {
    const { facts, content } = this;
    const results = CHECKS.map((check) => [check, this.results.get(check) ?? 'not reached'] as const);
    const good = results.every(([, result]) => result === 'ok' || result.startsWith('pinned'));
    return { good, facts, checks: Object.fromEntries(results) as Results, ...(content ? { content } : {}) };
  }
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof Failed || error instanceof CryptoError) return error.code;
  return error instanceof JsonError ? error.code : undefined;
}

const outsideOf = (envelope: Envelope): Readonly<Record<string, string | number>> => ({
  id: envelope.id,
  sender: envelope.sender,
  recipient: envelope.recipient,
  time: envelope.time,
  expiresAt: envelope.expiresAt,
});

function compare(envelope: Envelope, header: EnvelopeHeader): void {
  const same =
    header.mid === envelope.id &&
    header.snd === envelope.sender &&
    header.rcp === envelope.recipient &&
    header.exp === envelope.expiresAt;
  if (!same) fail('CLAIMS');
}

/** The certificate that the signature names; '' where that cannot be read, which the signature is then refused for. */
function claimed({ plaintext }: OpenedEnvelope): string {
  try {
    return claimedCertificate(String(memberOf(objectOf(parseJson(plaintext))['proof'], 'jws')));
  } catch {
    return '';
  }
}

function signerOf(envelope: Envelope, x5t: string, using: ExamineWith): Promise<VerificationKey> {
  const node: DirectoryNode = using.directory.node(envelope.sender) ?? fail('SENDER_UNKNOWN');
  return signingKeyOf(node, x5t, using);
}

interface Signed {
  readonly json: JsonObject;
  readonly purpose: JwsPurpose;
  readonly signedAt: Instant;
  readonly batchSize: number;
}

/** The plaintext is {content, proof}: base64url of the exact signed bytes, and their batch proof. */
function verifySignature(
  opened: OpenedEnvelope,
  by: { readonly envelope: Envelope; readonly key: VerificationKey; readonly at: Instant },
): Signed {
  const inside = objectOf(parseJson(opened.plaintext));
  const message = Buffer.from(String(inside['content']), 'base64url');
  const json = objectOf(parseJson(message));
  const purpose = PURPOSES[String(json['type'])] ?? 'messages';
  const { signedAt, batchSize } = verifyBatchProof({
    message,
    proof: inside['proof'],
    purpose,
    issuer: by.envelope.sender,
    certificate: by.key,
    algs: SUITES[opened.header.suite].signatures,
  });
  if (signedAt > instantOf(millisOf(by.at) + SKEW_MS)) fail('CLOCK_SKEW');
  return { json, purpose, signedAt, batchSize };
}

const PURPOSES: Readonly<Record<string, JwsPurpose>> = {
  'nl.wgs.evidence.v1': 'evidence',
  'nl.wgs.heartbeat.v1': 'heartbeat',
};

function compareInside(json: JsonObject, envelope: Envelope): void {
  if (json['id'] !== envelope.id) fail('CLAIMS');
  if (nodeOfSource(String(json['source'])) !== envelope.sender) fail('CLAIMS');
  const expiry = json['expirytime'];
  if (expiry !== undefined && expiry !== envelope.expiresAt) fail('CLAIMS');
  const recipient = memberOf(memberOf(json['data'], 'recipient'), 'node');
  if (recipient !== undefined && recipient !== envelope.recipient) fail('CLAIMS');
}

function validate(json: JsonObject, purpose: JwsPurpose): void {
  if (purpose === 'heartbeat') {
    const data = Buffer.from(JSON.stringify(json['data'] ?? null));
    if (parseHeartbeat(data).outcome === 'invalid') fail('HEARTBEAT_INVALID');
    return;
  }
  const validators = makeValidators();
  const parsed = purpose === 'evidence' ? validators.evidence(json) : validators.message(json);
  if (parsed.outcome === 'invalid') fail(parsed.code);
}

function objectOf(json: Json): JsonObject {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return fail('ENVELOPE_INVALID');
  return json as JsonObject;
}

function memberOf(json: Json | undefined, name: string): Json | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  return (json as JsonObject)[name];
}
