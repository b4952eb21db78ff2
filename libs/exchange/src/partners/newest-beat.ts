/** What a partner last said of itself, beside what holds here: versions that drift apart are seen before a message is refused. */
import type { Instant, Oin } from '#domain';
import type { Node } from '../node.js';
import { PROTOCOL_VERSION } from '../receive/heartbeat.js';
import type { PeerBeat } from './ports.js';

export interface BeatView {
  /** Absent where none ever came. */
  readonly beat?: PeerBeat;
  /** Whether the directory accepts the law table by which the partner decides; absent where it said none. */
  readonly acceptsLaw?: boolean;
  readonly now: Instant;
  readonly own: {
    readonly protocolVersion: string;
    readonly lawHash: string;
    readonly directoryVersion?: number;
  };
}

/** `undefined` for a node that the directory does not list. */
export async function viewBeat(peer: Oin, node: Node): Promise<BeatView | undefined> {
  if (node.directory.node(peer) === undefined) return undefined;
  const now = node.clock.now();
  return node.unitOfWork.transaction(async (tx) => {
    const [beat, directory] = [await tx.partners.newestBeat(peer), await tx.trust.directory()];
    const lawHash = beat?.lawHash;
    return {
      ...(beat ? { beat } : {}),
      ...(lawHash === undefined ? {} : { acceptsLaw: node.directory.acceptsLawHash(lawHash, now) }),
      now,
      own: {
        protocolVersion: PROTOCOL_VERSION,
        lawHash: node.law.hash,
        ...(directory ? { directoryVersion: directory.version } : {}),
      },
    };
  });
}
