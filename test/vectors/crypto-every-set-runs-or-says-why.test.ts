import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeVectors, report, vectorFiles } from './shared-vectors.js';

/** Wycheproof sets of which this product has no algorithm. A set that is neither run nor named here fails. */
const NOT_OURS: Readonly<Record<string, string>> = {
  aes_wrap_test: 'AES key wrap is in none of our suites: HPKE derives its key, RSA-OAEP encrypts it',
  ecdh_secp256r1_ecpoint_test:
    'ECDH on P-256 is in none of our suites; only the driver of the HPKE draft uses it',
  ecdsa_secp384r1_sha384_p1363_test: 'ES384 is not among our signature algorithms',
};

describeVectors('the published sets', () => {
  it('every Wycheproof set is run by a test here, or named with the reason why not', () => {
    const here = dirname(fileURLToPath(import.meta.url));
    const tests = readdirSync(here)
      .filter((file) => file.endsWith('.test.ts') && !import.meta.url.endsWith(file))
      .map((file) => readFileSync(join(here, file), 'utf8'));
    const sets = vectorFiles('wycheproof')
      .filter((file) => file.endsWith('_test.json'))
      .map((file) => file.replace('.json', ''));
    const run = sets.filter((set) => tests.some((text) => text.includes(`'${set}'`)));
    const left = sets.filter((set) => !run.includes(set));
    for (const set of left) report(`wycheproof/${set}`, `not run: ${NOT_OURS[set] ?? 'NO REASON'}`);
    expect(left).toEqual(Object.keys(NOT_OURS).sort());
    expect(run.length + left.length).toBe(sets.length);
  });
});
