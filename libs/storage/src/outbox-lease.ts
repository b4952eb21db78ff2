/** A lease as the statements see it: id and lease of each item, as two lists named `given`. */
import type { MessageId } from '#domain';

/** For unnest. */
export const leases = (items: readonly { id: MessageId; lease: string }[]): [MessageId[], string[]] => [
  items.map(({ id }) => id),
  items.map(({ lease }) => lease),
];

/**
 * Of whom claimed it last, each with what is given of it. Locked in one order, as whoever takes several out of the line locks
 * them: two of those would wait for each other. Goes between WITH and a comma.
 */
export const HELD = `
  held AS (
    SELECT given.* FROM outbox JOIN given ON outbox.id = given.id AND outbox.lease = given.lease
    WHERE NOT outbox.done ORDER BY outbox.id FOR UPDATE OF outbox)`;
