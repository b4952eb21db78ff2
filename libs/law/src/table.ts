/** The law in force as one value: checked whole, hashed, and laid out so that a decision asks only what can concern it. */
import { MESSAGE_KINDS, PURPOSES, REFUSAL_CODES, instantOf, millisOf } from '#domain';
import type { Category, Instant, MessageKind, Purpose, Route, Stage } from '#domain';
import { momentsOfDate } from './calendar.js';
import { hashOf } from './canonical.js';
import { compile } from './compile.js';
import type { Predicate } from './compile.js';
import { ITEM_SLOTS, LIST_GETTERS } from './fact-getters.js';
import type { Slot } from './fact-getters.js';
import { LIST_PATHS } from './fact-paths.js';
import { guardOf } from './guard.js';
import { readsOnlySort, restrictionTypesOf } from './narrow.js';
import type { ForbidRow, LawRow, ObligeRow, PermitRow, ReferRow } from './row.js';
import type { Scope } from './scope.js';
import { validateRows } from './validate.js';

export interface LawTable {
  /** SHA-256 of the canonical rows, base64url; stands in every decision. */
  readonly hash: string;
  readonly rows: readonly LawRow[];
  /** Rows that can concern such a message at that moment, in the order in which reasons are reported. */
  rulesFor(about: Concern, at: Instant): Rules;
}

/** What decides beforehand which rows can speak at all. */
export interface Concern {
  readonly stage: Stage;
  readonly kind: MessageKind;
  readonly purpose: Purpose;
}

export interface Rules {
  readonly permits: readonly CompiledRow<PermitRow>[];
  readonly forbids: readonly CompiledRow<ForbidRow | ReferRow>[];
  readonly obliges: readonly CompiledRow<ObligeRow>[];
}

export interface CompiledRow<R extends LawRow = LawRow> {
  readonly row: R;
  /** First and last moment at which it counts. */
  readonly from: Instant;
  readonly until: Instant | undefined;
  readonly purposes: ReadonlySet<Purpose> | undefined;
  readonly categories: ReadonlySet<Category> | undefined;
  readonly each:
    { readonly slot: Slot; readonly items: (scope: Scope) => readonly unknown[] | undefined } | undefined;
  /** `each: 'restrictions'`: the only types it can speak of. */
  readonly types: readonly string[] | undefined;
  /** `each: 'restrictions'`: it says the same of all of one type and basis. */
  readonly bySort: boolean;
  /** `each`: what of `test` is the same for every item; false silences the row. */
  readonly guard: Predicate | undefined;
  readonly test: Predicate;
}

/** Each route stands on one purpose (doelbinding). */
export const PURPOSE_OF_ROUTE: Readonly<Record<Route, Purpose>> = {
  R1: 'INTER_ZVH_KNOWN_CHECK',
  R2: 'INTER_ZVH_CASE_EXCHANGE',
  R3: 'INTER_ZVH_UNSOLICITED',
  R4: 'PLAN_ALIGNMENT',
  R5: 'CROSS_KNOWN_CHECK',
  R6: 'CROSS_INVOLVEMENT',
  R7: 'CROSS_INTERVENTION_ALIGNMENT',
};

/** What this version does not know shares one list: the rows that name no kind or no route; none of them permits. */
const ANY = '*';
const KNOWN: ReadonlySet<string> = new Set([...MESSAGE_KINDS, ...PURPOSES, 'send', 'receive', 'use']);
const known = (name: string): string => (KNOWN.has(name) ? name : ANY);

/** Throws `LawError` with the row's id where a row cannot be law. */
export function loadLaw(rows: readonly LawRow[]): LawTable {
  validateRows(rows);
  const compiled = rows.map(compileRow).sort(byReportingOrder);
  const periods = periodsOf(compiled);
  const index = new Map<string, Rules>();
  return {
    hash: hashOf(rows),
    rows,
    rulesFor: ({ stage, kind, purpose }, at) => {
      const period = periods.findLastIndex((from) => from <= at);
      const key = `${period} ${known(stage)} ${known(kind)} ${known(purpose)}`;
      const found = index.get(key);
      if (found !== undefined) return found;
      const speaking = compiled.filter(
        (row) => isInForce(row, at) && speaksAbout(row, { stage, kind, purpose }),
      );
      const rules = rulesOf(speaking);
      index.set(key, rules);
      return rules;
    },
  };
}

/** First moments at which another set of rows is in force. Between two of them every moment has the same law. */
function periodsOf(compiled: readonly CompiledRow[]): readonly Instant[] {
  const ends = compiled.flatMap(({ until }) => (until === undefined ? [] : [justAfter(until)]));
  return [...new Set([...compiled.map(({ from }) => from), ...ends])].sort();
}

const justAfter = (moment: Instant): Instant => instantOf(millisOf(moment) + 1);

const speaksAbout = ({ row, purposes }: CompiledRow, { stage, kind, purpose }: Concern): boolean =>
  row.stages.includes(stage) &&
  (row.kinds?.includes(kind) ?? true) &&
  (purposes === undefined || purposes.has(purpose));

function rulesOf(compiled: readonly CompiledRow[]): Rules {
  const permits: CompiledRow<PermitRow>[] = [];
  const forbids: CompiledRow<ForbidRow | ReferRow>[] = [];
  const obliges: CompiledRow<ObligeRow>[] = [];
  for (const item of compiled) {
    const { row } = item;
    switch (row.effect) {
      case 'permit':
        permits.push({ ...item, row });
        break;
      case 'forbid':
      case 'refer':
        forbids.push({ ...item, row });
        break;
      case 'oblige':
        obliges.push({ ...item, row });
        break;
    }
  }
  return { permits, forbids, obliges };
}

function compileRow(row: LawRow): CompiledRow {
  const { from, until } = row.inForce;
  const guard = row.each === undefined ? undefined : guardOf(row.when);
  return {
    row,
    from: momentsOfDate(from)!.first,
    until: until === undefined ? undefined : momentsOfDate(until)!.last,
    purposes: purposesOf(row),
    categories: row.categories && new Set(row.categories),
    each: row.each && { slot: ITEM_SLOTS[LIST_PATHS[row.each]], items: LIST_GETTERS[row.each] },
    types: row.each === 'restrictions' ? restrictionTypesOf(row.when) : undefined,
    bySort: row.each === 'restrictions' && readsOnlySort(row.when),
    guard: guard && compile(guard),
    test: compile(row.when),
  };
}

function purposesOf({ routes, purposes }: LawRow): ReadonlySet<Purpose> | undefined {
  if (routes === undefined && purposes === undefined) return undefined;
  return new Set([...(routes ?? []).map((route) => PURPOSE_OF_ROUTE[route]), ...(purposes ?? [])]);
}

function byReportingOrder(a: CompiledRow, b: CompiledRow): number {
  return codeOrder(a.row) - codeOrder(b.row) || a.row.rule - b.row.rule || (a.row.id < b.row.id ? -1 : 1);
}

const codeOrder = (row: LawRow): number =>
  'code' in row && row.code !== undefined ? REFUSAL_CODES.indexOf(row.code) : 0;

/** Whether a row counts at a moment. Instants compare as strings. */
const isInForce = ({ from, until }: CompiledRow, at: Instant): boolean =>
  from <= at && (until === undefined || at <= until);

export function rowsInForce(table: Pick<LawTable, 'rows'>, at: Instant): readonly LawRow[] {
  return table.rows
    .map(compileRow)
    .filter((row) => isInForce(row, at))
    .map(({ row }) => row);
}
