/** From what is seen now to what is news: one alarm opens, may get worse, and closes once, however often we look. */
import { millisOf } from '#domain';
import type { Instant } from '#domain';
import type { AlarmNews, AlarmRecord, Condition, FollowedConditions, NewsKind } from './ports.js';

export interface Following {
  readonly before: readonly AlarmRecord[];
  readonly now: Instant;
  /** A state that has not lasted so long is not told yet: what flaps is no news each time. Milliseconds. */
  readonly settleMs: number;
  readonly newId: () => string;
}

/**
 * `unknown` tells nothing and closes nothing: that no data come is not that all is well. A condition that nobody watches
 * any more is forgotten, and people are told so where they knew of it.
 */
export function followConditions(seen: readonly Condition[], following: Following): FollowedConditions {
  const { before, now, newId } = following;
  const known = new Map(before.map((record) => [keyOf(record), record]));
  const news: AlarmNews[] = [];
  const records = seen.map((condition) => {
    const past = known.get(keyOf(condition));
    known.delete(keyOf(condition));
    const { record, kind } = stepOf(condition, past, following);
    if (kind) news.push(newsOf(record, kind, { at: now, id: newId() }));
    return { ...record, was: past?.told ?? 0 };
  });
  for (const gone of known.values())
    if (gone.told > 0) news.push(newsOf(gone, 'unwatched', { at: now, id: newId() }));
  return { records, news };
}

const keyOf = ({ alarm, about }: Condition): string => `${alarm} ${about}`;

function stepOf(
  condition: Condition,
  past: AlarmRecord | undefined,
  { now, settleMs }: Following,
): { record: AlarmRecord; kind?: NewsKind } {
  const lasts = past?.state === condition.state;
  const since = condition.since ?? (lasts ? past.since : now);
  // By our own looking, also where the condition says that it began long ago: a first look is not yet lasting.
  const settled = lasts && millisOf(now) - millisOf(past.seenSince) >= settleMs;
  const told = past?.told ?? 0;
  const record = { ...condition, since, told, seenAt: now, seenSince: lasts ? past.seenSince : now };
  if (!settled && settleMs > 0) return { record };
  if (condition.state === 'ok' && told > 0) return { record: { ...record, told: 0 }, kind: 'closed' };
  const step = condition.step ?? 1;
  if (condition.state !== 'failing' || step <= told) return { record };
  return { record: { ...record, told: step }, kind: told === 0 ? 'opened' : 'worse' };
}

const newsOf = (
  { alarm, about, since, until }: AlarmRecord,
  kind: NewsKind,
  { at, id }: { at: Instant; id: string },
): AlarmNews => ({ id, alarm, about, kind, at, since, ...(until === undefined ? {} : { until }) });
