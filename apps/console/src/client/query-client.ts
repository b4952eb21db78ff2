/** When a page asks again by itself: at a hint, at a heartbeat, on coming back to it; and not what its person holds still. */
import { QueryClient } from '@tanstack/react-query';
import type { Query } from '@tanstack/react-query';
import { Problem } from './http.js';
import type { Pace } from './asking-again.js';
import type { Hint } from './shared-stream.js';

type Described = Pick<Query, 'meta'>;
const isLive = ({ meta }: Described): boolean => meta?.['live'] === true;

/** Whether this window is held still. */
export interface Pause {
  on: boolean;
}

/**
 * At a heartbeat only what time alone changes: alarms, and what stands still for want of any step. Asked by whoever looks at
 * it, four times a minute, that costs less than a hint to every open page at each look of the courier.
 */
export const isDue =
  (hint: Hint) =>
  (query: Described): boolean =>
    hint === 'hartslag' ? query.meta?.['beats'] === true : isLive(query);

/** The frame stands around every page, and may come a moment after what is on it. */
export const paceOf = ({ meta }: Described): Pace => (meta?.['frame'] === true ? 'frame' : 'page');

const isFinal = (error: unknown): boolean =>
  error instanceof Problem && error.status >= 400 && error.status < 500;

export function createQueries(pause: Pause): QueryClient {
  const mayMove = (query: Described): boolean => !(pause.on && isLive(query));
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (count, error) => !isFinal(error) && count < 2,
        refetchOnWindowFocus: mayMove,
        refetchOnReconnect: mayMove,
      },
    },
  });
}
