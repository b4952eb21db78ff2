/** Whoever signs in after another, or comes in another role, starts with nothing that was answered before. */
import { load } from './load.js';

interface Cache {
  fetchQuery(query: object): Promise<unknown>;
  setQueryData(key: readonly string[], data: unknown): void;
  getQueryData(key: readonly string[]): unknown;
}
interface Client {
  readonly createQueries: (pause: { on: boolean }) => Cache;
}
interface Queries {
  readonly sessionQuery: { refetchInterval(query: { state: { error: unknown } }): number | false };
}
interface Http {
  readonly Problem: new (status: number, said: object, otherwise: object) => Error;
}

const SESSION = { account: 'a', rol: 'operator', deelnemer: 'COLLEGE', csrf: 'c' };
const realFetch = globalThis.fetch;
afterEach(() => void (globalThis.fetch = realFetch));

/** What is left of an answer once `next` turns out to be here. */
async function leftFor(next: object): Promise<unknown> {
  const { createQueries } = await load<Client>('client/query-client.ts');
  const { sessionQuery } = await load<Queries>('client/queries.ts');
  const queries = createQueries({ on: false });
  queries.setQueryData(['sessie'], SESSION);
  queries.setQueryData(['zaken'], 'answered before');
  globalThis.fetch = async () => Response.json(next);
  expect(await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })).toEqual(next);
  return queries.getQueryData(['zaken']);
}

it.each([{ account: 'b' }, { rol: 'fg' }, { deelnemer: 'MAYOR' }])(
  'with %j everything is asked anew',
  async (other) => {
    expect(await leftFor({ ...SESSION, ...other })).toBeUndefined();
  },
);

it('the same person in the same role goes on', async () => {
  expect(await leftFor({ ...SESSION, csrf: 'd' })).toBe('answered before');
});

it.each([
  [403, false],
  [401, 60_000],
  [503, 60_000],
])('a page that was answered %d asks again by itself: %s', async (status, every) => {
  const { Problem } = await load<Http>('client/http.ts');
  const { sessionQuery } = await load<Queries>('client/queries.ts');
  expect(sessionQuery.refetchInterval({ state: { error: new Problem(status, {}, {}) } })).toBe(every);
});
