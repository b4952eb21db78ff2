/** Idempotency-Key on whatever creates something: the same request twice is one act with one answer. */
import { readFileSync } from 'node:fs';
import type { Instant, Oin } from '#domain';
import type { Begun, LinkTest, NewView, RequestKey } from '#exchange';
import type { KeyDesk, UseCases } from '../src/api/use-cases.js';
import { MESSAGE, startTestApi, startTestIssuer } from './api-support.js';
import type { TestApi, TestIssuer } from './api-support.js';

interface Kept {
  readonly digest: string;
  answer?: unknown;
}
const table = new Map<string, Kept>();
const digestOf = ({ bodyDigest }: RequestKey): string => Buffer.from(bodyDigest).toString('hex');
const keys: KeyDesk = {
  begin: async (request): Promise<Begun> => {
    const kept = table.get(request.key);
    if (kept === undefined) {
      table.set(request.key, { digest: digestOf(request) });
      return { outcome: 'begun' };
    }
    if (kept.digest !== digestOf(request)) return { outcome: 'reused' };
    return kept.answer === undefined ? { outcome: 'running' } : { outcome: 'answered', answer: kept.answer };
  },
  complete: async ({ key }, answer) => void (table.get(key)!.answer = JSON.parse(JSON.stringify(answer))),
  release: async ({ key }) => void table.delete(key),
};

const PEER = '00000099000000002000' as Oin;
const at = '2026-11-25T09:00:00.000Z' as Instant;
let made = 0;
let outcome: 'made' | 'unknown' | 'broken' | 'down' | 'lost' = 'made';
class Down extends Error {}
const partners = {
  askTest: async (peer: Oin): Promise<LinkTest | undefined> => {
    made += 1;
    if (outcome === 'broken') throw new Error('storage');
    if (outcome === 'down' || outcome === 'lost') throw new Down(outcome);
    return outcome === 'unknown' ? undefined : { id: `${MESSAGE.slice(0, -2)}0${made}`, peer, at, steps: [] };
  },
} as unknown as UseCases['partners'];
const lists = {
  keepView: async ({ list, name, filter }: NewView) => {
    made += 1;
    return { outcome: 'kept', view: { id: MESSAGE, list, name, filter, by: 'anna', at } };
  },
} as unknown as UseCases['lists'];

let issuer: TestIssuer;
let api: TestApi;
beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(
    issuer,
    { keys, lists, partners },
    {
      unavailable: (error) =>
        error instanceof Down
          ? { code: 'STORAGE_UNAVAILABLE', mayBeDone: error.message === 'lost' }
          : undefined,
    },
  );
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});
beforeEach(() => {
  table.clear();
  made = 0;
  outcome = 'made';
});

const post = async (path: string, key: string | undefined, body?: object, functierol = 'SYSTEM_SUPPORT') =>
  api.call('POST', path, {
    token: await issuer.token({ functierol }),
    ...(body ? { body } : {}),
    headers: key === undefined ? {} : { 'idempotency-key': `"${key}"` },
  });
const TEST = `/partners/${PEER}/verbindingstests`;
const VIEW = { lijst: 'berichten', naam: 'Noord', filter: {} };

it('answers a repeat as the first time, with its place, and does it once', async () => {
  const [first, again] = [await post(TEST, 'a'), await post(TEST, 'a')];
  expect([first.status, again.status, again.json]).toEqual([202, 202, first.json]);
  expect(again.headers.get('location')).toBe(first.headers.get('location'));
  expect(again.headers.get('location')).toContain(PEER);
  expect(made).toBe(1);
});

it('does it each time where no key is given', async () => {
  const [first, again] = [await post(TEST, undefined), await post(TEST, undefined)];
  expect(again.json['id']).not.toBe(first.json['id']);
});

it('refuses the key for another body, and for another thing', async () => {
  expect((await post('/weergaven', 'b', VIEW)).status).toBe(201);
  const other = await post('/weergaven', 'b', { ...VIEW, naam: 'Zuid' });
  expect([other.status, other.json['code']]).toEqual([422, 'ID_REUSED']);
  expect((await post(TEST, 'b')).status).toBe(422);
  expect((await post('/weergaven', 'b', VIEW, 'CASE_PROCESSOR')).status).toBe(422);
  expect(made).toBe(1);
});

it('says that the first still runs', async () => {
  await post(TEST, 'c');
  delete table.get('c')!.answer;
  const waiting = await post(TEST, 'c');
  expect([waiting.status, waiting.json['code'], waiting.headers.get('retry-after')]).toEqual([
    409,
    'STILL_RUNNING',
    '1',
  ]);
});

it.each([
  ['broken', 500],
  ['lost', 503],
] as const)('keeps the key of what was %s, which may be done: nobody does it twice', async (how, status) => {
  outcome = how;
  expect((await post(TEST, 'e')).status).toBe(status);
  outcome = 'made';
  expect((await post(TEST, 'e')).json['code']).toBe('STILL_RUNNING');
  expect(made).toBe(1);
});

it.each([
  ['unknown', 404],
  ['down', 503],
] as const)('frees the key of what is %s', async (how, status) => {
  outcome = how;
  expect((await post(TEST, 'd')).status).toBe(status);
  outcome = 'made';
  expect((await post(TEST, 'd')).status).toBe(202);
});

it('takes no key of another form', async () => {
  for (const key of ['"', '', 'with a space']) {
    const { status, json } = await post(TEST, key);
    expect([status, json['code']]).toEqual([400, 'IDEMPOTENCY_KEY']);
  }
  expect(made).toBe(0);
});

it('stands in the document of every operation that creates something', () => {
  const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
    paths: Record<string, { post?: { parameters?: { name: string }[]; responses: Record<string, unknown> } }>;
  };
  const creating = Object.entries(paths).flatMap(([path, { post: one }]) =>
    one && ('201' in one.responses || '202' in one.responses) ? [{ path, ...one }] : [],
  );
  expect(creating.length).toBeGreaterThan(20);
  for (const { path, parameters, responses } of creating) {
    expect([path, parameters?.some(({ name }) => name === 'Idempotency-Key')]).toEqual([path, true]);
    expect([path, Object.keys(responses)]).toEqual([path, expect.arrayContaining(['409', '422'])]);
  }
});
