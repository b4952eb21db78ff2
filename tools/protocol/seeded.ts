/** Bytes that look random and are the same every time, so that a vector is made twice with one result. Never a product's. */
import { createHash } from 'node:crypto';

/** A generator of its own per `label`: SHA-256(label ‖ counter), block after block. */
export function seeded(label: string): (length: number) => Uint8Array {
  let counter = 0;
  return (length) => {
    const blocks: Buffer[] = [];
    while (blocks.length * 32 < length) {
      blocks.push(createHash('sha256').update(`sluis vectors ${label} ${counter++}`).digest());
    }
    return Buffer.concat(blocks).subarray(0, length);
  };
}
