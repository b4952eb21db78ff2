/** A frozen set in two arrays: as an object each, its persons would take four times the memory for as long as a session is worked on. */
import { utf8 } from '../bytes.js';
import type { FrozenElement } from './frozen.js';

/** So many of something, each made when it is asked for; an array is one too. */
export interface Listed<E> {
  readonly length: number;
  at(i: number): E | undefined;
}

/** `count` of them. */
export const listedBy = <E>(count: number, at: (i: number) => E): Listed<E> => ({
  length: Math.max(0, count),
  at: (i) => (i < count ? at(i) : undefined),
});

/** Those at `from` and up to `to`, of which none is made yet. */
export const someOf = <E>(list: Listed<E>, from: number, to: number): Listed<E> =>
  listedBy(Math.min(to, list.length) - from, (i) => list.at(from + i)!);

export const arrayOf = <E>(list: Listed<E>): readonly E[] =>
  Array.from({ length: list.length }, (_, i) => list.at(i)!);

/** In the order in which they were frozen; an array of them is one too. */
export interface Elements extends Listed<FrozenElement>, Iterable<FrozenElement> {
  slice(from: number, to: number): readonly FrozenElement[];
}

type Row = readonly [
  type: FrozenElement['type'],
  canonical: string,
  recordRefs: readonly string[],
  grounds: number,
];

/** Takes elements in one by one, each at the place that it answers. */
export class ElementPacker {
  private text = new Uint8Array(4096);
  private ends = new Uint32Array(64);
  private count = 0;
  /** Few sets of grounds serve all. */
  private readonly grounds: (readonly string[])[] = [];
  private readonly groundsAt = new Map<string, number>();

  add({ type, canonical, recordRefs, grounds }: FrozenElement): number {
    const row: Row = [type, canonical, recordRefs, this.placeOf(grounds)];
    const bytes = utf8(JSON.stringify(row));
    const from = this.count === 0 ? 0 : this.ends[this.count - 1]!;
    const to = from + bytes.length;
    if (to > this.text.length) this.text = grown(this.text, to);
    if (this.count === this.ends.length) this.ends = grown(this.ends, this.count + 1);
    this.text.set(bytes, from);
    this.ends[this.count] = to;
    return this.count++;
  }

  done(): Elements {
    const ends = this.ends.slice(0, this.count);
    return new PackedElements(this.text.slice(0, ends.at(-1) ?? 0), ends, this.grounds);
  }

  private placeOf(grounds: readonly string[]): number {
    const key = JSON.stringify(grounds);
    const known = this.groundsAt.get(key) ?? this.grounds.push(grounds) - 1;
    this.groundsAt.set(key, known);
    return known;
  }
}

function grown<A extends Uint8Array | Uint32Array>(array: A, least: number): A {
  const larger = new (array.constructor as new (length: number) => A)(Math.max(least, array.length * 2));
  larger.set(array);
  return larger;
}

class PackedElements implements Elements {
  constructor(
    private readonly text: Uint8Array,
    private readonly ends: Uint32Array,
    private readonly grounds: readonly (readonly string[])[],
  ) {}

  get length(): number {
    return this.ends.length;
  }

  at(i: number): FrozenElement | undefined {
    if (i < 0 || i >= this.length) return undefined;
    const [from, to] = [i === 0 ? 0 : this.ends[i - 1]!, this.ends[i]!];
    const row = JSON.parse(Buffer.from(this.text.buffer, from, to - from).toString('utf8')) as Row;
    const [type, canonical, recordRefs, grounds] = row;
    return { type, canonical, recordRefs, grounds: this.grounds[grounds]! };
  }

  slice(from: number, to: number): readonly FrozenElement[] {
    const count = Math.max(0, Math.min(to, this.length) - from);
    return Array.from({ length: count }, (_, i) => this.at(from + i)!);
  }

  *[Symbol.iterator](): Iterator<FrozenElement> {
    for (let i = 0; i < this.length; i++) yield this.at(i)!;
  }
}

export function packed(elements: Iterable<FrozenElement>): Elements {
  if (elements instanceof PackedElements) return elements;
  const packer = new ElementPacker();
  for (const element of elements) packer.add(element);
  return packer.done();
}
