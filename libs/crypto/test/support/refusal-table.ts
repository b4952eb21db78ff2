import { verifyCertificatePath } from '#crypto';
import type { CertificatePathInput, CryptoCode } from '#crypto';
import type { TestPki } from './test-pki.js';

export type Changes = Partial<CertificatePathInput>;
/** Number in the catalogue of hostile inputs, what it is, the code that answers it, and how to make it. */
export type RefusalRow = readonly [id: string, what: string, code: CryptoCode, make: () => Changes];

/** A test per row: the path that verifies, with the row's changes, is refused with the row's code and says nothing else. */
export function refusesEach(rows: readonly RefusalRow[], pki: () => TestPki): void {
  it.each(rows)('%s: %s → %s', async (_id, _what, code, make) => {
    const changes = make();
    const input = pki().input(changes.purpose ?? 'authenticity', changes);
    await expect(verifyCertificatePath(input)).rejects.toMatchObject({
      name: 'CryptoError',
      code,
      message: code,
    });
  });
}

/** A test that the rows leave none of the catalogue's numbers `from` to `to` out, apart from those tested `elsewhere`. */
export function coversAll(
  rows: readonly RefusalRow[],
  range: { from: number; to: number; elsewhere?: readonly string[] },
): void {
  it(`covers ${range.from} to ${range.to}`, () => {
    const covered = new Set([...rows.map(([id]) => id), ...(range.elsewhere ?? [])]);
    const expected = Array.from({ length: range.to - range.from + 1 }, (_, i) => String(range.from + i));
    expect(expected.filter((id) => !covered.has(id))).toEqual([]);
  });
}
