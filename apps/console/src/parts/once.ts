import { useRef } from 'react';

/**
 * An act that a second click does not repeat. Not a mutation's own `isPending`: that is told only after the next drawing,
 * and the second click of two comes before.
 */
export function useOnce(act: () => Promise<unknown>): () => void {
  const busy = useRef(false);
  return () => {
    if (busy.current) return;
    busy.current = true;
    // What fails is shown where the mutation is.
    void act()
      .catch(() => undefined)
      .finally(() => (busy.current = false));
  };
}
