/**
 * Hints that something changed. A hint says no more than that; the page then asks again, under its own rights. Paused,
 * nothing on the page moves; cut off, the page says since when.
 */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { nodeNow } from './http.js';

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
/** After so long a stream that was refused is asked for again. */
const AGAIN_MS = 5_000;
/** At most so often a page is refreshed, however fast hints come. */
const REFRESH_MS = 250;

export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const [paused, setPaused] = useState(false);
  const [heard, setHeard] = useState(moment);
  const [cut, setCut] = useState(false);
  useEffect(() => {
    if (paused) return undefined;
    let timer: number | undefined;
    const refresh = (): void => {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        void queries.invalidateQueries({ predicate: ({ meta }) => meta?.['live'] === true });
      }, REFRESH_MS);
    };
    const hear = (): void => {
      setHeard(moment());
      setCut(false);
    };
    const close = follow(hear, refresh);
    return () => {
      window.clearTimeout(timer);
      close();
    };
  }, [paused, queries]);
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

/** Listens until the answer is called. */
function follow(hear: () => void, refresh: () => void): () => void {
  let stream: EventSource;
  let again: number | undefined;
  const open = (): void => {
    stream = new EventSource('/v1/gebeurtenissen/stroom');
    stream.addEventListener('hartslag', hear);
    stream.addEventListener('verloop', () => {
      hear();
      refresh();
    });
    stream.addEventListener('open', hear);
    // A cut line the browser mends by itself; an answer that is no stream, such as after a session's end, it does not.
    stream.addEventListener('error', () => {
      if (stream.readyState !== EventSource.CLOSED) return;
      again = window.setTimeout(() => {
        refresh();
        open();
      }, AGAIN_MS);
    });
  };
  open();
  return () => {
    window.clearTimeout(again);
    stream.close();
  };
}
