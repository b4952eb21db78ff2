/** Where the flow with a peer stands, in one word: the same on every page, in the alarms and in the metrics. */
import { millisOf } from '#domain';
import type { Instant } from '#domain';
import type { PeerFlow } from '#exchange';

export type PeerState = 'werkt' | 'wacht' | 'staat-stil' | 'geen-gegevens';

/** A message that could not leave for so long, or after so many attempts, stands still. */
const STILL_AFTER_SECONDS = 60;
const STILL_AFTER_ATTEMPTS = 3;

export function peerStateOf(flow: PeerFlow | undefined, now: Instant): PeerState {
  if (flow === undefined) return 'geen-gegevens';
  if (flow.waiting > 0 && flow.oldestWaiting !== undefined) {
    const seconds = (millisOf(now) - millisOf(flow.oldestWaiting)) / 1_000;
    return seconds > STILL_AFTER_SECONDS || flow.attempts >= STILL_AFTER_ATTEMPTS ? 'staat-stil' : 'wacht';
  }
  return flow.lastReceived === undefined && flow.lastReceipt === undefined ? 'geen-gegevens' : 'werkt';
}
