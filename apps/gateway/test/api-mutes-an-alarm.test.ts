/** An alarm is seen, muted and heard again over REST, by who keeps the node running. */
import type { AlarmMark, MarkResult } from '#exchange';
import type { UseCases } from '../src/api/use-cases.js';
import { startTestApi, startTestIssuer, withUnexpectedFlows } from './api-support.js';
import type { TestApi, TestIssuer } from './api-support.js';

const at = '2026-11-25T09:00:00.000Z' as never;
const body = { eindigtOp: '2026-11-26T09:00:00.000Z', reden: 'De database verhuist.' };
let issuer: TestIssuer;
let api: TestApi;
let keeper: string;
let marks: AlarmMark[] = [];
let answer: MarkResult;
const did: unknown[] = [];

const key = { alarm: 'database-unavailable', about: 'database' };
const muted: AlarmMark = {
  ...key,
  muted: { by: 'anna', at, until: '2099-01-01T00:00:00.000Z' as never, reason: body.reden, step: 1 },
};
const useCases: Partial<UseCases> = {
  recordDenial: (action) => Promise.resolve(void did.push(action)),
  alarms: {
    marks: () => Promise.resolve(marks),
    see: (condition) => Promise.resolve((did.push(['see', condition]), answer)),
    mute: ({ condition, until, reason }) =>
      Promise.resolve((did.push(['mute', condition.alarm, until, reason]), (marks = [muted]), answer)),
    unmute: (condition) => Promise.resolve((did.push(['unmute', condition.about]), (marks = []), answer)),
  },
};

beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, useCases, {
    readiness: () => Promise.resolve([{ part: 'database', ready: false }]),
    flows: withUnexpectedFlows({ peers: () => Promise.resolve([]), parked: () => Promise.resolve([]) }),
  });
  keeper = await issuer.token({ functierol: 'SYSTEM_SUPPORT' });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});
beforeEach(() => {
  answer = { outcome: 'marked', mark: muted };
  marks = [];
  did.length = 0;
});

const path = '/meldingen/database-unavailable/database';
const call = (method: string, noun: string, given?: object) =>
  api.call(method, `${path}/${noun}`, { token: keeper, ...(given ? { body: given } : {}) });

it('mutes until a moment with a reason, and answers the alarm as it stands then', async () => {
  const said = await call('POST', 'dempingen', body);
  expect([said.status, said.json]).toEqual([
    200,
    {
      soort: 'database-unavailable',
      onderwerp: 'database',
      toestand: 'fout',
      gedemptDoor: 'anna',
      gedemptTot: '2099-01-01T00:00:00.000Z',
      reden: body.reden,
    },
  ]);
  expect(did).toEqual([['mute', 'database-unavailable', body.eindigtOp, body.reden]]);
  const { json } = await call('DELETE', 'dempingen');
  expect(json).not.toHaveProperty('gedemptTot');
});

it('sees it with the state that it is in now', async () => {
  await call('POST', 'kennisnemingen');
  expect(did).toEqual([['see', { ...key, state: 'failing' }]]);
});

it.each([
  [{ outcome: 'not-failing' }, 409],
  [{ outcome: 'denied' }, 403],
  [{ outcome: 'not-found' }, 404],
  [{ outcome: 'invalid', defects: [{ at: '/until', must: 'lie in the coming 14 days' }] }, 400],
] as const)('says %j', async (result, status) => {
  answer = result;
  const said = await call('POST', 'dempingen', body);
  expect(said.status).toBe(status);
  if (status === 400) expect(said.json['fouten']).toMatchObject([{ plaats: '/eindigtOp' }]);
});

it.each([
  [{ ...body, eindigtOp: 'morgen' }],
  [{ ...body, reden: 'BSN 999990342' }],
  [{ eindigtOp: body.eindigtOp }],
])('refuses %j before anything is done', async (wrong) => {
  expect((await call('POST', 'dempingen', wrong)).status).toBe(400);
  expect(did).toEqual([]);
});

it('knows no alarm that nobody watches, and no other role', async () => {
  const token = { token: keeper };
  expect((await api.call('POST', '/meldingen/disk-fills/moon/kennisnemingen', token)).status).toBe(404);
  for (const functierol of ['COORDINATING_DPO', 'CASE_PROCESSOR']) {
    const other = await issuer.token({ functierol });
    expect((await api.call('POST', `${path}/kennisnemingen`, { token: other })).status).toBe(403);
  }
  expect(did).toEqual(['rest.AlarmsController.see', 'rest.AlarmsController.see']);
});
