/** Lists of 32-byte items, one after the other in one array: a million points are 32 MB and one object. */
import { sha256 } from '#crypto';
import { u32, utf8 } from '../bytes.js';
import { refuse } from '../errors.js';
import type { Place } from './session-id.js';

export const ITEM = 32;
/** Items in one message: 128 KiB, 175 KB in base64url. */
export const CHUNK = 4096;
/** No agreement goes above 2¹⁷, and no code above 2²⁰. */
export const LARGEST_AGREED = 2 ** 17;
export const LARGEST_SET = 2 ** 20;
const SMALLEST_PADDED = 256;

export const countOf = (list: Uint8Array): number => list.length / ITEM;
export const itemAt = (list: Uint8Array, i: number): Uint8Array => list.subarray(i * ITEM, (i + 1) * ITEM);
/** How the i-th item stands to the one after it, by the first `bytes` of each: makes no object, where a whole list is looked through. */
export function compareWithNext(list: Uint8Array, i: number, bytes = ITEM): number {
  const from = i * ITEM;
  for (let at = from; at < from + bytes; at++) {
    const difference = list[at]! - list[at + ITEM]!;
    if (difference !== 0) return difference;
  }
  return 0;
}
/** The i-th message's part of a list. */
export const chunkAt = (list: Uint8Array, i: number): Uint8Array =>
  list.subarray(i * CHUNK * ITEM, (i + 1) * CHUNK * ITEM);
export const chunksOf = (count: number): number => Math.ceil(count / CHUNK);
/** Items in the i-th of the messages that carry `count`. */
export const chunkSize = (count: number, i: number): number => Math.min(CHUNK, count - i * CHUNK);

/** The next of 256·2ʲ and 384·2ʲ: tells the size of a set to about a fifth. Throws `E_SET_EMPTY`, `E_SET_TOO_LARGE`. */
export function paddedSize(count: number): number {
  if (count < 1) refuse('E_SET_EMPTY');
  if (count > LARGEST_SET) refuse('E_SET_TOO_LARGE');
  let size = SMALLEST_PADDED;
  while (size < count) {
    if (size * 1.5 >= count) return size * 1.5;
    size *= 2;
  }
  return size;
}

/** Whether a peer's count is one that padding yields. */
export const isPaddedSize = (count: number): boolean =>
  Number.isInteger(count) && count >= SMALLEST_PADDED && count <= LARGEST_SET && paddedSize(count) === count;

/** Sorted ascending by bytes; `order[place]` is where the item stood. */
export function sortItems(list: Uint8Array): { readonly sorted: Uint8Array; readonly order: Uint32Array } {
  const view = new DataView(list.buffer, list.byteOffset, list.byteLength);
  const order = Uint32Array.from({ length: countOf(list) }, (_, i) => i);
  // Six bytes are one exact number; only equal ones (2⁻⁴⁸ a pair) are compared further.
  const heads = Float64Array.from(
    order,
    (i) => view.getUint32(i * ITEM) * 65_536 + view.getUint16(i * ITEM + 4),
  );
  order.sort((a, b) => heads[a]! - heads[b]! || Buffer.compare(itemAt(list, a), itemAt(list, b)));
  const sorted = new Uint8Array(list.length);
  order.forEach((from, place) => sorted.set(itemAt(list, from), place * ITEM));
  return { sorted, order };
}

/** Throws `E_LIST_ORDER` unless every item is greater than the one before it; so there are no two alike. */
export function requireAscending(list: Uint8Array): void {
  for (let i = 0; i + 1 < countOf(list); i++) if (compareWithNext(list, i) >= 0) refuse('E_LIST_ORDER');
}

export type ListName = 'blinded' | 'evaluated' | 'entries';

/** SHA-256("SM1-" ‖ name ‖ sid ‖ dir ‖ u32 count ‖ items). */
export const listDigest = (name: ListName, { sid, dir }: Place, list: Uint8Array): Uint8Array =>
  sha256(utf8(`SM1-${name}`), sid, Uint8Array.of(dir), u32(countOf(list)), list);
