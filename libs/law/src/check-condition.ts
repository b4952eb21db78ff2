/** What can be wrong in a condition is found at load: an unknown fact, an impossible value, an item out of its list. */
import { OPS } from './condition.js';
import type { Condition, FactTest } from './condition.js';
import { FACT_PATHS, LIST_PATHS, itemOf } from './fact-paths.js';
import type { FactType, Item, ListPath } from './fact-paths.js';

const SUITS: Readonly<Record<FactType['type'], readonly string[]>> = {
  text: ['any', 'one'],
  texts: ['any', 'many'],
  flag: ['any', 'one'],
  number: ['any', 'one', 'number'],
  instant: ['any', 'one', 'instant'],
  duration: ['any', 'duration'],
  object: ['any'],
};

/** Levels of a condition. The deepest row of the law has six; what refers to itself never ends. */
const DEEPEST = 32;

interface Place {
  /** Items that stand open where the condition stands. */
  readonly bound: readonly Item[];
  readonly depth: number;
}

/** The first thing wrong, or `undefined`. `bound`: items that stand open where the condition stands. */
export const conditionDefect = (condition: Condition, bound: readonly Item[]): string | undefined =>
  defectAt(condition, { bound, depth: 1 });

function defectAt(condition: Condition, { bound, depth }: Place): string | undefined {
  if (depth > DEEPEST) return `a condition is deeper than ${DEEPEST} levels`;
  const inside: Place = { bound, depth: depth + 1 };
  if (typeof condition !== 'object' || condition === null) return 'a condition is no object';
  const odd = oddMemberOf(condition);
  if (odd !== undefined) return `a condition does not take ${odd} there`;
  if ('all' in condition) return firstDefect(condition.all, inside);
  if ('any' in condition) return firstDefect(condition.any, inside);
  if ('not' in condition) return defectAt(condition.not, inside);
  if ('some' in condition) return listDefect(condition.some, condition.where, inside);
  if ('count' in condition) {
    if (!Number.isInteger(condition.moreThan)) return 'count needs a whole number moreThan';
    return listDefect(condition.count, condition.where, inside);
  }
  return testDefect(condition, bound);
}

const FORMS = [['all'], ['any'], ['not'], ['some', 'where'], ['count', 'where', 'moreThan']];
const TEST = ['fact', 'op', 'value', 'other'];

/** What stands beside the form of a condition would not be asked. */
function oddMemberOf(condition: Condition): string | undefined {
  const form = FORMS.find(([name]) => Object.hasOwn(condition, name!)) ?? TEST;
  return Object.keys(condition).find((member) => !form.includes(member));
}

function firstDefect(parts: readonly Condition[], place: Place): string | undefined {
  if (!Array.isArray(parts) || parts.length === 0) return 'all and any need at least one condition';
  for (const part of parts) {
    const defect = defectAt(part, place);
    if (defect !== undefined) return defect;
  }
  return undefined;
}

function listDefect(list: ListPath, where: Condition, { bound, depth }: Place): string | undefined {
  if (typeof list !== 'string' || !Object.hasOwn(LIST_PATHS, list)) return `unknown list ${shown(list)}`;
  const defect = boundDefect(list, bound);
  return defect ?? defectAt(where, { bound: [...bound, LIST_PATHS[list]], depth });
}

function testDefect(test: FactTest, bound: readonly Item[]): string | undefined {
  const type = typeOf(test.fact);
  if (type === undefined) return `unknown fact ${shown(test.fact)}`;
  const outside = boundDefect(test.fact, bound);
  if (outside !== undefined) return outside;
  if (typeof test.op !== 'string' || !Object.hasOwn(OPS, test.op))
    return `unknown operator ${shown(test.op)}`;
  const { on } = OPS[test.op];
  if (!SUITS[type.type].includes(on)) return `${test.op} does not work on ${test.fact}`;
  return operandDefect(test, type, bound);
}

function operandDefect(test: FactTest, type: FactType, bound: readonly Item[]): string | undefined {
  const { value, other, fact, op } = test;
  switch (OPS[op].operand) {
    case 'none':
      return value === undefined && other === undefined ? undefined : `${op} takes no operand`;
    case 'number':
      return Number.isInteger(value) ? undefined : `${op} needs a whole number`;
    case 'scalar':
      return isValueOf(value, type) ? undefined : `${fact} can never be ${shown(value)}`;
    case 'list': {
      if (!Array.isArray(value) || value.length === 0) return `${op} needs a list`;
      const odd = value.find((member) => !isValueOf(member, type));
      return odd === undefined ? undefined : `${fact} can never be ${shown(odd)}`;
    }
    case 'number and fact':
      return Number.isInteger(value) ? otherDefect(other, bound) : `${op} needs a whole number`;
    case 'fact':
      return otherDefect(other, bound);
  }
}

function otherDefect(other: FactTest['other'], bound: readonly Item[]): string | undefined {
  if (other === undefined || typeOf(other) === undefined) return `unknown fact ${shown(other)}`;
  return boundDefect(other, bound);
}

/** What is an object may not say how it is called. */
const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? 'an object or list' : String(value);

function typeOf(path: string): FactType | undefined {
  return typeof path === 'string' && Object.hasOwn(FACT_PATHS, path)
    ? FACT_PATHS[path as keyof typeof FACT_PATHS]
    : undefined;
}

function boundDefect(path: string, bound: readonly Item[]): string | undefined {
  const item = itemOf(path);
  return item === undefined || bound.includes(item) ? undefined : `${path} stands outside its list`;
}

function isValueOf(value: unknown, { type, values }: FactType): boolean {
  switch (type) {
    case 'flag':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number';
    case 'text':
    case 'texts':
    case 'instant':
      return typeof value === 'string' && (values === undefined || values.includes(value));
    case 'duration':
    case 'object':
      return false;
  }
}
