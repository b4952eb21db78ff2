/** Which day it is here, by the node's clock: who shows moments without their day draws them anew when it is over. */
import { useSyncExternalStore } from 'react';
import { nodeNow } from '../client/http.js';

const EVERY_MS = 60_000;
const listeners = new Set<() => void>();
let timer: number | undefined;

function subscribe(hear: () => void): () => void {
  listeners.add(hear);
  timer ??= window.setInterval(() => listeners.forEach((each) => each()), EVERY_MS);
  return () => {
    listeners.delete(hear);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  };
}

export const useToday = (): string =>
  useSyncExternalStore(subscribe, () => new Date(nodeNow()).toDateString());
