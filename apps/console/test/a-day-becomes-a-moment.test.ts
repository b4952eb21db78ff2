/** People pick days, and the node counts moments: neither may make a day that is today lie ahead. */
import { load } from './load.js';

interface Days {
  readonly momentOfDay: (day: string) => string;
  readonly endOfDay: (day: string, now: number) => string;
}
const NOW = Date.parse('2026-11-27T10:30:00.000Z');

it('takes the begin of a day, which is never still to come', async () => {
  const { momentOfDay } = await load<Days>('pages/rights-day.ts');
  expect(momentOfDay('2026-11-27')).toBe('2026-11-27T00:00:00.000Z');
});

it.each([
  ['of a day that is over, its end', '2026-11-26', '2026-11-26T23:59:59.999Z'],
  ['of today, now', '2026-11-27', '2026-11-27T10:30:00.000Z'],
  ['of a day to come, now', '2026-11-28', '2026-11-27T10:30:00.000Z'],
])('takes %s', async (_what, day, moment) => {
  const { endOfDay } = await load<Days>('pages/rights-day.ts');
  expect(endOfDay(day, NOW)).toBe(moment);
});
