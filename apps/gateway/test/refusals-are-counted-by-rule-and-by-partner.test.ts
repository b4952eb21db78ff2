/** `GET /v1/weigeringen`: per rule, and per purpose and partner, for those who watch over the law alone. */
import type { Instant, MessageId, Oin } from '#domain';
import type { LawRecord } from '#exchange';
import { nlLaw } from '#law';
import { startTestApi, startTestIssuer, withUnexpectedFlows } from './api-support.js';
import type { TestApi, TestIssuer } from './api-support.js';

const ZUID = '00000099000000002000' as Oin;
const ID = '019a0000-0000-7000-8000-000000000001' as MessageId;
const at = '2026-11-25T09:00:00.000Z' as Instant;
const refused: LawRecord = {
  ...{ id: ID, direction: 'sent', peer: ZUID, kind: 'case-exchange.notice', purpose: 'PLAN_ALIGNMENT' },
  ...{ time: at, recordedAt: at, expiresAt: at, participants: ['COLLEGE'], reads: 0, state: 'refused' },
  conversation: ID as never,
  decision: { outcome: 'refuse', codes: ['NO_ACTIVE_CASE'], citations: [], lawHash: nlLaw().hash },
};
const asked: Instant[] = [];
const pages: object[] = [];
let issuer: TestIssuer;
let api: TestApi;
beforeAll(async () => {
  issuer = await startTestIssuer();
  const flows = withUnexpectedFlows({
    refusals: async () => [{ code: 'NO_ACTIVE_CASE', direction: 'sent', count: 3, last: at }],
    refusalsByPeer: async (since) => {
      asked.push(since);
      return [{ peer: ZUID, purpose: 'PLAN_ALIGNMENT', direction: 'received', count: 2 }];
    },
    refused: async (page) => {
      pages.push(page);
      return [refused];
    },
  });
  api = await startTestApi(issuer, { recordDenial: async () => undefined }, { flows });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});
const get = async (functierol: string, filter = '') =>
  api.call('GET', `/weigeringen${filter}`, { token: await issuer.token({ functierol }) });

it('counts per rule, and each message once per purpose and partner, over a month', async () => {
  const { json } = await get('COORDINATING_DPO');
  expect(json).toMatchObject({
    groepen: [{ code: 'NO_ACTIVE_CASE', richting: 'sent', aantal: 3 }],
    perPartner: [{ partner: ZUID, doel: 'PLAN_ALIGNMENT', richting: 'received', aantal: 2 }],
  });
  const days = (Date.now() - Date.parse(asked[0]!)) / 86_400_000;
  expect(Math.round(days)).toBe(30);
});

it('lists the messages of a partner, and takes neither another number nor a rule in an address', async () => {
  await get('COORDINATING_DPO', `?partner=${ZUID}`);
  expect(pages.at(-1)).toEqual({ limit: 100, peer: ZUID });
  for (const filter of ['?code=NO_ACTIVE_CASE', '?partner=123456782'])
    expect((await get('COORDINATING_DPO', filter)).status).toBe(400);
});

it('goes on with the messages where an answer ended, as many at a time as somebody asks', async () => {
  const { json } = await get('COORDINATING_DPO', '?limiet=1');
  expect(json).toMatchObject({ berichten: [{ id: ID }], vervolg: `${at}_${ID}` });
  await get('COORDINATING_DPO', `?limiet=2&na=${at}_${ID}`);
  expect(pages.slice(-2)).toEqual([{ limit: 1 }, { limit: 2, before: { at, id: ID } }]);
  // A page that is not full is the last.
  expect((await get('COORDINATING_DPO')).json['vervolg']).toBeUndefined();
  for (const filter of ['?limiet=0', '?limiet=201', '?na=gisteren'])
    expect((await get('COORDINATING_DPO', filter)).status).toBe(400);
});

it.each(['SYSTEM_SUPPORT', 'CASE_PROCESSOR', 'CONTACT_POINT'])('is not for %s', async (role) => {
  expect((await get(role)).status).toBe(403);
});
