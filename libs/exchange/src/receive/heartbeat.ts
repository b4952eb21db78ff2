/** Heartbeats: what a peer is and can do now, and the key document that brings its KEM key. */
import { parseHeartbeat } from '#directory';
import type { JsonObject, Oin } from '#domain';
import type { Courier } from '../courier.js';

/** Takes the key document when it holds; keeps it, so that a restart does not fall back to an older one. */
export async function receiveHeartbeat(peer: Oin, payload: JsonObject, courier: Courier): Promise<void> {
  const parsed = parseHeartbeat(new TextEncoder().encode(JSON.stringify(payload)));
  if (parsed.outcome === 'invalid' || parsed.heartbeat.oin !== peer) return;
  const jws = parsed.heartbeat.keyDocument;
  const { accepted, newer } = courier.trust.acceptKeyDocument(peer, jws);
  if (accepted === undefined || !newer) return;
  const at = courier.clock.now();
  await courier.unitOfWork.transaction((tx) =>
    tx.trust.saveKeyDocument({ peer, number: accepted.number, jws, at }),
  );
}
