/** The encodings of RFC 8017 and of protocol SM1: integers big-endian, lp(x) = u16 length ‖ x. */

/** I2OSP(value, 2). Throws RangeError outside 0–65,535. */
export function u16(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff) throw new RangeError('outside u16');
  return Uint8Array.of(value >> 8, value & 0xff);
}

/** I2OSP(value, 4). Throws RangeError outside 0–2³²−1. */
export function u32(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) throw new RangeError('outside u32');
  return Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
}

/** The bytes before their length in two bytes. Throws RangeError above 65,535. */
export const lp = (bytes: Uint8Array): Uint8Array => concat(u16(bytes.length), bytes);

export const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
export const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

export const concat = (...parts: readonly Uint8Array[]): Uint8Array => joined(parts);

/** As `concat`, of as many parts as there are: a call takes some 100,000 arguments at most. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** `count` values of `size` bytes one after the other: one array, and nothing of them stays behind. */
export function listed(count: number, size: number, valueAt: (i: number) => Uint8Array): Uint8Array {
  const list = new Uint8Array(count * size);
  for (let i = 0; i < count; i++) list.set(valueAt(i), i * size);
  return list;
}

export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
export const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);
