/** Our own heartbeat to one peer: signed and sealed like a message, not kept, as the next one replaces it. */
import { signBatch } from '#crypto';
import type { Heartbeat } from '#directory';
import { instantOf, millisOf, sourceOf } from '#domain';
import type { Oin } from '#domain';
import { encodeMessage } from '../content.js';
import type { Courier } from '../courier.js';
import { newMessageId } from '../minting.js';
import type { PublishOutcome } from './ports.js';
import { envelopeFor } from './seal.js';

const LIFETIME_MS = 3_600_000;

/** @throws PeerNotAdmitted, CryptoError when the peer's certificate does not hold. */
export async function sendHeartbeat(
  peer: Oin,
  heartbeat: Heartbeat,
  courier: Courier,
): Promise<PublishOutcome> {
  const time = courier.clock.now();
  const id = newMessageId(courier, time);
  const bytes = encodeMessage({
    specversion: '1.0',
    id,
    source: sourceOf(courier.self),
    type: 'nl.wgs.heartbeat.v1',
    time,
    datacontenttype: 'application/json',
    data: heartbeat,
  });
  const [proof] = await signBatch({
    messages: [bytes],
    purpose: 'heartbeat',
    issuer: courier.self,
    signedAt: time,
    signer: courier.signer,
    random: courier.random,
  });
  const recipient = await courier.trust.certificateKey(peer);
  const expiresAt = instantOf(millisOf(time) + LIFETIME_MS);
  const envelope = envelopeFor({ id, peer, expiresAt }, { bytes, proof: proof!, recipient }, courier);
  const [outcome] = await courier.publisher.publish(peer, [{ id, lane: 'in', bytes: envelope }]);
  return outcome!;
}
