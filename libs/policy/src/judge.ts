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
  const said =
    list === 'restrictions'
      ? askRestrictions({ compiled, each, items, scope })
      : askEach({ compiled, each, items, scope });
  if (said === undefined) return undefined;
  const { spoken, certain } = said;
  return { at: () => spoken.sort((a, b) => a - b).map((i) => pointerTo(list, i, scope)), certain };
}

interface Asking {
  readonly compiled: CompiledRow;
  readonly each: NonNullable<CompiledRow['each']>;
  readonly items: readonly unknown[];
  readonly scope: Scope;
}
interface Said {
  readonly spoken: number[];
  readonly certain: boolean;
}

function askEach({ compiled, each, items, scope }: Asking): Said | undefined {
  let said: Said | undefined;
  for (let i = 0; i < items.length; i++) {
    each.slot.put(scope, items[i]);
    if (!mayConcern(compiled, scope)) continue;
    const truth = evaluate(compiled, scope);
    if (truth !== false) said = andSaid(said, [i], truth);
  }
  return said;
}

/** Sort by sort; a row that reads nothing else of a restriction is asked of the first only. */
function askRestrictions({ compiled, each, items, scope }: Asking): Said | undefined {
  let said: Said | undefined;
  for (const type of compiled.types ?? scope.positions.keys()) {
    for (const alike of scope.positions.get(type)?.values() ?? []) {
      const asked = compiled.bySort ? 1 : alike.length;
      for (let n = 0; n < asked; n++) {
        each.slot.put(scope, items[alike[n]!]);
        const truth = evaluate(compiled, scope);
        if (truth !== false) said = andSaid(said, compiled.bySort ? alike : [alike[n]!], truth);
      }
    }
  }
  return said;
}

const andSaid = (said: Said | undefined, at: readonly number[], truth: true | 'unknown'): Said => ({
  spoken: said === undefined ? [...at] : [...said.spoken, ...at],
  certain: truth === true || said?.certain === true,
});

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
