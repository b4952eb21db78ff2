/** Conditions to closures, once at load: a decision asks some forty rows of ten elements and fifty restrictions. */
import type { ElementFacts, Facts, Instant, ProviderConsent, Restriction, Subject } from '#domain';
import { durationMillis, sameDateYearsLater } from './calendar.js';
import type { Condition, FactTest, Scalar } from './condition.js';
import { LIST_PATHS, itemOf } from './fact-paths.js';
import type { ListPath } from './fact-paths.js';

/** Kleene's three values. */
export type Truth = boolean | 'unknown';

/** What a condition sees. Policy makes one per decision and moves its item members along the lists. */
export interface Scope {
  readonly facts: Facts;
  readonly at: Instant;
  readonly atMillis: number;
  /** Restrictions of the message, then those of its elements; `undefined` where they are not known. */
  readonly restrictions: readonly Restriction[] | undefined;
  readonly derived: { permitted: boolean };
  element?: ElementFacts | undefined;
  consent?: ProviderConsent | undefined;
  restriction?: Restriction | undefined;
  subject?: Subject | undefined;
  party?: Facts['sender']['participants'][number] | undefined;
}

export type Predicate = (scope: Scope) => Truth;
type Getter = (scope: Scope) => unknown;

export function compile(condition: Condition): Predicate {
  if ('all' in condition) return conjunction(condition.all.map(compile));
  if ('any' in condition) return disjunction(condition.any.map(compile));
  if ('not' in condition) return negation(compile(condition.not));
  if ('some' in condition) return counting(condition.some, compile(condition.where), 0);
  if ('count' in condition) return counting(condition.count, compile(condition.where), condition.moreThan);
  return factTest(condition);
}

function conjunction(parts: readonly Predicate[]): Predicate {
  return (scope) => {
    let result: Truth = true;
    for (const part of parts) {
      const truth = part(scope);
      if (truth === false) return false;
      if (truth === 'unknown') result = 'unknown';
    }
    return result;
  };
}

function disjunction(parts: readonly Predicate[]): Predicate {
  return (scope) => {
    let result: Truth = false;
    for (const part of parts) {
      const truth = part(scope);
      if (truth === true) return true;
      if (truth === 'unknown') result = 'unknown';
    }
    return result;
  };
}

function negation(part: Predicate): Predicate {
  return (scope) => {
    const truth = part(scope);
    return truth === 'unknown' ? truth : !truth;
  };
}

/** More than `limit` items meet it: false only if even the unknown ones could not make it so. */
function counting(list: ListPath, part: Predicate, limit: number): Predicate {
  const items = listGetter(list);
  const name = LIST_PATHS[list];
  return (scope) => {
    const found = items(scope);
    if (found === undefined) return 'unknown';
    let yes = 0;
    let perhaps = 0;
    const slots = scope as unknown as Record<string, unknown>;
    const outer = slots[name];
    for (const item of found) {
      slots[name] = item;
      const truth = part(scope);
      if (truth === true) yes++;
      else if (truth === 'unknown') perhaps++;
    }
    slots[name] = outer;
    if (yes > limit) return true;
    return yes + perhaps > limit ? 'unknown' : false;
  };
}

/** The items of a list; `undefined` where the list itself is not given. */
export function listGetter(list: ListPath): (scope: Scope) => readonly unknown[] | undefined {
  if (list === 'restrictions') return (scope) => scope.restrictions;
  const get = getter(list);
  return (scope) => {
    const found = get(scope);
    return Array.isArray(found) ? (found as readonly unknown[]) : undefined;
  };
}

/** Written out per depth: this is the innermost step of every decision. */
function getter(path: string): Getter {
  const parts = path.split('.');
  const fromScope = itemOf(path) !== undefined || parts[0] === 'derived';
  const [first, second, third] = (fromScope ? parts : ['facts', ...parts]) as [string, string, string?];
  if (third === undefined) {
    return (scope) => (scope as unknown as Nested)[first]?.[second];
  }
  return (scope) => (scope as unknown as Nested)[first]?.[second]?.[third];
}
interface Nested {
  readonly [name: string]: Nested | undefined;
}

function factTest(test: FactTest): Predicate {
  const get = getter(test.fact);
  if (test.op === 'present') {
    return (scope) => {
      const value = get(scope);
      return value === 'unknown' ? value : value !== undefined && value !== null;
    };
  }
  const judge = judgement(test);
  return (scope) => {
    const value = get(scope);
    return value === undefined || value === null || value === 'unknown' ? 'unknown' : judge(value, scope);
  };
}

/** What an operator says of a value that is there. */
function judgement(test: FactTest): (value: unknown, scope: Scope) => Truth {
  const { op, value: constant } = test;
  const other: Getter = test.other === undefined ? () => undefined : getter(test.other);
  const members = new Set(Array.isArray(constant) ? (constant as readonly Scalar[]) : []);
  const isMember = (member: unknown): boolean => members.has(member as Scalar);
  switch (op) {
    case 'present':
      return () => true;
    case 'equals':
      return (value) => value === constant;
    case 'equalsFact':
      return (value, scope) => known(other(scope), (right) => value === right);
    case 'in':
      return isMember;
    case 'inFact':
      return (value, scope) => ofList(other(scope), (list) => list.includes(value));
    case 'overlaps':
      return (value) => ofList(value, (list) => list.some(isMember));
    case 'overlapsFact':
      return (value, scope) =>
        ofList(value, (list) =>
          ofList(other(scope), (right) => list.some((member) => right.includes(member))),
        );
    case 'within':
      return (value) => ofList(value, (list) => list.every(isMember));
    case 'lessThanFact':
      return (value, scope) => ofNumbers(value, other(scope), (left, right) => left < right);
    case 'past':
    case 'future':
    case 'olderThanYears':
    case 'ranOutSince':
      return (value, scope) =>
        ofNumbers(
          endOf(op, value, { constant, other: other(scope) }),
          scope.atMillis,
          op === 'future' ? after : before,
        );
  }
}

const before = (end: number, now: number): boolean => end < now;
const after = (moment: number, now: number): boolean => moment > now;

/** The moment that a temporal operator compares with the moment of decision. */
function endOf(
  op: 'past' | 'future' | 'olderThanYears' | 'ranOutSince',
  value: unknown,
  { constant, other }: { readonly constant: FactTest['value']; readonly other: unknown },
): number {
  switch (op) {
    case 'past':
    case 'future':
      return momentOf(value);
    case 'olderThanYears':
      return sameDateYearsLater(String(value), Number(constant));
    case 'ranOutSince':
      return momentOf(other) + durationMillis(String(value));
  }
}

const momentOf = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : Number.NaN);

function known(value: unknown, judge: (value: unknown) => Truth): Truth {
  return value === undefined || value === null || value === 'unknown' ? 'unknown' : judge(value);
}

function ofList(value: unknown, judge: (list: readonly unknown[]) => Truth): Truth {
  return Array.isArray(value) ? judge(value) : 'unknown';
}

function ofNumbers(left: unknown, right: unknown, judge: (left: number, right: number) => boolean): Truth {
  if (typeof left !== 'number' || typeof right !== 'number') return 'unknown';
  return Number.isNaN(left) || Number.isNaN(right) ? 'unknown' : judge(left, right);
}
