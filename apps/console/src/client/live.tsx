/**
 * Hints that something changed. A hint says no more than that; the page then asks again, under its own rights. Paused,
 * nothing on the page moves; cut off, the page says since when.
 */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { AskingAgain } from './asking-again.js';
import { nodeNow } from './http.js';
import { isDue } from './query-client.js';
import type { Pause } from './query-client.js';
import { followTogether } from './shared-stream.js';

interface Live {
  readonly state: 'live' | 'paused' | 'cut';
  /** When the last hint or heartbeat came, where that is too long ago. */
  readonly cutSince: number | undefined;
  readonly pause: () => void;
  readonly resume: () => void;
}

/** `at` to show; `since` to count by: a clock that is set does not move it. */
const moment = () => ({ at: nodeNow(), since: performance.now() });

const Context = createContext<Live | undefined>(undefined);
/** After so long without a heartbeat the line is called cut. */
const SILENCE_MS = 30_000;

export function LiveProvider({ pause, children }: { readonly pause: Pause; readonly children: ReactNode }) {
  const queries = useQueryClient();
  const [paused, setPaused] = useState(false);
  // No state: a hint by itself changes nothing that is shown.
  const heard = useRef(moment());
  const [cutSince, setCutSince] = useState<number>();
  // Whoever holds the stream for other tabs goes on while this one stands still.
  pause.on = paused;
  useEffect(() => {
    const asking = new AskingAgain(queries, pause);
    const hear = (): void => {
      heard.current = moment();
      setCutSince(undefined);
    };
    const leave = followTogether((hint) => {
      if (hint === 'afgemeld') return void queries.invalidateQueries({ queryKey: ['sessie'] });
      if (hint !== 'weg') hear();
      asking.hear(hint);
    });
    return () => {
      asking.stop();
      leave();
    };
  }, [queries, pause]);
  useEffect(() => {
    const look = (): void => {
      const { at, since } = heard.current;
      setCutSince(performance.now() - since > SILENCE_MS ? at : undefined);
    };
    const timer = window.setInterval(look, 1_000);
    return () => window.clearInterval(timer);
  }, []);
  const live = useMemo<Live>(
    () => ({
      state: paused ? 'paused' : cutSince === undefined ? 'live' : 'cut',
      cutSince,
      pause: () => setPaused(true),
      resume: () => {
        setPaused(false);
        void queries.invalidateQueries({ predicate: isDue('verloop') });
      },
    }),
    [paused, cutSince, queries],
  );
  return <Context value={live}>{children}</Context>;
}

export function useLive(): Live {
  const live = useContext(Context);
  if (live === undefined) throw new Error('useLive stands outside LiveProvider');
  return live;
}
