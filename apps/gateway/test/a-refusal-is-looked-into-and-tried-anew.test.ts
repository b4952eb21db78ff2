/** Refusals over the API: the rule in no address, the facts that decided, and a draft of the law over those of before. By role. */
import type { MessageId, Oin } from '#domain';
import type { DossierHead, Flows, LawRecord, RefusedOn } from '#exchange';
import { factsOfExample, nlLaw } from '#law';
import { bindRefusals } from '../src/api/refusals/use-cases.js';
import { startTestApi, startTestIssuer, withUnexpectedFlows } from './api-support.js';
import type { TestApi, TestIssuer } from './api-support.js';

const law = nlLaw();
const ID = '019a0000-0000-7000-8000-000000000001' as MessageId;
const INTERNAL = '019a0000-0000-7000-8000-000000000003' as MessageId;
const RECEIVED = '019a0000-0000-7000-8000-000000000002' as MessageId;
const PEER = '00000099000000002000' as Oin;
const { facts, at } = factsOfExample({ base: 'R2 gives', set: { '/elements/1/consents': [] } });
const record = (id: MessageId, direction: LawRecord['direction']): LawRecord => ({
  ...{ id, direction, peer: PEER, kind: 'case-exchange.response', purpose: 'INTER_ZVH_CASE_EXCHANGE' },
  ...{ time: at, recordedAt: at, expiresAt: at, participants: ['COLLEGE'], reads: 0, state: 'refused' },
  conversation: ID as never,
  decision: { outcome: 'refuse', codes: ['PROVIDER_CONSENT_MISSING'], citations: [], lawHash: law.hash },
});
const kept: readonly RefusedOn[] = [
  { record: record(ID, 'sent'), at, facts },
  { record: record(RECEIVED, 'received'), at, facts },
];
/** Within the house, from the mayor to the college. */
const internal: RefusedOn = {
  record: record(INTERNAL, 'internal'),
  at,
  facts: { ...facts, actor: { ...facts.actor, participant: 'MAYOR' } },
};
const head: DossierHead = { id: ID, kind: 'access', state: 'identified', receivedAt: at, dueAt: at };

const asked: unknown[] = [];
const flows: Flows = withUnexpectedFlows({
  refused: async (query) => {
    asked.push(query);
    return [record(ID, 'sent')];
  },
  refusedOn: async (query) => {
    asked.push(query);
    return [...kept, internal].find(({ record: { id } }) => id === query.id);
  },
  refusedOns: async (query) => {
    asked.push(query);
    return kept;
  },
  dossierHeads: async () => [head],
});

let issuer: TestIssuer;
let api: TestApi;
beforeAll(async () => {
  issuer = await startTestIssuer();
  const useCases = { refusals: bindRefusals({ law }), recordDenial: async () => undefined };
  api = await startTestApi(issuer, useCases, { flows });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});
beforeEach(() => (asked.length = 0));
const call = async (role: string, method: string, path: string, body?: unknown) =>
  api.call(method, path, {
    token: await issuer.token({ functierol: role, rol_tot: '2099-01-01T00:00:00.000Z' }),
    ...(body === undefined ? {} : { body }),
  });
const WATCHING = ['LAWFULNESS_REVIEWER', 'COORDINATING_DPO'] as const;

it.each(WATCHING)('%s finds refusals of all time by rule and partner, page by page', async (role) => {
  const search = { code: 'PROVIDER_CONSENT_MISSING', partner: PEER, limiet: 1 };
  const { status, json } = await call(role, 'POST', '/weigeringen/zoekvragen', search);
  expect(status).toBe(200);
  expect(asked).toEqual([{ limit: 1, peer: PEER, code: 'PROVIDER_CONSENT_MISSING' }]);
  expect(json).toMatchObject({ berichten: [{ id: ID }], vervolg: `${at}_${ID}` });
  await call(role, 'POST', '/weigeringen/zoekvragen', { na: `${at}_${ID}` });
  expect(asked[1]).toEqual({ limit: 100, before: { at, id: ID } });
});

it('takes no rule in an address', async () => {
  const answer = await call('COORDINATING_DPO', 'GET', '/weigeringen?code=PROVIDER_CONSENT_MISSING');
  expect(answer.status).toBe(400);
});

it.each(WATCHING)('%s sees which facts decided, in words, and no person', async (role) => {
  const { status, json, text } = await call(role, 'GET', `/weigeringen/${RECEIVED}`);
  expect(status).toBe(200);
  expect(json).toMatchObject({
    bericht: RECEIVED,
    uitkomst: 'refuse',
    wettabel: law.hash,
    wettabelToen: law.hash,
  });
  const [reason] = json['redenen'] as {
    code: string;
    keekNaar: { feit: string; waarden: { nl: string }[] }[];
  }[];
  expect(reason).toMatchObject({ code: 'PROVIDER_CONSENT_MISSING' });
  const category = reason!.keekNaar.find(({ feit }) => feit === 'element.category');
  expect(category!.waarden.map(({ nl }) => nl)).toEqual(['gezondheid']);
  for (const { handle } of facts.subjects) expect(text).not.toContain(handle);
});

it('a case processor sees it of what its participant wanted to send, and of nothing that came in', async () => {
  expect((await call('CASE_PROCESSOR', 'GET', `/weigeringen/${ID}`)).status).toBe(200);
  expect((await call('CASE_PROCESSOR', 'GET', `/weigeringen/${RECEIVED}`)).status).toBe(404);
  expect(asked[0]).toMatchObject({ participant: facts.actor.participant });
  expect((await call('CASE_PROCESSOR', 'GET', `/weigeringen/${INTERNAL}`)).status).toBe(404);
  expect((await call('LAWFULNESS_REVIEWER', 'GET', `/weigeringen/${INTERNAL}`)).status).toBe(200);
  expect(
    (await call('COORDINATING_DPO', 'GET', `/weigeringen/${PEER.replace(/^0{4}/, ID.slice(0, 4))}`)).status,
  ).toBe(400);
});

it.each(WATCHING)('%s tries a draft of the law table: how many, and which', async (role) => {
  const draft = { rijen: [], zonder: ['12-supplier-consent'], van: '2026-11-01', tot: '2026-11-30' };
  const { status, json } = await call(role, 'POST', '/beleid/proeven', draft);
  expect(status).toBe(200);
  const window = { from: '2026-11-01T00:00:00.000Z', until: '2026-12-01T00:00:00.000Z' };
  expect(asked).toEqual([{ ...window, limit: 2001 }]);
  expect(json).toMatchObject({ bekeken: 2, veranderd: 2, meer: false });
  expect((json['berichten'] as unknown[])[0]).toMatchObject({
    bericht: { id: ID },
    nu: { uitkomst: 'refuse', codes: ['PROVIDER_CONSENT_MISSING'] },
    dan: { uitkomst: 'permit', codes: [] },
  });
  expect(json['wettabel']).not.toBe(law.hash);
});

it('says which row of a draft cannot be law', async () => {
  const { status, text } = await call('COORDINATING_DPO', 'POST', '/beleid/proeven', {
    rijen: [{ id: '12-other' }],
    zonder: [],
  });
  expect(status).toBe(400);
  expect(text).toContain('12-other');
});

it.each(WATCHING)('%s sees that a request is there, and nothing of the person', async (role) => {
  const { json } = await call(role, 'GET', '/avg-verzoeken/koppen');
  expect(json).toEqual({
    verzoeken: [
      {
        id: ID,
        recht: 'access',
        stand: 'identified',
        ontvangenOp: at,
        uiterlijkOp: at,
        teLaat: expect.any(Boolean),
      },
    ],
  });
});

const ASKING = [
  ['POST', '/weigeringen/zoekvragen', {}],
  ['GET', `/weigeringen/${ID}`, undefined],
  ['POST', '/beleid/proeven', { rijen: [], zonder: [] }],
  ['GET', '/avg-verzoeken/koppen', undefined],
] as const;
it.each(['SYSTEM_SUPPORT', 'CONTACT_POINT'])('%s sees none of it', async (role) => {
  for (const [method, path, body] of ASKING)
    expect([path, (await call(role, method, path, body)).status]).toEqual([path, 403]);
  expect(asked).toEqual([]);
});
