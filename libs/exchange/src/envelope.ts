/** The outside of a message: a structured CloudEvent that tells only id, sender, recipient, time, expiry and size. */
import { parseJson, parseInstant, parseMessageId, parseOin, nodeOfSource, sourceOf } from '#domain';
import type { Instant, Json, JsonObject, MessageId, Oin } from '#domain';

/** One constant for every kind of content. */
export const ENVELOPE_TYPE = 'nl.wgs.envelope.v1';
export const MAX_ENVELOPE_BYTES = 1_048_576;

export interface Envelope {
  readonly id: MessageId;
  readonly sender: Oin;
  readonly recipient: Oin;
  readonly time: Instant;
  readonly expiresAt: Instant;
  /** Compact JWE. */
  readonly data: string;
}

/** `traceId`: 16 fresh random bytes, so that envelopes of one conversation cannot be tied together. */
export function encodeEnvelope(envelope: Envelope, trace: Uint8Array): Uint8Array {
  const hex = Buffer.from(trace).toString('hex');
  return new TextEncoder().encode(
    JSON.stringify({
      specversion: '1.0',
      id: envelope.id,
      source: sourceOf(envelope.sender),
      type: ENVELOPE_TYPE,
      time: envelope.time,
      datacontenttype: 'application/jose',
      recipient: envelope.recipient,
      expirytime: envelope.expiresAt,
      traceparent: `00-${hex.slice(0, 32)}-${hex.slice(32, 48)}-01`,
      data: envelope.data,
    }),
  );
}

const MEMBERS = [
  'data',
  'datacontenttype',
  'expirytime',
  'id',
  'recipient',
  'source',
  'specversion',
  'time',
  'traceparent',
  'type',
];

/** `undefined` for anything that is not exactly an envelope. Throws `JsonError` for what is no JSON. */
export function decodeEnvelope(bytes: Uint8Array): Envelope | undefined {
  const json = parseJson(bytes, { maxBytes: MAX_ENVELOPE_BYTES, maxDepth: 2, maxNodes: 20 });
  if (!isObject(json) || Object.keys(json).sort().join() !== MEMBERS.join()) return undefined;
  if (
    json['specversion'] !== '1.0' ||
    json['type'] !== ENVELOPE_TYPE ||
    json['datacontenttype'] !== 'application/jose'
  )
    return undefined;
  const id = parseMessageId(text(json['id']));
  const sender = nodeOfSource(text(json['source']));
  const recipient = parseOin(text(json['recipient']));
  const time = exactInstant(json['time']);
  const expiresAt = exactInstant(json['expirytime']);
  const data = text(json['data']);
  if (!id || !sender || !recipient || !time || !expiresAt || !data) return undefined;
  return { id, sender, recipient, time, expiresAt, data };
}

/** What the JWE holds: the exact signed bytes and their batch proof; padded with spaces after it. */
export function encodeInside(bytes: Uint8Array, proof: object): Uint8Array {
  return new TextEncoder().encode(
    JSON.stringify({ content: Buffer.from(bytes).toString('base64url'), proof }),
  );
}

export function decodeInside(
  plaintext: Uint8Array,
): { readonly bytes: Uint8Array; readonly proof: Json } | undefined {
  const json = parseJson(plaintext, { maxBytes: MAX_ENVELOPE_BYTES });
  if (!isObject(json) || Object.keys(json).sort().join() !== 'content,proof') return undefined;
  const content = text(json['content']);
  const bytes = Buffer.from(content, 'base64url');
  if (bytes.toString('base64url') !== content || content === '') return undefined;
  return { bytes, proof: json['proof']! };
}

const isObject = (json: Json): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
const text = (json: Json | undefined): string => (typeof json === 'string' ? json : '');
function exactInstant(json: Json | undefined): Instant | undefined {
  const instant = parseInstant(text(json));
  return instant === json ? instant : undefined;
}
