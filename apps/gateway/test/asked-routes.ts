/** Any route of the API, asked with nothing in the body by whoever a token says somebody is; and which tries were put on record. */
import { AUDIENCE, startTestApi, startTestIssuer } from './api-support.js';
import type { Called } from './api-support.js';
import type { Route } from './routes.js';

export interface AskedRoutes {
  /** Actions of the tries that were turned away, oldest first; whoever reads them empties the list. */
  readonly denials: string[];
  ask(route: Route, claims: Readonly<Record<string, unknown>>): Promise<Called>;
  stop(): Promise<void>;
}

export async function openRoutes(): Promise<AskedRoutes> {
  const denials: string[] = [];
  const issuer = await startTestIssuer();
  const api = await startTestApi(issuer, { recordDenial: async (action) => void denials.push(action) });
  return {
    denials,
    ask: async ({ method, path }, claims) =>
      api.call(method, path.replace(/:[^/]+/g, AUDIENCE), {
        token: await issuer.token(claims),
        ...(method === 'GET' ? {} : { body: {} }),
      }),
    stop: async () => {
      await api.stop();
      await issuer.stop();
    },
  };
}
