import sodium from 'libsodium-wrappers-sumo';
import { isZero } from '../bytes.js';

/**
 * ristretto255 (RFC 9496) as the OPRF needs it. Points and scalars are 32 bytes, scalars little-endian and reduced. An
 * interface, so that tests run the same protocol on another implementation and let the two judge each other.
 */
export interface Group {
  /** Element derivation from 64 uniform bytes. RFC 9496 §4.3.4. */
  fromUniform(bytes: Uint8Array): Uint8Array;
  /** scalar · point, or `undefined` for an encoding that is not canonical, and for the identity. */
  multiply(scalar: Uint8Array, point: Uint8Array): Uint8Array | undefined;
  /** scalar · G; the scalar is not zero. */
  multiplyBase(scalar: Uint8Array): Uint8Array;
  add(p: Uint8Array, q: Uint8Array): Uint8Array;
  /** Whether 32 bytes are the canonical encoding of an element other than the identity. */
  isElement(bytes: Uint8Array): boolean;
  /** 64 bytes, little-endian, modulo the order. */
  reduce(bytes: Uint8Array): Uint8Array;
  addScalars(a: Uint8Array, b: Uint8Array): Uint8Array;
  subtractScalars(a: Uint8Array, b: Uint8Array): Uint8Array;
  multiplyScalars(a: Uint8Array, b: Uint8Array): Uint8Array;
  /** 1 / scalar; the scalar is not zero. */
  invert(scalar: Uint8Array): Uint8Array;
}

/** Bytes of a point and of a scalar. */
export const SIZE = 32;

/**
 * libsodium's, compiled to WebAssembly. Only the `sumo` build has ristretto255. Its `is_valid_point` calls the identity
 * valid and its `scalarmult` throws on it; here it is never an element (matching trap b).
 */
export async function openGroup(): Promise<Group> {
  await sodium.ready;
  return {
    fromUniform: (bytes) => sodium.crypto_core_ristretto255_from_hash(bytes),
    multiply: multiplySafely,
    multiplyBase: (scalar) => sodium.crypto_scalarmult_ristretto255_base(scalar),
    add: (p, q) => sodium.crypto_core_ristretto255_add(p, q),
    isElement: (bytes) =>
      bytes.length === SIZE && !isZero(bytes) && sodium.crypto_core_ristretto255_is_valid_point(bytes),
    reduce: (bytes) => sodium.crypto_core_ristretto255_scalar_reduce(bytes),
    addScalars: (a, b) => sodium.crypto_core_ristretto255_scalar_add(a, b),
    subtractScalars: (a, b) => sodium.crypto_core_ristretto255_scalar_sub(a, b),
    multiplyScalars: (a, b) => sodium.crypto_core_ristretto255_scalar_mul(a, b),
    invert: (scalar) => sodium.crypto_core_ristretto255_scalar_invert(scalar),
  };
}

function multiplySafely(scalar: Uint8Array, point: Uint8Array): Uint8Array | undefined {
  if (point.length !== SIZE || isZero(point)) return undefined;
  try {
    return sodium.crypto_scalarmult_ristretto255(scalar, point);
  } catch {
    return undefined; // libsodium throws for an encoding that is not canonical, and for nothing else at this length
  }
}
