/** The same group from another implementation, by other people: what both compute, neither made up. */
import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import type { Group } from '../../src/oprf/group.js';

const { Point } = ristretto255;
const { Fn } = Point;
const scalar = (bytes: Uint8Array): bigint => Fn.fromBytes(bytes);

function pointOf(bytes: Uint8Array): InstanceType<typeof Point> | undefined {
  try {
    const point = Point.fromBytes(bytes);
    return point.is0() ? undefined : point;
  } catch {
    return undefined;
  }
}

export const nobleGroup: Group = {
  fromUniform: (bytes) => ristretto255_hasher.deriveToCurve!(bytes).toBytes(),
  multiply: (by, bytes) => pointOf(bytes)?.multiply(scalar(by)).toBytes(),
  multiplyBase: (by) => Point.BASE.multiply(scalar(by)).toBytes(),
  add: (p, q) => Point.fromBytes(p).add(Point.fromBytes(q)).toBytes(),
  isElement: (bytes) => pointOf(bytes) !== undefined,
  reduce: (bytes) => Fn.toBytes(littleEndian(bytes) % Fn.ORDER),
  addScalars: (a, b) => Fn.toBytes(Fn.add(scalar(a), scalar(b))),
  subtractScalars: (a, b) => Fn.toBytes(Fn.sub(scalar(a), scalar(b))),
  multiplyScalars: (a, b) => Fn.toBytes(Fn.mul(scalar(a), scalar(b))),
  invert: (by) => Fn.toBytes(Fn.inv(scalar(by))),
};

const littleEndian = (bytes: Uint8Array): bigint =>
  BigInt(`0x${Buffer.from(bytes).reverse().toString('hex') || '0'}`);
