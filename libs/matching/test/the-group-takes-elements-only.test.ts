/** libsodium as it is bound here: what would make it throw, or answer for something that is no element, is caught. */
import { openGroup } from '../src/oprf/group.js';
import { evaluate, keyPair } from '../src/oprf/oprf.js';
import { nobleGroup } from './support/noble-group.js';

const group = await openGroup();
const three = group.reduce(Uint8Array.of(3, ...new Array<number>(63).fill(0)));
const point = group.multiplyBase(three);

it('multiplies an element, and nothing else', () => {
  expect(group.multiply(three, point)).toEqual(nobleGroup.multiply(three, point));
  for (const none of [
    new Uint8Array(32),
    point.subarray(1),
    Buffer.concat([point, Uint8Array.of(0)]),
    new Uint8Array(0),
    Buffer.alloc(32, 255),
    Uint8Array.of(1, ...new Array<number>(31).fill(0)),
  ]) {
    expect(group.multiply(three, none)).toBeUndefined();
    expect(group.isElement(none)).toBe(false);
  }
  expect(group.isElement(point)).toBe(true);
});

it('adds, subtracts, multiplies and inverts scalars as the other implementation does', () => {
  const five = group.reduce(Uint8Array.of(5, ...new Array<number>(63).fill(0)));
  for (const name of ['addScalars', 'subtractScalars', 'multiplyScalars'] as const)
    expect(group[name](three, five)).toEqual(nobleGroup[name](three, five));
  expect(group.multiplyScalars(group.invert(five), five)).toEqual(
    group.reduce(Uint8Array.of(1, ...new Array<number>(63).fill(0))),
  );
});

it('a list that does not divide into points is evaluated by nobody', () => {
  const { key } = keyPair(group, Buffer.alloc(64, 9))!;
  expect(() => evaluate(group, key, point.subarray(1))).toThrow(new Error('E_POINT_ENCODING'));
  expect(evaluate(group, key, point)).toEqual(group.multiply(key, point));
});
