import { findHandle, handleOf } from '../src/set/seeds.js';

const SEED = Buffer.alloc(32, 5);

it('a handle that is shown stands for one place of the frozen set', () => {
  for (const i of [0, 1, 255, 299]) expect(findHandle(SEED, handleOf(SEED, i), 300)).toBe(i);
});

it('and for none where it is of a place beyond the set, of another session, or made up', () => {
  expect(findHandle(SEED, handleOf(SEED, 300), 300)).toBeUndefined();
  expect(findHandle(SEED, handleOf(Buffer.alloc(32, 6), 0), 300)).toBeUndefined();
  expect(findHandle(SEED, new Uint8Array(16), 300)).toBeUndefined();
  expect(findHandle(SEED, handleOf(SEED, 0).subarray(0, 15), 300)).toBeUndefined();
  expect(findHandle(SEED, handleOf(SEED, 0), 0)).toBeUndefined();
});
