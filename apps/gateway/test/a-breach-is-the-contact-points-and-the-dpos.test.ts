import type { Breach } from '#exchange';
import type { BreachDesk } from '../src/api/breaches/use-cases.js';
import type { RightsDesk } from '../src/api/rights/use-cases.js';
import { CANARY, startTestApi, startTestIssuer, type TestApi, type TestIssuer } from './api-support.js';

const ID = '019a0000-0000-7000-8000-0000000000bb';
const AT = '2026-01-01T09:00:00.000Z' as Breach['discoveredAt'];
const breach: Breach = {
  id: ID,
  version: 1,
  natures: ['CONFIDENTIALITY'],
  discoveredAt: AT,
  recordedAt: AT,
  recordedBy: CANARY,
  queries: [],
  lines: [{ at: AT, to: '00000099000000002000' as never, what: 'NOTICE', messages: [ID as never] }],
};
let listed = breach;
const done = async () => ({ outcome: 'done', breach }) as const;
const breaches: BreachDesk = {
  record: done,
  list: async () => [listed],
  view: async (id) => (id === ID ? breach : undefined),
  scope: async () => ({ outcome: 'refused', code: 'BREACH_SCOPE_EMPTY' }),
  extent: async () => undefined,
  form: async () => [{ asks: '33 lid 1', question: { nl: 'Ontdekt op', en: 'Discovered at' }, answer: AT }],
  tell: done,
  toldByHand: async () => ({ outcome: 'refused', code: 'BREACH_TOLD' }),
  answer: async () => ({ outcome: 'not-found' }),
  assess: done,
  report: async () => ({ outcome: 'refused', code: 'BREACH_RISK_MISSING' }),
  close: async () => ({ outcome: 'refused', code: 'BREACH_OPEN' }),
};

let issuer: TestIssuer;
let api: TestApi;
const denied: string[] = [];
beforeAll(async () => {
  issuer = await startTestIssuer();
  const rights = { nameOf: () => 'Zorg- en Veiligheidshuis Zuid' } as Partial<RightsDesk> as RightsDesk;
  const recordDenial = async (action: string) => void denied.push(action);
  api = await startTestApi(issuer, { breaches, rights, recordDenial });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});
const call = async (role: string, method: string, path: string, body?: unknown) =>
  api.call(method, `/datalekken${path}`, {
    token: await issuer.token({ functierol: role }),
    ...(body === undefined ? {} : { body }),
  });

const LOOKING = [
  ['GET', ''],
  ['GET', `/${ID}`],
  ['GET', `/${ID}/meldformulier`],
] as const;
const ACTING = [
  [`/${ID}/meldingen`, undefined],
  [`/${ID}/mededelingen`, { partner: '00000099000000002000' }],
  [`/${ID}/antwoorden`, { antwoord: 'RECEIVED' }],
  [`/${ID}/beoordelingen`, { risico: 'RISK' }],
  [`/${ID}/toezichtmeldingen`, { op: AT, nummer: 'AP-1' }],
  [`/${ID}/afsluitingen`, undefined],
] as const;
const NEW = { aard: ['CONFIDENTIALITY'], ontdektOp: AT };

it.each(['CASE_PROCESSOR', 'SYSTEM_SUPPORT', 'LAWFULNESS_REVIEWER'])(
  '%s neither looks nor acts, and that is on record',
  async (role) => {
    denied.length = 0;
    const looked = await Promise.all(LOOKING.map(([method, path]) => call(role, method, path)));
    const acted = await Promise.all(ACTING.map(([path, body]) => call(role, 'POST', path, body)));
    const recorded = await call(role, 'POST', '', NEW);
    expect([...looked, ...acted, recorded].map(({ status }) => status)).toEqual(Array(10).fill(403));
    expect(denied).toHaveLength(10);
  },
);

it('the DPO records, looks and searches along, and leaves acting to the contact point', async () => {
  const role = 'COORDINATING_DPO';
  for (const [method, path] of LOOKING) expect((await call(role, method, path)).status).toBe(200);
  expect((await call(role, 'POST', '', NEW)).status).toBe(201);
  expect((await call(role, 'POST', `/${ID}/reikwijdten`, {})).status).toBe(409);
  for (const [path, body] of ACTING) expect((await call(role, 'POST', path, body)).status).toBe(403);
});

it('the contact point does all of it, and hears which rule stands in the way', async () => {
  const codes = [];
  for (const [path, body] of [[`/${ID}/reikwijdten`, {}] as const, ...ACTING]) {
    const { status, json } = await call('CONTACT_POINT', 'POST', path, body);
    codes.push([status, json['code']]);
  }
  expect(codes).toEqual([
    [409, 'BREACH_SCOPE_EMPTY'],
    [200, undefined],
    [409, 'BREACH_TOLD'],
    [404, 'NOT_FOUND'],
    [200, undefined],
    [409, 'BREACH_RISK_MISSING'],
    [409, 'BREACH_OPEN'],
  ]);
});

it('shows the end of the 72 hours, who was told by name, and no account', async () => {
  const { json, text } = await call('CONTACT_POINT', 'GET', `/${ID}`);
  expect(json).toMatchObject({
    uiterlijkOp: '2026-01-04T09:00:00.000Z',
    teLaat: true,
    regels: [{ naam: 'Zorg- en Veiligheidshuis Zuid', wat: 'NOTICE', aantal: 1 }],
  });
  expect(text).not.toContain(CANARY);
});

it('lists of each which it is, how far and how long there is, and nothing that only whoever opens it sees', async () => {
  const { json } = await call('CONTACT_POINT', 'GET', '');
  expect(json).toEqual({
    datalekken: [
      {
        id: ID,
        aard: ['CONFIDENTIALITY'],
        fase: 'open',
        ontdektOp: AT,
        uiterlijkOp: '2026-01-04T09:00:00.000Z',
        teLaat: true,
      },
    ],
  });
});

it.each([
  ['open', {}],
  ['gemeld', { reported: { at: AT, reference: 'AP-1' } }],
  ['hoefde-niet', { reported: { at: AT } }],
  ['afgesloten', { reported: { at: AT }, closedAt: AT }],
])('its phase is %s', async (fase, change) => {
  listed = { ...breach, ...change };
  const { json } = await call('COORDINATING_DPO', 'GET', '');
  expect(json['datalekken']).toMatchObject([{ fase }]);
  listed = breach;
});

it.each([
  ['', { aard: [], ontdektOp: AT }],
  ['', { aard: ['CONFIDENTIALITY'] }],
  [`/${ID}/beoordelingen`, { risico: 'A_BIT' }],
  [`/${ID}/toezichtmeldingen`, { op: AT, nummer: 'met spatie' }],
])('%s with %j is no valid form', async (path, body) => {
  const { status, json } = await call('CONTACT_POINT', 'POST', path, body);
  expect([status, json['code']]).toEqual([400, 'FIELD']);
});
