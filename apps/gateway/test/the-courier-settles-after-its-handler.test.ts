import { Observable, Subject, of, throwError } from 'rxjs';
import type { Delivery, Settlement } from '#exchange';
import type { FederationConsumer, OnBatch } from '#transport';
import { CourierStrategy, ENVELOPES } from '../src/courier/strategy.js';

const ACK: readonly Settlement[] = [{ settle: 'ack' }];
const batch: readonly Delivery[] = [
  { peer: '00000099000000002000' as Delivery['peer'], bytes: new Uint8Array(1), redelivered: false },
];

/** The strategy with a consumer that only remembers that it was stopped; `deliver` is what a broker would do. */
async function listening(handler: (deliveries: unknown) => unknown) {
  let onBatch: OnBatch | undefined;
  const stopped: string[] = [];
  const consumer = { stop: async () => void stopped.push('stopped') } as unknown as FederationConsumer;
  const strategy = new CourierStrategy(async (given) => {
    onBatch = given;
    return consumer;
  });
  strategy.addHandler(ENVELOPES, async (data) => handler(data) as Observable<unknown>);
  await new Promise<void>((resolve, reject) => {
    strategy.listen((error) => (error === undefined ? resolve() : reject(error)));
  });
  return { strategy, stopped, consumer, deliver: () => onBatch!(batch) };
}

it('what the handler answers is what the deliveries are settled with', async () => {
  const seen: unknown[] = [];
  const { deliver } = await listening((deliveries) => {
    seen.push(deliveries);
    return of(ACK);
  });
  expect(await deliver()).toEqual(ACK);
  expect(seen).toEqual([batch]);
});

it('nothing is settled before the handler is done', async () => {
  const answer = new Subject<readonly Settlement[]>();
  const { deliver } = await listening(() => answer);
  let settled = false;
  const outcome = deliver().then((settlements) => {
    settled = true;
    return settlements;
  });
  await new Promise((resolve) => setImmediate(resolve));
  answer.next(ACK);
  await new Promise((resolve) => setImmediate(resolve));
  expect(settled).toBe(false);
  answer.complete();
  expect(await outcome).toEqual(ACK);
});

it.each([
  ['in its observable', () => throwError(() => new Error('no commit'))],
  [
    'by throwing',
    () => {
      throw new Error('no commit');
    },
  ],
  ['by answering nothing at all', () => new Observable((subscriber) => subscriber.complete())],
])('a handler that fails %s rejects, so that all of the batch comes again', async (_how, handler) => {
  const { deliver } = await listening(handler);
  await expect(deliver()).rejects.toThrow();
});

it('closing stops the consumers', async () => {
  const { strategy, stopped, consumer } = await listening(() => of(ACK));
  expect(strategy.unwrap()).toBe(consumer);
  await strategy.close();
  expect(stopped).toEqual(['stopped']);
});

it('a connection that cannot be made is told to who listens', async () => {
  const strategy = new CourierStrategy(() => Promise.reject(new Error('no broker')));
  const error = await new Promise((resolve) => strategy.listen(resolve));
  expect(error).toMatchObject({ message: 'no broker' });
});
