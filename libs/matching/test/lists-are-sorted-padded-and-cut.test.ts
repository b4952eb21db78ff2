import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { concat, joined, u16, u32 } from '../src/bytes.js';
import { findEntry, labelOf, entryOf, requireEntries } from '../src/set/entries.js';
import {
  CHUNK,
  chunkAt,
  chunkSize,
  chunksOf,
  isPaddedSize,
  listDigest,
  paddedSize,
  requireAscending,
  sortItems,
  LARGEST_AGREED,
} from '../src/set/list.js';
import { hitsOf, runJob } from '../src/set/jobs.js';
import type { Job } from '../src/set/jobs.js';
import { additiveGroup } from './support/additive-group.js';

const items = (list: Uint8Array): string[] =>
  Array.from({ length: list.length / 32 }, (_, i) =>
    Buffer.from(list.subarray(i * 32, i * 32 + 32)).toString('hex'),
  );
const item = (start: string): Buffer => Buffer.from(start.padEnd(64, '0'), 'hex');

describe('padding', () => {
  it.each([
    [1, 256],
    [256, 256],
    [257, 384],
    [384, 384],
    [385, 512],
    [512, 512],
    [513, 768],
    [1000, 1024],
    [1025, 1536],
    [100_000, 131_072],
    [131_073, 196_608],
    [2 ** 20, 2 ** 20],
  ])('%d becomes %d', (count, padded) => expect(paddedSize(count)).toBe(padded));

  it('knows its own steps, and no others', () => {
    const steps = [256, 384, 512, 768, 1024, 2 ** 17, 2 ** 20, 3 * 2 ** 18];
    for (const step of steps) expect(isPaddedSize(step)).toBe(true);
    for (const no of [0, -256, 1, 128, 255, 257, 640, 2 ** 20 + 1, 2 ** 21, 256.5, NaN, Infinity])
      expect(isPaddedSize(no)).toBe(false);
  });

  it('refuses nothing and too much', () => {
    expect(() => paddedSize(0)).toThrow('E_SET_EMPTY');
    expect(() => paddedSize(2 ** 20 + 1)).toThrow('E_SET_TOO_LARGE');
  });

  it('adds a fifth on average, a half at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 257, max: 2 ** 20 }), (count) => {
        const padded = paddedSize(count);
        expect(padded).toBeGreaterThanOrEqual(count);
        expect(padded).toBeLessThan(count * 1.5);
        expect(isPaddedSize(padded)).toBe(true);
      }),
    );
  });
});

describe('lists', () => {
  it('sort by bytes and say where each item stood', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 2, maxLength: 2 }), { maxLength: 40 }), (heads) => {
        // Two bytes at either end: equal heads are common, so the tail decides.
        const list = concat(
          ...heads.map(([a, b]) => concat(Uint8Array.of(a! % 4), new Uint8Array(30), Uint8Array.of(b!))),
        );
        const { sorted, order } = sortItems(list);
        expect(items(sorted)).toEqual(items(list).sort());
        expect([...order].map((from) => items(list)[from])).toEqual(items(sorted));
        expect([...order].sort((a, b) => a - b)).toEqual(heads.map((_, i) => i));
      }),
    );
  });

  it('ascend strictly or are refused', () => {
    requireAscending(new Uint8Array(0));
    requireAscending(concat(item('01'), item('0100000001'), item('02')));
    const [low, high] = [item('01'), item('01')];
    high[31] = 1;
    requireAscending(concat(low, high));
    expect(() => requireAscending(concat(high, low))).toThrow('E_LIST_ORDER');
    expect(() => requireAscending(concat(item('01'), item('01')))).toThrow('E_LIST_ORDER');
    expect(() => requireAscending(concat(item('01'), item('03'), item('02')))).toThrow('E_LIST_ORDER');
  });

  it('have a digest over name, session, direction, count and items', () => {
    const [sid, list] = [randomBytes(32), randomBytes(64)];
    const expected = createHash('sha256')
      .update('SM1-entries')
      .update(sid)
      .update('\x02\0\0\0\x02')
      .update(list);
    expect(Buffer.from(listDigest('entries', { sid, dir: 2 }, list))).toEqual(expected.digest());
  });

  it('are cut into messages of 4,096', () => {
    const list = new Uint8Array(32 * (CHUNK + 3));
    expect([0, 1, 2].map((i) => chunkAt(list, i).length / 32)).toEqual([CHUNK, 3, 0]);
    expect([1, CHUNK, CHUNK + 1].map(chunksOf)).toEqual([1, 1, 2]);
    expect([chunkSize(256, 0), chunkSize(CHUNK + 3, 0), chunkSize(CHUNK + 3, 1)]).toEqual([256, CHUNK, 3]);
  });
});

it('of the largest agreed set are sorted and compared like any other', () => {
  const place = { sid: new Uint8Array(32), dir: 1 } as const;
  const numbered = Array.from({ length: LARGEST_AGREED }, (_, i) => concat(u32(i), new Uint8Array(28)));
  const done = (job: Job): Uint8Array => {
    const result = runJob(additiveGroup, job);
    if (result.outcome === 'failed') throw new Error(result.code);
    return result.bytes;
  };
  const list = joined(numbered.toReversed());
  const sorted = done({ kind: 'sort', name: 'entries', place, list });
  const entries = sorted.subarray(32, 32 + list.length);
  expect(Buffer.compare(entries, joined(numbered))).toBe(0);
  expect(sorted.subarray(32 + list.length)).toHaveLength(4 * LARGEST_AGREED);
  const outputs = joined(numbered.flatMap((one, i) => [u32(i), one]));
  expect(hitsOf(done({ kind: 'intersect', outputs, entries }))).toHaveLength(LARGEST_AGREED);
}, 30_000);

describe('entries', () => {
  const outputs = Array.from({ length: 30 }, () => randomBytes(64));
  const handles = outputs.map(() => randomBytes(16));
  const { sorted } = sortItems(concat(...outputs.map((output, i) => entryOf(output, handles[i]!))));

  it('give the handle to who has the output, and are not found by another', () => {
    requireEntries(sorted);
    outputs.forEach((output, i) => {
      const place = findEntry(sorted, output.subarray(0, 32))!;
      const entry = sorted.subarray(place * 32, place * 32 + 32);
      expect(Buffer.from(labelOf(entry, output))).toEqual(handles[i]);
    });
    expect(findEntry(sorted, randomBytes(64))).toBeUndefined();
    expect(findEntry(new Uint8Array(0), outputs[0]!)).toBeUndefined();
  });

  it('are sorted, and no two have one tag', () => {
    const tag = '11'.repeat(16);
    expect(() => requireEntries(concat(item(`${tag}01`), item(`${tag}02`)))).toThrow('E_ENTRY_DUPLICATE_TAG');
    expect(() => requireEntries(concat(item(`${tag}02`), item(`${tag}01`)))).toThrow('E_ENTRY_DUPLICATE_TAG');
    expect(() => requireEntries(concat(item(tag), item(tag)))).toThrow('E_ENTRY_DUPLICATE_TAG');
    expect(() => requireEntries(concat(item('02'), item('01')))).toThrow('E_LIST_ORDER');
    requireEntries(concat(item(`${'11'.repeat(15)}10`), item(tag)));
  });
});

it('integers are big-endian and refuse what does not fit', () => {
  expect([...u16(0x0102), ...u32(0x01020304), ...u32(0xffff_ffff)]).toEqual([
    1, 2, 1, 2, 3, 4, 255, 255, 255, 255,
  ]);
  for (const value of [-1, 65_536, 0.5]) expect(() => u16(value)).toThrow(RangeError);
  for (const value of [-1, 2 ** 32, 0.5]) expect(() => u32(value)).toThrow(RangeError);
});
