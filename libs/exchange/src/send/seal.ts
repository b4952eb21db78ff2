/** One signature over all that waits, then an envelope for each: sealed once, and these bytes are what retries send. */
import { sealEnvelope, signBatch } from '#crypto';
import type { BatchProof, RecipientKey } from '#crypto';
import { momentOfUuidV7 } from '#domain';
import type { Instant, MessageId, Oin } from '#domain';
import { openStored } from '../content.js';
import type { Courier } from '../courier.js';
import { encodeEnvelope, encodeInside } from '../envelope.js';
import type { LeasedItem, OutboxPurpose } from './ports.js';
import { tellSealed } from '../stages.js';

export interface Sealed {
  readonly item: LeasedItem;
  readonly proof: BatchProof;
  /** Absent for what is signed and kept. */
  readonly envelope?: Uint8Array;
}
interface Ready {
  readonly item: LeasedItem;
  readonly bytes: Uint8Array;
  readonly salt: Uint8Array;
}

/** Seals the items that have content; those whose content is gone (erased, expired) are returned apart. */
export async function sealItems(
  items: readonly LeasedItem[],
  courier: Courier,
): Promise<{ readonly sealed: readonly Sealed[]; readonly gone: readonly LeasedItem[] }> {
  const ready = await withBytes(items, courier);
  const sealed: Sealed[] = [];
  for (const purpose of ['messages', 'evidence'] as const) {
    const batch = ready.filter(({ item }) => item.purpose === purpose);
    if (batch.length > 0) sealed.push(...(await sealBatch(batch, purpose, courier)));
  }
  const found = new Set(ready.map(({ item }) => item.id));
  return { sealed, gone: items.filter(({ id }) => !found.has(id)) };
}

async function withBytes(items: readonly LeasedItem[], courier: Courier): Promise<readonly Ready[]> {
  const messages = items.filter(({ evidence }) => evidence === undefined).map(({ id }) => id);
  const records =
    messages.length === 0 ? [] : await courier.unitOfWork.transaction((tx) => tx.messages.findMany(messages));
  const stored = await openStored(courier, records);
  return items.flatMap((item) => {
    if (item.evidence !== undefined && item.salt !== undefined)
      return [{ item, bytes: item.evidence, salt: item.salt }];
    const content = stored.get(item.id);
    return content ? [{ item, ...content }] : [];
  });
}

async function sealBatch(
  batch: readonly Ready[],
  purpose: Exclude<OutboxPurpose, 'consents'>,
  courier: Courier,
): Promise<Sealed[]> {
  const proofs = await signBatch({
    messages: batch.map(({ bytes }) => bytes),
    salts: batch.map(({ salt }) => salt),
    purpose,
    issuer: courier.self,
    signedAt: courier.clock.now(),
    signer: courier.signer,
    random: courier.random,
  });
  const keys = await recipientKeys(batch, courier);
  if (purpose === 'messages')
    tellSealed(
      batch.map(({ item: { id }, bytes }) => ({ id, bytes })),
      courier,
    );
  return batch.map(({ item, bytes }, i) => {
    const proof = proofs[i]!;
    const recipient = item.peer && keys.get(item.peer);
    if (item.peer === undefined || recipient === undefined) return { item, proof };
    return {
      item,
      proof,
      envelope: envelopeFor(
        { id: item.id, peer: item.peer, expiresAt: item.expiresAt },
        { bytes, proof, recipient },
        courier,
      ),
    };
  });
}

async function recipientKeys(
  batch: readonly Ready[],
  courier: Courier,
): Promise<ReadonlyMap<Oin, RecipientKey>> {
  const peers = [...new Set(batch.flatMap(({ item }) => (item.peer ? [item.peer] : [])))];
  const keys = await Promise.all(peers.map((peer) => courier.trust.recipientKey(peer)));
  return new Map(peers.map((peer, i) => [peer, keys[i]!]));
}

/** The envelope around signed bytes, for one recipient. */
export function envelopeFor(
  to: { readonly id: MessageId; readonly peer: Oin; readonly expiresAt: Instant },
  what: { readonly bytes: Uint8Array; readonly proof: BatchProof; readonly recipient: RecipientKey },
  courier: Pick<Courier, 'self' | 'random'>,
): Uint8Array {
  const data = sealEnvelope({
    plaintext: encodeInside(what.bytes, what.proof),
    header: { mid: to.id, snd: courier.self, rcp: to.peer, exp: to.expiresAt },
    recipient: what.recipient,
    random: courier.random,
  });
  const { id, peer, expiresAt } = to;
  const outside = { id, sender: courier.self, recipient: peer, time: momentOfUuidV7(id), expiresAt, data };
  return encodeEnvelope(outside, courier.random(24));
}
