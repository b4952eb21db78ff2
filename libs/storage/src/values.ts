/** From what pg gives to what the ports say. */
import type { Instant } from '#domain';

/** timestamptz(3) holds exactly the milliseconds of an Instant. */
export const instant = (value: Date): Instant => value.toISOString() as Instant;

/** `{name: value}`, or nothing where the column is NULL: our records leave out what is absent. */
export function optional<K extends string, V>(name: K, value: V | null): { readonly [P in K]?: V } {
  return (value === null ? {} : { [name]: value }) as { readonly [P in K]?: V };
}

/** As `optional`, for what has another form in the record. */
export function optionalAs<K extends string, V, T>(
  name: K,
  value: V | null,
  as: (value: V) => T,
): { readonly [P in K]?: T } {
  return optional(name, value === null ? null : as(value));
}

/** A history of periods after what holds since, or ended at, the moment `$2`. Said twice it changes nothing. */
export const duringNow = (column: string, holds: boolean): string =>
  holds
    ? `${column} + tstzmultirange(tstzrange($2::timestamptz, NULL))`
    : `${column} * tstzmultirange(tstzrange(NULL, $2::timestamptz))`;
