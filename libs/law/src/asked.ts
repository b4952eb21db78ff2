/** Which facts a row looked at, with what they said: why it spoke. Facts that point at a person are never among them. */
import { typeOfKind } from '#domain';
import type { Facts } from '#domain';
import type { Condition } from './condition.js';
import { FACT_PATHS, LIST_PATHS, itemOf } from './fact-paths.js';
import type { FactPath, Item, ListPath } from './fact-paths.js';
import type { LawRow } from './row.js';

export interface AskedFact {
  readonly fact: FactPath;
  /** Codes, moments, numbers, `true` or `false`, each once; `given` of what is an object. Empty where it is not there. */
  readonly values: readonly string[];
}

/** Point at a person or a statement, or are worked out from other facts. */
const NOT_SHOWN: ReadonlySet<FactPath> = new Set([
  'element.subject',
  'consent.subject',
  'subject.handle',
  'subject.relatedTo',
  'subject.relatedToNamed',
  'necessity.id',
  'derived.permitted',
]);

type Items = Readonly<Partial<Record<Item, unknown>>>;
interface Reading {
  readonly facts: Facts;
  readonly found: Map<FactPath, Set<string>>;
}

/** `at`: JSON pointers of what the row spoke of, for a row that is asked of each item of a list. */
export function factsAsked(row: LawRow, facts: Facts, at: readonly string[]): readonly AskedFact[] {
  const found = new Map<FactPath, Set<string>>();
  const places = row.each === undefined ? [{}] : at.map((pointer) => itemsAt(pointer, row.each!, facts));
  for (const items of places) walk(row.when, items, { facts, found });
  return [...found].map(([fact, values]) => ({ fact, values: [...values] }));
}

function itemsAt(pointer: string, each: ListPath, facts: Facts): Items {
  const own = memberAt(facts, pointer.split('/').slice(1));
  const [, elements, index] = pointer.split('/');
  const element =
    elements === 'elements' && index !== undefined ? { element: facts.elements[Number(index)] } : {};
  return { ...element, [LIST_PATHS[each]]: own };
}

function walk(condition: Condition, items: Items, reading: Reading): void {
  if ('all' in condition) return condition.all.forEach((part) => walk(part, items, reading));
  if ('any' in condition) return condition.any.forEach((part) => walk(part, items, reading));
  if ('not' in condition) return walk(condition.not, items, reading);
  if ('some' in condition) return walkList(condition.some, condition.where, { items, reading });
  if ('count' in condition) return walkList(condition.count, condition.where, { items, reading });
  for (const fact of [condition.fact, condition.other])
    if (fact !== undefined && !NOT_SHOWN.has(fact)) note(fact, items, reading);
}

function walkList(
  list: ListPath,
  where: Condition,
  { items, reading }: { readonly items: Items; readonly reading: Reading },
): void {
  const all = listOf(list, items, reading.facts);
  // Of an empty list too: that it has none is what the row saw.
  for (const item of all.length === 0 ? [undefined] : all)
    walk(where, { ...items, [LIST_PATHS[list]]: item }, reading);
}

function listOf(list: ListPath, items: Items, facts: Facts): readonly unknown[] {
  if (list === 'restrictions')
    return [...facts.restrictions, ...facts.elements.flatMap(({ restrictions }) => restrictions)];
  const found = memberOf(list, items, facts);
  return Array.isArray(found) ? found : [];
}

function note(fact: FactPath, items: Items, { facts, found }: Reading): void {
  // Of a message on its way there is no use to look at.
  if (fact.startsWith('use.') && facts.use === undefined) return;
  const values = found.get(fact) ?? new Set<string>();
  found.set(fact, values);
  const value = fact === 'type' ? typeOfKind(facts.kind) : memberOf(fact, items, facts);
  if (value === undefined || value === null) return;
  const isObject = FACT_PATHS[fact].type === 'object';
  for (const one of Array.isArray(value) ? (value as unknown[]) : [value])
    values.add(isObject ? 'given' : String(one));
}

function memberOf(path: string, items: Items, facts: Facts): unknown {
  const item = itemOf(path);
  const names = path.split('.');
  return item === undefined ? memberAt(facts, names) : memberAt(items[item], names.slice(1));
}

/** `undefined` where any part of the way is not there: facts may be torn. */
export const memberAt = (from: unknown, names: readonly string[]): unknown =>
  names.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? (value as Readonly<Record<string, unknown>>)[name]
        : undefined,
    from,
  );
