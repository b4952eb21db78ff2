/** An auditor's role is for a time: at every route of every controller it ends with its term. */
import { AUDIENCE, startTestApi, startTestIssuer } from './api-support.js';
import type { TestApi, TestIssuer } from './api-support.js';
import { GUARDED, PUBLIC_PATHS, UNGUARDED } from './routes.js';
import type { Route } from './routes.js';

let issuer: TestIssuer;
let api: TestApi;
const denials: string[] = [];
beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, { recordDenial: async (action) => void denials.push(action) });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});

const call = async ({ method, path }: Route, term: object) =>
  api.call(method, path.replace(/:[^/]+/g, AUDIENCE), {
    token: await issuer.token({ functierol: 'LAWFULNESS_REVIEWER', ...term }),
    ...(method === 'GET' ? {} : { body: {} }),
  });

it('finds the routes', () => {
  expect(GUARDED.length).toBeGreaterThan(100);
  expect(UNGUARDED).toBe(PUBLIC_PATHS);
});

it.each([
  ['past its end', { rol_tot: new Date(Date.now() - 1_000).toISOString() }],
  ['without an end', {}],
  ['with an end that is no moment', { rol_tot: 'morgen' }],
])('a reviewer’s role %s opens no route, and each try is on record', async (_, term) => {
  denials.length = 0;
  for (const route of GUARDED) {
    const { status, json } = await call(route, term);
    expect([route, status, json['code']]).toEqual([route, 403, 'OPERATOR_NOT_AUTHORISED']);
  }
  expect(denials).toEqual(GUARDED.map(() => 'rest.role-ended'));
});
