/** The calendar of deletions: what is still there when its day is over failed, and is no plan any more. */
import type { Instant } from '#domain';
import { toDay } from '../src/api/terms/terms.mapper.js';

const NOW = '2026-11-27T00:00:30.000Z' as Instant;
const day = (of: string) => toDay({ day: of, planned: 2, done: 1 }, NOW);

it('plans for today and later', () => {
  for (const dag of ['2026-11-27', '2026-12-01'])
    expect(day(dag)).toEqual({ dag, gepland: 2, mislukt: 0, gewist: 1 });
});

it('failed on a day before', () => {
  expect(day('2026-11-26')).toEqual({ dag: '2026-11-26', gepland: 0, mislukt: 2, gewist: 1 });
});
