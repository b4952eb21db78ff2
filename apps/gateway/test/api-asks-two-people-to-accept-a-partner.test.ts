/** Partners over REST: who is accepted, which certificates they have, and asking a second person to accept one. */
import { SUITES_BY_RANK } from '#crypto';
import type { AcceptedPartner, Approval, Asked, BeatView, LinkTest, ListedCertificate } from '#exchange';
import type { Instant, Oin } from '#domain';
import type { UseCases } from '../src/api/use-cases.js';
import { AUDIENCE, MESSAGE, draft, startTestApi, startTestIssuer } from './api-support.js';
import type { TestApi, TestIssuer } from './api-support.js';

const PEER = '00000099000000002000' as Oin;
const HEARD = 'ab'.repeat(32);
const at = '2026-11-25T09:00:00.000Z' as never;
let issuer: TestIssuer;
let api: TestApi;
const asked: Asked[] = [];
let view: BeatView | undefined;
let accepted: readonly AcceptedPartner[] = [];
let answer: Awaited<ReturnType<UseCases['approvals']['request']>>;

const certificate: ListedCertificate = {
  purpose: 'authenticity',
  subject: 'O=Huis Zuid, CN=Zuid',
  organisation: 'Huis Zuid',
  serial: '0A1B',
  fingerprint: HEARD,
  validFrom: at,
  validUntil: at,
  chain: [{ subject: 'CN=Uitgever', validUntil: at, isAnchor: true }],
};
const TEST: LinkTest = {
  id: MESSAGE,
  peer: PEER,
  at,
  steps: [
    { step: 'directory', outcome: 'ok' },
    { step: 'reach', outcome: 'failed', code: 'UNREACHABLE' },
    { step: 'tls', outcome: 'skipped' },
    { step: 'heartbeat', outcome: 'unknown', code: 'NEVER_HEARD' },
  ],
};
const useCases: Partial<UseCases> = {
  recordDenial: () => Promise.resolve(),
  partners: {
    accepted: () => Promise.resolve(accepted),
    certificates: (oin) => (oin === PEER || oin === AUDIENCE ? [certificate] : []),
    askTest: (oin) => Promise.resolve(oin === PEER ? { ...TEST, steps: [] } : undefined),
    beat: (oin) => Promise.resolve(oin === PEER ? view : undefined),
    newestTest: (oin) => Promise.resolve(oin === PEER ? { ...TEST, doneAt: at } : undefined),
  },
  approvals: {
    request: ({ asked: what }) => {
      asked.push(what);
      return Promise.resolve(answer);
    },
  } as Partial<UseCases['approvals']> as UseCases['approvals'],
  sendOnce: () =>
    Promise.resolve({
      outcome: 'invalid',
      defects: [{ at: '/recipient/node', must: 'be accepted', code: 'PARTNER_NOT_ACCEPTED' }],
    }),
};

beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, useCases, {
    partners: () => [{ oin: PEER, name: 'ZVH Zuid', kind: 'ZVH', participants: [], kinds: [] }],
  });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});

const path = `/partners/${PEER}/aanvaardingen`;
const body = { vingerafdruk: HEARD, reden: 'Gebeld met Zuid' };

it('asks a second person, with the fingerprint that was heard', async () => {
  const approval: Approval = {
    id: MESSAGE,
    asked: { kind: 'partner', peer: PEER, fingerprint: HEARD },
    state: 'open',
    by: { account: 'anna', participant: 'COLLEGE', role: 'SYSTEM_SUPPORT' },
    at,
    expiresAt: at,
    reason: body.reden,
  };
  answer = { outcome: 'done', approval };
  const said = await api.call('POST', path, { body });
  expect([said.status, said.headers.get('location')]).toEqual([201, `/v1/vierogen/${MESSAGE}`]);
  expect(said.json).toMatchObject({ soort: 'partner', partner: PEER, vingerafdruk: HEARD, stand: 'open' });
  expect(asked).toEqual([{ kind: 'partner', peer: PEER, fingerprint: HEARD }]);
});

it.each([
  ['PARTNER_UNKNOWN', 409],
  ['PARTNER_ACCEPTED', 409],
  ['FINGERPRINT_DIFFERS', 409],
] as const)('says %s with words of its own', async (code, status) => {
  answer = { outcome: 'stopped', code };
  const said = await api.call('POST', path, { body });
  expect([said.status, said.json['code']]).toEqual([status, code]);
});

it.each([
  [{ ...body, vingerafdruk: HEARD.toUpperCase() }, '/vingerafdruk'],
  [{ ...body, vingerafdruk: HEARD.slice(1) }, '/vingerafdruk'],
  [{ ...body, reden: 'BSN 999990342' }, '/reden'],
  [{ vingerafdruk: HEARD }, '/reden'],
])('refuses %j', async (wrong, where) => {
  const said = await api.call('POST', path, { body: wrong });
  expect([said.status, said.json['fouten']]).toEqual([400, [expect.objectContaining({ plaats: where })]]);
});

it('shows certificates as listed, of another node without what that node is to tell by another way, and none of a stranger', async () => {
  const listed = {
    doel: 'authenticity',
    onderwerp: 'O=Huis Zuid, CN=Zuid',
    organisatie: 'Huis Zuid',
    serienummer: '0A1B',
    geldigVanaf: at,
    geldigTot: at,
    keten: [{ naam: 'CN=Uitgever', geldigTot: at, anker: true }],
  };
  const of = (oin: string) => api.call('GET', `/partners/${oin}/certificaten`);
  expect((await of(PEER)).json).toEqual({ certificaten: [listed] });
  expect((await of(PEER)).text).not.toContain(HEARD);
  expect((await of(AUDIENCE)).json).toEqual({ certificaten: [{ ...listed, vingerafdruk: HEARD }] });
  // Two people heard it: from here on it may be read here, to be compared when somebody asks.
  accepted = [{ peer: PEER, at }];
  expect((await of(PEER)).json).toEqual({ certificaten: [{ ...listed, vingerafdruk: HEARD }] });
  // Once that ended it is to be heard anew.
  accepted = [{ peer: PEER, at, ended: { at, approval: MESSAGE } }];
  expect((await of(PEER)).text).not.toContain(HEARD);
  accepted = [];
  expect((await api.call('GET', '/partners/00000099000000009000/certificaten')).status).toBe(404);
  expect((await api.call('GET', '/partners/no-oin-of-any-kind-x/certificaten')).status).toBe(404);
});

describe('what a partner last said of itself', () => {
  const NOW = '2026-11-25T09:00:00.000Z' as Instant;
  const OWN = { protocolVersion: '1.0', lawHash: 'our-law', directoryVersion: 8 };
  const see = async (beat: BeatView['beat'], acceptsLaw?: boolean) => {
    view = {
      now: NOW,
      own: OWN,
      ...(beat ? { beat } : {}),
      ...(acceptsLaw === undefined ? {} : { acceptsLaw }),
    };
    return (await api.call('GET', `/partners/${PEER}/hartslag`)).json;
  };

  it('is no data where nothing ever came, beside what holds here', async () => {
    expect(await see(undefined)).toEqual({
      toestand: 'geen-gegevens',
      hier: { protocol: ['1.0'], suites: SUITES_BY_RANK, register: 8, wettabel: 'our-law' },
    });
  });

  it('is no data where the last came too long ago, whatever it said then', async () => {
    const at = '2026-11-25T08:49:59.000Z' as Instant;
    expect(await see({ at, clock: at })).toMatchObject({
      toestand: 'geen-gegevens',
      gehoordOp: at,
      klokVoor: 0,
      partner: { protocol: [], suites: [] },
    });
  });

  it('is its clock against ours, its versions, and whether its law table is accepted', async () => {
    const says = { protocolVersions: ['1.0', '1.1'], suites: ['x'], directoryVersion: 7 };
    const at = '2026-11-25T08:59:30.000Z' as Instant;
    const clock = '2026-11-25T08:57:00.000Z' as Instant;
    expect(await see({ at, clock, lawHash: 'theirs', says }, false)).toMatchObject({
      toestand: 'gehoord',
      klokVoor: -150,
      wettabelAanvaard: false,
      partner: { protocol: ['1.0', '1.1'], suites: ['x'], register: 7, wettabel: 'theirs' },
    });
  });

  it('is not there for a node that the directory does not list', async () => {
    expect((await api.call('GET', '/partners/00000099000000009000/hartslag')).status).toBe(404);
  });
});

it('says who is not accepted, and what that means for who sends', async () => {
  expect((await api.call('GET', '/partners')).json).toMatchObject({
    partners: [{ oin: PEER, aanvaard: false }],
  });
  const said = await api.call('POST', '/berichten', { body: draft(), headers: { 'idempotency-key': '"k"' } });
  expect([said.status, said.json['code']]).toEqual([409, 'PARTNER_NOT_ACCEPTED']);
});

it('tests a connection for who keeps the node running, and says at each step that failed what to do', async () => {
  const tests = `/partners/${PEER}/verbindingstests`;
  expect((await api.call('POST', tests)).status).toBe(403);
  const token = await issuer.token({ functierol: 'SYSTEM_SUPPORT' });
  const asked = await api.call('POST', tests, { token });
  expect([asked.status, asked.json]).toEqual([202, { id: MESSAGE, partner: PEER, op: at, stappen: [] }]);
  const { json } = await api.call('GET', tests, { token });
  const [directory, reach, tls, heartbeat] = json['stappen'] as { watNu?: { nl: string } }[];
  expect(json['klaarOp']).toBe(at);
  expect(directory).toEqual({ stap: 'directory', uitkomst: 'ok' });
  expect(tls).toEqual({ stap: 'tls', uitkomst: 'skipped' });
  expect(reach).toMatchObject({ uitkomst: 'failed', code: 'UNREACHABLE' });
  expect(reach!.watNu!.nl).toContain('firewall');
  expect(heartbeat!.watNu!.nl).toContain('nog nooit een hartslag');
  const stranger = '/partners/00000099000000009000/verbindingstests';
  expect((await api.call('POST', stranger, { token })).status).toBe(404);
  expect((await api.call('GET', stranger, { token })).status).toBe(404);
});

it('asks a second person to end the exchange, with a reason, and says afterwards since when', async () => {
  const ending = `/partners/${PEER}/beeindigingen`;
  const approval: Approval = {
    id: MESSAGE,
    asked: { kind: 'partner-end', peer: PEER },
    state: 'done',
    by: { account: 'anna', participant: 'COLLEGE', role: 'SYSTEM_SUPPORT' },
    at,
    expiresAt: at,
    reason: 'De samenwerking houdt op',
    result: { done: 2, stopped: 3 },
  };
  answer = { outcome: 'done', approval };
  const said = await api.call('POST', ending, { body: { reden: approval.reason } });
  expect([said.status, said.headers.get('location')]).toEqual([201, `/v1/vierogen/${MESSAGE}`]);
  expect(said.json).toMatchObject({
    soort: 'partner-end',
    partner: PEER,
    afloop: { gedaan: 2, gestopt: 3 },
  });
  expect(asked.at(-1)).toEqual({ kind: 'partner-end', peer: PEER });
  expect((await api.call('POST', ending, { body: {} })).status).toBe(400);
  answer = { outcome: 'stopped', code: 'PARTNER_NOT_ACCEPTED' };
  const again = await api.call('POST', ending, { body: { reden: 'Nog eens' } });
  expect([again.status, again.json['code']]).toEqual([409, 'PARTNER_NOT_ACCEPTED']);

  accepted = [{ peer: PEER, at, approval: MESSAGE }];
  const listed = async () => (await api.call('GET', '/partners')).json['partners'];
  expect(await listed()).toMatchObject([{ aanvaard: true, aanvaardOp: at }]);
  accepted = [{ peer: PEER, at, approval: MESSAGE, ended: { at, approval: MESSAGE } }];
  expect(await listed()).toEqual([expect.objectContaining({ aanvaard: false, beeindigdOp: at })]);
  expect(await listed()).toEqual([expect.not.objectContaining({ aanvaardOp: at })]);
});
