/** Lines of a pack that hold a salt and the bytes that it is hashed with: entries, and lines of the processing log. */
import { digestOf, type Hash } from '../node-hash.js';

/** Letter, space, 32 bytes in base64url, space. */
export const BYTES_AT = 2 + 43 + 1;
const SALT_LENGTH = 32;
const SPACE = 0x20;

export const isSalted = (line: Buffer): boolean =>
  line.length >= BYTES_AT + 2 && line[BYTES_AT - 1] === SPACE;

/** SHA-256(salt ‖ bytes). The salt is put before the bytes, in their own buffer: what is hashed needs no copy. */
export function saltedDigest(line: Buffer): Hash {
  const salt = line.toString('latin1', 2, BYTES_AT - 1);
  line.write(salt, BYTES_AT - SALT_LENGTH, SALT_LENGTH, 'base64url');
  return digestOf(line.subarray(BYTES_AT - SALT_LENGTH));
}
