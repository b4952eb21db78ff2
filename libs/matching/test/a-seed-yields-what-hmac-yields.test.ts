import { createHmac, randomBytes } from 'node:crypto';
import { dummySeedOf, handleOf, importSeed, saltOf } from '../src/set/seeds.js';

/** HMAC is made of two plain hashes here; Node's own judges it. */
const hmac = (algorithm: string, seed: Uint8Array, ...parts: Uint8Array[]): Buffer => {
  const mac = createHmac(algorithm, seed);
  for (const part of parts) mac.update(part);
  return mac.digest();
};
const at = (i: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(i);
  return bytes;
};
const SEEDS = [randomBytes(32), Buffer.alloc(32), Buffer.alloc(32, 0xff), randomBytes(64), Buffer.alloc(0)];

test.each(SEEDS)('a seed yields the bytes of HMAC, imported or not', (seed) => {
  for (const i of [0, 1, 255, 256, 131_071, 0xffff_ffff])
    for (const one of [seed, importSeed(seed)]) {
      expect(saltOf(one, i)).toEqual(hmac('sha256', seed, Buffer.from('SM1-salt'), at(i)));
      expect(handleOf(one, i)).toEqual(hmac('sha256', seed, at(i)).subarray(0, 16));
      expect(dummySeedOf(one, i)).toEqual(hmac('sha512', seed, Buffer.from('SM1-dummy'), at(i)));
    }
});

test('a key that HMAC would have to hash first is no seed', () => {
  expect(() => importSeed(randomBytes(65))).toThrow(RangeError);
});
