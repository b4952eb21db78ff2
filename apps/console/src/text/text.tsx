/** Texts in the chosen language, and moments and numbers as people read them. */
import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { nodeNow } from '../client/http.js';
import { en } from './en.js';
import type { Language } from './language.js';
import { nl } from './nl.js';
import type { TextKey } from './nl.js';
import type { Translate } from './translate.js';

type Values = Readonly<Record<string, string | number>>;
interface Texts {
  readonly language: Language;
  readonly t: Translate;
  readonly choose: (language: Language) => void;
}

const TEXTS = { nl, en } as const;
const STORED = 'sluis.taal';
const Context = createContext<Texts | undefined>(undefined);

function stored(): Language {
  return localStorage.getItem(STORED) === 'en' ? 'en' : 'nl';
}

export function TextProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => {
    document.documentElement.lang = stored();
    return stored();
  });
  const choose = useCallback((next: Language) => {
    localStorage.setItem(STORED, next);
    document.documentElement.lang = next;
    setLanguage(next);
  }, []);
  const value = useMemo<Texts>(
    () => ({ language, choose, t: (key, values = {}) => fill(TEXTS[language][key], values) }),
    [language, choose],
  );
  return <Context value={value}>{children}</Context>;
}

const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

export function useText(): Texts {
  const texts = useContext(Context);
  if (texts === undefined) throw new Error('useText stands outside TextProvider');
  return texts;
}

/** For a code that may be newer than this console: its own text, or the code itself. */
export function textOf(t: Translate, group: string, code: string): string {
  const key = `${group}.${code}`;
  return key in nl ? t(key as TextKey) : code;
}

const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const;
/** One for each language: making a formatter costs more than a hundred uses of it. */
function made<T>(make: (locale: string) => T): (language: Language) => T {
  const kept = new Map<Language, T>();
  return (language) => {
    const one = kept.get(language) ?? make(LOCALES[language]);
    kept.set(language, one);
    return one;
  };
}
const dates = (options: Intl.DateTimeFormatOptions) =>
  made((locale) => new Intl.DateTimeFormat(locale, options));
const CLOCK = { hour: '2-digit', minute: '2-digit' } as const;
const timeOfToday = dates({ ...CLOCK, second: '2-digit' });
const timeOfAnyDay = dates({ ...CLOCK, day: 'numeric', month: 'short', year: 'numeric' });
const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const dayHere = dates(DAY);
const dayAnywhere = dates({ ...DAY, timeZone: 'UTC' });
const numbers = made((locale) => new Intl.NumberFormat(locale));
/** Whichever is the largest that fits. */
const UNITS = (
  [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
    ['second', 1_000],
  ] as const
).map(([unit, size]) => ({
  size,
  spans: made((locale) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })),
}));

/** The day only where it is not today. */
export function formatMoment(instant: string, language: Language, now = new Date(nodeNow())): string {
  const moment = new Date(instant);
  const isToday = moment.toDateString() === now.toDateString();
  return (isToday ? timeOfToday : timeOfAnyDay)(language).format(moment);
}

/** The day of a moment, where the hour says nothing. */
export const formatDate = (instant: string, language: Language): string =>
  dayHere(language).format(new Date(instant));

/** `day` as `1993-10-08`: a date of birth, which is the same day everywhere. */
export const formatDay = (day: string, language: Language): string =>
  dayAnywhere(language).format(new Date(day));

export const formatNumber = (value: number, language: Language): string => numbers(language).format(value);

/** Whole seconds, minutes, hours or days. */
export function formatSpan(milliseconds: number, language: Language): string {
  const { size, spans } = UNITS.find((unit) => milliseconds >= unit.size) ?? UNITS.at(-1)!;
  return spans(language).format(Math.floor(milliseconds / size));
}
