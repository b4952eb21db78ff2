import { Loops } from '../src/courier/loops.js';
import type { LogEvent } from '../src/log.js';
import { Traffic } from '../src/traffic.js';
import type { Courier, LeasedItem } from '#exchange';
import type { Oin } from '#domain';

const PEER = '00000099000000002000' as Oin;

/** A courier with nothing to do, whose outbox remembers for which lanes it was asked. */
function running(
  change: { readonly claim?: () => Promise<readonly LeasedItem[]>; readonly courier?: object } = {},
) {
  const stopping = new AbortController();
  const told: LogEvent[] = [];
  const lanes: (Oin | undefined)[] = [];
  const aborted = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
  const courier = {
    clock: { now: () => '2026-11-25T09:00:00.000Z' },
    unitOfWork: { transaction: () => Promise.resolve([]) },
    vault: { destroy: () => Promise.resolve() },
    outbox: {
      claim: ({ peer }: { peer: Oin | undefined }) => {
        lanes.push(peer);
        return change.claim?.() ?? Promise.resolve([]);
      },
      waitForWork: () => aborted,
    },
    ...change.courier,
  } as unknown as Courier;
  const loops = new Loops(courier, stopping.signal, {
    tell: (_level, event) => told.push(event),
    head: { keep: () => undefined },
    traffic: new Traffic(),
  });
  return { loops, stopping, told, lanes };
}

it('a step that fails is told by its kind alone and tried again', async () => {
  const { loops, stopping, told } = running();
  let tries = 0;
  const done = new Promise<void>((resolve) => {
    loops.keep('relay', async () => {
      tries += 1;
      if (tries === 1) throw Object.assign(new Error('row (999990342) violates'), { code: '23505' });
      resolve();
      await loops.pause(60_000);
    });
  });
  await done;
  expect(tries).toBe(2);
  expect(told).toEqual([{ event: 'relay.failed', detail: 'Error 23505' }]);
  stopping.abort();
  await loops.finished();
});

it('abort ends every loop, also one that pauses', async () => {
  const { loops, stopping, told } = running();
  loops.start();
  loops.addLane(PEER);
  loops.keep('heartbeat', () => loops.pause(60_000));
  stopping.abort();
  await loops.finished();
  expect(told).toEqual([]);
});

it('a failure while stopping is no failure', async () => {
  const { loops, stopping, told } = running();
  loops.keep('relay', async () => {
    stopping.abort();
    await Promise.reject(new Error('connection closed'));
  });
  await loops.finished();
  expect(told).toEqual([]);
});

it('a lane per peer, each once, and one for what is kept here', async () => {
  const { loops, stopping, lanes } = running();
  loops.start();
  for (let i = 0; i < 3; i++) loops.addLane(PEER);
  await new Promise((resolve) => setImmediate(resolve));
  stopping.abort();
  await loops.finished();
  expect(lanes).toEqual([undefined, PEER]);
});

it('a long session holds up no single check: each size has a loop of its own', async () => {
  const asked = { single: 0, batch: 0 };
  const checksGoOn = Promise.withResolvers<void>();
  const longSession = Promise.withResolvers<undefined>();
  const matches = {
    claim({ size, holder }: { size: 'single' | 'batch'; holder: string }) {
      asked[size] += 1;
      if (asked.single === 3) checksGoOn.resolve();
      return Promise.resolve(size === 'batch' ? { session: 'long', holder } : undefined);
    },
    find: () => longSession.promise,
    release: () => Promise.resolve(),
  };
  const nothing = new Proxy({}, { get: () => () => Promise.resolve([]) });
  const tx = new Proxy({ matches }, { get: (of, name) => Reflect.get(of, name) ?? nothing });
  const { loops, stopping } = running({
    courier: {
      matching: {},
      random: (length: number) => new Uint8Array(length),
      unitOfWork: { transaction: (work: (of: unknown) => unknown) => Promise.resolve(work(tx)) },
    },
  });
  loops.start();
  await checksGoOn.promise;
  expect(asked.batch).toBe(1);
  stopping.abort();
  longSession.resolve(undefined);
  await loops.finished();
});
