import { createHash, randomBytes } from 'node:crypto';
import { sha256, sha512 } from '#crypto';

/** Either side of what is joined before it is hashed, and of a hash's blocks. */
const LENGTHS = [0, 1, 55, 64, 111, 128, 511, 512, 513, 100_000];
const whole = (algorithm: string, parts: readonly Uint8Array[]): Buffer =>
  createHash(algorithm).update(Buffer.concat(parts)).digest();

test.each(LENGTHS)('of %i bytes, in one part or in three', (length) => {
  const bytes = randomBytes(length);
  const cut = Math.floor(length / 3);
  for (const parts of [[bytes], [bytes.subarray(0, cut), bytes.subarray(cut), Buffer.of(0xff)]]) {
    expect(sha256(...parts)).toEqual(whole('sha256', parts));
    expect(sha512(...parts)).toEqual(whole('sha512', parts));
  }
});

test('of no part at all', () => {
  expect(sha256()).toEqual(whole('sha256', []));
  expect(sha512()).toEqual(whole('sha512', []));
});
