/** Own people over REST; and a good token of somebody who is not on the node's list opens nothing. */
import type { PersonRecord, ThirdPartyRecord } from '#exchange';
import type { CaseId, Instant } from '#domain';
import { CANARY, CASE, MESSAGE, startTestApi, startTestIssuer } from './api-support.js';
import type { Called, TestApi, TestIssuer } from './api-support.js';

const at = '2026-11-25T09:00:00.000Z' as Instant;
const later = '2027-11-25T09:00:00.000Z' as Instant;
const person: PersonRecord = {
  id: MESSAGE,
  account: 'noord.college.1',
  participant: 'COLLEGE',
  role: 'CASE_PROCESSOR',
  screenedUntil: later,
  trainedUntil: later,
  addedAt: at,
  addedBy: 'noord.beheer',
};
const third: ThirdPartyRecord = {
  id: MESSAGE,
  caseId: CASE as CaseId,
  sector: 'SCHOOL',
  participant: 'COLLEGE',
  account: CANARY,
  declaration: 'Z-1/g',
  signedAt: at,
  admittedAt: at,
};

let issuer: TestIssuer;
let api: TestApi;
let outcome: unknown;
const denials: string[] = [];
beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, {
    authorise: (actor) =>
      Promise.resolve(actor.account === 'vreemde' ? undefined : { ...actor, screening: later }),
    recordDenial: (action) => Promise.resolve(void denials.push(action)),
    listParticipants: () =>
      Promise.resolve([
        { body: 'COLLEGE', kind: 'ZVH_PUBLIC', exchanges: true, persons: { CASE_PROCESSOR: 2 } },
        { body: 'VEILIG_THUIS', kind: 'ZVH_PRIVATE', exchanges: false, persons: {} },
      ]),
    listPerson: () => Promise.resolve(outcome as never),
    listPersons: () => Promise.resolve([person]),
    endPerson: () => Promise.resolve(outcome as never),
    admitThirdParty: () => Promise.resolve(outcome as never),
    listThirdParties: () => Promise.resolve([third]),
    dismissThirdParty: () => Promise.resolve(outcome as never),
  });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});
const codeOf = ({ status, json }: Called) => [status, json['code']];
const beheer = () => issuer.token({ functierol: 'SYSTEM_SUPPORT' });

it.each(['/deelnemers', '/personen', '/postvak', '/zaken', '/berichten/' + MESSAGE])(
  'a stranger with a good token gets nothing at %s, and the attempt is on record',
  async (path) => {
    denials.length = 0;
    const answer = await api.call('GET', path, { token: await issuer.token({ sub: 'vreemde' }) });
    expect(codeOf(answer)).toEqual([403, 'OPERATOR_NOT_AUTHORISED']);
    expect(denials).toEqual(['rest.person-not-listed']);
  },
);

it('shows the participants: who exchanges, and how many may act', async () => {
  expect((await api.call('GET', '/deelnemers')).json['deelnemers']).toEqual([
    {
      deelnemer: 'COLLEGE',
      soort: 'ZVH_PUBLIC',
      wisseltUit: true,
      bezetting: [{ rol: 'CASE_PROCESSOR', aantal: 2 }],
    },
    { deelnemer: 'VEILIG_THUIS', soort: 'ZVH_PRIVATE', wisseltUit: false, bezetting: [] },
  ]);
});

const body = {
  account: person.account,
  deelnemer: 'COLLEGE',
  rol: 'CASE_PROCESSOR',
  screeningTot: later,
  opleidingTot: later,
};

it('system support lists and ends persons; nobody else does', async () => {
  outcome = { outcome: 'listed', person };
  const answer = await api.call('POST', '/personen', { body, token: await beheer() });
  expect([answer.status, answer.headers.get('location')]).toEqual([201, `/v1/personen/${MESSAGE}`]);
  expect((await api.call('GET', `/personen/${MESSAGE}`)).json).toMatchObject({ account: person.account });
  expect(codeOf(await api.call('POST', '/personen', { body }))).toEqual([403, 'OPERATOR_NOT_AUTHORISED']);
  outcome = 'ended';
  const ended = await api.call('POST', `/personen/${MESSAGE}/beeindigingen`, { token: await beheer() });
  expect(ended.status).toBe(204);
  outcome = 'not-found';
  const gone = await api.call('POST', `/personen/${MESSAGE}/beeindigingen`, { token: await beheer() });
  expect(codeOf(gone)).toEqual([404, 'NOT_FOUND']);
});

it.each([
  [{ outcome: 'refused', code: 'OPERATOR_NOT_AUTHORISED' }, 403, 'OPERATOR_NOT_AUTHORISED'],
  [
    { outcome: 'invalid', defects: [{ at: '/participant', must: 'be a participant of this node' }] },
    400,
    'FIELD',
  ],
])('%p of the list is %i', async (result, status, code) => {
  outcome = result;
  expect(codeOf(await api.call('POST', '/personen', { body, token: await beheer() }))).toEqual([
    status,
    code,
  ]);
});

it('a name is no account', async () => {
  const answer = await api.call('POST', '/personen', {
    body: { ...body, account: CANARY + ' x' },
    token: await beheer(),
  });
  expect(codeOf(answer)).toEqual([400, 'FIELD']);
  expect(answer.text).not.toContain(CANARY);
});

it('admits a third party to one case, and lets it go', async () => {
  outcome = { outcome: 'admitted', thirdParty: third };
  const derde = { zaak: CASE, sector: 'SCHOOL', verklaring: 'Z-1/g', getekendOp: at };
  const answer = await api.call('POST', '/incidentele-derden', { body: derde });
  expect([answer.status, answer.headers.get('location')]).toEqual([201, `/v1/incidentele-derden/${MESSAGE}`]);
  expect(answer.text).not.toContain(CANARY);
  expect((await api.call('GET', `/incidentele-derden/${MESSAGE}`)).json).toMatchObject({ zaak: CASE });
  outcome = { outcome: 'not-found' };
  expect(codeOf(await api.call('POST', '/incidentele-derden', { body: derde }))).toEqual([404, 'NOT_FOUND']);
  outcome = 'dismissed';
  expect((await api.call('POST', `/incidentele-derden/${MESSAGE}/beeindigingen`)).status).toBe(204);
});
