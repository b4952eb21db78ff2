/** `GET /v1/soorten`: what somebody who builds a case system needs to know of each kind, from the registry itself. */
import { DRAFT_KINDS, KINDS, MESSAGE_KINDS, messageSchema } from '#domain';
import { ZVH_CATEGORIES } from '../../../libs/law/src/nl/categories.js';
import { nlLaw } from '#law';
import { exampleDraft } from '../src/api/openapi/examples.js';
import { startTestApi, startTestIssuer } from './api-support.js';
import type { TestApi, TestIssuer } from './api-support.js';

let issuer: TestIssuer;
let api: TestApi;
beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, {}, { law: nlLaw() });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});

it('lists every kind with its routes, what it follows, what answers it and until when', async () => {
  const { status, json } = await api.call('GET', '/soorten');
  expect(status).toBe(200);
  const soorten = json['soorten'] as readonly { readonly soort: string }[];
  expect(soorten.map(({ soort }) => soort)).toEqual([...MESSAGE_KINDS]);
  expect(soorten.find(({ soort }) => soort === 'case-exchange.request')).toEqual({
    soort: 'case-exchange.request',
    titel: KINDS['case-exchange.request'].title,
    handeling: 'uitwisseling',
    wegen: ['R2'],
    doelen: ['INTER_ZVH_CASE_EXCHANGE'],
    categorieen: [...ZVH_CATEGORIES],
    volgtOp: ['known-check.response', 'match.contact'],
    beantwoordDoor: ['case-exchange.response'],
    antwoordBinnen: 'P14D',
    bereik: 'tussen-knooppunten',
    kanGegevensBevatten: true,
    zelfOpTeStellen: true,
  });
});

it.each(MESSAGE_KINDS)(
  'gives %s in full, with its schema, and an example where a case system drafts it',
  async (kind) => {
    const { status, json } = await api.call('GET', `/soorten/${kind}`);
    expect(status).toBe(200);
    expect(json['schema']).toEqual(messageSchema(kind));
    const isDrafted = (DRAFT_KINDS as readonly string[]).includes(kind);
    expect(json['zelfOpTeStellen']).toBe(isDrafted);
    expect(json['voorbeeld']).toEqual(isDrafted ? JSON.parse(JSON.stringify(exampleDraft(kind))) : undefined);
  },
);

it('knows no other kind, and tells nothing to who is not signed in', async () => {
  expect((await api.call('GET', '/soorten/gossip.request')).status).toBe(400);
  expect((await api.call('GET', '/soorten', { token: '' })).status).toBe(401);
});

it('offers on a route what the law permits on it, and nothing else', async () => {
  const { json } = await api.call('GET', '/soorten');
  const soorten = json['soorten'] as readonly { readonly soort: string; readonly categorieen: string[] }[];
  const offered = (kind: string) => soorten.find(({ soort }) => soort === kind)!.categorieen;
  expect(offered('known-check.request')).toEqual(['IDENTIFYING_CONTACT', 'BSN']);
  expect(offered('involvement.response')).toEqual(['PARTICIPANT_INVOLVEMENT']);
  expect(offered('case-exchange.response')).not.toContain('FISCAL');
});
