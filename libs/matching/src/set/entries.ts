/** The holder's labelled entries: tag(16) ‖ mask(16) ⊕ handle(16). Whoever has the output has the handle. */
import { concat } from '../bytes.js';
import { refuse } from '../errors.js';
import { xor } from '../oprf/suite.js';
import { compareWithNext, countOf, ITEM, itemAt } from './list.js';

const TAG = 16;

/** An entry from the first 32 bytes of an output and a handle; or the handle from an output and its entry's label. */
export const entryOf = (output: Uint8Array, handle: Uint8Array): Uint8Array =>
  concat(output.subarray(0, TAG), xor(output.subarray(TAG, ITEM), handle));

/** Throws `E_LIST_ORDER` unless sorted, and `E_ENTRY_DUPLICATE_TAG` for two entries that one output would both open. */
export function requireEntries(list: Uint8Array): void {
  for (let i = 0; i + 1 < countOf(list); i++) {
    const order = compareWithNext(list, i, TAG);
    if (order === 0) refuse('E_ENTRY_DUPLICATE_TAG');
    if (order > 0) refuse('E_LIST_ORDER');
  }
}

/** The place of the entry with this output's tag in a sorted list, or `undefined`. */
export function findEntry(entries: Uint8Array, output: Uint8Array): number | undefined {
  const tag = output.subarray(0, TAG);
  let [low, high] = [0, countOf(entries)];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = Buffer.compare(itemAt(entries, middle).subarray(0, TAG), tag);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return undefined;
}

/** The handle inside an entry that `output` opens. */
export const labelOf = (entry: Uint8Array, output: Uint8Array): Uint8Array =>
  xor(entry.subarray(TAG), output.subarray(TAG, ITEM));
