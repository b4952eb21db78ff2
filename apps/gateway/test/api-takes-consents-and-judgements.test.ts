/** Consents and judgements over REST: the register's words in and out, and to each role no more than its classes. */
import type { ConsentOverview, NewAct, RecordedAct } from '#exchange';
import type { Handle, Instant, MessageId, Oin } from '#domain';
import { AUDIENCE, CANARY, CASE, MESSAGE, startTestApi, startTestIssuer } from './api-support.js';
import type { Called, TestApi, TestIssuer } from './api-support.js';

const at = '2026-11-25T09:00:00.000Z' as Instant;
const until = '2027-02-25T00:00:00.000Z' as Instant;
const act: RecordedAct = {
  id: MESSAGE,
  type: 'verification',
  participant: 'COLLEGE',
  role: 'CASE_PROCESSOR',
  account: 'noord.college',
  at,
  outcome: 'confirmed',
  pointer: `Z-1/${CANARY}`,
  about: { what: 'message', id: MESSAGE },
};
const scope = {
  categories: ['HEALTH'],
  purpose: 'INTER_ZVH_CASE_EXCHANGE',
  recipient: AUDIENCE as Oin,
  subject: 'p-7Qm2xW9rT4kLz8aB' as Handle,
  until,
} as const;
const overview: ConsentOverview = {
  requests: [
    {
      id: MESSAGE as MessageId,
      node: AUDIENCE as Oin,
      suppliers: ['GGD'],
      asker: { node: AUDIENCE as Oin, participant: 'MAYOR' },
      scope: { ...scope, person: CASE },
      askedAt: at,
      answerBefore: until,
      answers: [
        {
          request: MESSAGE as MessageId,
          supplier: 'GGD',
          outcome: 'granted',
          consent: CASE as MessageId,
          at,
        },
      ],
    },
  ],
  given: [
    {
      ...scope,
      id: CASE as MessageId,
      supplier: 'GGD',
      role: 'CASE_PROCESSOR',
      account: CANARY,
      request: MESSAGE as MessageId,
      asker: AUDIENCE as Oin,
      grantedAt: at,
      withdrawnAt: at,
    },
  ],
  usable: [CASE as MessageId],
};

let issuer: TestIssuer;
let api: TestApi;
let outcome: unknown;
const recorded: NewAct[] = [];
const asked: unknown[] = [];
const denials: string[] = [];
beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, {
    recordAct: (input) => {
      recorded.push(input);
      return Promise.resolve((outcome ?? { outcome: 'recorded', act }) as never);
    },
    listActs: () => Promise.resolve([act]),
    askConsent: (question) => {
      asked.push(question);
      return Promise.resolve(outcome as never);
    },
    decideConsent: () => Promise.resolve(outcome as never),
    withdrawConsent: () => Promise.resolve(outcome as never),
    listConsents: () => Promise.resolve(overview),
    recordDenial: (action) => Promise.resolve(void denials.push(action)),
  });
});
beforeEach(() => (outcome = undefined));
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});

const as = (functierol: string): Promise<string> =>
  issuer.token({ functierol, rol_tot: '2099-01-01T00:00:00.000Z' });
const codeOf = ({ status, json }: Called) => [status, json['code']];
const verification = { bericht: MESSAGE, uitkomst: 'confirmed', vindplaats: 'Z-1/1' };

it.each([
  ['/verificaties', verification, { type: 'verification', about: { what: 'message', id: MESSAGE } }],
  [
    '/overleggen',
    { ...verification, uitkomst: 'no-objection', ontvanger: AUDIENCE, eindigtOp: until },
    { type: 'consultation', recipient: AUDIENCE, until },
  ],
  [
    '/beoordelingen',
    {
      soort: 'weighty-reasons',
      over: { soort: 'case', id: CASE },
      uitkomst: 'none',
      vindplaats: 'Z-1/2',
      reden: 'CODE_1',
    },
    { type: 'weighty-reasons', about: { what: 'case', id: CASE }, reason: 'CODE_1', outcome: 'none' },
  ],
] as const)('POST %s records a judgement and says where it is', async (path, body, input) => {
  const answer = await api.call('POST', path, { body });
  expect([answer.status, answer.headers.get('location')]).toEqual([201, `/v1${path}/${MESSAGE}`]);
  expect(recorded.at(-1)).toMatchObject(input);
});

it.each([
  ['/verificaties', { ...verification, uitkomst: 'objection' }],
  ['/verificaties', { ...verification, vindplaats: 'Jan woont daar' }],
  ['/verificaties', { ...verification, toelichting: CANARY }],
  ['/beoordelingen', { ...verification, soort: 'verification' }],
  [
    '/beoordelingen',
    { soort: 'objection', over: { soort: 'persoon', id: CASE }, uitkomst: 'raised', vindplaats: 'Z' },
  ],
])('POST %s refuses what has another form, and repeats nothing of it', async (path, body) => {
  const answer = await api.call('POST', path, { body });
  expect(codeOf(answer)).toEqual([400, 'FIELD']);
  expect(answer.text).not.toContain(CANARY);
});

it('says in the words of the body what the register finds wrong', async () => {
  outcome = {
    outcome: 'invalid',
    defects: [{ at: '/pointer', must: 'be a reference without spaces or a BSN' }],
  };
  const answer = await api.call('POST', '/verificaties', { body: verification });
  expect(answer.json['fouten']).toEqual([
    { plaats: '/vindplaats', uitleg: expect.objectContaining({ nl: expect.stringContaining('zonder BSN') }) },
  ]);
});

it.each([
  [{ outcome: 'refused', code: 'OPERATOR_NOT_AUTHORISED' }, 403, 'OPERATOR_NOT_AUTHORISED'],
  [{ outcome: 'not-found' }, 404, 'NOT_FOUND'],
])('%p of the register is %i', async (result, status, code) => {
  outcome = result;
  expect(codeOf(await api.call('POST', '/verificaties', { body: verification }))).toEqual([status, code]);
});

it('shows a reviewer what was judged, not where it is written down', async () => {
  const handled = await api.call('GET', '/verificaties');
  expect(handled.json['handelingen']).toEqual([expect.objectContaining({ vindplaats: act.pointer })]);
  const reviewed = await api.call('GET', '/verificaties', { token: await as('LAWFULNESS_REVIEWER') });
  expect(reviewed.status).toBe(200);
  expect(reviewed.text).not.toContain(CANARY);
  const one = await api.call('GET', `/beoordelingen/${MESSAGE}`, { token: await as('COORDINATING_DPO') });
  expect(one.json).toMatchObject({ soort: 'verification', betreft: 'message' });
  expect(codeOf(await api.call('GET', `/overleggen/${CASE}`))).toEqual([404, 'NOT_FOUND']);
});

it.each([
  ['GET', '/verificaties'],
  ['GET', '/overleggen'],
  ['GET', '/beoordelingen'],
  ['GET', '/instemmingen'],
] as const)('%s %s is not for system support, and the attempt is on record', async (method, path) => {
  const token = await as('SYSTEM_SUPPORT');
  expect(codeOf(await api.call(method, path, { token }))).toEqual([403, 'OPERATOR_NOT_AUTHORISED']);
  expect(denials.length).toBeGreaterThan(0);
});

const question = {
  verstrekkers: ['GGD'],
  categorieen: ['HEALTH'],
  doel: 'INTER_ZVH_CASE_EXCHANGE',
  ontvanger: AUDIENCE,
  betrokkene: 'p-7Qm2xW9rT4kLz8aB',
  eindigtOp: until,
};

it('asks for consent, here or where data came from', async () => {
  outcome = {
    outcome: 'accepted',
    id: MESSAGE,
    conversation: CASE,
    expiresAt: until,
    decision: { outcome: 'permit', lawHash: 'h' },
  };
  const answer = await api.call('POST', '/instemmingen', { body: question });
  expect([answer.status, answer.headers.get('location')]).toEqual([202, `/v1/berichten/${MESSAGE}`]);
  const ontvangen = { bericht: MESSAGE, betrokkene: 'p-0123456789abcdef' };
  await api.call('POST', '/instemmingen', { body: { ...question, ontvangen } });
  expect(asked).toEqual([
    { ...scope, suppliers: ['GGD'] },
    { ...scope, suppliers: ['GGD'], about: { message: MESSAGE, subject: 'p-0123456789abcdef' } },
  ]);
});

it.each([
  [{ outcome: 'granted', consent: CASE }, 201, undefined],
  [{ outcome: 'refused' }, 201, undefined],
  [{ outcome: 'denied', code: 'OPERATOR_NOT_AUTHORISED' }, 403, 'OPERATOR_NOT_AUTHORISED'],
  [{ outcome: 'not-found' }, 404, 'NOT_FOUND'],
  [{ outcome: 'already-answered' }, 409, 'ALREADY_ANSWERED'],
])('a decision with outcome %p is %i', async (result, status, code) => {
  outcome = result;
  const answer = await api.call('POST', `/instemmingen/${MESSAGE}/besluiten`, { body: { besluit: 'GEVEN' } });
  expect(codeOf(answer)).toEqual([status, code]);
});

it.each([
  ['withdrawn', 204, undefined],
  ['not-found', 404, 'NOT_FOUND'],
  [{ outcome: 'denied', code: 'OPERATOR_NOT_AUTHORISED' }, 403, 'OPERATOR_NOT_AUTHORISED'],
  [{ outcome: 'not-addressed' }, 403, 'NOT_ADDRESSED'],
])('a withdrawal with outcome %p is %i', async (result, status, code) => {
  outcome = result;
  expect(codeOf(await api.call('POST', `/instemmingen/${CASE}/intrekkingen`))).toEqual([status, code]);
});

it('shows what was asked, given and can be used, without accounts', async () => {
  const answer = await api.call('GET', '/instemmingen');
  expect(answer.json).toMatchObject({
    vragen: [{ id: MESSAGE, bekendAls: CASE, antwoorden: [{ uitkomst: 'GEGEVEN', instemming: CASE }] }],
    gegeven: [{ id: CASE, ondertekend: false, ingetrokkenOp: at }],
    bruikbaar: [CASE],
  });
  expect(answer.text).not.toContain(CANARY);
});
