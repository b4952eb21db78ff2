/** Legal terms on the Dutch calendar. Arithmetic, because ICU costs microseconds for each element of each decision. */
import type { Instant } from '#domain';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Last Sunday of a month (0 … 11), 01:00 UTC: when the European Union changes its clocks (Directive 2000/84/EC). */
function clockChange(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return Date.UTC(year, month, last.getUTCDate() - last.getUTCDay(), 1);
}

/** Milliseconds that Europe/Amsterdam is ahead of UTC. Valid from 1996; a test holds it against ICU. */
function offsetAt(millis: number): number {
  const year = new Date(millis).getUTCFullYear();
  return millis >= clockChange(year, 2) && millis < clockChange(year, 9) ? 2 * HOUR : HOUR;
}

/** First moment of a calendar date in Europe/Amsterdam, in milliseconds. Clocks never change around midnight there. */
function startOfDay(year: number, month: number, day: number): number {
  const utc = Date.UTC(year, month, day);
  return utc - offsetAt(utc - HOUR);
}

/**
 * The last moment of the same calendar date so many months later, Europe/Amsterdam; where that month has no such date, of its
 * last day (Regulation 1182/71, art. 3(2)(c)). Milliseconds; `NaN` for what is no moment.
 */
function sameDateMonthsLater(millis: number, months: number): number {
  const local = new Date(millis + offsetAt(millis));
  const year = local.getUTCFullYear();
  const month = local.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return startOfDay(year, month, Math.min(local.getUTCDate(), lastDay) + 1) - 1;
}

/** As so many times twelve months: 29 February becomes 28 February. */
export const sameDateYearsLater = (millis: number, years: number): number =>
  sameDateMonthsLater(millis, 12 * years);

/**
 * End of a term of months that runs from an event. That it moves on from a weekend or a holiday (art. 3(4)) is not used: a
 * term that is kept a day early is kept.
 */
export const monthsAfter = (event: Instant, months: number): Instant =>
  new Date(sameDateMonthsLater(Date.parse(event), months)).toISOString() as Instant;

/**
 * Whether that moment is over. Almost always plain from the distance: so many years are between 365 and 366.25 days each
 * (and a day for the rest of the date), so only the days around the end need the calendar.
 */
export function isOlderThanYears(millis: number, years: number, now: number): boolean {
  const age = now - millis;
  if (age < years * 365 * DAY) return false;
  if (age > (years * 366 + 2) * DAY) return true;
  return sameDateYearsLater(millis, years) < now;
}

/** Retention of WGS 1.8(7): through the same calendar date five years after the first processing. */
export function retentionEnd(firstProcessedAt: Instant): Instant {
  return new Date(sameDateYearsLater(Date.parse(firstProcessedAt), 5)).toISOString() as Instant;
}

/** First and last moment of a date `2025-03-01`; `undefined` for a date that does not exist. */
export function momentsOfDate(date: string): { readonly first: Instant; readonly last: Instant } | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!parts) return undefined;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const probe = new Date(Date.UTC(year, month - 1, day));
  if (probe.getUTCMonth() !== month - 1 || probe.getUTCDate() !== day) return undefined;
  return {
    first: new Date(startOfDay(year, month - 1, day)).toISOString() as Instant,
    last: new Date(startOfDay(year, month - 1, day + 1) - 1).toISOString() as Instant,
  };
}

const DURATION = /^P(?!$)(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:(\d{1,5})S)?)?$/;

/** ISO 8601 duration in days or smaller units, in milliseconds; `NaN` for anything else. */
export function durationMillis(text: string): number {
  const parts = DURATION.exec(text);
  if (!parts) return Number.NaN;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return days * DAY + hours * HOUR + minutes * 60_000 + seconds * 1000;
}
