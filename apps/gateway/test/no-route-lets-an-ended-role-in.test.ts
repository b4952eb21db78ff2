/** An auditor's role is for a time: at every route of every controller it ends with its term. */
import { openRoutes } from './asked-routes.js';
import type { AskedRoutes } from './asked-routes.js';
import { GUARDED, PUBLIC_PATHS, UNGUARDED } from './routes.js';

let routes: AskedRoutes;
beforeAll(async () => {
  routes = await openRoutes();
});
afterAll(() => routes?.stop());

it('finds the routes', () => {
  expect(GUARDED.length).toBeGreaterThan(100);
  expect(UNGUARDED).toBe(PUBLIC_PATHS);
});

it.each([
  ['past its end', { rol_tot: new Date(Date.now() - 1_000).toISOString() }],
  ['without an end', {}],
  ['with an end that is no moment', { rol_tot: 'morgen' }],
])('a reviewer’s role %s opens no route, and each try is on record', async (_, term) => {
  routes.denials.length = 0;
  for (const route of GUARDED) {
    const { status, json } = await routes.ask(route, { functierol: 'LAWFULNESS_REVIEWER', ...term });
    expect([route, status, json['code']]).toEqual([route, 403, 'OPERATOR_NOT_AUTHORISED']);
  }
  expect(routes.denials).toEqual(GUARDED.map(() => 'rest.role-ended'));
});
