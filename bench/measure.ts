/** How the benchmark measures: rates over a bounded count, percentiles over kept samples. Nothing here asserts a time. */

/** Milliseconds, from samples in milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly samples: number;
}

/** The value below which the share `q` of the samples lies (nearest rank). NaN without samples. */
export function percentile(samples: readonly number[], q: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? NaN;
}

export const spreadOf = (samples: readonly number[]): Spread => ({
  p50: percentile(samples, 0.5),
  p95: percentile(samples, 0.95),
  p99: percentile(samples, 0.99),
  samples: samples.length,
});

/** How often `work` goes per second when done one after the other. The first tenth warms up and does not count. */
export async function perSecond(count: number, work: (i: number) => unknown): Promise<number> {
  for (let i = 0; i < Math.ceil(count / 10); i++) await work(i);
  const began = performance.now();
  for (let i = 0; i < count; i++) await work(i);
  return (count * 1000) / (performance.now() - began);
}

/** As `perSecond` for work without promises: an `await` would cost more than what is measured. */
export function perSecondSync(count: number, work: (i: number) => void): number {
  for (let i = 0; i < Math.ceil(count / 10); i++) work(i);
  const began = performance.now();
  for (let i = 0; i < count; i++) work(i);
  return (count * 1000) / (performance.now() - began);
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Does `work(0 … count-1)`, at most `atOnce` at a time; milliseconds for all of it. */
export async function inParallel(
  count: number,
  atOnce: number,
  work: (i: number) => Promise<void>,
): Promise<number> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  return timed(() => Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker)));
}
