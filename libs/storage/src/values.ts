/** From what pg gives to what the ports say. */
import type { Instant } from '#domain';

/** timestamptz(3) holds exactly the milliseconds of an Instant. */
export const instant = (value: Date): Instant => value.toISOString() as Instant;

/** `{name: value}`, or nothing where the column is NULL: our records leave out what is absent. */
export function optional<K extends string, V, T = V>(
  name: K,
  value: V | null,
  as: (value: V) => T = (given) => given as unknown as T,
): { readonly [P in K]?: T } {
  return (value === null ? {} : { [name]: as(value) }) as { readonly [P in K]?: T };
}
