/** Who may come in: tokens of the configured issuer, for this node, complete and in time. */
import type { Actor } from '#exchange';
import { AUDIENCE, startTestApi, startTestIssuer } from './api-support.js';
import type { TestApi, TestIssuer } from './api-support.js';

let issuer: TestIssuer;
let api: TestApi;
let seen: Actor | undefined;
const denials: string[] = [];

beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, {
    authorise: (actor) => Promise.resolve((seen = actor)),
    recordDenial: (action) => Promise.resolve(void denials.push(action)),
    listCases: (actor) => {
      seen = actor;
      return Promise.resolve([]);
    },
  });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});

it('a token becomes the person that acts', async () => {
  expect((await api.call('GET', '/zaken')).status).toBe(200);
  expect(seen).toEqual({
    account: 'noord.college',
    approver: false,
    participant: 'COLLEGE',
    role: 'CASE_PROCESSOR',
    screening: '2027-06-30T22:00:00.000Z',
    trace: expect.objectContaining({ traceId: expect.stringMatching(/^[0-9a-f]{32}$/) as string }) as object,
    origin: 'rest',
  });
});

it.each([['not a moment'], ['2027-02-30T00:00:00Z'], [17]])(
  'a screening of %p is unknown, and opens nothing',
  async (screening) => {
    const answer = await api.call('GET', '/zaken', {
      token: await issuer.token({ screening_tot: screening }),
    });
    expect(seen?.screening).toBe('unknown');
    expect(answer).toMatchObject({ status: 403, json: { code: 'OPERATOR_NOT_AUTHORISED' } });
  },
);

it('whose screening ended does and sees nothing any more, whatever it would have been, and that is on record', async () => {
  denials.length = 0;
  const token = await issuer.token({ screening_tot: '2026-01-01T00:00:00.000Z' });
  for (const path of ['/zaken', '/postvak', '/berichten', '/audit/regels'])
    expect(await api.call('GET', path, { token })).toMatchObject({ status: 403 });
  expect(denials).toEqual(Array(4).fill('rest.screening-ended'));
});

const wrong: readonly (readonly [string, () => Promise<string>, string])[] = [
  ['no token', () => Promise.resolve(''), 'TOKEN_MISSING'],
  ['no JWT', () => Promise.resolve('abc'), 'TOKEN_INVALID'],
  ['another issuer', () => issuer.token({ iss: 'https://elders.example' }), 'TOKEN_INVALID'],
  ['another node', () => issuer.token({ aud: '00000099000000002000' }), 'TOKEN_INVALID'],
  ['an empty audience', () => issuer.token({ aud: [] }), 'TOKEN_INVALID'],
  ['an expired token', () => issuer.token({}, { expires: -60 }), 'TOKEN_EXPIRED'],
  ['no expiry', () => issuer.token({}, { without: ['exp'] }), 'TOKEN_INVALID'],
  ['no subject', () => issuer.token({}, { without: ['sub'] }), 'TOKEN_INVALID'],
  ['an empty subject', () => issuer.token({ sub: '' }), 'TOKEN_INVALID'],
  ['a foreign key', () => issuer.token({}, { foreign: true }), 'TOKEN_INVALID'],
  ['an algorithm that is not allowed', () => issuer.token({}, { alg: 'RS512' }), 'TOKEN_INVALID'],
  ['an unknown participant', () => issuer.token({ participant: 'SCOUTS' }), 'TOKEN_INVALID'],
  ['an unknown function role', () => issuer.token({ functierol: 'ADMIN' }), 'TOKEN_INVALID'],
  ['alg none', () => unsigned(), 'TOKEN_INVALID'],
];

async function unsigned(): Promise<string> {
  const [, payload] = (await issuer.token()).split('.');
  return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
}

it.each(wrong)('%s is 401', async (_what, token, code) => {
  const answer = await api.call('GET', '/zaken', { token: await token() });
  expect([answer.status, answer.json['code']]).toEqual([401, code]);
  expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
});

it('several audiences are fine when this node is one of them', async () => {
  const token = await issuer.token({ aud: ['https://elders.example', AUDIENCE] });
  expect((await api.call('GET', '/zaken', { token })).status).toBe(200);
});

it('a token is asked for before a body is parsed, and of every path but the public ones', async () => {
  expect((await api.call('POST', '/berichten', { token: '', body: '{' })).status).toBe(401);
  for (const path of ['/openapi.json', '/documentatie', '/gezondheid/levend', '/gezondheid/gereed']) {
    expect((await api.call('GET', path, { token: '' })).status).toBe(200);
  }
  const document = (await api.call('GET', '/openapi.json', { token: '' })).json as {
    paths: Record<string, Record<string, { security?: unknown }>>;
  };
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, { security }] of Object.entries(methods)) {
      if (security === undefined) continue;
      const id = path.replace('{id}', '019a0000-0000-7000-8000-0000000000aa');
      expect([method, path, (await api.call(method.toUpperCase(), id, { token: '' })).status]).toEqual([
        method,
        path,
        401,
      ]);
    }
  }
});

it('without the issuer nobody can be known: 503', async () => {
  const gone = await startTestIssuer();
  const token = await gone.token();
  const alone = await startTestApi(gone, {});
  await gone.stop();
  const answer = await alone.call('GET', '/zaken', { token });
  await alone.stop();
  expect([answer.status, answer.json['code']]).toEqual([503, 'ISSUER_UNAVAILABLE']);
  expect(answer.headers.get('retry-after')).toBe('10');
});
