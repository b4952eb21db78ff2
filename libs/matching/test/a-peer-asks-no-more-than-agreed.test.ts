import { instantOf } from '#domain';
import { DEFAULT_BUDGET, judgeBudget } from '../src/budget.js';
import type { Size, Spent } from '../src/budget.js';

const START = Date.parse('2026-11-25T09:00:00.000Z');
const after = (hours: number) => instantOf(START + hours * 3_600_000);
const spent = (size: Size, ...hours: number[]): Spent[] =>
  hours.map((hour) => ({ at: after(hour), size, paddedCount: size === 'single' ? 256 : 98_304 }));
const judge = (size: Size, before: readonly Spent[], hour: number, paddedCount = 256) =>
  judgeBudget(DEFAULT_BUDGET, before, { size, paddedCount, at: after(hour) });

describe('a budget', () => {
  it('counts single checks by person: fifty a day, and the fifty-first waits for the first', () => {
    const day = Array.from({ length: 50 }, (_, i) => i / 10);
    expect(judge('single', [], 0)).toEqual({ outcome: 'granted', left: 49 });
    expect(judge('single', spent('single', ...day.slice(1)), 5)).toEqual({ outcome: 'granted', left: 0 });
    expect(judge('single', spent('single', ...day), 5)).toEqual({ outcome: 'spent', retryAfter: after(24) });
    expect(judge('single', spent('single', ...day), 24)).toEqual({ outcome: 'granted', left: 0 });
  });

  it('counts batches: two a day', () => {
    const two = spent('batch', 0, 1).map((one) => ({ ...one, paddedCount: 256 }));
    expect(judge('batch', two, 2)).toEqual({ outcome: 'spent', retryAfter: after(24) });
    expect(judge('batch', two, 24)).toMatchObject({ outcome: 'granted' });
  });

  it('counts padded elements: two hundred thousand in thirty days', () => {
    const before = spent('batch', 0, 48);
    expect(judge('batch', before, 100, 3392)).toEqual({ outcome: 'granted', left: 0 });
    expect(judge('batch', before, 100, 3393)).toEqual({ outcome: 'spent', retryAfter: after(720) });
    expect(judge('batch', before, 100, 200_000)).toEqual({ outcome: 'spent', retryAfter: after(768) });
  });

  it('what two windows make wait, waits for the later of them', () => {
    const before = spent('batch', 0, 1);
    expect(judge('batch', before, 2, 3393)).toEqual({ outcome: 'spent', retryAfter: after(720) });
    // In whatever order they were spent.
    expect(judge('batch', [...before].reverse(), 2, 3393)).toEqual({
      outcome: 'spent',
      retryAfter: after(720),
    });
  });

  it('a batch larger than any window is refused, however long one waits', () => {
    expect(judge('batch', [], 0, 200_001)).toEqual({ outcome: 'spent', retryAfter: after(720) });
  });

  it('keeps checks and batches apart', () => {
    const day = spent('single', ...Array.from({ length: 50 }, () => 0));
    expect(judge('batch', day, 1)).toEqual({ outcome: 'granted', left: 200_000 - 256 });
  });
});
