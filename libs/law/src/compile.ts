/** Conditions to closures, once at load: a decision asks some forty rows of ten elements and fifty restrictions. */
import { durationMillis, isOlderThanYears, sameDateYearsLater } from './calendar.js';
import type { Condition, FactTest, Scalar } from './condition.js';
import { fastMillis } from './instant.js';
import { FACT_GETTERS, ITEM_SLOTS, LIST_GETTERS } from './fact-getters.js';
import { LIST_PATHS } from './fact-paths.js';
import type { ListPath } from './fact-paths.js';
import type { Scope, Truth } from './scope.js';

export type Predicate = (scope: Scope) => Truth;
type Getter = (scope: Scope) => unknown;
type Judge = (value: unknown, scope: Scope) => Truth;

export function compile(condition: Condition): Predicate {
  if ('all' in condition) return conjunction(condition.all.map(compile));
  if ('any' in condition) return disjunction(condition.any.map(compile));
  if ('not' in condition) return negation(compile(condition.not));
  if ('some' in condition) return counting(condition.some, compile(condition.where), 0);
  if ('count' in condition) return counting(condition.count, compile(condition.where), condition.moreThan);
  return factTest(condition);
}

/** Kleene's and, pair by pair: two known closures are called faster than a list of them. */
function conjunction(parts: readonly Predicate[]): Predicate {
  return parts.reduceRight((rest, part) => (scope) => {
    const truth = part(scope);
    if (truth === false) return false;
    const others = rest(scope);
    return truth === true || others === false ? others : 'unknown';
  });
}

/** Kleene's or. */
function disjunction(parts: readonly Predicate[]): Predicate {
  return parts.reduceRight((rest, part) => (scope) => {
    const truth = part(scope);
    if (truth === true) return true;
    const others = rest(scope);
    return truth === false || others === true ? others : 'unknown';
  });
}

function negation(part: Predicate): Predicate {
  return (scope) => {
    const truth = part(scope);
    return truth === 'unknown' ? truth : !truth;
  };
}

/** More than `limit` items meet it: false only if even the unknown ones could not make it so. */
function counting(list: ListPath, part: Predicate, limit: number): Predicate {
  const items = LIST_GETTERS[list];
  const slot = ITEM_SLOTS[LIST_PATHS[list]];
  return (scope) => {
    const found = items(scope);
    if (!Array.isArray(found)) return 'unknown';
    let yes = 0;
    let perhaps = 0;
    const outer = slot.get(scope);
    for (const item of found) {
      slot.put(scope, item);
      const truth = part(scope);
      if (truth === true) yes++;
      else if (truth === 'unknown') perhaps++;
    }
    slot.put(scope, outer);
    if (yes > limit) return true;
    return yes + perhaps > limit ? 'unknown' : false;
  };
}

function factTest(test: FactTest): Predicate {
  const get = FACT_GETTERS[test.fact];
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
function judgement(test: FactTest): Judge {
  const { op, value: constant } = test;
  const other: Getter = test.other === undefined ? () => undefined : FACT_GETTERS[test.other];
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
    case 'readable':
      return (value) => durationMillis(String(value)) > 0;
    case 'past':
    case 'future':
    case 'ahead':
    case 'olderThanYears':
    case 'laterThanFact':
    case 'laterThanYearsAfter':
    case 'ranOutSince':
      return temporal(op, constant, other);
  }
}

type TemporalOp =
  'past' | 'future' | 'ahead' | 'olderThanYears' | 'laterThanFact' | 'laterThanYearsAfter' | 'ranOutSince';
/** Clock skew that acceptance allows a peer (protocol.md §1). */
const SKEW = 5 * 60_000;

function temporal(op: TemporalOp, constant: FactTest['value'], other: Getter): Judge {
  switch (op) {
    case 'past':
      return (value, { atMillis }) => ofNumbers(momentOf(value), atMillis, (moment, now) => moment < now);
    case 'future':
      return (value, { atMillis }) => ofNumbers(momentOf(value), atMillis, (moment, now) => moment > now);
    case 'ahead':
      return (value, scope) =>
        ofNumbers(
          momentOf(value),
          scope.atMillis,
          (moment, now) => moment > now && !(moment <= latest(scope)),
        );
    case 'olderThanYears':
      return (value, { atMillis }) =>
        ofNumbers(momentOf(value), atMillis, (moment, now) =>
          isOlderThanYears(moment, Number(constant), now),
        );
    case 'laterThanFact':
      return (value, scope) =>
        ofNumbers(momentOf(value), momentOf(other(scope)), (moment, limit) => moment > limit);
    case 'laterThanYearsAfter':
      return (value, scope) => {
        const limit = sameDateYearsLater(momentOf(other(scope)), Number(constant));
        return ofNumbers(momentOf(value), limit, (moment, last) => moment > last);
      };
    case 'ranOutSince':
      return (value, scope) => {
        const end = momentOf(other(scope)) + durationMillis(String(value));
        return ofNumbers(end, scope.atMillis, (moment, now) => moment < now);
      };
  }
}

/** The latest that a peer's honest clock may have shown when it issued the message; `NaN` where that is not readable. */
const latest = ({ facts, atMillis }: Scope): number => Math.min(momentOf(facts.issuedAt), atMillis + SKEW);

let lastText = '';
let lastMillis = Number.NaN;
/** `NaN` for what is no Instant; unknown then. Rows ask of one moment several times over, so the last one read is kept. */
function momentOf(value: unknown): number {
  if (value === lastText) return lastMillis;
  if (typeof value !== 'string') return Number.NaN;
  lastMillis = fastMillis(value);
  lastText = value;
  return lastMillis;
}

function known(value: unknown, judge: (value: unknown) => Truth): Truth {
  return value === undefined || value === null || value === 'unknown' ? 'unknown' : judge(value);
}

function ofList(value: unknown, judge: (list: readonly unknown[]) => Truth): Truth {
  return Array.isArray(value) ? judge(value) : 'unknown';
}

function ofNumbers(left: unknown, right: unknown, judge: (left: number, right: number) => boolean): Truth {
  return Number.isFinite(left) && Number.isFinite(right) ? judge(Number(left), Number(right)) : 'unknown';
}
