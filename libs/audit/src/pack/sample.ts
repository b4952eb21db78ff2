/** A sample that anyone can draw again: which entries a seed picks out of a range. */
import { sha256 } from '#crypto';

const SPACE = 2 ** 48;

/**
 * `count` different indexes from `first` up to `end`, smallest first; all of them when there are no more. Draw k is the first 6 bytes
 * of SHA-256("sluis-sample\n" ‖ seed ‖ "\n" ‖ k) as a number, modulo the range; draws in the ragged end of 2^48, and repeats, are skipped.
 */
export function sampleOf(
  { first, end }: { readonly first: number; readonly end: number },
  count: number,
  seed: string,
): readonly number[] {
  const span = end - first;
  const wanted = Math.min(count, span);
  const limit = SPACE - (SPACE % Math.max(1, span));
  const drawn = new Set<number>();
  for (let k = 0; drawn.size < wanted; k++) {
    const hash = Buffer.from(sha256(Buffer.from(`sluis-sample\n${seed}\n${k}`, 'utf8')));
    const draw = hash.readUIntBE(0, 6);
    if (draw < limit) drawn.add(first + (draw % span));
  }
  return [...drawn].sort((a, b) => a - b);
}
