import { useEffect, useState } from 'react';

const PAUSE_MS = 400;

/** The value once nobody has changed it for a moment. `meaning`: what of it counts as a change. */
export function useSettled<T>(value: T, meaning: string): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), PAUSE_MS);
    return () => window.clearTimeout(timer);
    // The value is made anew at every drawing; its meaning counts.
  }, [meaning]);
  return settled;
}
