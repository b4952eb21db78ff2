/** A lease as the statements see it: id and lease of each item, as two lists named `given`. */
import type { MessageId } from '#domain';

/** For unnest. */
export const leases = (items: readonly { id: MessageId; lease: string }[]): [MessageId[], string[]] => [
  items.map(({ id }) => id),
  items.map(({ lease }) => lease),
];

/** Of whom claimed it last. */
export const HELD = 'outbox.id = given.id AND outbox.lease = given.lease AND NOT outbox.done';
