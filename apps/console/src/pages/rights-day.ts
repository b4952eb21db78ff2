/** A day that somebody picked, as a moment. */

/** Early in it here, so that today is never still to come. */
export const momentOfDay = (day: string): string => `${day}T00:00:00.000Z`;

/** Its end, and of today what is of it: what happened on that day came before. */
export const endOfDay = (day: string, now: number): string =>
  [`${day}T23:59:59.999Z`, new Date(now).toISOString()].sort()[0]!;
