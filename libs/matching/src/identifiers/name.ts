/** Type 02: surname 1F initial 1F YYYYMMDD. Two persons may share one, so a hit on it is only "possible". */
import type { Form } from './numbers.js';
import { SEPARATOR } from './types.js';

/** Letters that NFKD leaves whole. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
  ĸ: 'k',
  ə: 'e',
};

/** Words before a surname that registers write apart, together or not at all. */
const PREFIXES: ReadonlySet<string> = new Set(
  (
    'a aan af al am auf aus bei ben bij bin d da dal dalla das de degli dei del della dem den der des di die do don ' +
    'dos du e el het i im in l la las le les lo los met mac mc na o of onder op over s t te ten ter tho thoe tot ' +
    'uijt uit unter v van vanden vander vom von voor vor y z zu zum zur'
  ).split(' '),
);

/**
 * Words of a–z. Lower case comes before the second decomposition: İ lowers to i with a dot above. `toLowerCase` knows
 * no locale, so a Turkish host folds as a Dutch one.
 */
export function foldWords(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z]/gu, (letter) => LETTERS[letter] ?? ' ')
    .split(/ +/)
    .filter((word) => word !== '');
}

/** Without leading prefixes (but never without a word), joined, and with ij written y. */
function surnameOf(text: string): string {
  const words = [...foldWords(text)];
  while (words.length > 1 && PREFIXES.has(words[0]!)) words.shift();
  return words.join('').replaceAll('ij', 'y');
}

/** `YYYYMMDD` of a complete day that existed, from 1850 on; `undefined` otherwise. */
function birthDateOf(text: string): string | undefined {
  const parts =
    /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text) ?? /^([0-9]{4})([0-9]{2})([0-9]{2})$/.exec(text);
  if (!parts) return undefined;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1850 ? parts.slice(1).join('') : undefined;
}

export function nameAndBirthDate(parts: {
  readonly surname: string;
  readonly givenNames: string;
  readonly birthDate: string;
}): Form {
  const surname = surnameOf(parts.surname);
  const initial = foldWords(parts.givenNames)[0]?.[0];
  if (surname === '' || initial === undefined) return { code: 'E_ID_EMPTY' };
  const birthDate = birthDateOf(parts.birthDate);
  if (birthDate === undefined) return { code: 'E_ID_DATE' };
  return { canonical: [surname, initial, birthDate].join(SEPARATOR) };
}
