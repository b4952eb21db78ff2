/** Expiry has the same few steps for every kind, so that it tells an onlooker nothing (protocol.md §4). */
import { instantOf, millisOf } from '#domain';
import type { Instant } from '#domain';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Milliseconds: a minute, an hour, a day, a week, thirty days. */
export const EXPIRY_STEPS = [MINUTE, 60 * MINUTE, DAY, 7 * DAY, 30 * DAY] as const;
export const LONGEST_LIFETIME = 30 * DAY;
const USUAL = 7 * DAY;

/** A week on: what a message gets that asks for nothing, and all evidence. */
export const usualExpiry = (now: Instant): Instant => instantOf(millisOf(now) + USUAL);

/** The smallest step that reaches `wanted`, a week when nothing is asked; `undefined` beyond thirty days or in the past. */
export function expiryFor(now: Instant, wanted: Instant | undefined): Instant | undefined {
  const lifetime = wanted === undefined ? USUAL : millisOf(wanted) - millisOf(now);
  if (lifetime <= 0) return undefined;
  const step = EXPIRY_STEPS.find((length) => length >= lifetime);
  return step === undefined ? undefined : instantOf(millisOf(now) + step);
}
