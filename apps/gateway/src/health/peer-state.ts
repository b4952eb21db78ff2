/** Where the flow with a peer stands, in one word: the same on every page, in the alarms and in the metrics. */
import { millisOf } from '#domain';
import type { Instant } from '#domain';
import type { PeerFlow } from '#exchange';

export type PeerState = 'werkt' | 'wacht' | 'staat-stil' | 'geen-gegevens';
export interface PeerStanding {
  readonly state: PeerState;
  /** Of what stands still or waits: since when. Of a peer without data: when it was last heard of, if ever. */
  readonly since?: Instant;
}

/** A message that could not leave for so long, or after so many attempts, stands still. */
const STILL_AFTER_SECONDS = 60;
const STILL_AFTER_ATTEMPTS = 3;
/** Ten of the heartbeats that go each minute: after that nothing is known of the peer, whatever came before. */
export const SILENT_MS = 600_000;

export function peerStandingOf(flow: PeerFlow | undefined, now: Instant): PeerStanding {
  if (flow === undefined) return { state: 'geen-gegevens' };
  const { waiting, oldestWaiting, attempts } = flow;
  const isWaiting = waiting > 0 && oldestWaiting !== undefined;
  const standsStill =
    isWaiting &&
    (ageOf(oldestWaiting, now) > STILL_AFTER_SECONDS * 1_000 || attempts >= STILL_AFTER_ATTEMPTS);
  if (standsStill) return { state: 'staat-stil', since: oldestWaiting };
  const heard = lastHeardOf(flow);
  if (heard === undefined) return { state: 'geen-gegevens' };
  if (ageOf(heard, now) > SILENT_MS) return { state: 'geen-gegevens', since: heard };
  return isWaiting ? { state: 'wacht', since: oldestWaiting } : { state: 'werkt' };
}

/** Whatever the peer signed says that it was there: a heartbeat, a message, a receipt. */
export const lastHeardOf = (flow: PeerFlow): Instant | undefined =>
  [flow.lastHeard, flow.lastReceived, flow.lastReceipt]
    .filter((at) => at !== undefined)
    .toSorted()
    .at(-1);

const ageOf = (at: Instant, now: Instant): number => millisOf(now) - millisOf(at);
