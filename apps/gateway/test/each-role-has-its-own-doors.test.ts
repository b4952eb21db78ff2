/** Each function role asks every route there is. A new route stands in `doors.ts`, or this fails. */
import { openRoutes } from './asked-routes.js';
import type { AskedRoutes } from './asked-routes.js';
import { DOORS } from './doors.js';
import { GUARDED } from './routes.js';

const ROLES = {
  B: 'SYSTEM_SUPPORT',
  C: 'CASE_PROCESSOR',
  K: 'CONTACT_POINT',
  F: 'COORDINATING_DPO',
  A: 'LAWFULNESS_REVIEWER',
} as const;
type Letter = keyof typeof ROLES;
const LETTERS = Object.keys(ROLES) as readonly Letter[];
const doors = DOORS.trim().split('\n');

let routes: AskedRoutes;
beforeAll(async () => {
  routes = await openRoutes();
});
afterAll(() => routes?.stop());

/** Whoever is let through is told so by another answer than 403. */
async function isOpen(route: string, letter: Letter): Promise<boolean> {
  const [method, path] = route.split(' ') as [string, string];
  const claims = { functierol: ROLES[letter], rol_tot: '2099-01-01T00:00:00.000Z' };
  const { status, json } = await routes.ask({ method, path }, claims);
  return !(status === 403 && json['code'] === 'OPERATOR_NOT_AUTHORISED');
}

it('lists every route once', () => {
  expect(doors.map((door) => door.slice(LETTERS.length + 1)).sort()).toEqual(
    GUARDED.map(({ method, path }) => `${method} ${path}`).sort(),
  );
});

it.each(doors)('%s', async (door) => {
  routes.denials.length = 0;
  const route = door.slice(LETTERS.length + 1);
  const found: string[] = [];
  for (const letter of LETTERS) found.push((await isOpen(route, letter)) ? letter : '-');
  expect(`${found.join('')} ${route}`).toBe(door);
  // Whoever was turned away is on record.
  expect(routes.denials).toHaveLength(found.filter((letter) => letter === '-').length);
});
