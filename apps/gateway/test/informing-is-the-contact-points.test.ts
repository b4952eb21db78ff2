/** Informing persons (AVG 14) over the API: the contact point acts, reviewers look along without who it is, others see terms alone. */
import type { Flows, Informing, InformingResult } from '#exchange';
import type { InformingDesk } from '../src/api/informing/use-cases.js';
import {
  CASE,
  MESSAGE,
  startTestApi,
  startTestIssuer,
  type TestApi,
  type TestIssuer,
} from './api-support.js';

const ID = '019a0000-0000-7000-8000-0000000000dd';
const PEER = '00000099000000002000';
const AT = '2026-01-01T09:00:00.000Z';
const HANDLE = 'p-7Qm2xW9rT4kLz8aB';
const duty = {
  id: ID,
  version: 1,
  state: 'open',
  handle: HANDLE,
  peer: PEER,
  conversation: MESSAGE,
  caseId: CASE,
  participants: ['COLLEGE'],
  categories: ['HOUSING'],
  messages: [MESSAGE],
  receivedAt: AT,
  dueAt: '2026-02-01T22:59:59.999Z',
  dueBy: 'MONTH',
} as unknown as Informing;
const decided = { by: 'kanarie', at: AT } as NonNullable<Informing['decided']>;

const asked: unknown[] = [];
let next: InformingResult;
const informing: InformingDesk = {
  list: async (query) => {
    asked.push(query);
    return Array.from({ length: query.limit }, () => duty);
  },
  terms: async () => [{ ...duty, state: 'postponed' }],
  find: async (id) => (id === ID ? duty : undefined),
  decide: async (id, act) => {
    asked.push(act);
    return id === ID ? next : { outcome: 'not-found' };
  },
  letter: async () => ({ outcome: 'refused', code: 'SUBJECT_NOT_TO_BE_INFORMED' }),
};

let issuer: TestIssuer;
let api: TestApi;
const denied: string[] = [];
beforeAll(async () => {
  issuer = await startTestIssuer();
  const recordDenial = async (action: string) => void denied.push(action);
  const none = async () => [];
  const flows = { terms: none, termDays: none, endings: none } as Partial<Flows> as Flows;
  api = await startTestApi(issuer, { informing, recordDenial }, { flows });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});
beforeEach(() => {
  asked.length = 0;
  next = { outcome: 'done', informing: duty };
});
const call = async (role: string, method: string, path: string, body?: unknown) =>
  api.call(method, `/informatieplichten${path}`, {
    token: await issuer.token({ functierol: role, rol_tot: '2099-01-01T00:00:00.000Z' }),
    ...(body === undefined ? {} : { body }),
  });

const LOOKING = ['', `/${ID}`] as const;
const ACTING = [
  [`/${ID}/inlichtingen`, { op: AT, wijze: 'LETTER' }],
  [`/${ID}/uitstellen`, { grond: 'AVG_14_5_B', tot: AT, verwijzing: 'N-1/7' }],
  [`/${ID}/afzieningen`, { grond: 'UAVG_41_1_D', verwijzing: 'N-1/7' }],
] as const;

it.each(['CASE_PROCESSOR', 'SYSTEM_SUPPORT'])(
  '%s neither looks nor acts, and that is on record',
  async (role) => {
    denied.length = 0;
    const answers = [];
    for (const path of [...LOOKING, `/${ID}/brief`]) answers.push(await call(role, 'GET', path));
    for (const [path, body] of ACTING) answers.push(await call(role, 'POST', path, body));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(403));
    expect(denied).toHaveLength(6);
  },
);

it.each(['LAWFULNESS_REVIEWER', 'COORDINATING_DPO'])(
  '%s sees that and how it was done, nothing that leads to the person, and does not act',
  async (role) => {
    for (const path of LOOKING) {
      const { status, text } = await call(role, 'GET', path);
      expect(status).toBe(200);
      expect(text).not.toContain(HANDLE);
      expect(text).not.toContain(CASE);
    }
    expect((await call(role, 'GET', `/${ID}/brief`)).status).toBe(403);
    for (const [path, body] of ACTING) expect((await call(role, 'POST', path, body)).status).toBe(403);
    expect(asked.filter((one) => 'what' in (one as object))).toEqual([]);
  },
);

it('the contact point acts in the words of the law, and hears which rule stands in the way', async () => {
  for (const [path, body] of ACTING)
    expect((await call('CONTACT_POINT', 'POST', path, body)).status).toBe(200);
  expect(asked).toEqual([
    { what: 'informed', at: AT, method: 'LETTER' },
    { what: 'postponed', ground: 'AVG_14_5_B', until: AT, pointer: 'N-1/7' },
    { what: 'not-informed', ground: 'UAVG_41_1_D', pointer: 'N-1/7' },
  ]);
  for (const code of ['INFORMING_STATE', 'GROUND_MISSING'] as const) {
    next = { outcome: 'refused', code };
    const { status, json } = await call('CONTACT_POINT', 'POST', ...ACTING[2]);
    expect([status, json['code']]).toEqual([409, code]);
  }
  next = { outcome: 'invalid', defects: [{ at: '/tot', must: 'lie in the future, at most 1 year ahead' }] };
  const wrong = await call('CONTACT_POINT', 'POST', ...ACTING[1]);
  expect(wrong.status).toBe(400);
  expect(wrong.text).toContain('moet in de toekomst liggen, hoogstens 1 jaar vooruit');
  const letter = await call('CONTACT_POINT', 'GET', `/${ID}/brief`);
  expect(letter.json['code']).toBe('SUBJECT_NOT_TO_BE_INFORMED');
  const unknown = await call('CONTACT_POINT', 'GET', `/${ID.replace('dd', 'ee')}`);
  expect(unknown.status).toBe(404);
});

it('shows how it stands, and no account', async () => {
  next = {
    outcome: 'done',
    informing: { ...duty, state: 'not-informed', ground: 'AVG_14_5_C', pointer: 'N-1/7', decided },
  };
  const { json, text } = await call('CONTACT_POINT', 'POST', ...ACTING[2]);
  expect(json).toMatchObject({
    stand: 'not-informed',
    grond: 'AVG_14_5_C',
    verwijzing: 'N-1/7',
    teLaat: false,
  });
  expect(text).not.toContain('kanarie');
  const open = await call('CONTACT_POINT', 'GET', `/${ID}`);
  expect(open.json).toMatchObject({ betrokkene: HANDLE, zaak: CASE, bron: PEER, teLaat: true });
});

it('gives pages, each with the way to the next', async () => {
  const first = await call('CONTACT_POINT', 'GET', '?open=true&limiet=2');
  const onward = first.json['volgende'] as string;
  expect(onward).toContain(`na=${duty.dueAt}_${ID}`);
  expect((await call('CONTACT_POINT', 'GET', onward.replace('/v1/informatieplichten', ''))).status).toBe(200);
  expect(asked).toEqual([
    { open: true, limit: 2 },
    { open: true, limit: 2, after: { dueAt: duty.dueAt, id: ID } },
  ]);
  expect((await call('CONTACT_POINT', 'GET', '?na=morgen')).status).toBe(400);
});

it('a participant sees until when, among its terms, and whose it is to do', async () => {
  const { json, text } = await api.call('GET', '/termijnen');
  expect(json['informeren']).toEqual([
    {
      informatieplicht: ID,
      partner: PEER,
      uiterlijkOp: duty.dueAt,
      teLaat: false,
      uitgesteld: true,
      eigenaar: 'CONTACT_POINT',
    },
  ]);
  expect(text).not.toContain(HANDLE);
});

it.each([
  [`/${ID}/inlichtingen`, { op: AT }],
  [`/${ID}/uitstellen`, { grond: 'AVG_14_5_C', tot: AT, verwijzing: 'N-1/7' }],
  [`/${ID}/uitstellen`, { grond: 'NOT_TO_INFORM', tot: AT, verwijzing: 'N-1/7' }],
  [`/${ID}/afzieningen`, { grond: 'AVG_14_5_C' }],
  [`/${ID}/afzieningen`, { grond: 'AVG_14_5_C', verwijzing: 'met spatie' }],
])('%s with %j is no valid form', async (path, body) => {
  const { status, json } = await call('CONTACT_POINT', 'POST', path, body);
  expect([status, json['code']]).toEqual([400, 'FIELD']);
  expect(asked).toEqual([]);
});
