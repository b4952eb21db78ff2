import type { Instant } from '#domain';
import type { Dossier, Letter } from '#exchange';
import type { ApprovalDesk } from '../src/api/approvals/use-cases.js';
import type { RightsDesk } from '../src/api/rights/use-cases.js';
import { startTestApi, startTestIssuer, type TestApi, type TestIssuer } from './api-support.js';

const ID = '019a0000-0000-7000-8000-0000000000dd';
const dossier: Dossier = {
  id: ID,
  version: 1,
  kind: 'restriction',
  index: Buffer.alloc(32, 1),
  state: 'decided',
  receivedAt: '2026-01-01T09:00:00.000Z' as Instant,
  openedAt: '2026-01-01T09:00:00.000Z' as Instant,
  openedBy: 'x',
  dueAt: '2026-02-01T09:00:00.000Z' as Instant,
  views: [],
  recipients: [
    {
      message: ID as never,
      peer: '00000099000000002000' as never,
      what: 'GRANTED',
      dueAt: '2026-03-01T09:00:00.000Z' as Instant,
    },
  ],
  restrictedAt: '2026-01-20T09:00:00.000Z' as Instant,
};
const AT = '2026-01-01T09:00:00.000Z' as Instant;
const GROUND = {
  participant: 'COLLEGE',
  source: 'act',
  since: '2026-01-20T09:00:00.000Z' as Instant,
} as const;
const done = async () => ({ outcome: 'done', dossier }) as const;
const opened: unknown[] = [];
const letter: Letter = {
  from: 'Zorg- en Veiligheidshuis Noord',
  head: [['Aan', '[naam en adres]']],
  title: 'Antwoord op uw verzoek om inzage',
  opening: ['Geachte heer of mevrouw,'],
  sections: [{ heading: 'Ons besluit', paragraphs: ['Wij <doen> wat u vraagt.'], list: ['a & b'] }],
  closing: ['Met vriendelijke groet,'],
};
const rights: RightsDesk = {
  open: async (input) => (opened.push(input), done()),
  list: async () => [dossier],
  find: async (id) => (id === ID ? { dossier, grounds: [GROUND] } : undefined),
  identify: done,
  search: async () => ({ outcome: 'refused', code: 'IDENTITY_NOT_VERIFIED' }),
  view: done,
  extend: async () => ({ outcome: 'refused', code: 'EXTENSION_LATE' }),
  extensionLetter: async () => ({ outcome: 'made', letter }),
  end: done,
  decide: async () => ({ outcome: 'refused', code: 'GROUND_FORBIDS' }),
  recipient: done,
  report: done,
  lift: async (_id, toldAt) =>
    toldAt === undefined ? { outcome: 'refused', code: 'LIFTING_UNTOLD' } : done(),
  liftingLetter: async () => ({ outcome: 'made', letter }),
  inform: done,
  viewsAsked: async () => [
    { dossier: ID, kind: 'access', receivedAt: AT, dueAt: AT, cases: [{ id: ID as never, subject: ID }] },
  ],
  viewsAskedCount: async () => 1,
  toCarryOut: async () => [],
  carryOut: async () => ({ outcome: 'not-found' }),
  passedOn: async () => ({ outcome: 'not-found' }),
  nameOf: () => 'Zorg- en Veiligheidshuis Zuid',
  letter: async (id) =>
    id === ID ? { outcome: 'made', letter } : { outcome: 'refused', code: 'SUBJECT_NOT_TO_BE_INFORMED' },
  close: async () => ({ outcome: 'refused', code: 'RECIPIENTS_OPEN' }),
};

const approvals = {
  request: async () => ({ outcome: 'not-found' }),
} as Partial<ApprovalDesk> as ApprovalDesk;

let issuer: TestIssuer;
let api: TestApi;
beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, { rights, approvals, recordDenial: async () => undefined });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});
const call = async (method: string, path: string, body?: unknown, role = 'CONTACT_POINT') =>
  api.call(method, `/avg-verzoeken${path}`, {
    token: await issuer.token({ functierol: role }),
    ...(body === undefined ? {} : { body }),
  });

it.each(['CASE_PROCESSOR', 'SYSTEM_SUPPORT', 'COORDINATING_DPO', 'LAWFULNESS_REVIEWER'])(
  '%s cannot open or look',
  async (role) => {
    expect((await call('GET', '', undefined, role)).status).toBe(403);
    expect((await call('POST', '', { recht: 'access', bsn: '999990342' }, role)).status).toBe(403);
  },
);

it('opens with a number in the body that never comes back', async () => {
  const answer = await call('POST', '', { recht: 'restriction', bsn: '999990342', ontvangenOp: AT });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('location')).toBe(`/v1/avg-verzoeken/${ID}`);
  expect(answer.text).not.toContain('999990342');
  expect(opened).toEqual([{ kind: 'restriction', bsn: '999990342', receivedAt: AT }]);
  expect((await call('POST', '', { recht: 'restriction', bsn: '999990342' })).status).toBe(400);
  expect((await call('POST', '', { recht: 'restriction', bsn: '999990343', ontvangenOp: AT })).status).toBe(
    400,
  );
});

it('shows what is late, and that processing is restricted', async () => {
  const { json } = await call('GET', `/${ID}`);
  expect(json).toMatchObject({
    stand: 'decided',
    teLaat: true,
    beperkt: true,
    gronden: [{ deelnemer: 'COLLEGE', bron: 'act', sinds: '2026-01-20T09:00:00.000Z' }],
    ontvangers: [{ teLaat: true, eigenaar: { naam: 'Zorg- en Veiligheidshuis Zuid', rol: 'CONTACT_POINT' } }],
  });
});

it('gives the answer as a page and a PDF, to the contact point alone, and not while the person must not hear', async () => {
  const { status, json } = await call('GET', `/${ID}/brief`);
  const { html, pdf } = json as { html: string; pdf: string };
  expect(status).toBe(200);
  expect(html).toContain('Wij &lt;doen&gt; wat u vraagt.');
  expect(Buffer.from(pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  for (const role of ['CASE_PROCESSOR', 'SYSTEM_SUPPORT', 'COORDINATING_DPO', 'LAWFULNESS_REVIEWER'])
    expect((await call('GET', `/${ID}/brief`, undefined, role)).status).toBe(403);
  const silent = await call('GET', `/${ID.replace('dd', 'de')}/brief`);
  expect([silent.status, silent.json['code']]).toEqual([409, 'SUBJECT_NOT_TO_BE_INFORMED']);
});

it('tells of an extension by letter, and ends without a decision', async () => {
  const told = await call('POST', `/${ID}/verlengingsbrieven`, { reden: 'COMPLEX' });
  expect([told.status, Object.keys(told.json)]).toEqual([200, ['html', 'pdf']]);
  expect((await call('POST', `/${ID}/beeindigingen`, { reden: 'WITHDRAWN' })).status).toBe(200);
  expect((await call('POST', `/${ID}/beeindigingen`, { reden: 'TIRED' })).status).toBe(400);
});

it('tells a participant, and nobody else, which views are asked of it', async () => {
  const ask = async (functierol: string) =>
    api.call('GET', '/avg-zienswijzen', { token: await issuer.token({ functierol }) });
  expect((await ask('CONTACT_POINT')).status).toBe(403);
  const { status, json } = await ask('CASE_PROCESSOR');
  expect([status, json]).toMatchObject([
    200,
    { gevraagd: [{ verzoek: ID, recht: 'access', uiterlijkOp: AT, zaken: [{ zaak: ID, betrokkene: ID }] }] },
  ]);
});

it('tells a participant, and nobody else, how many views are asked of it', async () => {
  const count = async (functierol: string) =>
    api.call('GET', '/avg-zienswijzen/telling', { token: await issuer.token({ functierol }) });
  expect((await count('CONTACT_POINT')).status).toBe(403);
  expect(await count('CASE_PROCESSOR')).toMatchObject({ status: 200, json: { gevraagd: 1 } });
});

it('asks for the reason of a refusal', async () => {
  const refused = { uitkomst: 'refused', nietInlichten: false };
  const bare = await call('POST', `/${ID}/besluiten`, refused);
  expect([bare.status, bare.json['code']]).toEqual([400, 'FIELD']);
  expect(bare.json['fouten']).toMatchObject([{ plaats: '/reden' }]);
  const named = await call('POST', `/${ID}/besluiten`, { ...refused, reden: 'UAVG_41' });
  expect(named.json['code']).toBe('GROUND_FORBIDS');
});

it.each([
  [`/${ID}/zoekopdrachten`, undefined, 'IDENTITY_NOT_VERIFIED'],
  [`/${ID}/besluiten`, { uitkomst: 'granted', nietInlichten: false }, 'GROUND_FORBIDS'],
  [`/${ID}/afsluitingen`, undefined, 'RECIPIENTS_OPEN'],
  [`/${ID}/verlengingen`, { reden: 'COMPLEX', verteldOp: AT }, 'EXTENSION_LATE'],
  [`/${ID}/opheffingen`, {}, 'LIFTING_UNTOLD'],
])('%s says which rule stands in the way', async (path, body, code) => {
  const answer = await call('POST', path, body);
  expect([answer.status, answer.json['code']]).toEqual([409, code]);
});

it.each([
  [undefined, 403],
  ['2026-01-01T00:00:00.000Z', 403],
  ['2099-01-01T00:00:00.000Z', 404],
])('an auditor whose role ends at %s asks to take a dossier out: %i', async (until, status) => {
  const claims = { functierol: 'LAWFULNESS_REVIEWER', ...(until ? { rol_tot: until } : {}) };
  const token = await issuer.token(claims);
  const body = { reden: 'OTHER' };
  const answer = await api.call('POST', `/avg-verzoeken/${ID}/uitvoeren`, { token, body });
  expect(answer.status).toBe(status);
});

it('a participant gives its own view, the contact point does not give it for it', async () => {
  expect((await call('POST', `/${ID}/zienswijzen`, { grond: 'D' })).status).toBe(403);
  expect((await call('POST', `/${ID}/zienswijzen`, { grond: 'D' }, 'CASE_PROCESSOR')).status).toBe(200);
  expect((await call('POST', `/${ID}/zienswijzen`, { grond: 'Z' }, 'CASE_PROCESSOR')).status).toBe(400);
});
