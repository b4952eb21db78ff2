/** So many at once, and so many a second after that; for what anybody may start and each time costs a row. */
export interface Bucket {
  /** Whether one more is taken. */
  take(): boolean;
}

/** `now` in milliseconds. Of this process: a second replica has its own. */
export function bucket(
  { burst, perSecond }: { burst: number; perSecond: number },
  now: () => number,
): Bucket {
  let left = burst;
  let at = now();
  return {
    take: () => {
      const passed = Math.max(0, now() - at) / 1_000;
      at = now();
      left = Math.min(burst, left + passed * perSecond);
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
