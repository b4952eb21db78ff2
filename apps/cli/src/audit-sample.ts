import { readLine, sampleOf } from '#audit';
import { EXIT, usage } from './exit.js';
import { AUDIT_SAMPLE_HELP } from './help-audit.js';
import { onlyFile, print, required, type Verb } from './verb.js';

const ENTRY_AT = 46;

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
    const wanted: number[] = [];
    const entries: { entry: number; line: unknown }[] = [];
    let index = -1;
    for await (const line of io.lines(file)) {
      if (index < 0) {
        const header = readLine.header(line.toString('utf8', 2));
        if (header === undefined) throw usage('Dit is geen auditpakket.', 'This is no audit pack.');
        wanted.push(...sampleOf({ first: header.first, end: header.size }, count, seed));
        index = header.first;
      } else if (line[0] === 0x45) {
        if (index === wanted[entries.length])
          entries.push({ entry: index, line: JSON.parse(line.toString('utf8', ENTRY_AT)) });
        index += 1;
      }
    }
    print(io, args, { seed, drawn: wanted.length, entries });
    return EXIT.ok;
  },
};
