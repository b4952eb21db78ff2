/** What a peer that does not run our code may send: any inside, signed and sealed with real keys, in any envelope. */
import { fromBase64url, sealEnvelope, signBatch } from '#crypto';
import type { BatchProof, JwsPurpose, RecipientKey, Signer } from '#crypto';
import { KINDS, instantOf, millisOf, mintUuidV7, sourceOf, typeOfKind } from '#domain';
import type { Instant, MessageData, MessageId, MessageKind, Oin } from '#domain';
import { encodeEnvelope, encodeInside } from '#exchange';
import type { TestHouse } from './two-houses.js';

export const freshId = (house: TestHouse): MessageId =>
  mintUuidV7(millisOf(house.clock.now()), house.random(10)) as MessageId;

export const weekFrom = (house: TestHouse): Instant =>
  instantOf(millisOf(house.clock.now()) + 7 * 86_400_000);

/** A lawful message of `from` to `to`, after the kind's example; `data` and `outer` change it. */
export function messageFrom(
  from: TestHouse,
  to: TestHouse,
  change: { readonly kind: MessageKind; readonly data?: Partial<MessageData>; readonly event?: object },
) {
  const { kind } = change;
  const example = KINDS[kind].example;
  return {
    specversion: '1.0',
    id: freshId(from),
    source: sourceOf(from.self),
    type: typeOfKind(kind),
    time: from.clock.now(),
    datacontenttype: 'application/json',
    expirytime: weekFrom(from),
    data: { ...example, recipient: { ...example.recipient, node: to.self }, ...change.data },
    ...change.event,
  };
}

export interface Forgery {
  /** The inside; its `id` and `expirytime` also stand outside unless `header` or `outer` say otherwise. */
  readonly event: { readonly id: MessageId; readonly expirytime?: Instant };
  /** Instead of the event's JSON. */
  readonly text?: string;
  readonly purpose?: JwsPurpose;
  readonly signer?: Signer;
  readonly issuer?: Oin;
  readonly signedAt?: Instant;
  readonly recipient?: RecipientKey;
  readonly header?: {
    readonly mid?: MessageId;
    readonly snd?: Oin;
    readonly rcp?: Oin;
    readonly exp?: Instant;
  };
  readonly proof?: (good: BatchProof) => object;
  readonly inside?: (good: Uint8Array) => Uint8Array;
  readonly jwe?: (good: string) => string;
  readonly outer?: object;
}

export interface Forged {
  readonly bytes: Uint8Array;
  readonly id: MessageId;
  /** The salt under which the inside was signed. */
  readonly salt: Uint8Array;
}

/** The envelope; without changes it is one that `to` accepts. */
export async function forge(from: TestHouse, to: TestHouse, forgery: Forgery): Promise<Forged> {
  const { event } = forgery;
  const content = Buffer.from(forgery.text ?? JSON.stringify(event));
  const good = await proofOf(from, content, forgery);
  const proof = forgery.proof?.(good) ?? good;
  const inside = encodeInside(content, proof);
  const exp = event.expirytime ?? weekFrom(from);
  const sealed = sealEnvelope({
    plaintext: forgery.inside?.(inside) ?? inside,
    header: { mid: event.id, snd: from.self, rcp: to.self, exp, ...forgery.header },
    recipient: forgery.recipient ?? (await from.trust.recipientKey(to.self)),
    random: from.random,
  });
  const data = forgery.jwe?.(sealed) ?? sealed;
  const time = from.clock.now();
  const outside = { id: event.id, sender: from.self, recipient: to.self, time, expiresAt: exp, data };
  const bytes = withOuter(encodeEnvelope(outside, from.random(24)), forgery.outer);
  return { bytes, id: event.id, salt: fromBase64url(good.salt)! };
}

async function proofOf(from: TestHouse, content: Uint8Array, forgery: Forgery): Promise<BatchProof> {
  const [proof] = await signBatch({
    messages: [content],
    purpose: forgery.purpose ?? 'messages',
    issuer: forgery.issuer ?? from.self,
    signedAt: forgery.signedAt ?? from.clock.now(),
    signer: forgery.signer ?? from.signer,
    random: from.random,
  });
  return proof!;
}

function withOuter(bytes: Uint8Array, outer: object | undefined): Uint8Array {
  if (outer === undefined) return bytes;
  const event = JSON.parse(new TextDecoder().decode(bytes)) as object;
  return Buffer.from(JSON.stringify({ ...event, ...outer }));
}

/** Evidence as a peer signs it. */
export function evidenceFrom(from: TestHouse, data: object, event: object = {}) {
  return {
    specversion: '1.0',
    id: freshId(from),
    source: sourceOf(from.self),
    type: 'nl.wgs.evidence.v1',
    time: from.clock.now(),
    datacontenttype: 'application/json',
    data: { outcome: 'ok', lawHash: from.law.hash, signer: from.self, ...data },
    ...event,
  };
}
