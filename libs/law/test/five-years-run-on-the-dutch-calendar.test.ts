/** WGS 1.8(7): through the same calendar date five years later, Europe/Amsterdam. */
import type { Instant } from '#domain';
import { durationMillis, monthsAfter, retentionEnd } from '#law';
import { isOlderThanYears, momentsOfDate } from '../src/calendar.js';
import { fastMillis } from '../src/instant.js';

it.each([
  ['2021-11-25T09:00:00.000Z', '2026-11-25T22:59:59.999Z', 'ends with the day, in winter'],
  ['2021-07-01T09:00:00.000Z', '2026-07-01T21:59:59.999Z', 'ends with the day, in summer'],
  ['2021-11-24T23:30:00.000Z', '2026-11-25T22:59:59.999Z', 'counts the date in the Netherlands, not in UTC'],
  ['2024-02-29T12:00:00.000Z', '2029-02-28T22:59:59.999Z', '29 February becomes 28 February'],
  [
    '2024-02-29T23:30:00.000Z',
    '2029-03-01T22:59:59.999Z',
    '29 February late in the evening UTC is 1 March there',
  ],
  ['2019-12-31T23:00:00.000Z', '2025-01-01T22:59:59.999Z', 'across the new year'],
])('%s ends at %s: %s', (first, end) => {
  expect(retentionEnd(first as Instant)).toBe(end);
  const last = Date.parse(end);
  expect(isOlderThanYears(Date.parse(first), 5, last)).toBe(false);
  expect(isOlderThanYears(Date.parse(first), 5, last + 1)).toBe(true);
});

it('agrees with the time zone database for every sixth hour of ten years', () => {
  const amsterdam = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Europe/Amsterdam',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const read = (millis: number): string => amsterdam.format(millis).replace(', ', ' ');
  for (let at = Date.UTC(2018, 0, 1, 5); at < Date.UTC(2028, 0, 1); at += 6 * 3_600_000) {
    const date = read(at).slice(0, 10);
    const sameDate = date.endsWith('-02-29') ? `${date.slice(0, 5)}02-28` : date;
    const expected = `${Number(date.slice(0, 4)) + 5}${sameDate.slice(4)} 23:59`;
    const end = Date.parse(retentionEnd(new Date(at).toISOString() as Instant));
    if (read(end) !== expected || read(end + 1).slice(11) !== '00:00') {
      throw new Error(`${new Date(at).toISOString()}: ${read(end)}, expected ${expected}`);
    }
  }
});

it.each([
  ['2026-11-25T09:00:00.000Z', 1, '2026-12-25T22:59:59.999Z', 'ends with the day'],
  ['2026-09-30T22:30:00.000Z', 1, '2026-11-01T22:59:59.999Z', 'counts the date here, not in UTC'],
  ['2027-01-31T09:00:00.000Z', 1, '2027-02-28T22:59:59.999Z', 'the last day of a shorter month'],
  ['2026-11-30T09:00:00.000Z', 3, '2027-02-28T22:59:59.999Z', 'over the new year'],
  ['2026-02-28T09:00:00.000Z', 1, '2026-03-28T22:59:59.999Z', 'not to the end of a longer month'],
  ['2026-03-10T09:00:00.000Z', 1, '2026-04-10T21:59:59.999Z', 'into summer time'],
])('a term from %s of %i months ends at %s: %s', (event, months, end) => {
  expect(monthsAfter(event as Instant, months)).toBe(end);
});

it('gives a date of the law its first and last moment', () => {
  expect(momentsOfDate('2025-03-01')).toEqual({
    first: '2025-02-28T23:00:00.000Z',
    last: '2025-03-01T22:59:59.999Z',
  });
  for (const none of [
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '2025-04-31',
    ' 2025-03-01',
    '2025-03-01 ',
  ])
    expect(momentsOfDate(none)).toBeUndefined();
});

it('reads durations in days and smaller units only', () => {
  expect(durationMillis('P30D')).toBe(30 * 86_400_000);
  expect(durationMillis('P1DT2H3M4S')).toBe(86_400_000 + 7_384_000);
  for (const bad of ['P1M', 'P1Y', 'P', 'PT', 'P1DT', '30D', '-P1D', 'P1.5D', ' P1D'])
    expect(durationMillis(bad)).toBeNaN();
});

it('reads exactly the instants that it should', () => {
  for (const good of [
    '1970-01-01T00:00:00.000Z',
    '2026-12-31T00:00:00.000Z',
    '2026-11-25T09:30:00.001Z',
    '2024-02-29T23:59:59.999Z',
    '2000-02-29T00:00:00.000Z',
  ])
    expect(fastMillis(good)).toBe(Date.parse(good));
  for (const bad of [
    '2026-11-25',
    '2026-11-25T09:30:00Z',
    '2026-11-25T09:30:00.001+',
    '2025-02-29T00:00:00.000Z',
    '2100-02-29T00:00:00.000Z',
    '1969-12-31T23:59:59.999Z',
    '2026-01-00T00:00:00.000Z',
    '2026-01-32T00:00:00.000Z',
    '2026-06-31T00:00:00.000Z',
    '2026-09-31T00:00:00.000Z',
    '2026-11-31T00:00:00.000Z',
    '2026-01-01T00:00:00.000Z ',
    '2026-01/01T00:00:00.000Z',
    '2026-01-01 00:00:00.000Z',
    '2026-01-01T00.00:00.000Z',
    '2026-01-01T00:00.00.000Z',
    '2026-01-01T00:00:00:000Z',
    '2026-01-01T00:00:00.000z',
    '2026-01-01T00:00:00.00:Z',
    '2026-01-01T00:00:00.00/Z',
    '2026-13-01T00:00:00.000Z',
    '2026-00-01T00:00:00.000Z',
    '2026-04-31T00:00:00.000Z',
    '2026-01-01T24:00:00.000Z',
    '2026-01-01T00:60:00.000Z',
    '2026-01-01T00:00:60.000Z',
    '2026-01-0xT00:00:00.000Z',
    '2026-01-01T00:00:00.00xZ',
    '2026/01/01T00:00:00.000Z',
    'unknown',
    '',
  ])
    expect(fastMillis(bad)).toBeNaN();
});
