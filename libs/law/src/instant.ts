/** Reading an Instant without `Date`: ten elements with five restrictions hold dozens of them. */
const ZERO = 48;
const [DASH, T, COLON, DOT, Z] = [45, 84, 58, 46, 90] as const;

/** `2026-11-25T09:30:00.000Z` to milliseconds since the epoch; `NaN` for any other form or a date that does not exist. */
export function fastMillis(text: string): number {
  if (text.length !== 24 || !isPunctuated(text)) return Number.NaN;
  const year = number(text, 0, 4);
  const month = number(text, 5, 7);
  const day = number(text, 8, 10);
  if (!(year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)))
    return Number.NaN;
  const hour = number(text, 11, 13);
  const minute = number(text, 14, 16);
  const second = number(text, 17, 19);
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  const time = ((hour * 60 + minute) * 60 + second) * 1000 + number(text, 20, 23);
  return Date.UTC(year, month - 1, day) + time;
}

function isPunctuated(text: string): boolean {
  const date = text.charCodeAt(4) === DASH && text.charCodeAt(7) === DASH && text.charCodeAt(10) === T;
  const time = text.charCodeAt(13) === COLON && text.charCodeAt(16) === COLON && text.charCodeAt(19) === DOT;
  return date && time && text.charCodeAt(23) === Z;
}

/** `NaN` unless every character is a digit. */
function number(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
