/** A second click of two comes before the next drawing: every act goes through `useOnce`, which knows of the first by then. */
import { globSync, readFileSync } from 'node:fs';

const SOURCE = new URL('../src/', import.meta.url).pathname;
const MUTATE = /\.mutate\b/;

it('starts no mutation of a page or part by itself', () => {
  const files = globSync('{pages,parts}/*.{ts,tsx}', { cwd: SOURCE });
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => MUTATE.test(readFileSync(SOURCE + file, 'utf8')))).toEqual([]);
});

it('knows a mutation that starts by itself', () => {
  expect(MUTATE.test('onClick={() => letter.mutate()}')).toBe(true);
  expect(MUTATE.test('<Sample draw={draw.mutate} />')).toBe(true);
  expect(MUTATE.test('useOnce(() => letter.mutateAsync())')).toBe(false);
});
