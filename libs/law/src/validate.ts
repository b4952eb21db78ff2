/** The table is checked whole before the node may decide anything by it. */
import { ACTS, CATEGORIES, MESSAGE_KINDS, PURPOSES, REFUSAL_CODES, ROUTES } from '#domain';
import { momentsOfDate } from './calendar.js';
import { conditionDefect } from './check-condition.js';
import { BASE_NAMES } from './examples.js';
import { LIST_PATHS } from './fact-paths.js';
import { QUESTIONS } from './questions.js';
import type { Duty, Effect, LawRow } from './row.js';

/** A row that cannot be law. `row` is its id. Start-up stops on it. */
export class LawError extends Error {
  constructor(
    readonly row: string,
    readonly defect: string,
  ) {
    super(`law row ${row}: ${defect}`);
    this.name = 'LawError';
  }
}

type Check = (row: LawRow) => string | undefined;

const STAGES = ['send', 'receive', 'use'];
const EACH = Object.keys(LIST_PATHS).filter((list) => !list.startsWith('element.'));

const MEMBERS = [
  ...['id', 'rule', 'effect', 'stages', 'routes', 'purposes', 'kinds', 'categories', 'each', 'when', 'at'],
  ...['cites', 'settles', 'inForce', 'why', 'examples'],
];
const MEMBERS_OF_EFFECT: Readonly<Record<Effect, readonly string[]>> = {
  permit: [],
  forbid: ['code'],
  refer: ['code', 'owner'],
  oblige: ['obliges'],
};

/** What each duty may be counted by. */
const CLOCKS: Readonly<Record<Duty['type'], readonly unknown[]>> = {
  'show-notice': [undefined],
  'erase-at': ['five-years', 'retain-until', 'max-age', 'now'],
};

const CHECKS: readonly Check[] = [
  memberDefect,
  ({ id }) => (/^\d{2}-[a-z0-9-]+$/.test(id) ? undefined : 'id must look like 05-known-check'),
  ({ rule }) => (Number.isInteger(rule) && rule >= 1 && rule <= 32 ? undefined : 'rule must be 1 … 32'),
  ({ stages }) => listDefect('stages', stages, STAGES),
  ({ routes }) => (routes === undefined ? undefined : listDefect('routes', routes, ROUTES)),
  ({ purposes }) => (purposes === undefined ? undefined : listDefect('purposes', purposes, PURPOSES)),
  ({ settles }) =>
    settles === undefined || Object.hasOwn(QUESTIONS, settles) ? undefined : `unknown question ${settles}`,
  ({ kinds }) => (kinds === undefined ? undefined : listDefect('kinds', kinds, MESSAGE_KINDS)),
  ({ each }) => (each === undefined || EACH.includes(each) ? undefined : `unknown list ${each}`),
  categoriesDefect,
  ({ when, each }) => conditionDefect(when, each === undefined ? [] : [LIST_PATHS[each]]),
  citationDefect,
  dateDefect,
  effectDefect,
  ({ why }) => (why.nl.trim() === '' || why.en.trim() === '' ? 'why must be given in nl and en' : undefined),
  exampleDefect,
];

/** Far more than any law has: a table beyond it is a mistake, or worse. */
const MOST_ROWS = 5000;

/** Throws `LawError` for the first row that cannot be law, for two rows with one id, and for a table out of all measure. */
export function validateRows(rows: readonly LawRow[]): void {
  if (rows.length > MOST_ROWS) throw new LawError('–', `the table has more than ${MOST_ROWS} rows`);
  const seen = new Set<string>();
  for (const row of rows) {
    if (seen.has(row.id)) throw new LawError(row.id, 'its id stands twice');
    seen.add(row.id);
    for (const check of CHECKS) {
      const defect = check(row);
      if (defect !== undefined) throw new LawError(row.id, defect);
    }
  }
}

/** A member misspelt would be a limit that is not there; an effect that nobody knows, a row that is never asked. */
function memberDefect(row: LawRow): string | undefined {
  if (!Object.hasOwn(MEMBERS_OF_EFFECT, row.effect)) return `unknown effect ${String(row.effect)}`;
  const known = [...MEMBERS, ...MEMBERS_OF_EFFECT[row.effect]];
  const odd = Object.keys(row).find((member) => !known.includes(member));
  return odd === undefined ? undefined : `unknown member ${odd}`;
}

function listDefect(name: string, given: readonly string[], closed: readonly string[]): string | undefined {
  if (given.length === 0) return `${name} may not be empty`;
  const odd = given.find((value) => !closed.includes(value));
  return odd === undefined ? undefined : `unknown ${name}: ${odd}`;
}

function categoriesDefect({ categories, each, effect }: LawRow): string | undefined {
  if (categories === undefined) return undefined;
  // A permit for a message without elements covers none.
  if (effect === 'permit')
    return categories.every((c) => CATEGORIES.includes(c)) ? undefined : 'unknown category';
  return each === 'elements'
    ? listDefect('categories', categories, CATEGORIES)
    : 'categories need each: elements';
}

function citationDefect({ cites }: LawRow): string | undefined {
  if (cites.length === 0) return 'it cites nothing';
  const bad = cites.some(({ act, article }) => !Object.hasOwn(ACTS, act) || article.trim() === '');
  return bad ? 'a citation names no known act or no article' : undefined;
}

function dateDefect({ inForce: { from, until, ...more } }: LawRow): string | undefined {
  const [odd] = Object.keys(more);
  if (odd !== undefined) return `unknown member ${odd} of inForce`;
  if (momentsOfDate(from) === undefined) return `from is no date: ${from}`;
  if (until === undefined) return undefined;
  if (momentsOfDate(until) === undefined) return `until is no date: ${until}`;
  return until < from ? 'until lies before from' : undefined;
}

function effectDefect(row: LawRow): string | undefined {
  switch (row.effect) {
    case 'permit':
      if (row.each !== undefined) return 'a permit speaks of the whole message';
      if (!Array.isArray(row.kinds) || !Array.isArray(row.categories))
        return 'a permit names its kinds and its categories';
      return row.routes === undefined && row.purposes === undefined
        ? 'a permit names its purpose'
        : undefined;
    case 'refer':
      if (row.owner === '') return 'a refer row needs an owner';
      return REFUSAL_CODES.includes(row.code) ? undefined : `unknown code ${row.code}`;
    case 'forbid':
      return REFUSAL_CODES.includes(row.code) ? undefined : `unknown code ${row.code}`;
    case 'oblige':
      return dutyDefect(row.obliges);
  }
}

function dutyDefect(duty: Duty): string | undefined {
  if (!Object.hasOwn(CLOCKS, duty.type)) return `unknown duty ${String(duty.type)}`;
  const clock = 'clock' in duty ? duty.clock : undefined;
  return CLOCKS[duty.type].includes(clock) ? undefined : `unknown clock ${String(clock)}`;
}

function exampleDefect({ examples: { passing, failing } }: LawRow): string | undefined {
  if (passing.length === 0 || failing.length === 0) return 'it needs a passing and a failing example';
  const odd = [...passing, ...failing].find(({ base }) => !BASE_NAMES.includes(base));
  return odd === undefined ? undefined : `unknown example base ${odd.base}`;
}
