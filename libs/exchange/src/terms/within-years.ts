import type { Instant } from '#domain';

/** Whether `until` is at most so many years after `at`. As text, so that 29 February needs no calendar: the moment sorts where it belongs. */
export const withinYears = (until: Instant, at: Instant, years: number): boolean =>
  until <= `${Number(at.slice(0, 4)) + years}${at.slice(4)}`;
