/** The conditions that rest on a message at this node: those it came with, and those that the recipient added. */
import { instantOf, millisOf } from '#domain';
import { durationMillis, strictestUnion } from '#policy';
import type { Instant, Message, Restriction } from '#domain';
import type { TighteningRecord } from './ports.js';

/** The message with the house's own conditions beside those it came with: of each type the strictest. */
export function withTightenings(message: Message, own: readonly TighteningRecord[]): Message {
  const { restrictions, elements } = message.data;
  const added = (id: string | undefined) =>
    own.filter(({ element }) => element === id).map(({ restriction }) => restriction);
  return {
    ...message,
    data: {
      ...message.data,
      restrictions: strictestUnion([...restrictions, ...added(undefined)]),
      elements: elements.map((element) => ({
        ...element,
        restrictions: strictestUnion([...element.restrictions, ...added(element.id)]),
      })),
    },
  };
}

/** What rests on the whole message, or on one element: its own and the message's. */
export function restrictionsOn({ data }: Message, element: string | undefined): readonly Restriction[] {
  const own = data.elements.find(({ id }) => id === element)?.restrictions ?? [];
  return strictestUnion([...data.restrictions, ...own]);
}

/** The earliest moment that these conditions put to the content. */
export function endsOf(restrictions: readonly Restriction[], { time }: Message): Instant | undefined {
  const moments = restrictions.flatMap((one) => {
    if (one.type === 'RETAIN_UNTIL') return [one.at];
    return one.type === 'MAX_AGE' ? [instantOf(millisOf(time) + durationMillis(one.duration))] : [];
  });
  return moments.length === 0 ? undefined : moments.reduce((a, b) => (b < a ? b : a));
}

/** How often an element may be used at most, by the strictest of what rests on it; `undefined` where nothing counts. */
export function usesOf(message: Message, element: string): number | undefined {
  const counted = restrictionsOn(message, element).flatMap((one) =>
    one.type === 'MAX_READS' ? [one.n] : [],
  );
  return counted.length === 0 ? undefined : Math.min(...counted);
}

/** Whether anything in it may be used so many times and no more. */
export const countsUses = ({ data }: Message): boolean =>
  [...data.restrictions, ...data.elements.flatMap(({ restrictions }) => restrictions)].some(
    ({ type }) => type === 'MAX_READS',
  );
