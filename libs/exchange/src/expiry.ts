/** Expiry has the same few steps for every kind, so that it tells an onlooker nothing (protocol.md §4). */
import { instantOf, millisOf } from '#domain';
import type { Instant } from '#domain';
import type { Node } from './node.js';
import type { Transaction } from './ports.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Milliseconds: a minute, an hour, a day, a week, thirty days. */
export const EXPIRY_STEPS = [MINUTE, 60 * MINUTE, DAY, 7 * DAY, 30 * DAY] as const;
export const LONGEST_LIFETIME = 30 * DAY;
const USUAL = 7 * DAY;
/** Over by the node's clock, and not by the database's: it waits until they agree. */
export const CLOCKS_DIFFER = 'CLOCKS_DIFFER';
/** Five minutes: what two clocks may differ (doc 00). */
export const MAX_SKEW_MS = 5 * MINUTE;

/** Whether the node's clock is so far ahead of the database's that nothing may be called late by it. */
export async function isAhead({
  tx,
  node,
}: {
  readonly tx: Transaction;
  readonly node: Pick<Node, 'clock'>;
}): Promise<boolean> {
  const now = node.clock.now();
  return millisOf(now) - millisOf(await tx.terms.earlierOf(now)) > MAX_SKEW_MS;
}

/** A week on: what a message gets that asks for nothing, and all evidence. */
export const usualExpiry = (now: Instant): Instant => instantOf(millisOf(now) + USUAL);

/** The smallest step that reaches `wanted`, a week when nothing is asked; `undefined` beyond thirty days or in the past. */
export function expiryFor(now: Instant, wanted: Instant | undefined): Instant | undefined {
  const lifetime = wanted === undefined ? USUAL : millisOf(wanted) - millisOf(now);
  if (lifetime <= 0) return undefined;
  const step = EXPIRY_STEPS.find((length) => length >= lifetime);
  return step === undefined ? undefined : instantOf(millisOf(now) + step);
}
