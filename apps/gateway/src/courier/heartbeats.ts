/** Tells each peer what this node is and can do, at start, at every change of keys, and each minute. */
import { SUITES_BY_RANK } from '#crypto';
import type { Heartbeat } from '#directory';
import { MESSAGE_KINDS } from '#domain';
import type { Oin } from '#domain';
import { PROTOCOL_VERSION, PeerNotAdmitted, logNewsFor, sendHeartbeat, wireCode } from '#exchange';
import type { Courier } from '#exchange';
import type { DirectoryWatch } from '../directory-watch.js';
import type { Log } from '../log.js';
import type { KemKeys } from './kem-keys.js';
import type { Loops } from './loops.js';

const EVERY_MS = 60_000;
const UNTIL_KNOWN_MS = 1_000;

export interface HeartbeatSources {
  readonly courier: Courier;
  readonly keys: Pick<KemKeys, 'rotate' | 'document'>;
  readonly directory: Pick<DirectoryWatch, 'current' | 'node'>;
  readonly tell: Log;
}

/** One loop per peer, for those that a newer directory brings too. */
export class Heartbeats {
  private readonly peers = new Set<Oin>();

  constructor(
    private readonly loops: Pick<Loops, 'keep' | 'pause'>,
    private readonly sources: HeartbeatSources,
  ) {}

  addPeer(peer: Oin): void {
    if (this.peers.has(peer)) return;
    this.peers.add(peer);
    this.loops.keep('heartbeat', () => this.beat(peer));
  }

  private async beat(peer: Oin): Promise<void> {
    const { courier, directory, tell } = this.sources;
    // One that the directory left out is told nothing, until it is back.
    if (directory.node(peer) === undefined) return this.loops.pause(EVERY_MS);
    try {
      const outcome = await sendHeartbeat(peer, await heartbeatOf(peer, this.sources), courier);
      const reached = outcome.outcome === 'confirmed' && courier.trust.knowsKeysOf(peer);
      await this.loops.pause(reached ? EVERY_MS : UNTIL_KNOWN_MS);
    } catch (error) {
      const code = error instanceof PeerNotAdmitted ? error.code : wireCode(error);
      if (code === undefined) throw error;
      tell('warn', { event: 'heartbeat.refused', peer, code });
      await this.loops.pause(EVERY_MS);
    }
  }
}

async function heartbeatOf(peer: Oin, { courier, keys, directory }: HeartbeatSources): Promise<Heartbeat> {
  const current = directory.current();
  // Peers learn of a key by this alone, so this is where a due one is made.
  const { clock, unitOfWork } = courier;
  keys.rotate(await unitOfWork.transaction((tx) => tx.terms.earlierOf(clock.now())));
  const keyDocument = await keys.document(courier.self, courier.signer);
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
    keyDocument,
    ...(await logNewsFor(peer, courier)),
  };
}
