/** An auditor's role is for a time: at every route of every controller it ends with its term. */
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod } from '@nestjs/common';
import { CONTROLLERS } from '../src/api/api.module.js';
import { AUDIENCE, startTestApi, startTestIssuer } from './api-support.js';
import type { TestApi, TestIssuer } from './api-support.js';

/** They say nothing about anyone, and are asked without a token too. */
const PUBLIC = ['/openapi.json', '/documentatie', '/gezondheid/levend', '/gezondheid/gereed'];

interface Route {
  readonly method: string;
  readonly path: string;
}
const HANDLERS = CONTROLLERS.flatMap((controller) =>
  Object.getOwnPropertyNames(controller.prototype).map((name) => ({
    base: Reflect.getMetadata(PATH_METADATA, controller) as string,
    handler: (controller.prototype as unknown as Record<string, unknown>)[name] as object,
  })),
);
const ROUTES = HANDLERS.flatMap(({ base, handler }): Route[] => {
  const verb = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
  if (verb === undefined) return [];
  const paths = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat();
  return paths.map((path) => ({
    method: RequestMethod[verb],
    path: `/${[base, path]
      .map((part) => part.replace(/^\/|\/$/g, ''))
      .filter(Boolean)
      .join('/')}`,
  }));
});
const GUARDED = ROUTES.filter(({ path }) => !PUBLIC.includes(path));

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
  expect(ROUTES.length - GUARDED.length).toBe(PUBLIC.length);
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
