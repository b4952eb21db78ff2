/** What is watched of each peer by how its messages flow: the same for the console and for who is told. */
import { millisOf } from '#domain';
import type { Instant } from '#domain';
import type { Condition, ParkedGroup, PeerFlow } from '#exchange';
import { peerStandingOf } from './peer-state.js';

export interface WatchedFlow {
  readonly now: Instant;
  /** OINs of the directory. */
  readonly peers: readonly string[];
  readonly flows: readonly PeerFlow[];
  readonly parked: readonly ParkedGroup[];
}

/** A message that is older than this and still in line. */
const OLD_MINUTES = 15;
const STATES = { werkt: 'ok', wacht: 'ok', 'staat-stil': 'failing', 'geen-gegevens': 'unknown' } as const;

export function peerConditions({ now, peers, flows, parked }: WatchedFlow): readonly Condition[] {
  const flowOf = new Map<string, PeerFlow>(flows.map((flow) => [flow.peer, flow]));
  return peers.flatMap((peer) => {
    const flow = flowOf.get(peer);
    const groups = parked.filter((group) => group.peer === peer);
    return [standsStill(peer, flow, now), oldestWaits(peer, flow, now), parkedFrom(peer, groups)];
  });
}

function standsStill(about: string, flow: PeerFlow | undefined, now: Instant): Condition {
  const state = STATES[peerStandingOf(flow, now).state];
  const since = state === 'failing' && flow?.oldestWaiting ? { since: flow.oldestWaiting } : {};
  return { alarm: 'peer-stands-still', about, state, ...since, count: flow?.waiting ?? 0 };
}

function oldestWaits(about: string, flow: PeerFlow | undefined, now: Instant): Condition {
  const oldest = flow?.oldestWaiting;
  const isOld = oldest !== undefined && millisOf(now) - millisOf(oldest) > OLD_MINUTES * 60_000;
  return {
    alarm: 'oldest-waiting',
    about,
    state: isOld ? 'failing' : 'ok',
    ...(isOld ? { since: oldest } : {}),
  };
}

function parkedFrom(about: string, groups: readonly ParkedGroup[]): Condition {
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const since = groups.map(({ first }) => first).sort()[0];
  const state = count > 0 ? 'failing' : 'ok';
  return { alarm: 'parked-deliveries', about, state, count, ...(since === undefined ? {} : { since }) };
}
