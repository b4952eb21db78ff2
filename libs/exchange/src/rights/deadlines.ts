/** Terms in months (AVG 12(3); Regulation 1182/71): the same day of a later month, or its last day, at the same time. */
import { instantOf, millisOf, type Instant } from '#domain';

export function deadlineAfter(from: Instant, months: number): Instant {
  const start = new Date(millisOf(from));
  const day = start.getUTCDate();
  const end = new Date(start);
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + months);
  const last = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(day, last));
  return instantOf(end.getTime());
}
