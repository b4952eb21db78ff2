/**
 * Hints that something changed. A hint says no more than that; the page then asks again, under its own rights. Paused,
 * nothing on the page moves; cut off, the page says since when.
 */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';

interface Live {
  readonly state: 'live' | 'paused' | 'cut';
  /** When the last hint or heartbeat came. */
  readonly heardAt: number;
  readonly pause: () => void;
  readonly resume: () => void;
}

const Context = createContext<Live | undefined>(undefined);
/** After so long without a heartbeat the line is called cut. */
const SILENCE_MS = 30_000;
/** At most so often a page is refreshed, however fast hints come. */
const REFRESH_MS = 250;

export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const [paused, setPaused] = useState(false);
  const [heardAt, setHeardAt] = useState(() => Date.now());
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
    const heard = (): void => {
      setHeardAt(Date.now());
      setCut(false);
    };
    const stream = new EventSource('/v1/gebeurtenissen/stroom');
    stream.addEventListener('hartslag', heard);
    stream.addEventListener('verloop', () => {
      heard();
      refresh();
    });
    stream.addEventListener('open', heard);
    return () => {
      window.clearTimeout(timer);
      stream.close();
    };
  }, [paused, queries]);
  useEffect(() => {
    const timer = window.setInterval(() => setCut(Date.now() - heardAt > SILENCE_MS), 1_000);
    return () => window.clearInterval(timer);
  }, [heardAt]);
  const live = useMemo<Live>(
    () => ({
      state: paused ? 'paused' : cut ? 'cut' : 'live',
      heardAt,
      pause: () => setPaused(true),
      resume: () => {
        setPaused(false);
        void queries.invalidateQueries({ predicate: ({ meta }) => meta?.['live'] === true });
      },
    }),
    [paused, cut, heardAt, queries],
  );
  return <Context value={live}>{children}</Context>;
}

export function useLive(): Live {
  const live = useContext(Context);
  if (live === undefined) throw new Error('useLive stands outside LiveProvider');
  return live;
}
