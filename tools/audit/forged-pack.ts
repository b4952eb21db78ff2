/** A pack as a forger has it: its lines, and where in them an entry stands. */
import { readLine, type PackHeader } from '#audit';

type Json = Record<string, string | undefined>;
export interface EntryIn {
  readonly action: string;
  readonly result: string;
  readonly object: string;
  readonly at: string;
  readonly processing?: string;
  readonly record?: object;
}
export const entryIn = (line: string): EntryIn => JSON.parse(line.slice(46)) as EntryIn;
export const withEntry = (line: string, change: Json): string =>
  `${line.slice(0, 46)}${JSON.stringify({ ...(JSON.parse(line.slice(46)) as Json), ...change })}`;
/** The lines of a pack, with what a forger needs to know of them. */
export class Pack {
  readonly header: PackHeader;

  constructor(readonly lines: readonly string[]) {
    this.header = readLine.header(lines[0]!.slice(2))!;
  }

  /** Place in the file of the entry with this index. */
  place(index: number): number {
    let at = this.header.first;
    for (const [i, line] of this.lines.entries()) {
      if (!line.startsWith('E ')) continue;
      if (at === index) return i;
      at += 1;
    }
    throw new Error(`no entry ${index}`);
  }

  /** The entry with what it is bound to, which follows it. */
  block(index: number): { readonly at: number; readonly lines: readonly string[] } {
    const at = this.place(index);
    let end = at + 1;
    while (/^[PR] /.test(this.lines[end] ?? '')) end += 1;
    return { at, lines: this.lines.slice(at, end) };
  }

  indexWhere(test: (entry: EntryIn) => boolean): number {
    let at = this.header.first;
    for (const line of this.lines) {
      if (!line.startsWith('E ')) continue;
      if (test(entryIn(line))) return at;
      at += 1;
    }
    throw new Error('no such entry');
  }

  /** An entry somewhere in the middle whose neighbour lies under the same run of leaves. */
  get middle(): number {
    const runs = this.lines.flatMap((line) =>
      line.startsWith('L ') ? (readLine.leaves(line.slice(2)) ?? []) : [],
    );
    const long = runs.filter(({ hashes }) => hashes.length >= 3);
    const run = long[Math.floor(long.length / 2)];
    if (run === undefined) throw new Error('no run of three entries between two checkpoints');
    return run.first;
  }
}
