/** One row against the facts. Unknown never permits and always forbids. */
import type { CompiledRow, Scope } from '#law';

type Truth = ReturnType<CompiledRow['test']>;

export const permits = (compiled: CompiledRow, scope: Scope): boolean => evaluate(compiled, scope) === true;

/** Where a row speaks: JSON pointers. `undefined` where it is silent. `certain` is false if only an unknown made it speak. */
export interface Fired {
  /** Made only when reported: most obligations speak of every element and point at none. */
  readonly at: () => readonly string[];
  readonly certain: boolean;
}

export function firesAt(compiled: CompiledRow, scope: Scope): Fired | undefined {
  if (compiled.each !== undefined) return firesAtItems(compiled, compiled.each, scope);
  const truth = evaluate(compiled, scope);
  return truth === false ? undefined : { at: () => compiled.row.at ?? [], certain: truth === true };
}

function firesAtItems(
  compiled: CompiledRow,
  each: NonNullable<CompiledRow['each']>,
  scope: Scope,
): Fired | undefined {
  if (compiled.guard !== undefined && isSilenced(compiled.guard, scope)) return undefined;
  const items = itemsOf(each, scope);
  const list = compiled.row.each!;
  if (items === undefined) return { at: () => [`/${list.replace('.', '/')}`], certain: false };
  const spoken: number[] = [];
  let certain = false;
  const ask = (i: number): void => {
    slots[each.item] = items[i];
    if (!mayConcern(compiled, scope)) return;
    const truth = evaluate(compiled, scope);
    if (truth === false) return;
    spoken.push(i);
    certain ||= truth === true;
  };
  const slots = scope as unknown as Record<string, unknown>;
  if (compiled.types === undefined) for (let i = 0; i < items.length; i++) ask(i);
  else for (const type of compiled.types) scope.positions.get(type)?.forEach(ask);
  slots[each.item] = undefined;
  return spoken.length === 0
    ? undefined
    : { at: () => spoken.map((i) => pointerTo(list, i, scope)), certain };
}

function itemsOf(each: NonNullable<CompiledRow['each']>, scope: Scope): readonly unknown[] | undefined {
  try {
    const items = each.items(scope);
    return Array.isArray(items) ? (items as readonly unknown[]) : undefined;
  } catch {
    return undefined;
  }
}

/** An element without a category concerns every row. */
const mayConcern = ({ categories }: CompiledRow, { element }: Scope): boolean =>
  categories === undefined || element === undefined || categories.has(element.category);

/** What holds for every item alike says no; where it breaks, each item is asked and says so itself. */
function isSilenced(guard: NonNullable<CompiledRow['guard']>, scope: Scope): boolean {
  try {
    return guard(scope) === false;
  } catch {
    return false;
  }
}

/** A row that breaks on the facts cannot be evaluated: unknown, so it forbids. */
function evaluate(compiled: CompiledRow, scope: Scope): Truth {
  try {
    return compiled.test(scope);
  } catch {
    return 'unknown';
  }
}

function pointerTo(list: NonNullable<CompiledRow['row']['each']>, i: number, { facts }: Scope): string {
  if (list !== 'restrictions') return `/${list.replace('.', '/')}/${i}`;
  let rest = i - facts.restrictions.length;
  if (rest < 0) return `/restrictions/${i}`;
  for (const [owner, element] of facts.elements.entries()) {
    if (rest < element.restrictions.length) return `/elements/${owner}/restrictions/${rest}`;
    rest -= element.restrictions.length;
  }
  return '/restrictions';
}
