/** A broker or the database killed under load (fault matrix P2 to P9): nothing false is promised, nothing is lost or doubled. */
import type { JsonObject } from '#domain';
import { personOf } from '../../tools/demo/accounts.js';
import type { Answer } from '../../tools/demo/house.js';
import { until } from '../../tools/demo/until.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';
import { check, newKey, setScene } from '../support/scene.js';
import type { Scene } from '../support/scene.js';
import { judgeAtRest, passTime } from './history.js';
import type { Road } from './history.js';
import type { LedgerEvent } from './ledger.js';

let federation: TestFederation;
let scene: Scene;
let road: Road;
const told: LedgerEvent[] = [];

beforeAll(async () => {
  federation = await startTestFederation('services');
  scene = await setScene(federation);
  road = { federation, from: ZVH_NOORD, to: ZVH_ZUID };
}, 60_000);

afterAll(() => federation?.close(), 30_000);

/** Of those that were answered 202, the ones closest to the kill are tried again. */
const LAST_KEPT = 5;

interface Attempt {
  readonly key: string;
  readonly draft: JsonObject;
  /** Absent: no answer came. */
  readonly answer: Answer | undefined;
}

async function attempt(key: string, draft: JsonObject): Promise<Attempt> {
  const answer = await scene.noord.send(draft, key).catch(() => undefined);
  return { key, draft, answer };
}
const accept = (id: string): void => void told.push({ event: 'accepted', id, to: ZVH_ZUID.oin });

/** Sends one known-check after the other until `done`; every answer. */
async function sendWhile(done: () => boolean): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = [];
  while (!done()) attempts.push(await attempt(newKey(), check(scene)));
  return attempts;
}

async function allDelivered(ids: readonly string[]): Promise<void> {
  await until(
    'every delivery',
    async () => {
      await passTime(road);
      const rows = await federation.sql(
        ZVH_NOORD,
        `SELECT 1 FROM messages WHERE id = ANY($1::uuid[]) AND state IN ('delivered', 'retrieved')`,
        [ids],
      );
      return rows.length === ids.length ? true : undefined;
    },
    45,
  );
}

it('goes on accepting while the broker of the receiver is dead, and delivers all once it is back', async () => {
  const broker = federation.broker(ZVH_ZUID.slug);
  let back = false;
  const sending = sendWhile(() => back);
  await until('messages under way', async () => ((await countDelivered()) > 3 ? true : undefined));
  await broker.kill();
  await broker.restart();
  back = true;
  const attempts = await sending;
  expect(attempts.length).toBeGreaterThan(10);
  expect(attempts.every(({ answer }) => answer?.status === 202)).toBe(true);
  const ids = attempts.map(({ answer }) => answer!.id!);
  ids.forEach(accept);
  await allDelivered(ids);
}, 90_000);

it('never answers 202 for what the database has not kept: 503 while it is dead', async () => {
  const pids = federation.nodes.map(({ slug }) => federation.gateway(slug).processes[0]!.pid);
  let back = false;
  const sending = sendWhile(() => back);
  await until('messages under way', async () => ((await countDelivered()) > 3 ? true : undefined));
  await federation.postgres.kill();
  const dead = await attempt(newKey(), check(scene));
  expect(dead.answer).toMatchObject({ status: 503, body: { code: 'STORAGE_UNAVAILABLE' } });
  expect(dead.answer!.body['detail']).not.toMatch(/ECONNREFUSED|postgres|sql/i);
  await federation.postgres.restart();
  await until('an answer again', async () =>
    (await scene.noord.request('GET /postvak')).status === 200 ? true : undefined,
  );
  back = true;
  const attempts = [...(await sending), dead];
  expect(new Set(attempts.map(({ answer }) => answer?.status ?? 'none'))).toEqual(new Set([202, 503]));
  const kept = attempts.filter(({ answer }) => answer?.status === 202);
  kept.slice(0, -LAST_KEPT).forEach(({ answer }) => accept(answer!.id!));
  await retryAll([...kept.slice(-LAST_KEPT), ...attempts.filter((one) => !kept.includes(one))]);
  expect(federation.nodes.map(({ slug }) => federation.gateway(slug).processes[0]!.pid)).toEqual(pids);
}, 90_000);

/** A client repeats what it had no 202 for, with its own key: one message each, whether the first try was kept or not. */
async function retryAll(attempts: readonly Attempt[]): Promise<void> {
  // All at once, so on a busy machine some wait too long for a connection (503) and come a third time.
  const repeat = ({ key, draft }: Attempt) =>
    until('an answer other than 503', async () => {
      const answer = await scene.noord.send(draft, key).catch(() => undefined);
      return answer === undefined || [409, 503].includes(answer.status) ? undefined : answer;
    });
  const again = await Promise.all(attempts.map(repeat));
  again.forEach(({ status, id }, i) => {
    const { answer } = attempts[i]!;
    expect(status).toBe(202);
    if (answer?.status === 202) expect(id).toBe(answer.id);
  });
  const ids = again.map(({ id }) => id!);
  expect(new Set(ids).size).toBe(attempts.length);
  ids.forEach(accept);
  await allDelivered(ids);
}

/** The alarm about the own broker, as people are shown it; a node looks at its broker when it starts, and every five minutes. */
const saysOfItsBroker = (state: string): Promise<true> =>
  until(
    `own-broker-blocked is ${state}`,
    async () => {
      const token = await federation.issuer.token(personOf(ZVH_ZUID, 'operator'), ZVH_ZUID.oin);
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`${federation.gateway(ZVH_ZUID.slug).apiUrl}/meldingen`, { headers });
      const { meldingen = [] } = (await answer.json()) as { meldingen?: readonly Alarm[] };
      return meldingen.some(({ soort, toestand }) => soort === 'own-broker-blocked' && toestand === state)
        ? true
        : undefined;
    },
    90,
  );
interface Alarm {
  readonly soort: string;
  readonly toestand: string;
}

it('tells its people while its own broker takes nothing, loses nothing of it, and says when that is over', async () => {
  const [broker, gateway] = [federation.broker(ZVH_ZUID.slug), federation.gateway(ZVH_ZUID.slug)];
  await saysOfItsBroker('ok');
  await broker.ctl('set_vm_memory_high_watermark', 'absolute', '1MB');
  const waits = await attempt(newKey(), check(scene));
  expect(waits.answer?.status).toBe(202);
  await gateway.restart();
  await saysOfItsBroker('fout');
  await broker.ctl('set_vm_memory_high_watermark', 'absolute', '512MB');
  await gateway.restart();
  await saysOfItsBroker('ok');
  accept(waits.answer!.id!);
  await allDelivered([waits.answer!.id!]);
}, 240_000);

it('leaves a history in which every invariant holds', async () => {
  await expect(judgeAtRest(road, told)).resolves.toEqual([]);
}, 90_000);

async function countDelivered(): Promise<number> {
  const [row] = await federation.sql<{ n: number }>(
    ZVH_ZUID,
    `SELECT count(*)::int AS n FROM messages WHERE direction = 'received'`,
  );
  return row!.n;
}
