/** From bytes off the broker to a typed, verified inside; or to one code. The payload exists only in an opened arm. */
import {
  CryptoError,
  SUITES,
  claimedCertificate,
  commitment,
  fromBase64url,
  openEnvelope,
  verifyBatchProof,
} from '#crypto';
import type { EnvelopeHeader, JwsPurpose, Suite, VerificationKey } from '#crypto';
import { JsonError, millisOf, nodeOfSource, parseJson } from '#domain';
import type { Evidence, Instant, Json, JsonObject, Message, MessageId, Oin } from '#domain';
import type { Courier } from '../courier.js';
import { decodeEnvelope, decodeInside } from '../envelope.js';
import type { Envelope } from '../envelope.js';
import { LONGEST_LIFETIME, MAX_SKEW_MS } from '../expiry.js';
import { wireCode } from '../peer-trust.js';
import type { Delivery } from './ports.js';
import { ownFaultOf } from './own-fault.js';

interface Signed {
  readonly bytes: Uint8Array;
  readonly salt: Uint8Array;
  readonly commitment: Uint8Array;
  /** Batch proof as JSON. */
  readonly proof: string;
}
export type Opened =
  | (Signed & { readonly outcome: 'message'; readonly message: Message; readonly envelope: Envelope })
  | (Signed & { readonly outcome: 'evidence'; readonly evidence: Evidence })
  | { readonly outcome: 'heartbeat'; readonly payload: JsonObject }
  /** We cannot judge it now, for a reason of our own. */
  | { readonly outcome: 'held'; readonly code: string }
  | {
      readonly outcome: 'rejected';
      readonly code: string;
      /** Set once the sender's signature held: only then may a refusal travel back. */
      readonly answer?: { readonly id: MessageId; readonly commitment: Uint8Array };
    };

class Rejection extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = 'Rejection';
  }
}
const reject = (code: string): never => {
  throw new Rejection(code);
};

/** Never throws for what a peer sent; what we cannot judge ourselves is held; anything else (a bug) bubbles: redeliver. */
export async function open(delivery: Delivery, courier: Courier): Promise<Opened> {
  try {
    if (delivery.defect !== undefined) reject('PROPS');
    const envelope = readEnvelope(delivery, courier);
    const { header, plaintext } = openEnvelope({ jwe: envelope.data, keys: courier.decryption });
    compareOutside(envelope, header);
    return await readInside(envelope, { header, plaintext }, courier);
  } catch (error) {
    const ours = ownFaultOf(error);
    if (ours !== undefined) return { outcome: 'held', code: ours };
    const code = codeOf(error);
    if (code === undefined) throw error;
    return { outcome: 'rejected', code };
  }
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof Rejection) return error.code;
  if (error instanceof JsonError)
    return error.defect === 'TOO_LARGE' ? 'ENVELOPE_TOO_LARGE' : 'ENVELOPE_INVALID';
  if (error instanceof CryptoError && error.code === 'KEY_UNKNOWN') return 'JWE';
  return wireCode(error);
}

function readEnvelope(delivery: Delivery, courier: Courier): Envelope {
  const envelope = decodeEnvelope(delivery.bytes) ?? reject('ENVELOPE_INVALID');
  // The vhost says who sent it; what the envelope claims must be the same.
  if (envelope.sender !== delivery.peer) reject('CLAIMS');
  if (envelope.recipient !== courier.self) reject('CLAIMS');
  if (delivery.messageId !== undefined && delivery.messageId !== envelope.id) reject('PROPS');
  const latest = millisOf(courier.clock.now()) + MAX_SKEW_MS;
  if (millisOf(envelope.time) > latest) reject('CLOCK_SKEW');
  // What lives longer would outlive the row that recognises it when it comes again.
  if (millisOf(envelope.expiresAt) > latest + LONGEST_LIFETIME) reject('CLAIMS');
  return envelope;
}

function compareOutside(envelope: Envelope, header: EnvelopeHeader): void {
  const same =
    header.mid === envelope.id &&
    header.snd === envelope.sender &&
    header.rcp === envelope.recipient &&
    header.exp === envelope.expiresAt;
  if (!same) reject('CLAIMS');
}

const PURPOSE_OF_TYPE: Readonly<Record<string, JwsPurpose>> = {
  'nl.wgs.evidence.v1': 'evidence',
  'nl.wgs.heartbeat.v1': 'heartbeat',
};

interface Unsealed {
  readonly header: EnvelopeHeader;
  readonly plaintext: Uint8Array;
}

async function readInside(envelope: Envelope, unsealed: Unsealed, courier: Courier): Promise<Opened> {
  const inside = decodeInside(unsealed.plaintext) ?? reject('ENVELOPE_INVALID');
  const json = asObject(parseJson(inside.bytes)) ?? reject('MESSAGE_INVALID');
  const type = typeof json['type'] === 'string' ? json['type'] : '';
  const purpose = PURPOSE_OF_TYPE[type] ?? 'messages';
  // A heartbeat brings the key that the better suite needs, so it may lie below the floor (ADR 0004).
  if (purpose !== 'heartbeat' && isBelow(unsealed.header.suite, courier.trust.suiteFloor)) {
    reject('SUITE_BELOW_FLOOR');
  }
  const signedAt = await verifySignature(inside, { envelope, purpose, courier });
  if (millisOf(signedAt) > millisOf(courier.clock.now()) + MAX_SKEW_MS) reject('CLOCK_SKEW');
  if (json['id'] !== envelope.id || nodeOfSource(String(json['source'])) !== envelope.sender)
    reject('CLAIMS');
  return typed(json, { envelope, purpose, courier, signed: signedOf(inside) });
}

const isBelow = (suite: Suite, floor: Suite): boolean => SUITES[suite].rank < SUITES[floor].rank;

async function verifySignature(
  inside: { readonly bytes: Uint8Array; readonly proof: Json },
  { envelope, purpose, courier }: { envelope: Envelope; purpose: JwsPurpose; courier: Courier },
): Promise<Instant> {
  const { trust } = courier;
  const issuer = envelope.sender;
  const signedUnder = (certificate: VerificationKey): Instant =>
    verifyBatchProof({
      message: inside.bytes,
      proof: inside.proof,
      purpose,
      issuer,
      certificate,
      algs: trust.algs,
      cache: trust.roots,
    }).signedAt;
  const certificate = await trust.signingKey(issuer);
  try {
    return signedUnder(certificate);
  } catch (error) {
    if (!(error instanceof CryptoError) || error.code !== 'KEY_UNKNOWN') throw error;
  }
  // Signed under another certificate than the directory pins: the peer may have renewed while this was under way.
  const x5t = claimedCertificate(String((inside.proof as JsonObject)['jws']));
  return signedUnder((await trust.earlierSigningKey(issuer, x5t)) ?? reject('SIG'));
}

function signedOf(inside: { readonly bytes: Uint8Array; readonly proof: Json }): Signed {
  const salt = fromBase64url(String((inside.proof as JsonObject)['salt'])) ?? reject('SIG');
  return {
    bytes: inside.bytes,
    salt,
    commitment: commitment(salt, inside.bytes),
    proof: JSON.stringify(inside.proof),
  };
}

function typed(
  json: JsonObject,
  {
    envelope,
    purpose,
    courier,
    signed,
  }: { envelope: Envelope; purpose: JwsPurpose; courier: Courier; signed: Signed },
): Opened {
  switch (purpose) {
    case 'evidence': {
      const parsed = courier.validators.evidence(json);
      if (parsed.outcome === 'invalid' || parsed.value.data.signer !== envelope.sender)
        return { outcome: 'rejected', code: 'RECEIPT' };
      return { outcome: 'evidence', evidence: parsed.value, ...signed };
    }
    case 'heartbeat':
      return { outcome: 'heartbeat', payload: asObject(json['data']) ?? {} };
    case 'messages': {
      const answer = { id: envelope.id, commitment: signed.commitment };
      const parsed = courier.validators.message(json);
      if (parsed.outcome === 'invalid') return { outcome: 'rejected', code: parsed.code, answer };
      const { value: message } = parsed;
      const code = insideDefect(message, envelope, courier.self);
      if (code !== undefined) return { outcome: 'rejected', code, answer };
      return { outcome: 'message', message, envelope, ...signed };
    }
    case 'key-document':
    case 'directory':
    case 'consent':
    case 'match-counters':
      return { outcome: 'rejected', code: 'ENVELOPE_INVALID' };
  }
}

/** Against surreptitious forwarding: the inside names its own recipient, and it must be us (protocol.md §4). */
function insideDefect(message: Message, envelope: Envelope, self: Oin): string | undefined {
  if (message.data.recipient.node !== self) return 'CLAIMS';
  if (message.expirytime !== envelope.expiresAt) return 'CLAIMS';
  return message.type === `nl.wgs.${message.data.kind}.v1` ? undefined : 'KIND_UNKNOWN';
}

function asObject(json: Json | undefined): JsonObject | undefined {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as JsonObject) : undefined;
}
