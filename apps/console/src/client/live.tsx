/**
 * Hints that something changed. A hint says no more than that; the page then asks again, under its own rights. Paused,
 * nothing on the page moves; cut off, the page says since when.
 */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { nodeNow } from './http.js';
import { isDue } from './query-client.js';
import type { Pause } from './query-client.js';
import { followTogether } from './shared-stream.js';
import type { Hint } from './shared-stream.js';

interface Live {
  readonly state: 'live' | 'paused' | 'cut';
  /** When the last hint or heartbeat came. */
  readonly heardAt: number;
  readonly pause: () => void;
  readonly resume: () => void;
}

/** `at` to show; `since` to count by: a clock that is set does not move it. */
const moment = () => ({ at: nodeNow(), since: performance.now() });

const Context = createContext<Live | undefined>(undefined);
/** After so long without a heartbeat the line is called cut. */
const SILENCE_MS = 30_000;
/** At most so often a page is refreshed, however fast hints come. */
const REFRESH_MS = 250;

export function LiveProvider({ pause, children }: { readonly pause: Pause; readonly children: ReactNode }) {
  const queries = useQueryClient();
  const [paused, setPaused] = useState(false);
  const [heard, setHeard] = useState(moment);
  const [cut, setCut] = useState(false);
  // Whoever holds the stream for other tabs goes on while this one stands still.
  pause.on = paused;
  useEffect(() => {
    let timer: number | undefined;
    const askAgain = (hint: Hint): void => {
      if (!pause.on) void queries.invalidateQueries({ predicate: isDue(hint) });
    };
    const refresh = (hint: Hint): void => {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        askAgain(hint);
      }, REFRESH_MS);
    };
    const hear = (): void => {
      setHeard(moment());
      setCut(false);
    };
    const leave = followTogether((hint) => {
      if (hint === 'afgemeld') return void queries.invalidateQueries({ queryKey: ['sessie'] });
      if (hint !== 'weg') hear();
      if (hint === 'hartslag') askAgain(hint);
      else refresh(hint);
    });
    return () => {
      window.clearTimeout(timer);
      leave();
    };
  }, [queries, pause]);
  useEffect(() => {
    const timer = window.setInterval(() => setCut(performance.now() - heard.since > SILENCE_MS), 1_000);
    return () => window.clearInterval(timer);
  }, [heard]);
  const live = useMemo<Live>(
    () => ({
      state: paused ? 'paused' : cut ? 'cut' : 'live',
      heardAt: heard.at,
      pause: () => setPaused(true),
      resume: () => {
        setPaused(false);
        void queries.invalidateQueries({ predicate: isDue('verloop') });
      },
    }),
    [paused, cut, heard, queries],
  );
  return <Context value={live}>{children}</Context>;
}

export function useLive(): Live {
  const live = useContext(Context);
  if (live === undefined) throw new Error('useLive stands outside LiveProvider');
  return live;
}
