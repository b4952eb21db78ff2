/** What the API may do about alarms, and the binding of it to one node. */
import type { Instant } from '#domain';
import * as exchange from '#exchange';
import type { Actor, AlarmMark, Condition, MarkResult, Node } from '#exchange';

export interface AlarmDesk {
  marks(): Promise<readonly AlarmMark[]>;
  see(condition: Condition, actor: Actor): Promise<MarkResult>;
  mute(
    input: { readonly condition: Condition; readonly until: Instant; readonly reason: string },
    actor: Actor,
  ): Promise<MarkResult>;
  unmute(condition: Condition, actor: Actor): Promise<MarkResult>;
}

export const bindAlarms = (node: Node): AlarmDesk => ({
  marks: () => node.unitOfWork.read((tx) => tx.alarmMarks.all()),
  see: (condition, actor) => exchange.seeAlarm(condition, { actor, node }),
  mute: (input, actor) => exchange.muteAlarm(input, { actor, node }),
  unmute: (condition, actor) => exchange.unmuteAlarm(condition, { actor, node }),
});
