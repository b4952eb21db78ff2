/**
 * When pages ask again after hints. What somebody looks at comes within a quarter of a second; the frame around it (menu,
 * names, banner) within two, so that a hint to every open page is not six questions to the node at once.
 */
import type { QueryClient } from '@tanstack/react-query';
import { isDue, paceOf } from './query-client.js';
import type { Pause } from './query-client.js';
import type { Hint } from './shared-stream.js';

/** Milliseconds; at most so often, however fast hints come. */
const PACES = { page: 250, frame: 2_000 } as const;
export type Pace = keyof typeof PACES;
type Asked = Parameters<ReturnType<typeof isDue>>[0];

export class AskingAgain {
  private readonly timers = new Map<Pace, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly queries: QueryClient,
    private readonly pause: Pause,
  ) {}

  /** A heartbeat, four times a minute, waits for nothing. */
  hear(hint: Hint): void {
    if (hint === 'hartslag') this.ask(isDue(hint));
    else for (const pace of Object.keys(PACES) as Pace[]) this.later(pace);
  }

  stop(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private later(pace: Pace): void {
    if (this.timers.has(pace)) return;
    const ask = (): void => {
      this.timers.delete(pace);
      this.ask((query) => isDue('verloop')(query) && paceOf(query) === pace);
    };
    this.timers.set(pace, setTimeout(ask, PACES[pace]));
  }

  /** What is being answered already may be older than the hint: it is asked once more then, and not cut off. */
  private ask(predicate: (query: Asked) => boolean): void {
    if (this.pause.on) return;
    const busy = this.queries.getQueryCache().findAll({ type: 'active', fetchStatus: 'fetching', predicate });
    for (const query of busy) {
      const again = (): void => this.later(paceOf(query));
      void query.promise?.then(again, again);
    }
    void this.queries.invalidateQueries({ predicate }, { cancelRefetch: false });
  }
}
