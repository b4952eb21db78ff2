/** RFC 9162 §2.1 as it is written there, recursive and slow, over whole lists of leaves: nothing of ours in it. */
import { createHash } from 'node:crypto';

export type Bytes = Uint8Array;
const sha256 = (...parts: readonly Bytes[]): Bytes => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

function k(n: number): number {
  let power = 1;
  while (power << 1 < n) power <<= 1;
  return power;
}

/** MTH(D_n). */
export function MTH(D: readonly Bytes[]): Bytes {
  if (D.length === 0) return sha256();
  if (D.length === 1) return sha256(Uint8Array.of(0), D[0]!);
  return sha256(Uint8Array.of(1), MTH(D.slice(0, k(D.length))), MTH(D.slice(k(D.length))));
}

/** PATH(m, D_n). */
export function PATH(m: number, D: readonly Bytes[]): Bytes[] {
  if (D.length === 1) return [];
  const split = k(D.length);
  return m < split
    ? [...PATH(m, D.slice(0, split)), MTH(D.slice(split))]
    : [...PATH(m - split, D.slice(split)), MTH(D.slice(0, split))];
}

/** PROOF(m, D_n). */
export const PROOF = (m: number, D: readonly Bytes[]): Bytes[] => SUBPROOF(m, D, true);

function SUBPROOF(m: number, D: readonly Bytes[], b: boolean): Bytes[] {
  if (m === D.length) return b ? [] : [MTH(D)];
  const split = k(D.length);
  return m <= split
    ? [...SUBPROOF(m, D.slice(0, split), b), MTH(D.slice(split))]
    : [...SUBPROOF(m - split, D.slice(split), false), MTH(D.slice(0, split))];
}
