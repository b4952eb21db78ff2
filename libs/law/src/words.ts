/**
 * A condition in words, so that a refusal can say what would make it lawful without anybody writing that twice. Facts keep
 * the names of `fact-paths.ts`; people read `plain-words.ts`, this is for who builds a case system.
 */
import type { Bilingual } from '#domain';
import type { Condition, FactTest, Op } from './condition.js';
import { type LIST_PATHS } from './fact-paths.js';
import type { LawRow } from './row.js';

type Lang = keyof Bilingual;
/** How an operator reads when it holds, and when it does not. `$` is its operand. */
type Phrases = Readonly<Record<Op, readonly [string, string]>>;

const EN: Phrases = {
  present: ['is given', 'is not given'],
  equals: ['is $', 'is not $'],
  equalsFact: ['is $', 'is not $'],
  in: ['is one of $', 'is none of $'],
  inFact: ['is among $', 'is not among $'],
  overlaps: ['has one of $', 'has none of $'],
  overlapsFact: ['shares one with $', 'shares none with $'],
  within: ['has nothing but $', 'has more than $'],
  lessThanFact: ['is less than $', 'is not less than $'],
  past: ['is past', 'is not past'],
  future: ['is still to come', 'has come'],
  ahead: ['lies ahead of the clock', 'does not lie ahead of the clock'],
  olderThanYears: ['is more than $ years ago', 'is at most $ years ago'],
  laterThanFact: ['is later than $', 'is not later than $'],
  laterThanYearsAfter: ['is later than $', 'is at most $'],
  readable: ['is a readable duration', 'is not a readable duration'],
  ranOutSince: ['has run out since $', 'has not run out since $'],
};
const NL: Phrases = {
  present: ['is ingevuld', 'is niet ingevuld'],
  equals: ['is $', 'is niet $'],
  equalsFact: ['is $', 'is niet $'],
  in: ['is een van $', 'is geen van $'],
  inFact: ['staat in $', 'staat niet in $'],
  overlaps: ['heeft een van $', 'heeft geen van $'],
  overlapsFact: ['deelt er een met $', 'deelt er geen met $'],
  within: ['heeft alleen $', 'heeft meer dan $'],
  lessThanFact: ['is minder dan $', 'is niet minder dan $'],
  past: ['is voorbij', 'is niet voorbij'],
  future: ['moet nog komen', 'is aangebroken'],
  ahead: ['ligt voor op de klok', 'ligt niet voor op de klok'],
  olderThanYears: ['is meer dan $ jaar geleden', 'is hoogstens $ jaar geleden'],
  laterThanFact: ['is later dan $', 'is niet later dan $'],
  laterThanYearsAfter: ['is later dan $', 'is hoogstens $'],
  readable: ['is een leesbare duur', 'is geen leesbare duur'],
  ranOutSince: ['is afgelopen sinds $', 'is niet afgelopen sinds $'],
};

const WORDS = {
  en: {
    phrases: EN,
    and: 'and',
    or: 'or',
    some: 'some of $ where',
    none: 'none of $ where',
    more: 'more than # of $ where',
    most: 'at most # of $ where',
    years: '# years after $',
    each: 'for each of $:',
  },
  nl: {
    phrases: NL,
    and: 'en',
    or: 'of',
    some: 'een van $ waarvoor',
    none: 'geen van $ waarvoor',
    more: 'meer dan # van $ waarvoor',
    most: 'hoogstens # van $ waarvoor',
    years: '# jaar na $',
    each: 'voor elk van $:',
  },
} as const satisfies Readonly<Record<Lang, object>>;

/** When this row lets a message be: a permit where its condition holds, any other row where it does not. */
export function lawfulWhen(row: LawRow): Bilingual {
  const holds = row.effect === 'permit';
  const inLanguage = (lang: Lang): string => {
    const condition = say(row.when, holds, lang);
    return row.each === undefined ? condition : `${WORDS[lang].each.replace('$', row.each)} ${condition}`;
  };
  return { nl: inLanguage('nl'), en: inLanguage('en') };
}

function say(condition: Condition, holds: boolean, lang: Lang): string {
  const words = WORDS[lang];
  if ('all' in condition) return joined(condition.all, holds, { lang, word: holds ? words.and : words.or });
  if ('any' in condition) return joined(condition.any, holds, { lang, word: holds ? words.or : words.and });
  if ('not' in condition) return say(condition.not, !holds, lang);
  if ('some' in condition) return counted(holds ? words.some : words.none, condition, lang);
  if ('count' in condition) {
    const words_ = (holds ? words.more : words.most).replace('#', String(condition.moreThan));
    return counted(words_, { some: condition.count, where: condition.where }, lang);
  }
  return sayTest(condition, holds, lang);
}

function joined(
  parts: readonly Condition[],
  holds: boolean,
  { lang, word }: { lang: Lang; word: string },
): string {
  const texts = parts.map((part) => say(part, holds, lang));
  if (texts.length === 1) return texts[0]!;
  return texts.map((text) => (/ (and|or|en|of) /.test(text) ? `(${text})` : text)).join(` ${word} `);
}

function counted(
  words: string,
  { some, where }: { some: keyof typeof LIST_PATHS; where: Condition },
  lang: Lang,
): string {
  return `${words.replace('$', some)} (${say(where, true, lang)})`;
}

function sayTest({ fact, op, value, other }: FactTest, holds: boolean, lang: Lang): string {
  const { phrases, years } = WORDS[lang];
  const named = Array.isArray(value) ? value.join(', ') : String(value ?? other);
  const operand =
    op === 'laterThanYearsAfter' ? years.replace('#', String(value)).replace('$', String(other)) : named;
  return `${fact} ${phrases[op][holds ? 0 : 1].replace('$', operand)}`;
}
