/**
 * When a row would let a message pass, in sentences that people can act on. `lawfulWhen` says the same with the names of the facts,
 * for who builds a case system. What nobody can change of this message (its stage, kind, act and houses) is left out.
 */
import type { Bilingual, Facts } from '#domain';
import { memberAt } from './asked.js';
import type { Condition, FactTest, Scalar } from './condition.js';
import { FACT_NAMES, FLAG_SENTENCES, LIST_NAMES } from './fact-names.js';
import type { Pair } from './fact-names.js';
import { LIST_PATHS, itemOf } from './fact-paths.js';
import type { FactPath, ListPath } from './fact-paths.js';
import { PHRASES } from './plain-phrases.js';
import type { LawRow } from './row.js';
import { valueName } from './value-names.js';

/** A condition without `not`: each test says whether it must hold. */
type Plain =
  | { readonly all: readonly Plain[] }
  | { readonly any: readonly Plain[] }
  | { readonly each: ListPath; readonly where: Plain; readonly of?: readonly string[] | undefined }
  /** Nothing of these may be there. */
  | { readonly none: ListPath; readonly of?: readonly string[] | undefined }
  | { readonly some: ListPath; readonly where: Plain }
  | { readonly count: ListPath; readonly where: Plain; readonly of: number; readonly more: boolean }
  | { readonly test: FactTest; readonly holds: boolean };
/** What is known beforehand of a part of a condition. */
type Known = Plain | boolean;

/** When this row lets it be: a permit where its condition holds, any other row where it does not. `facts`: of the message in hand. */
export function lawfulInWords(row: LawRow, facts?: Facts): Bilingual {
  const whole = plain(row.when, row.effect === 'permit');
  const asked: Plain = row.each === undefined ? whole : { each: row.each, where: whole, of: row.categories };
  const left = simplify(asked, facts);
  const said = typeof left === 'boolean' ? asked : left;
  return { nl: linesOf(said, 0).join('\n'), en: linesOf(said, 1).join('\n') };
}

/** A fact as it stands in a sentence of its own. */
export function factName(fact: FactPath): Bilingual {
  const [nl, en] =
    fact in FLAG_SENTENCES ? FLAG_SENTENCES[fact as FlagPath].yes : FACT_NAMES[fact as NamedPath];
  return { nl, en };
}
type FlagPath = keyof typeof FLAG_SENTENCES;
type NamedPath = keyof typeof FACT_NAMES;

function plain(condition: Condition, holds: boolean): Plain {
  if ('not' in condition) return plain(condition.not, !holds);
  if ('all' in condition) {
    const parts = condition.all.map((part) => plain(part, holds));
    return holds ? { all: parts } : { any: parts };
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => plain(part, holds));
    return holds ? { any: parts } : { all: parts };
  }
  if ('some' in condition) {
    const { some: list } = condition;
    return holds
      ? { some: list, where: plain(condition.where, true) }
      : { each: list, where: plain(condition.where, false) };
  }
  if ('count' in condition) {
    const { count, where, moreThan } = condition;
    return { count, where: plain(where, true), of: moreThan, more: holds };
  }
  return { test: condition, holds };
}

/** What the message in hand fixes; the same for every way in which it could be changed. */
const FIXED: ReadonlySet<FactPath> = new Set([
  'stage',
  'kind',
  'use.action',
  'sender.nodeKind',
  'recipient.nodeKind',
]);

function simplify(part: Plain, facts: Facts | undefined): Known {
  if ('none' in part) return part;
  if ('test' in part) return knownOf(part, facts) ?? part;
  if ('all' in part) return joined(part.all, { facts, stops: false, member: 'all' });
  if ('any' in part) return joined(part.any, { facts, stops: true, member: 'any' });
  const where = simplify(part.where, facts);
  if (typeof where === 'boolean') return 'each' in part ? where || { none: part.each, of: part.of } : part;
  // Where nothing is left that speaks of the item, it need not be said of each.
  if ('each' in part && part.of === undefined && !speaksOf(where, LIST_PATHS[part.each])) return where;
  return { ...part, where };
}

interface Joining {
  readonly facts: Facts | undefined;
  /** The value of one part that settles the whole. */
  readonly stops: boolean;
  readonly member: 'all' | 'any';
}

/** Parts of parts are parts, and each is said once. */
function joined(parts: readonly Plain[], { facts, stops, member }: Joining): Known {
  const known = parts.map((part) => simplify(part, facts));
  if (known.includes(stops)) return stops;
  const left = known.filter((part) => typeof part !== 'boolean').flatMap((part) => partsOf(part, member));
  const once = [...new Map(left.map((part) => [linesOf(part, 0).join(), part])).values()];
  if (once.length < 2) return once[0] ?? !stops;
  return member === 'all' ? { all: once } : { any: once };
}

function partsOf(part: Plain, member: 'all' | 'any'): readonly Plain[] {
  if (member === 'all') return 'all' in part ? part.all : [part];
  return 'any' in part ? part.any : [part];
}

function knownOf(
  { test, holds }: Extract<Plain, { test: FactTest }>,
  facts: Facts | undefined,
): boolean | undefined {
  const { fact, op, value } = test;
  // The row spoke of a condition of this type: it is of no other.
  if (fact === 'restriction.type' && !holds && op === 'equals') return false;
  if (facts === undefined || !FIXED.has(fact)) return undefined;
  const given = memberAt(facts, fact.split('.'));
  if (op === 'present') return (given !== undefined) === holds;
  if (op === 'equals') return (given === value) === holds;
  return op === 'in' && Array.isArray(value) ? value.includes(given) === holds : undefined;
}

function speaksOf(part: Plain, item: string): boolean {
  if ('none' in part) return LIST_PATHS[part.none] === item;
  if ('test' in part) return [part.test.fact, part.test.other].some((path) => path && itemOf(path) === item);
  if ('all' in part) return part.all.some((one) => speaksOf(one, item));
  if ('any' in part) return part.any.some((one) => speaksOf(one, item));
  const list = 'each' in part ? part.each : 'some' in part ? part.some : part.count;
  return list.startsWith(`${item}.`) || speaksOf(part.where, item);
}

type Language = 0 | 1;
const SAID = {
  all: ['Dit moet allemaal kloppen:', 'All of this must hold:'],
  any: ['Een van deze dingen moet kloppen:', 'One of these must hold:'],
  each: ['Per $:', 'For each $:'],
  none: ['Er is geen $.', 'There is no $.'],
  some: ['Er is een $.', 'There is a $.'],
  someWhere: ['Er is een $ waarvoor dit klopt:', 'There is a $ for which this holds:'],
  more: ['Er is meer dan # $.', 'There is more than # $.'],
  moreWhere: ['Er is meer dan # $ waarvoor dit klopt:', 'There is more than # $ for which this holds:'],
  most: ['Er is hoogstens # $.', 'There is at most # $.'],
  mostWhere: ['Er is hoogstens # $ waarvoor dit klopt:', 'There is at most # $ for which this holds:'],
} as const satisfies Readonly<Record<string, Pair>>;

/** One sentence, or a heading with what belongs to it under it. */
function linesOf(part: Plain, language: Language): readonly string[] {
  if ('test' in part) return [sentence(part, language)];
  if ('all' in part) return [SAID.all[language], ...part.all.flatMap((one) => under(one, language))];
  if ('any' in part) return [SAID.any[language], ...part.any.flatMap((one) => under(one, language))];
  if ('none' in part) return [SAID.none[language].replace('$', itemName(part.none, part.of, language))];
  if ('each' in part) {
    const heading = SAID.each[language].replace('$', itemName(part.each, part.of, language));
    return [heading, ...partsUnder(part.where, language)];
  }
  if ('some' in part) {
    const one = LIST_NAMES[part.some].one[language];
    if (isAnyOfThem(part.where)) return [SAID.some[language].replace('$', one)];
    return [SAID.someWhere[language].replace('$', one), ...partsUnder(part.where, language)];
  }
  const alone = isAnyOfThem(part.where);
  const heading = countIn(part, alone, language);
  return alone ? [heading] : [heading, ...partsUnder(part.where, language)];
}

function countIn(
  { count, of, more }: Extract<Plain, { count: ListPath }>,
  alone: boolean,
  language: Language,
): string {
  const words = more ? (alone ? SAID.more : SAID.moreWhere) : alone ? SAID.most : SAID.mostWhere;
  const { one, several } = LIST_NAMES[count];
  const [number, name] = of === 1 ? [ONE[language], one] : [String(of), several];
  return words[language].replace('#', number).replace('$', name[language]);
}

const ONE = ['één', 'one'] as const;
const OF_CATEGORY = ['$ van de soort #', '$ of the category #'] as const;
const OF_SOME_CATEGORY = ['$ van een soort die de wet noemt', '$ of a category that the law names'] as const;

function itemName(list: ListPath, categories: readonly string[] | undefined, language: Language): string {
  const one = LIST_NAMES[list].one[language];
  if (categories === undefined) return one;
  if (categories.length > MOST_NAMED) return OF_SOME_CATEGORY[language].replace('$', one);
  const value = valuesIn({ fact: 'element.category', op: 'in', value: categories }, language);
  return OF_CATEGORY[language].replace('$', one).replace('#', value);
}

const under = (part: Plain, language: Language): readonly string[] =>
  linesOf(part, language).map((line, i) => (i === 0 ? `• ${line}` : `  ${line}`));
/** `waarvoor dit klopt` says already that all of it must. */
const partsUnder = (part: Plain, language: Language): readonly string[] =>
  'all' in part ? part.all.flatMap((one) => under(one, language)) : under(part, language);

/** What every item has: a condition on it speaks of any. */
const GIVEN: ReadonlySet<string> = new Set(['party.body', 'subject.type', 'element.category']);
const isAnyOfThem = (part: Plain): boolean =>
  'test' in part && part.holds && part.test.op === 'present' && GIVEN.has(part.test.fact);

function sentence({ test, holds }: Extract<Plain, { test: FactTest }>, language: Language): string {
  const text = clause(test, holds, language);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function clause(test: FactTest, holds: boolean, language: Language): string {
  const { fact, op, value, other } = test;
  if (fact in FLAG_SENTENCES && (op === 'equals' || op === 'present')) {
    const { yes, no } = FLAG_SENTENCES[fact as FlagPath];
    return ((op === 'present' || value === true) === holds ? yes : no)[language];
  }
  const phrase = PHRASES[op][holds ? 'yes' : 'no'][language];
  const operand = other === undefined ? valuesIn(test, language) : nameOf(other, language);
  const text = `${subjectOf(fact, language)} ${phrase.replace('#', String(value)).replace('$', operand)}`;
  return text.replace(' is niet een ', ' is geen ').replace(/ is not an? /, ' is no ');
}

/** Dutch puts a comma between a clause and the verb that follows it. */
const CLAUSE = /^(?:wie|bij wie|dat|wat|hoe)\b|\b(?:dat|die|waar\w*|van wie)\b/;
function subjectOf(fact: FactPath, language: Language): string {
  const name = nameOf(fact, language);
  return language === 0 && CLAUSE.test(name) ? `${name},` : name;
}

const nameOf = (fact: FactPath, language: Language): string =>
  fact in FLAG_SENTENCES
    ? FLAG_SENTENCES[fact as FlagPath].yes[language]
    : FACT_NAMES[fact as NamedPath][language];

/** More than these nobody reads; the article of the row names them all. */
const MOST_NAMED = 4;
const OR = ['of', 'or'] as const;
const FIELDS_OF_THE_LAW = ['velden die de wet noemt', 'fields that the law names'] as const;
const OF_THE_LAW = ['een van de # die de wet noemt', 'one of the # that the law names'] as const;

function valuesIn({ fact, value }: FactTest, language: Language): string {
  const all = (Array.isArray(value) ? value : [value]) as readonly Scalar[];
  // Names of fields are the schema's own.
  if (fact === 'element.fields') return FIELDS_OF_THE_LAW[language];
  if (all.length > MOST_NAMED) return OF_THE_LAW[language].replace('#', String(all.length));
  const named = all.map((one) => valueName(fact, String(one), language === 0 ? 'nl' : 'en'));
  const last = named.at(-1) ?? '';
  return named.length < 2 ? last : `${named.slice(0, -1).join(', ')} ${OR[language]} ${last}`;
}
