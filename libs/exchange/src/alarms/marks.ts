/**
 * What people do about an alarm that is there: one says that it was seen, another that it is to be quiet until a moment. A
 * mark stands for this alarm alone: it counts no more when the alarm was over in between, has become worse, or its end came.
 */
import { millisOf } from '#domain';
import type { Defect, FunctionRole, Instant } from '#domain';
import { auditEntry } from '../audit.js';
import type { Actor, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { AlarmMark, Condition } from './ports.js';

export type MarkResult =
  | { readonly outcome: 'marked'; readonly mark: AlarmMark }
  | { readonly outcome: 'denied' | 'not-failing' | 'not-found' }
  | { readonly outcome: 'invalid'; readonly defects: readonly Defect[] };

const MAY: readonly FunctionRole[] = ['SYSTEM_SUPPORT'];
/** Nobody knows what an alarm will mean by then. */
const LONGEST_MS = 14 * 86_400_000;

interface Act {
  readonly actor: Actor;
  readonly node: Node;
}
/** As it is judged at this moment. */
type Now = Pick<Condition, 'alarm' | 'about' | 'state' | 'step'>;

export function seeAlarm(condition: Now, act: Act): Promise<MarkResult> {
  return mark({ action: 'alarm.see', condition }, act, (by) => ({ seen: by }));
}

export function muteAlarm(
  { condition, until, reason }: { readonly condition: Now; readonly until: Instant; readonly reason: string },
  act: Act,
): Promise<MarkResult> {
  const left = millisOf(until) - millisOf(act.node.clock.now());
  if (left <= 0 || left > LONGEST_MS)
    return Promise.resolve({
      outcome: 'invalid',
      defects: [{ at: '/until', must: 'lie in the coming 14 days' }],
    });
  const step = condition.step ?? 1;
  return mark({ action: 'alarm.mute', condition }, act, (by) => ({ muted: { ...by, until, reason, step } }));
}

/** Before its end. */
export function unmuteAlarm({ alarm, about }: Now, { actor, node }: Act): Promise<MarkResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const denied = await deny('alarm.unmute', { alarm, about, tx, actor, node });
    if (denied) return denied;
    const before = await tx.alarmMarks.find({ alarm, about });
    if (before?.muted === undefined) return { outcome: 'not-found' };
    const { muted: _over, ...rest } = before;
    await tx.alarmMarks.put(rest);
    await record('alarm.unmute', { alarm, about, tx, actor, node });
    return { outcome: 'marked', mark: rest };
  });
}

function mark(
  { action, condition: { alarm, about, state } }: { readonly action: string; readonly condition: Now },
  { actor, node }: Act,
  part: (by: { readonly by: string; readonly at: Instant }) => Partial<AlarmMark>,
): Promise<MarkResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const denied = await deny(action, { alarm, about, tx, actor, node });
    if (denied) return denied;
    if (state === 'ok') return { outcome: 'not-failing' };
    const before = await tx.alarmMarks.find({ alarm, about });
    const marked = { ...before, alarm, about, ...part({ by: actor.account, at: node.clock.now() }) };
    await tx.alarmMarks.put(marked);
    await record(action, { alarm, about, tx, actor, node });
    return { outcome: 'marked', mark: marked };
  });
}

type Desk = Act & Pick<Condition, 'alarm' | 'about'> & { readonly tx: Transaction };

async function deny(action: string, desk: Desk): Promise<MarkResult | undefined> {
  if (MAY.includes(desk.actor.role)) return undefined;
  await record(action, desk, 'OPERATOR_NOT_AUTHORISED');
  return { outcome: 'denied' };
}

function record(action: string, { alarm, about, tx, actor, node }: Desk, code?: string): Promise<void> {
  const refused = code === undefined ? {} : { result: 'refused' as const, code };
  return tx.audit.append([
    auditEntry({ node, actor }, { action, object: `alarm:${alarm}:${about}`, ...refused }),
  ]);
}

/** What of a mark still counts. `seenSince`: since when looking finds the state that the condition is in. */
export function standingMark(
  mark: AlarmMark | undefined,
  {
    state,
    step,
    seenSince,
  }: Pick<Condition, 'state' | 'step'> & { readonly seenSince?: Instant | undefined },
  now: Instant,
): Pick<AlarmMark, 'seen' | 'muted'> {
  if (mark === undefined || state === 'ok') return {};
  // Marked before it began to be so: that was another time.
  const isOfNow = ({ at }: { readonly at: Instant }): boolean => seenSince === undefined || seenSince <= at;
  const { seen, muted } = mark;
  return {
    ...(seen && isOfNow(seen) ? { seen } : {}),
    ...(muted && isOfNow(muted) && now < muted.until && (step ?? 1) <= muted.step ? { muted } : {}),
  };
}
