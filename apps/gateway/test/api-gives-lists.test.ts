/** Views of lists and lists as files over REST: on record first, of a class that the role may see, and nothing calculates. */
import type { FlowRecord, LawRecord, SavedView } from '#exchange';
import type { UseCases } from '../src/api/use-cases.js';
import { MESSAGE, startTestApi, startTestIssuer, withUnexpectedFlows } from './api-support.js';
import type { TestApi, TestIssuer } from './api-support.js';

const PEER = '00000099000000002000';
const at = '2026-11-25T09:00:00.000Z' as never;
const reden = 'Voor het overleg met Zuid';
let issuer: TestIssuer;
let api: TestApi;
let keeper: string;
let allowed = true;
let rows = 1;
const did: unknown[] = [];

const one = {
  ...{ id: MESSAGE, direction: 'sent', peer: PEER, conversation: MESSAGE, state: 'arrived' },
  ...{ time: at, recordedAt: at, expiresAt: at },
} as unknown as FlowRecord;
const law = {
  ...one,
  ...{ state: 'refused', kind: 'case-exchange.notice', purpose: 'INTER_ZVH_UNSOLICITED' },
  decision: { outcome: 'refuse', codes: ['NO_ACTIVE_CASE'], citations: [], lawHash: 'h' },
} as unknown as LawRecord;
function taken<Row>(limit: number, row: Row): Promise<Row[]> {
  const now = Math.min(rows, limit);
  rows -= now;
  return Promise.resolve(Array<Row>(now).fill(row));
}
const view: SavedView = {
  ...{ id: MESSAGE, list: 'berichten', name: 'Zuid', filter: { partner: PEER } },
  ...{ audience: 'flow', by: 'anna', at },
};
const useCases: Partial<UseCases> = {
  recordDenial: () => Promise.resolve(),
  lists: {
    views: () => Promise.resolve([view]),
    keepView: (given) => Promise.resolve((did.push(given), { outcome: 'kept', view })),
    dropView: (id) => Promise.resolve(id === MESSAGE ? 'dropped' : 'not-found'),
    beginExport: (given) =>
      Promise.resolve((did.push(given), allowed ? { outcome: 'begun', id: MESSAGE } : { outcome: 'denied' })),
    exports: () =>
      Promise.resolve([{ id: MESSAGE, list: 'berichten', filter: {}, reason: reden, by: 'anna', at }]),
  },
};

beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, useCases, {
    flows: withUnexpectedFlows({
      list: ({ limit, before, ...page }) => {
        if (before === undefined) did.push(page);
        return taken(limit, one);
      },
      lawList: ({ limit, before, ...page }) => {
        if (before === undefined) did.push(page);
        return taken(limit, law);
      },
      refused: ({ limit }) => taken(limit, law),
    }),
  });
  keeper = await issuer.token({ functierol: 'SYSTEM_SUPPORT' });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});
beforeEach(() => {
  allowed = true;
  rows = 1;
  did.length = 0;
});

const exported = (body: object, token = keeper) =>
  api.call('POST', '/lijstuitvoeren', { body, token, headers: { accept: 'text/csv' } });

it('gives a list as a file with a name of our own, each row with the number under which it is on record', async () => {
  const said = await exported({ lijst: 'berichten', filter: { partner: PEER, status: 'arrived' }, reden });
  expect([said.status, said.headers.get('content-type')]).toEqual([
    200,
    'text/csv; charset=utf-8; header=present',
  ]);
  expect(said.headers.get('content-disposition')).toBe(
    'attachment; filename="sluis-berichten-0000000000aa.csv"',
  );
  const [head, row, end] = said.text.split('\r\n');
  expect(head).toContain('bericht,richting,partner');
  // What a check led to would show in who answers whom.
  expect(head).not.toContain('gesprek');
  expect(row).toBe(`${MESSAGE},sent,${PEER},arrived,${at},${at},${at},${MESSAGE}`);
  expect(end).toBe('');
  expect(did).toEqual([
    { list: 'berichten', filter: { partner: PEER, status: 'arrived' }, reason: reden },
    { peer: PEER, state: 'arrived' },
  ]);
});

it('gives a case worker its own participant’s messages alone', async () => {
  const own = await issuer.token();
  expect((await exported({ lijst: 'berichten', filter: {}, reden }, own)).status).toBe(200);
  expect(did[1]).toEqual({ participant: 'COLLEGE' });
});

it('gives every refusal there is, and where that is too many says so instead of leaving some out', async () => {
  const fg = await issuer.token({ functierol: 'COORDINATING_DPO' });
  rows = 2_345;
  const said = await exported({ lijst: 'geweigerd', filter: {}, reden }, fg);
  expect(said.text.split('\r\n')).toHaveLength(2_347);
  rows = 10_001;
  expect((await exported({ lijst: 'geweigerd', filter: {}, reden }, fg)).json['code']).toBe('LIST_TOO_LONG');
});

it('reads nothing for who has no right to the list', async () => {
  allowed = false;
  expect((await exported({ lijst: 'geweigerd', filter: {}, reden })).status).toBe(403);
  expect(did).toHaveLength(1);
});

it('gives ten thousand rows, and of more none', async () => {
  rows = 10_000;
  expect((await exported({ lijst: 'berichten', filter: {}, reden })).text.split('\r\n')).toHaveLength(10_002);
  rows = 10_001;
  const said = await exported({ lijst: 'berichten', filter: {}, reden });
  expect([said.status, said.json['code']]).toEqual([409, 'LIST_TOO_LONG']);
});

it.each([
  { lijst: 'berichten', filter: {}, reden: 'BSN 999990342' },
  { lijst: 'berichten', filter: {} },
  { lijst: 'personen', filter: {}, reden },
  { lijst: 'berichten', filter: { bsn: '999990342' }, reden },
  { lijst: 'berichten', filter: { partner: 'x' }, reden },
  { lijst: 'berichten', filter: { status: 'refused' }, reden },
])('refuses %j before anything is recorded', async (body) => {
  expect((await exported(body)).status).toBe(400);
  expect(did).toEqual([]);
});

it('keeps, shows and drops a view; its name holds no number of a person', async () => {
  const body = { lijst: 'berichten', naam: 'Zuid', filter: { partner: PEER } };
  const said = await api.call('POST', '/weergaven', { body, token: keeper });
  const shown = {
    id: MESSAGE,
    lijst: 'berichten',
    naam: 'Zuid',
    filter: { partner: PEER },
    doorAccount: 'anna',
  };
  expect([said.status, said.json]).toEqual([201, shown]);
  expect((await api.call('GET', '/weergaven', { token: keeper })).json).toEqual({ weergaven: [shown] });
  expect((await api.call('DELETE', `/weergaven/${MESSAGE}`, { token: keeper })).status).toBe(204);
  const named = { ...body, naam: 'zaak 999990342' };
  expect((await api.call('POST', '/weergaven', { body: named, token: keeper })).status).toBe(400);
});

it('shows who oversees what left, by whom and why, and nobody else', async () => {
  const path = '/lijstuitvoeren/verantwoording';
  expect((await api.call('GET', path, { token: keeper })).status).toBe(403);
  const fg = await issuer.token({ functierol: 'COORDINATING_DPO' });
  expect((await api.call('GET', path, { token: fg })).json).toEqual({
    uitvoeren: [{ id: MESSAGE, lijst: 'berichten', filter: {}, reden, doorAccount: 'anna', op: at }],
  });
});
