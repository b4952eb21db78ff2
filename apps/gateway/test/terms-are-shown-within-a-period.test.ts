/** `/v1/termijnen` and `/v1/verwijderbewijzen`: days as a period, page by page, own participant or whole node by role. */
import type { BodyCode, Instant, MessageId, Oin } from '#domain';
import type { Ending, Erasure, Flows, TermQuery, TermRecord, TermWindow } from '#exchange';
import { startTestApi, startTestIssuer, withUnexpectedFlows } from './api-support.js';
import type { TestApi, TestIssuer } from './api-support.js';

const ID = '019a0000-0000-7000-8000-000000000001' as MessageId;
const PEER = '00000099000000002000' as Oin;
const AT = '2027-03-01T00:00:00.000Z' as Instant;
const term: TermRecord = {
  ...{ id: ID, direction: 'received', peer: PEER, recordedAt: AT, eraseAt: AT },
  ...{ shielded: false, held: false, renewed: true },
};
const ending: Ending = {
  ...{ id: ID, direction: 'received', peer: PEER, sort: 'renewal', endsAt: AT, participant: 'OM' },
  ...{ account: 'anna', reviewer: 'bert' },
};
const erasure: Erasure = {
  ...{ id: ID, direction: 'received', peer: PEER, at: AT, term: AT, cause: 'TERM_PASSED', evidenceId: ID },
  ...{ digest: new Uint8Array(32).fill(7), entry: { log: 1, leaf: 12 } },
};

const asked: Record<string, TermWindow & Partial<TermQuery>> = {};
const answering =
  <T>(name: string, rows: readonly T[]) =>
  (query: TermWindow): Promise<readonly T[]> => {
    asked[name] = query;
    return Promise.resolve(rows);
  };
const flows: Flows = withUnexpectedFlows({
  terms: answering('terms', [term]),
  termDays: answering('days', [{ day: '2027-03-01', planned: 1, done: 0 }]),
  endings: answering('endings', [ending]),
  erasures: answering('erasures', [erasure]),
});

let issuer: TestIssuer;
let api: TestApi;
beforeAll(async () => {
  issuer = await startTestIssuer();
  const informing = { terms: async () => [] } as never;
  api = await startTestApi(issuer, { informing, recordDenial: async () => undefined }, { flows });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});
const get = async (role: string, path: string) =>
  api.call('GET', path, {
    token: await issuer.token({ functierol: role, rol_tot: '2099-01-01T00:00:00.000Z' }),
  });

it('shows who works on cases those of its own participant, with who agreed to a longer term', async () => {
  const { status, json } = await get('CASE_PROCESSOR', '/termijnen?van=2027-03-01&tot=2027-03-02&limiet=1');
  expect(status).toBe(200);
  const participant: BodyCode = 'COLLEGE';
  const window = { participant, from: AT, until: '2027-03-03T00:00:00.000Z' };
  expect(asked['terms']).toEqual({ ...window, limit: 1 });
  expect(asked['days']).toEqual(window);
  expect(asked['endings']).toEqual({ ...window, limit: 200 });
  expect(json).toMatchObject({
    vervolg: `${AT}_${ID}`,
    informeren: [],
    einden: [{ bericht: ID, soort: 'renewal', doorAccount: 'anna', beoordeeldDoor: 'bert' }],
    dagen: [{ dag: '2027-03-01', gepland: 1 }],
  });
  await get('CASE_PROCESSOR', `/termijnen?na=${AT}_${ID}`);
  expect(asked['terms']).toEqual({ participant, limit: 100, after: { at: AT, id: ID } });
});

it('shows the days before a day as long as the usual calendar, however long ago that is', async () => {
  await get('CASE_PROCESSOR', '/termijnen?tot=2026-09-30');
  // 31 and 366 days.
  expect(asked['days']).toMatchObject({
    from: '2025-08-30T00:00:00.000Z',
    until: '2026-10-01T00:00:00.000Z',
  });
});

it.each(['LAWFULNESS_REVIEWER', 'COORDINATING_DPO'])('shows %s those of all participants', async (role) => {
  const { status, json } = await get(role, '/termijnen');
  expect(status).toBe(200);
  expect(asked['terms']).toEqual({ limit: 100 });
  expect(json).not.toHaveProperty('informeren');
});

it('proves what was erased by its statement and its place in the log', async () => {
  const { json } = await get('COORDINATING_DPO', '/verwijderbewijzen?van=2027-03-01&limiet=1');
  expect(asked['erasures']).toEqual({ from: AT, limit: 1 });
  expect(json).toEqual({
    verwijderbewijzen: [
      {
        ...{ bericht: ID, richting: 'received', partner: PEER, gewistOp: AT, uiterlijkOp: AT },
        ...{ oorzaak: 'TERM_PASSED', bewijs: ID, logboek: 1, plaats: 12 },
        vingerafdruk: Buffer.alloc(32, 7).toString('base64url'),
      },
    ],
    vervolg: `${AT}_${ID}`,
  });
});

it.each(['/termijnen', '/verwijderbewijzen'])('refuses days that are no period: %s', async (path) => {
  for (const period of ['van=2027-03-02&tot=2027-03-01', 'van=2020-01-01&tot=2027-01-01', 'van=2027-02-30'])
    expect([period, (await get('CASE_PROCESSOR', `${path}?${period}`)).status]).toEqual([period, 400]);
});

it.each(['SYSTEM_SUPPORT', 'CONTACT_POINT'])('refuses %s', async (role) => {
  for (const path of ['/termijnen', '/verwijderbewijzen']) expect((await get(role, path)).status).toBe(403);
});
