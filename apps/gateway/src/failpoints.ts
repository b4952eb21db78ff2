/**
 * Named places where a fault test ends this process with SIGKILL, as a power cut would. Never in production mode:
 * `SLUIS_FAILPOINT=relay.publishing@3` dies at the third passage.
 */
import type { Publisher, Settlement } from '#exchange';
import type { OnBatch } from '#transport';

/** publishing: bytes written, no confirm yet. published: confirmed, not recorded. committed: recorded, not acknowledged. */
export const FAILPOINTS = ['relay.publishing', 'relay.published', 'receive.committed'] as const;
export type Failpoint = (typeof FAILPOINTS)[number];

export interface Failpoints {
  /** Does not come back when this passage is the one. */
  pass(name: Failpoint): void;
}

export const NO_FAILPOINTS: Failpoints = { pass: () => undefined };

/** From `<name>@<passage>`; `undefined` for a text that is none. */
export function parseFailpoint(text: string): Failpoints | undefined {
  const [name, passage = '1'] = text.split('@');
  const known = FAILPOINTS.find((one) => one === name);
  if (known === undefined || !/^\d{1,6}$/.test(passage)) return undefined;
  let left = Number(passage);
  return {
    pass: (passed) => {
      if (passed === known && --left === 0) process.kill(process.pid, 'SIGKILL');
    },
  };
}

export function failingPublisher(publisher: Publisher, failpoints: Failpoints): Publisher {
  return {
    publish: async (peer, items) => {
      const answer = publisher.publish(peer, items);
      // One turn of the event loop: the frames are in the socket, the confirm cannot be back.
      await new Promise((resolve) => setImmediate(resolve));
      if (items.length > 0) failpoints.pass('relay.publishing');
      const outcomes = await answer;
      if (outcomes.some(({ outcome }) => outcome === 'confirmed')) failpoints.pass('relay.published');
      return outcomes;
    },
  };
}

export function failingBatch(onBatch: OnBatch, failpoints: Failpoints): OnBatch {
  return async (deliveries): Promise<readonly Settlement[]> => {
    const settlements = await onBatch(deliveries);
    failpoints.pass('receive.committed');
    return settlements;
  };
}
