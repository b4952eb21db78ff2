/**
 * Named places where a fault test ends this process with SIGKILL, as a power cut would. Never in production mode:
 * `SLUIS_FAILPOINT=relay.publishing@3` dies at the third passage.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Oin } from '#domain';
import type { Publisher, PublishOutcome, Settlement, Transaction, UnitOfWork } from '#exchange';
import type { LinkState, OnBatch } from '#transport';

/**
 * publishing: bytes written, no confirm yet. published: confirmed, not recorded. settled: off the line, within the transaction
 * that records it. committed: recorded, not acknowledged.
 */
export const FAILPOINTS = [
  'relay.publishing',
  'relay.published',
  'relay.settled',
  'receive.committed',
] as const;
export type Failpoint = (typeof FAILPOINTS)[number];

export interface Failpoints {
  /** Does not come back when this passage is the one. */
  pass(name: Failpoint): void;
}

const TURNS_TO_WRITE = 3;

export const NO_FAILPOINTS: Failpoints = { pass: () => undefined };

/** From `<name>@<passage>`; `undefined` for a text that is none. */
export function parseFailpoint(text: string): Failpoints | undefined {
  const [name, passage = '1'] = text.split('@');
  const known = FAILPOINTS.find((one) => one === name);
  if (known === undefined || !/^[1-9]\d{0,5}$/.test(passage)) return undefined;
  let left = Number(passage);
  return {
    pass: (passed) => {
      if (passed === known && --left === 0) process.kill(process.pid, 'SIGKILL');
    },
  };
}

/** A publisher that says how its links stand. */
type LinkedPublisher = Publisher & { states(): ReadonlyMap<Oin, Pick<LinkState, 'kind'>> };

/** For the relay alone: a heartbeat through it would be counted as a passage. */
export function failingPublisher(publisher: LinkedPublisher, failpoints: Failpoints): Publisher {
  if (failpoints === NO_FAILPOINTS) return publisher;
  return {
    publish: async (peer, items) => {
      const answer = publisher.publish(peer, items);
      const connecting = (): boolean => publisher.states().get(peer)?.kind === 'connecting';
      if (items.length > 0 && (await isWritten(answer, connecting))) failpoints.pass('relay.publishing');
      const outcomes = await answer;
      if (outcomes.some(({ outcome }) => outcome === 'confirmed')) failpoints.pass('relay.published');
      return outcomes;
    },
  };
}

/**
 * amqplib writes in the event loop's next turn and TLS in the one after; a confirm takes the broker's disk longer. A link
 * that does not come up refuses: nothing was written then.
 */
async function isWritten(
  answer: Promise<readonly PublishOutcome[]>,
  connecting: () => boolean,
): Promise<boolean> {
  let outcomes: readonly PublishOutcome[] | undefined;
  void answer.then((settled) => (outcomes = settled));
  while (outcomes === undefined && connecting()) await delay(1);
  for (let turn = 0; turn < TURNS_TO_WRITE; turn++) await new Promise((resolve) => setImmediate(resolve));
  return outcomes === undefined || outcomes.some(({ outcome }) => outcome !== 'refused');
}

export function failingUnitOfWork(unitOfWork: UnitOfWork, failpoints: Failpoints): UnitOfWork {
  if (failpoints === NO_FAILPOINTS) return unitOfWork;
  const failing = (outbox: Transaction['outbox']): Transaction['outbox'] => ({
    add: (items) => outbox.add(items),
    repeat: (about, purpose) => outbox.repeat(about, purpose),
    settle: async (items) => {
      const settled = await outbox.settle(items);
      // What is signed and kept here has no peer, and no moment at which it is sent and not recorded.
      if (items.some(({ peer }) => peer !== undefined)) failpoints.pass('relay.settled');
      return settled;
    },
  });
  return {
    transaction: (work) => unitOfWork.transaction((tx) => work({ ...tx, outbox: failing(tx.outbox) })),
    read: (work) => unitOfWork.read(work),
  };
}

export function failingBatch(onBatch: OnBatch, failpoints: Failpoints): OnBatch {
  if (failpoints === NO_FAILPOINTS) return onBatch;
  return async (deliveries): Promise<readonly Settlement[]> => {
    const settlements = await onBatch(deliveries);
    failpoints.pass('receive.committed');
    return settlements;
  };
}
