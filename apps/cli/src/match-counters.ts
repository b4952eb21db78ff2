/** `sluis match counters verify`: the monthly counters of as many nodes as one has, judged and laid side by side, offline. */
import { compareCounters, judgeCounters } from '#exchange';
import type { CounterFinding, JudgedCounters, LaidBeside, MonthCounters } from '#exchange';
import { parseJson } from '#domain';
import type { JsonObject } from '#domain';
import { trustedDirectory } from './directory-file.js';
import { EXIT, usage } from './exit.js';
import { MATCH_HELP } from './help-match.js';
import type { CliIo } from './io.js';
import { readCrls } from './material.js';
import { trustOf } from './signing-key.js';
import { print, type Verb } from './verb.js';

export const matchCountersVerify: Verb = {
  help: MATCH_HELP,
  options: {
    directory: { type: 'string' },
    authority: { type: 'string' },
    crls: { type: 'string' },
    at: { type: 'string' },
    'allow-loopback': { type: 'boolean' },
  },
  async run(args, io) {
    if (args.positionals.length === 0)
      throw usage('Geef een of meer bestanden met tellingen.', 'Give one or more files with counters.');
    const { directory, at } = await trustedDirectory(args, io);
    const crls = await readCrls(args, io);
    const trust = trustOf({ directory, crls, at });
    const judged: JudgedCounters[] = [];
    for (const jws of await signedIn(args.positionals, io)) judged.push(await judgeCounters(jws, trust));
    const months = judged.flatMap((one) => (one.outcome === 'signed' ? [one.counters] : []));
    const { pairs, asked, findings, unjudged } = compareCounters(months);
    const all = [...judged.flatMap((one) => (one.outcome === 'rejected' ? [one.finding] : [])), ...findings];
    print(io, args, {
      outcome: all.length === 0 ? 'good' : 'findings',
      months: months.map(textOfMonth),
      asked: [...asked].map(
        ([node, { sessions, paddedElements }]) => `${node} ${sessions} ${paddedElements}`,
      ),
      pairs: pairs.map(textOfPair),
      // The first month of two nodes: what was accepted in the month before may be in it, and that month is not here.
      unjudged: unjudged.map(({ asker, holder, month }) => `${asker} ${holder} ${month}`),
      revocation: crls === undefined ? 'not checked' : 'checked',
      findings: all.map(textOfFinding),
    });
    return all.length === 0 ? EXIT.ok : EXIT.finding;
  },
};

/** Every signed month in files as `sluis match counters --json` printed them; the same one twice is once. */
async function signedIn(paths: readonly string[], io: CliIo): Promise<readonly string[]> {
  const signed = new Set<string>();
  for (const path of paths) {
    const json = parseJson(await io.read(path), { maxNodes: 100_000 }) as JsonObject;
    const list = (json['tellingen'] ?? []) as readonly JsonObject[];
    for (const { getekend } of list) signed.add(String(getekend));
  }
  return [...signed];
}

const textOfMonth = ({ node, month, counters }: MonthCounters): string =>
  `${node} ${month} ${counters.length}`;
const textOfPair = ({ asker, holder, purpose, asked, answered }: LaidBeside): string =>
  `${asker} ${holder} ${purpose} ${asked.sessions}/${answered.sessions} ${asked.paddedElements}/${answered.paddedElements}`;
const textOfFinding = ({ code, node, peer, month, reason }: CounterFinding): string =>
  [code, node, peer, month, reason].filter(Boolean).join(' ');
