/**
 * The condition language of law rows: data, closed, three-valued. A condition is true, false or unknown; unknown is what
 * a missing or unreadable fact gives, and policy lets an unknown forbid and never permit.
 */
import type { FactPath, ListPath } from './fact-paths.js';

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  /** True where some item of the list meets `where`; false for an empty list. */
  | { readonly some: ListPath; readonly where: Condition }
  /** True where more than `moreThan` items meet `where`. */
  | { readonly count: ListPath; readonly where: Condition; readonly moreThan: number }
  | FactTest;

export type Scalar = string | number | boolean;

/** One fact against a constant or another fact. `op` decides which of `value` and `other` stands, or both. */
export interface FactTest {
  readonly fact: FactPath;
  readonly op: Op;
  readonly value?: Scalar | readonly Scalar[];
  readonly other?: FactPath;
}

type Operand = 'none' | 'scalar' | 'list' | 'number' | 'fact' | 'number and fact';
type Takes = 'any' | 'one' | 'many' | 'number' | 'instant' | 'duration';

/** Every operator: what it needs beside the fact, and on which facts it works. */
export const OPS = {
  /** The fact is given. Never unknown, except for the literal `unknown`. */
  present: { operand: 'none', on: 'any' },
  equals: { operand: 'scalar', on: 'one' },
  equalsFact: { operand: 'fact', on: 'one' },
  in: { operand: 'list', on: 'one' },
  inFact: { operand: 'fact', on: 'one' },
  /** A list fact shares a member with the constant, or with another list fact. */
  overlaps: { operand: 'list', on: 'many' },
  overlapsFact: { operand: 'fact', on: 'many' },
  /** Every member of a list fact is in the constant; true for an empty list. */
  within: { operand: 'list', on: 'many' },
  lessThanFact: { operand: 'fact', on: 'number' },
  /** Strictly before, or after, the moment of decision: an end moment is the last that counts. */
  past: { operand: 'none', on: 'instant' },
  future: { operand: 'none', on: 'instant' },
  /** After the decision and after the issue of the message too: a peer's clock may run up to five minutes ahead. */
  ahead: { operand: 'none', on: 'instant' },
  /** The same calendar date, so many years on, is over (Europe/Amsterdam). */
  olderThanYears: { operand: 'number', on: 'instant' },
  /** Later than another moment. */
  laterThanFact: { operand: 'fact', on: 'instant' },
  /** Later than the same calendar date so many years after another moment (Europe/Amsterdam). */
  laterThanYearsAfter: { operand: 'number and fact', on: 'instant' },
  /** A duration that can be read: days or smaller units, and more than nothing. */
  readable: { operand: 'none', on: 'duration' },
  /** A duration, counted from another fact, is over. */
  ranOutSince: { operand: 'fact', on: 'duration' },
} as const satisfies Readonly<Record<string, { operand: Operand; on: Takes }>>;
export type Op = keyof typeof OPS;
