/**
 * Hints that something changed. A hint says no more than that; the page then asks again, under its own rights. Paused,
 * nothing on the page moves; cut off, the page says since when.
 */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { nodeNow } from './http.js';
import { followTogether } from './shared-stream.js';

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

export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const [paused, setPaused] = useState(false);
  const [heard, setHeard] = useState(moment);
  const [cut, setCut] = useState(false);
  // Whoever holds the stream for other tabs goes on while this one stands still.
  const standsStill = useRef(paused);
  standsStill.current = paused;
  useEffect(() => {
    let timer: number | undefined;
    const refresh = (): void => {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        if (standsStill.current) return;
        void queries.invalidateQueries({ predicate: ({ meta }) => meta?.['live'] === true });
      }, REFRESH_MS);
    };
    const hear = (): void => {
      setHeard(moment());
      setCut(false);
    };
    const leave = followTogether((hint) => {
      if (hint === 'afgemeld') return void queries.invalidateQueries({ queryKey: ['sessie'] });
      if (hint !== 'weg') hear();
      if (hint !== 'hartslag') refresh();
    });
    return () => {
      window.clearTimeout(timer);
      leave();
    };
  }, [queries]);
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
        void queries.invalidateQueries({ predicate: ({ meta }) => meta?.['live'] === true });
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
