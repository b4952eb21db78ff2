/**
 * The law refuses whoever is no case processor, and names every other rule that refuses too. Of an answer to a known-check that
 * would be the answer: only of a hit is a case asked. So who may not act hears that and nothing else.
 */
import type { Decision, Instant, MessageId, Reason } from '#domain';
import { CASE, MESSAGE, draft, startTestApi, startTestIssuer } from './api-support.js';
import type { Called, TestApi, TestIssuer } from './api-support.js';

const reason = (code: Reason['code']): Reason => ({
  code,
  row: `row of ${code}`,
  cites: [],
  why: { nl: 'Daarom.', en: 'Because.' },
  at: [],
});
const decision: Decision = {
  outcome: 'refuse',
  lawHash: 'h'.repeat(43),
  at: '2026-11-25T09:00:00.000Z' as Instant,
  reasons: [reason('NO_ACTIVE_CASE'), reason('OPERATOR_NOT_AUTHORISED')],
};
const lawful = decision.reasons.map(({ row }) => ({ row, when: { nl: row, en: row } }));
const refusal = { outcome: 'refused', id: MESSAGE as MessageId, decision } as const;

let issuer: TestIssuer;
let api: TestApi;
const denials: string[] = [];
beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, {
    recordDenial: async (action) => void denials.push(action),
    sendOnce: async () => refusal,
    assessMessage: async () => ({ outcome: 'assessed', decision, lawful, allowed: [], contradictions: [] }),
    readMessage: async () => ({ outcome: 'refused', decision, blockedBy: [] }),
  });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});
beforeEach(() => (denials.length = 0));

const as = async (functierol: string, path: string, body: object): Promise<Called> =>
  api.call('POST', path, {
    token: await issuer.token({ functierol }),
    body,
    headers: { 'idempotency-key': '"k"' },
  });
const reading = { doel: 'INTER_ZVH_KNOWN_CHECK' };
const correction = { ...draft(), soort: 'correction.notice' };

it.each([
  ['SYSTEM_SUPPORT', '/berichten', draft()],
  ['SYSTEM_SUPPORT', '/berichten/toetsingen', draft()],
  ['SYSTEM_SUPPORT', `/postvak/${MESSAGE}/inzagen`, reading],
  ['SYSTEM_SUPPORT', `/bekendheidstoetsen/${MESSAGE}/antwoorden`, { antwoord: 'KNOWN' }],
  ['SYSTEM_SUPPORT', `/postvak/${MESSAGE}/exports`, { ...reading, zaak: CASE }],
  ['COORDINATING_DPO', `/postvak/${MESSAGE}/inzagen`, reading],
  ['CONTACT_POINT', '/berichten', draft()],
  ['CONTACT_POINT', '/berichten/toetsingen', draft()],
])('%s at %s hears of no rule, and the try is on record', async (role, path, body) => {
  const { status, json } = await as(role, path, body);
  expect([status, json['code'], json['redenen'], json['fouten']]).toEqual([
    403,
    'OPERATOR_NOT_AUTHORISED',
    undefined,
    undefined,
  ]);
  expect(denials).toEqual([expect.stringMatching(/^rest\.\w+Controller\.\w+$/)]);
});

it.each([
  ['/berichten', correction],
  [`/postvak/${MESSAGE}/inzagen`, reading],
])(
  'a contact point whom the law refuses at %s hears that it may not, and no other rule',
  async (path, body) => {
    const { status, json } = await as('CONTACT_POINT', path, body);
    expect([status, json['code'], json['detail']]).toEqual([403, 'OPERATOR_NOT_AUTHORISED', 'Daarom.']);
    expect(json['redenen']).toMatchObject([{ code: 'OPERATOR_NOT_AUTHORISED' }]);
  },
);

it('nor in a trial, with what would let it pass', async () => {
  const { status, json } = await as('CONTACT_POINT', '/berichten/toetsingen', correction);
  const own = 'row of OPERATOR_NOT_AUTHORISED';
  expect([status, json['redenen']]).toMatchObject([
    200,
    [{ code: 'OPERATOR_NOT_AUTHORISED', regel: own, rechtmatigAls: { nl: own } }],
  ]);
  expect(json['redenen']).toHaveLength(1);
});
