/** WCAG 1.4.3 and 1.4.11 over the tokens, in light and dark: text 4.5 : 1, shapes and borders 3 : 1. */
import { readFileSync } from 'node:fs';

const css = readFileSync(new URL('../src/theme/tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--sluis-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name!, { light: light!, dark: dark! }],
  ),
);

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

const GROUNDS = ['page', 'surface', 'surface-raised', 'surface-hover'];
const SOFT = ['good-soft', 'warn-soft', 'bad-soft', 'quiet-soft', 'accent-soft'];
const TEXT = ['text', 'text-soft', 'accent', 'accent-strong', 'good', 'warn', 'bad', 'quiet'];
const PAIRS: readonly (readonly [on: string, under: string, least: number])[] = [
  ...TEXT.flatMap((on) => GROUNDS.map((under) => [on, under, 4.5] as const)),
  ...SOFT.map((under) => ['text', under, 4.5] as const),
  ...['good', 'warn', 'bad', 'quiet', 'accent'].map((on) => [on, `${on}-soft`, 4.5] as const),
  ['accent-strong', 'accent-soft', 4.5],
  ['text-soft', 'quiet-soft', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-strong', 4.5],
  ['side-text', 'side', 4.5],
  ['side-text', 'side-active', 4.5],
  ['on-side', 'side', 4.5],
  ['on-side', 'side-active', 4.5],
  ['on-practice', 'practice', 4.5],
  ['practice', 'side', 3],
  ...GROUNDS.flatMap((under) => [['line-strong', under, 3] as const, ['focus', under, 3] as const]),
];

it('finds the tokens', () => expect(tokens.size).toBeGreaterThan(25));

it.each(['light', 'dark'] as const)('in %s every colour stands out from what it stands on', (mode) => {
  const weak = PAIRS.map(([on, under, least]) => {
    const ratio = contrast(tokens.get(on)![mode], tokens.get(under)![mode]);
    return { pair: `${on} on ${under}`, ratio: ratio.toFixed(2), holds: ratio >= least };
  }).filter(({ holds }) => !holds);
  expect(weak).toEqual([]);
});
