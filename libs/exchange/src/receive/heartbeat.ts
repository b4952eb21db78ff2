/** Heartbeats: what a peer is and can do now, and the key document that brings its KEM key. */
import { parseHeartbeat } from '#directory';
import type { Heartbeat, Manifest } from '#directory';
import { millisOf } from '#domain';
import type { Instant, JsonObject, Oin } from '#domain';
import { nodeEntry } from '../audit.js';
import { witnessHeartbeat } from '../log/witness.js';
import type { Courier } from '../courier.js';
import { MAX_SKEW_MS } from '../expiry.js';

export const PROTOCOL_VERSION = '1.0';

type HeartbeatCode =
  | 'HEARTBEAT_INVALID'
  | 'KEY_DOCUMENT_REFUSED'
  | 'PROTOCOL_VERSION_UNKNOWN'
  | 'LAW_HASH_NOT_ACCEPTED'
  | 'CLOCK_SKEW';

/**
 * Takes the key document when it holds, and keeps it, so that a restart does not fall back to an older one. Whatever
 * does not fit is on record under its code: a link that silently stops matching is what nobody finds. `cameAt`: when it was
 * received, which for a parked one is before it could be judged.
 */
export async function receiveHeartbeat(
  { peer, payload, cameAt }: { readonly peer: Oin; readonly payload: JsonObject; readonly cameAt: Instant },
  courier: Courier,
): Promise<void> {
  const heartbeat = heartbeatOf(peer, payload);
  if (heartbeat === undefined) return refuse(peer, 'HEARTBEAT_INVALID', courier);
  const { clock, lawHash, protocolVersions, suites, directoryVersion } = heartbeat.manifest;
  const says = { protocolVersions, suites, directoryVersion };
  await courier.unitOfWork.transaction((tx) => tx.trust.heard({ peer, at: cameAt, clock, lawHash, says }));
  const mismatch = mismatchOf(heartbeat.manifest, cameAt, courier);
  if (mismatch !== undefined) await refuse(peer, mismatch, courier);
  const jws = heartbeat.keyDocument;
  const at = courier.clock.now();
  const { accepted } = await courier.trust.acceptKeyDocument(peer, jws, (kept) =>
    courier.unitOfWork.transaction((tx) => tx.trust.saveKeyDocument({ peer, jws, at, ...kept })),
  );
  if (accepted === undefined) return refuse(peer, 'KEY_DOCUMENT_REFUSED', courier);
  await witnessHeartbeat({ peer, heartbeat, cameAt }, courier);
}

function heartbeatOf(peer: Oin, payload: JsonObject): Heartbeat | undefined {
  const parsed = parseHeartbeat(new TextEncoder().encode(JSON.stringify(payload)));
  return parsed.outcome === 'parsed' && parsed.heartbeat.oin === peer ? parsed.heartbeat : undefined;
}

/**
 * What an operator must know. Only the law table stops messages (`underOurLaw`); in all else each is judged by itself,
 * and this tells why they will be refused.
 */
function mismatchOf(manifest: Manifest, cameAt: Instant, courier: Courier): HeartbeatCode | undefined {
  if (!manifest.protocolVersions.includes(PROTOCOL_VERSION)) return 'PROTOCOL_VERSION_UNKNOWN';
  if (!courier.directory.acceptsLawHash(manifest.lawHash, courier.clock.now()))
    return 'LAW_HASH_NOT_ACCEPTED';
  return Math.abs(millisOf(manifest.clock) - millisOf(cameAt)) > MAX_SKEW_MS ? 'CLOCK_SKEW' : undefined;
}

function refuse(peer: Oin, code: HeartbeatCode, courier: Courier): Promise<void> {
  const entry = nodeEntry(courier, {
    action: 'heartbeat.refuse',
    object: peer,
    result: 'refused',
    code,
    origin: peer,
  });
  return courier.unitOfWork.transaction((tx) => tx.audit.append([entry]));
}
