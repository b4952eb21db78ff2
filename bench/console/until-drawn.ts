/**
 * Milliseconds from each of `begins` to the first frame after it, both in order. One whose frame comes after the next has
 * begun counts for as long as it took: left out, only the quick ones would be measured. After the last frame of a round
 * nothing is known.
 */
export const untilDrawn = (begins: readonly number[], drawn: readonly number[]): readonly number[] =>
  begins.flatMap((begin) => {
    const shown = drawn.find((at) => at > begin);
    return shown === undefined ? [] : [shown - begin];
  });
