/** Hints come faster than a busy node answers: what is under way is waited for and asked once more; the frame waits longer than the page. */
import { jest } from '@jest/globals';
import { load, loadPackage } from './load.js';

interface Asking {
  hear(hint: string): void;
  stop(): void;
}
interface Module {
  readonly AskingAgain: new (queries: Client, pause: { on: boolean }) => Asking;
}
interface Client {
  clear(): void;
}
interface Asked {
  readonly queryKey: readonly string[];
  readonly queryFn: (context: { signal: AbortSignal }) => Promise<number>;
  readonly meta: object;
}
interface Package {
  readonly QueryClient: new () => Client;
  readonly QueryObserver: new (queries: Client, asked: Asked) => { subscribe(hear: () => void): void };
}

const { QueryClient, QueryObserver } = await loadPackage<Package>('@tanstack/react-query');
const queries = new QueryClient();
const pause = { on: false };
let asking: Asking;
beforeEach(async () => {
  jest.useFakeTimers();
  const { AskingAgain } = await load<Module>('client/asking-again.ts');
  asking = new AskingAgain(queries, pause);
});
afterEach(() => {
  asking.stop();
  queries.clear();
  pause.on = false;
  jest.useRealTimers();
});

/** Somebody looks at it; `answers` ends an answer that is under way. */
async function looksAt(key: string, meta: object) {
  const open: (() => void)[] = [];
  const seen = { asked: 0, cut: 0 };
  const queryFn = ({ signal }: { signal: AbortSignal }): Promise<number> => {
    seen.asked += 1;
    signal.addEventListener('abort', () => (seen.cut += 1));
    return new Promise((resolve) => open.push(() => resolve(seen.asked)));
  };
  new QueryObserver(queries, { queryKey: [key], queryFn, meta: { live: true, ...meta } }).subscribe(() => {});
  const answers = async (): Promise<void> => {
    for (const end of open.splice(0)) end();
    await jest.advanceTimersByTimeAsync(0);
  };
  await answers();
  return { seen, answers };
}

it('asks a quarter of a second after the first of many hints, once', async () => {
  const { seen } = await looksAt('list', {});
  for (let i = 0; i < 20; i++) asking.hear('verloop');
  await jest.advanceTimersByTimeAsync(250);
  expect(seen.asked).toBe(2);
});

it('waits for what is under way, and asks once more when it is there', async () => {
  const { seen, answers } = await looksAt('list', {});
  for (let i = 0; i < 10; i++) {
    asking.hear('verloop');
    await jest.advanceTimersByTimeAsync(250);
  }
  expect(seen).toEqual({ asked: 2, cut: 0 });
  await answers();
  await jest.advanceTimersByTimeAsync(250);
  expect(seen).toEqual({ asked: 3, cut: 0 });
  await answers();
  await jest.advanceTimersByTimeAsync(10_000);
  expect(seen.asked).toBe(3);
});

it('asks for the frame of every page within two seconds, once for all hints of that time', async () => {
  const frame = await looksAt('menu', { frame: true });
  const page = await looksAt('list', {});
  for (let i = 0; i < 8; i++) {
    asking.hear('verloop');
    await jest.advanceTimersByTimeAsync(250);
    await page.answers();
    await frame.answers();
  }
  expect([frame.seen.asked, page.seen.asked]).toEqual([2, 9]);
});

it('asks at a heartbeat at once for what beats, and for nothing that is held still', async () => {
  const { seen, answers } = await looksAt('alarms', { beats: true, frame: true });
  asking.hear('hartslag');
  expect(seen.asked).toBe(2);
  await answers();
  pause.on = true;
  asking.hear('hartslag');
  asking.hear('verloop');
  await jest.advanceTimersByTimeAsync(10_000);
  expect(seen.asked).toBe(2);
});
