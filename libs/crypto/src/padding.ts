import { refuse } from './errors.js';

/** Smallest padded size in bytes; each further step doubles it. */
const SMALLEST = 4096;
/** 512 KiB: the next step would not fit in an envelope of 1 MiB (protocol.md §5). */
export const LARGEST_PLAINTEXT = 512 * 1024;
const SPACE = 0x20;

/**
 * Pads JSON with trailing spaces, which JSON allows, to 4·2ⁿ KiB, so that KNOWN, NOT_KNOWN and DECLINED look alike from
 * the outside (protocol.md §4). Nothing has to be taken off again: the reader's JSON parser skips them. Throws
 * `PLAINTEXT_TOO_LARGE` above 512 KiB; more content goes as an attachment.
 */
export function pad(bytes: Uint8Array): Uint8Array {
  if (bytes.length > LARGEST_PLAINTEXT) refuse('PLAINTEXT_TOO_LARGE');
  let size = SMALLEST;
  while (size < bytes.length) size *= 2;
  const padded = new Uint8Array(size).fill(SPACE);
  padded.set(bytes);
  return padded;
}
