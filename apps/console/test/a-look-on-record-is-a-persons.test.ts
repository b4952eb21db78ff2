/** Each look at a case, a request or a breach is a line of the log: none may be taken by a page that refreshes itself. */
import { readFileSync } from 'node:fs';
import { load } from './load.js';

interface Query {
  readonly meta?: { readonly live?: boolean };
  readonly refetchOnWindowFocus?: boolean;
  readonly refetchOnReconnect?: boolean;
}
type Queries = Readonly<Record<string, Query & ((id: string) => Query)>>;
const ID = '01890000-0000-7000-8000-000000000001';

it.each([
  ['casesQuery', 'caseQuery', 'writtenCaseQuery'],
  ['breachesQuery', 'breachQuery'],
  ['knownChecksQuery', 'hitsQuery', 'consentsQuery', 'matchesQuery'],
  ['rightsQuery', 'rightQuery', 'viewsAskedQuery', 'informingQuery'],
])('%s, and those of one, are asked by a person alone', async (...names) => {
  const queries = await load<Queries>('client/queries.ts');
  for (const name of names) {
    const found = queries[name]!;
    const query = typeof found === 'function' ? found(ID) : found;
    expect([name, query.meta?.live]).toEqual([name, undefined]);
    expect([name, query.refetchOnWindowFocus, query.refetchOnReconnect]).toEqual([name, false, false]);
  }
});

it('a part of a page that comes and goes while somebody writes takes no look at consents', async () => {
  const { consentsQuery, consentsAtHandQuery } = await load<Queries>('client/queries.ts');
  expect(consentsAtHandQuery).toEqual({ ...consentsQuery, refetchOnMount: false });
  const pages = ['compose-consent', 'compose-items'].map((name) =>
    readFileSync(new URL(`../src/pages/${name}.tsx`, import.meta.url), 'utf8'),
  );
  for (const page of pages) expect(page).not.toMatch(/\bconsentsQuery\b/);
});

it('what is on no record as a look is asked again at a hint', async () => {
  const { partnersQuery } = await load<Queries>('client/queries.ts');
  expect(partnersQuery!.meta?.live).toBe(true);
});
