/** A message in line over REST: try now, park, ask to resume; and the pages of what lies still. */
import type { Asked, FlowLine, LineAnswer } from '#exchange';
import type { UseCases } from '../src/api/use-cases.js';
import { MESSAGE, startTestApi, startTestIssuer, withUnexpectedFlows } from './api-support.js';
import type { TestApi, TestIssuer } from './api-support.js';

const PEER = '00000099000000002000';
const at = '2026-11-25T09:00:00.000Z' as never;
const PARKING = { by: 'anna', at, reason: 'De partner verhuist.' };
let issuer: TestIssuer;
let api: TestApi;
let keeper: string;
let line: FlowLine;
let answer: LineAnswer;
const did: unknown[] = [];
const paged: unknown[] = [];

const useCases: Partial<UseCases> = {
  recordDenial: (action) => Promise.resolve(void did.push(action)),
  lines: {
    attempt: (id) => Promise.resolve((did.push(['attempt', id]), answer)),
    park: (input) => Promise.resolve((did.push(['park', input]), answer)),
  },
  approvals: {
    request: ({ asked }: { asked: Asked }) =>
      Promise.resolve((did.push(asked), { outcome: 'stopped', code: 'LINE_NOT_PARKED' })),
  } as Partial<UseCases['approvals']> as UseCases['approvals'],
};
const one = { position: 7, peer: PEER as never, code: 'SIG', at, kept: false, size: 'S' };
const parked = { id: MESSAGE as never, peer: PEER as never, recordedAt: at, expiresAt: at, parked: PARKING };

beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, useCases, {
    flows: withUnexpectedFlows({
      line: () => Promise.resolve(line),
      parkedOnes: (page) => Promise.resolve((paged.push(page), Array(page.limit).fill(one))),
      parkedLines: (page) => Promise.resolve((paged.push(page), [parked])),
    }),
  });
  keeper = await issuer.token({ functierol: 'SYSTEM_SUPPORT' });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});
beforeEach(() => {
  answer = { outcome: 'done' };
  line = { done: false, attempts: 4, nextAt: at };
  did.length = 0;
  paged.length = 0;
});

const act = (noun: string, body?: object) =>
  api.call('POST', `/berichten/${MESSAGE}/${noun}`, { token: keeper, ...(body ? { body } : {}) });

it('tries now, and answers how it stands then', async () => {
  const said = await act('pogingen');
  expect([said.status, said.json]).toEqual([
    200,
    { id: MESSAGE, klaar: false, pogingen: 4, volgendePoging: at },
  ]);
  expect(did).toEqual([['attempt', MESSAGE]]);
});

it('parks with a reason; then there is no next attempt', async () => {
  line = { ...line, parked: PARKING };
  const { json } = await act('parkeringen', { reden: PARKING.reason });
  expect(json).toEqual({
    id: MESSAGE,
    klaar: false,
    pogingen: 4,
    geparkeerdOp: at,
    geparkeerdDoor: 'anna',
    reden: PARKING.reason,
  });
  expect(did).toEqual([['park', { id: MESSAGE, reason: PARKING.reason }]]);
});

it.each(['LINE_DONE', 'LINE_UNDER_WAY', 'LINE_PARKED', 'LINE_REFUSED_NOW'] as const)(
  'says %s as a conflict with words of its own',
  async (code) => {
    answer = { outcome: 'stopped', code };
    const said = await act('pogingen');
    expect([said.status, said.json['code']]).toEqual([409, code]);
    expect(said.json['uitleg']).toMatchObject({ nl: expect.any(String), en: expect.any(String) });
  },
);

it('says no right and not found as everywhere', async () => {
  answer = { outcome: 'denied' };
  expect((await act('pogingen')).status).toBe(403);
  answer = { outcome: 'not-found' };
  expect((await act('parkeringen', { reden: 'verhuizing' })).status).toBe(404);
});

it('asks a second person to resume, and takes no reason with a number in it', async () => {
  const said = await act('hervattingen', { reden: 'De verhuizing is klaar.' });
  expect([said.status, said.json['code']]).toEqual([409, 'LINE_NOT_PARKED']);
  expect(did).toEqual([{ kind: 'resume', message: MESSAGE }]);
  for (const noun of ['hervattingen', 'parkeringen'])
    expect((await act(noun, { reden: 'BSN 999990342' })).status).toBe(400);
  expect(did).toHaveLength(1);
});

it('gives deliveries page by page, with where to go on', async () => {
  const { json } = await api.call('GET', `/geparkeerd/leveringen?partner=${PEER}&code=SIG&na=5&limiet=2`, {
    token: keeper,
  });
  expect(paged).toEqual([{ peer: PEER, code: 'SIG', after: 5, limit: 2 }]);
  const row = { plaats: 7, partner: PEER, code: 'SIG', op: at, grootte: 'S', bewaard: false };
  expect(json).toEqual({ leveringen: [row, row], vervolg: '7' });
});

it('gives parked messages, and a page that is not full names no next one', async () => {
  const { json } = await api.call('GET', `/geparkeerd/berichten?na=${at}_${MESSAGE}`, { token: keeper });
  expect(paged).toEqual([{ after: { at, id: MESSAGE }, limit: 100 }]);
  expect(json).toEqual({
    berichten: [
      {
        id: MESSAGE,
        partner: PEER,
        geregistreerdOp: at,
        vervaltOp: at,
        geparkeerdOp: at,
        doorAccount: 'anna',
        reden: PARKING.reason,
      },
    ],
  });
});

it.each([
  'leveringen?na=x',
  'leveringen?limiet=201',
  "leveringen?code=a'b",
  'berichten?na=7',
  'leveringen?bsn=1',
])('refuses %s', async (asked) => {
  expect((await api.call('GET', `/geparkeerd/${asked}`, { token: keeper })).status).toBe(400);
  expect(paged).toEqual([]);
});

it('a case worker gets none of these pages, and the try is on record', async () => {
  for (const path of ['leveringen', 'berichten'])
    expect((await api.call('GET', `/geparkeerd/${path}`)).status).toBe(403);
  expect(did).toEqual(['rest.ParkedController.deliveries', 'rest.ParkedController.messages']);
});
