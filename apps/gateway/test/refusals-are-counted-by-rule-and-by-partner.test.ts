/** `GET /v1/weigeringen`: per rule, and per purpose and partner, for those who watch over the law alone. */
import type { Instant, Oin } from '#domain';
import { startTestApi, startTestIssuer, withUnexpectedFlows } from './api-support.js';
import type { TestApi, TestIssuer } from './api-support.js';

const ZUID = '00000099000000002000' as Oin;
const asked: Instant[] = [];
const pages: object[] = [];
let issuer: TestIssuer;
let api: TestApi;
beforeAll(async () => {
  issuer = await startTestIssuer();
  const flows = withUnexpectedFlows({
    refusals: async () => [
      { code: 'NO_ACTIVE_CASE', direction: 'sent', count: 3, last: '2026-11-25T09:00:00.000Z' as Instant },
    ],
    refusalsByPeer: async (since) => {
      asked.push(since);
      return [{ peer: ZUID, purpose: 'PLAN_ALIGNMENT', direction: 'received', count: 2 }];
    },
    refused: async (page) => {
      pages.push(page);
      return [];
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

it.each(['SYSTEM_SUPPORT', 'CASE_PROCESSOR', 'CONTACT_POINT'])('is not for %s', async (role) => {
  expect((await get(role)).status).toBe(403);
});
