/** Two nodes with the same hash decide by the same rows. */
import { CURRENT_LAW, loadLaw, nlLaw } from '#law';
import type { LawRow } from '#law';
import { hashOf } from '../src/canonical.js';

const whole = nlLaw().hash;

it('is the SHA-256 of the rows, base64url', () => {
  expect(whole).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(loadLaw(structuredClone(CURRENT_LAW)).hash).toBe(whole);
  expect(hashOf(CURRENT_LAW)).toBe(whole);
});

it('does not depend on the order in which rows or members are written', () => {
  const backwards = [...CURRENT_LAW]
    .reverse()
    .map((row) => Object.fromEntries(Object.entries(row).reverse()));
  expect(loadLaw(backwards as unknown as readonly LawRow[]).hash).toBe(whole);
});

it('changes with any row that is left out or altered, be it by one letter of its text', () => {
  const hashes = CURRENT_LAW.flatMap((row, i) => {
    const without = CURRENT_LAW.toSpliced(i, 1);
    const altered = { ...row, why: { ...row.why, nl: `${row.why.nl}.` } };
    return [hashOf(without), hashOf([...without, altered])];
  });
  expect(new Set([whole, ...hashes]).size).toBe(2 * CURRENT_LAW.length + 1);
});
