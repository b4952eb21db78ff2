/** The page of terms asks the node at each period that is one, and at nothing on the way there. */
import { load } from './load.js';

it.each([
  ['no side', {}, undefined],
  ['one day', { van: '2026-11-27', tot: '2026-11-27' }, undefined],
  ['a begin alone', { van: '2026-11-27' }, undefined],
  ['an end alone', { tot: '2026-11-27' }, undefined],
  ['six years', { van: '2026-01-01', tot: '2031-12-31' }, undefined],
  ['the longest that the node takes', { van: '2026-01-01', tot: '2032-01-05' }, undefined],
  ['a day more than that', { van: '2026-01-01', tot: '2032-01-06' }, 'long'],
  ['an end before the begin', { van: '2026-11-27', tot: '2026-11-26' }, 'order'],
  ['the first digit of a year', { van: '0002-11-27' }, 'year'],
  ['three digits of a year', { van: '2026-11-27', tot: '0202-11-28' }, 'year'],
  ['a year of five digits', { tot: '20261-11-28' }, 'year'],
])('of %s says what is wrong with it: %s %s', async (_what, period, fault) => {
  const { periodFault } = await load<{ readonly periodFault: (period: object) => string | undefined }>(
    'pages/terms-period.ts',
  );
  expect(periodFault(period)).toBe(fault);
});
