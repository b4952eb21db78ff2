import { EntryPlaces, readLine, sampleOf } from '#audit';
import { EXIT, usage } from './exit.js';
import { AUDIT_SAMPLE_HELP } from './help-audit.js';
import { onlyFile, print, required, type Verb } from './verb.js';

const ENTRY_AT = 46;
const [E, L] = [0x45, 0x4c];

/** `sluis audit sample`: the same pack and seed give the same entries, on any machine. Says nothing of whether they hold. */
export const auditSample: Verb = {
  help: AUDIT_SAMPLE_HELP,
  options: { n: { type: 'string' }, seed: { type: 'string' } },
  async run(args, io) {
    const file = onlyFile(args);
    const count = Number(required(args, 'n'));
    const seed = required(args, 'seed');
    if (!Number.isInteger(count) || count < 1 || count > 10_000)
      throw usage('--n moet een getal van 1 tot 10000 zijn.', '--n must be a number from 1 to 10000.');
    const sample = new Sample(count, seed);
    await io.lines(file, (line) => sample.line(line));
    print(io, args, { seed, ...sample.drawn() });
    return EXIT.ok;
  },
};

interface Drawn {
  readonly entry: number;
  /** Absent where the pack does not hold it. */
  readonly line?: unknown;
}

/** Goes by the places that the tree has for the entries: one that was left out moves no other. */
class Sample {
  private wanted: ReadonlySet<number> | undefined;
  private readonly places = new EntryPlaces();
  private readonly found = new Map<number, unknown>();

  constructor(
    private readonly count: number,
    private readonly seed: string,
  ) {}

  line(line: Buffer): void {
    if (this.wanted === undefined) this.wanted = this.draw(line);
    else if (line[0] === L) this.leaves(line);
    else if (line[0] === E) this.entry(line, this.places.place(line));
  }

  drawn(): { readonly drawn: number; readonly missing: number; readonly entries: readonly Drawn[] } {
    const wanted = [...(this.wanted ?? [])];
    const entries = wanted.map((entry): Drawn => {
      const line = this.found.get(entry);
      return { entry, ...(line === undefined ? {} : { line }) };
    });
    return { drawn: wanted.length, missing: wanted.length - this.found.size, entries };
  }

  private draw(line: Buffer): ReadonlySet<number> {
    const header = readLine.header(line.toString('utf8', 2));
    if (header === undefined) throw usage('Dit is geen auditpakket.', 'This is no audit pack.');
    return new Set(sampleOf({ first: header.first, end: header.size }, this.count, this.seed));
  }

  private leaves(line: Buffer): void {
    const leaves = readLine.leaves(line.toString('utf8', 2));
    if (leaves !== undefined) this.places.leaves(leaves);
  }

  private entry(line: Buffer, place: number): void {
    if (this.wanted!.has(place)) this.found.set(place, readEntry(line.toString('utf8', ENTRY_AT)));
  }
}

/** As text where it is no JSON: then somebody wrote in it, and what stands there is what was drawn. */
function readEntry(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
