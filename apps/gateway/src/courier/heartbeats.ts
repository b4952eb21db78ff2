/** Tells each peer what this node is and can do, at start, at every change of keys, and each minute. */
import { SUITES_BY_RANK } from '#crypto';
import type { Heartbeat } from '#directory';
import { MESSAGE_KINDS } from '#domain';
import type { Oin } from '#domain';
import { PROTOCOL_VERSION, PeerNotAdmitted, sendHeartbeat, wireCode } from '#exchange';
import type { Courier } from '#exchange';
import type { DirectoryWatch } from '../directory-watch.js';
import type { Log } from '../log.js';
import type { KemKeys } from './kem-keys.js';
import type { Loops } from './loops.js';

const EVERY_MS = 60_000;
const UNTIL_KNOWN_MS = 1_000;
export interface HeartbeatSources {
  readonly courier: Courier;
  readonly keys: KemKeys;
  readonly directory: DirectoryWatch;
  readonly tell: Log;
}

export function keepHeartbeats(loops: Loops, peers: readonly Oin[], sources: HeartbeatSources): void {
  for (const peer of peers) loops.keep('heartbeat', () => beat(peer, loops, sources));
}

async function beat(peer: Oin, loops: Loops, sources: HeartbeatSources): Promise<void> {
  const { courier, tell } = sources;
  try {
    const outcome = await sendHeartbeat(peer, await heartbeatOf(sources), courier);
    const reached = outcome.outcome === 'confirmed' && courier.trust.knowsKeysOf(peer);
    await loops.pause(reached ? EVERY_MS : UNTIL_KNOWN_MS);
  } catch (error) {
    const code = error instanceof PeerNotAdmitted ? error.code : wireCode(error);
    if (code === undefined) throw error;
    tell('warn', { event: 'heartbeat.refused', peer, code });
    await loops.pause(EVERY_MS);
  }
}

async function heartbeatOf({ courier, keys, directory }: HeartbeatSources): Promise<Heartbeat> {
  const current = directory.current();
  return {
    oin: courier.self,
    manifest: {
      protocolVersions: [PROTOCOL_VERSION],
      kinds: MESSAGE_KINDS,
      suites: SUITES_BY_RANK,
      lawHash: courier.law.hash,
      directoryVersion: current.version,
      directoryHash: current.hash,
      clock: courier.clock.now(),
    },
    keyDocument: await keys.document(courier.self, courier.signer),
  };
}
