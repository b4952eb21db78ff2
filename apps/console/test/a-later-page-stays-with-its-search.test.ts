import { load } from './load.js';

interface Searches {
  readonly foundBy: (search: object, answer: object) => object;
  readonly nextOf: (found: object) => object | undefined;
}
const BY_TRACE = { by: 'trace', query: { traceId: 'a' } };

it('adds a later page to what the same search found', async () => {
  const { foundBy, nextOf } = await load<Searches>('pages/processing-search.ts');
  const first = foundBy(BY_TRACE, { processingActivities: [1, 2], vervolg: 7 });
  const next = nextOf(first)!;
  expect(next).toMatchObject({ by: 'trace', query: { traceId: 'a', vervolg: 7 } });
  // Another search answers in between, and leaves no line in this one.
  foundBy({ by: 'subject', query: {} }, { processingActivities: [8, 9] });
  expect(foundBy(next, { processingActivities: [3] })).toMatchObject({ by: 'trace', lines: [1, 2, 3] });
});

it('begins anew with another search, and has no next page at the end', async () => {
  const { foundBy, nextOf } = await load<Searches>('pages/processing-search.ts');
  const found = foundBy({ by: 'subject', query: {} }, { processingActivities: [8] });
  expect(found).toEqual({ by: 'subject', query: {}, lines: [8] });
  expect(nextOf(found)).toBeUndefined();
});
