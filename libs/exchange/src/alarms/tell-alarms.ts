/** Tells people, through the channels that are configured. What cannot be told now stays queued and is tried again. */
import { instantOf, millisOf } from '#domain';
import type { Clock } from '../ports.js';
import type { AlarmChannel, AlarmNews, AlarmStore } from './ports.js';

/** Rejects where the other side has not taken it. */
export type Teller = (news: AlarmNews) => Promise<void>;

const MINUTE = 60_000;
/** After each failure in turn, and the last one from then on: a mail server that is away for a week loses nothing. */
const WAITS = [5_000, 30_000, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE] as const;
/** Longer than any attempt takes. */
const LEASE_MS = 2 * MINUTE;
const BATCH = 20;

export interface TellIo {
  readonly store: Pick<AlarmStore, 'claim' | 'told' | 'failed'>;
  readonly tellers: ReadonlyMap<AlarmChannel, Teller>;
  readonly clock: Clock;
  /** Told of each failure; the reason stays with the channel. */
  readonly onFailure: (channel: AlarmChannel, error: unknown) => void;
}

/** How many were due. One that fails does not keep the others. */
export async function tellAlarms({ store, tellers, clock, onFailure }: TellIo): Promise<number> {
  const channels = [...tellers.keys()];
  if (channels.length === 0) return 0;
  const due = await store.claim({ channels, now: clock.now(), leaseMs: LEASE_MS, limit: BATCH });
  for (const telling of due) {
    try {
      await tellers.get(telling.channel)!(telling.news);
    } catch (error) {
      onFailure(telling.channel, error);
      const wait = WAITS[Math.min(telling.attempts, WAITS.length - 1)]!;
      await store.failed(telling, instantOf(millisOf(clock.now()) + wait));
      continue;
    }
    await store.told(telling, clock.now());
  }
  return due.length;
}
