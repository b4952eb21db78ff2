/** The measured numbers as sections for people. */
import { number, rate } from './figures.js';
import type { Figure, Section } from './figures.js';
import { ceilings } from './floor/floor.js';
import type { Floor } from './floor/floor.js';
import { BATCH, CONNECTIONS } from './floor/postgres.js';
import type { Spread } from './measure.js';
import type { FullPath } from './path/full-path.js';
import type { LogCost } from './path/log-cost.js';

export interface Measured {
  readonly path: FullPath;
  readonly logCost: LogCost;
  readonly floor: Floor;
  readonly concurrency: number;
}

export function sectionsOf({ path, logCost, floor, concurrency }: Measured): readonly Section[] {
  return [
    { title: 'Full path', figures: pathFigures(path, concurrency) },
    { title: 'A node', figures: nodeFigures(path) },
    { title: 'Processor time per message, under load', figures: usageFigures(path) },
    { title: 'Both logs, on the whole path', figures: logFigures(logCost) },
    { title: 'Floor: raw parts, each alone', figures: floorFigures(floor) },
    { title: 'Full path against the floor', figures: ratioFigures(path, floor) },
  ];
}

const spread = (what: string, { p50, p95, p99, samples }: Spread): Figure => ({
  what,
  value: `${number(p50)} / ${number(p95)} / ${number(p99)} ms`,
  note: `p50 / p95 / p99 of ${samples}`,
});

function pathFigures({ lone, loaded }: FullPath, concurrency: number): readonly Figure[] {
  return [
    rate('accepted (202)', loaded.accepted, `${concurrency} requests at once`),
    rate('delivered, receipt back', loaded.delivered),
    spread('accept, lone', lone.accept),
    spread('end to end, lone', lone.endToEnd),
    spread('accept, under load', loaded.accept),
    spread('end to end, under load', loaded.endToEnd),
  ];
}

const nodeFigures = ({ coldStart, idleMb, loadedMb, restedMb }: FullPath): readonly Figure[] => [
  {
    what: 'cold start until ready',
    value: `${number(coldStart)} ms`,
    note: 'both roles in one process; p50 of 3',
  },
  { what: 'resident memory, just started', value: `${number(idleMb)} MB`, note: 'both roles in one process' },
  {
    what: 'resident memory under load',
    value: `${number(loadedMb)} MB`,
    note: 'largest seen, of either gateway',
  },
  {
    what: 'resident memory at rest again',
    value: `${number(restedMb)} MB`,
    note: 'the larger gateway, 5 s after',
  },
];

const usageFigures = ({ usage, logShare }: FullPath): readonly Figure[] => [
  ...Object.entries(usage).map(([what, millis]) => ({ what, value: `${number(millis)} ms` })),
  {
    what: 'of the databases’ statement time, for both logs',
    value: `${number((logShare.logs / logShare.all) * 100)} %`,
    note: 'writing, integrating, publishing and countersigning; both nodes',
  },
];

function logFigures({
  rounds,
  messages,
  withLogs,
  without,
  ofRate,
  ofProcessor,
}: LogCost): readonly Figure[] {
  const percent = (share: number): string => `${number(share * 100)} %`;
  const share = (what: string, { middle, least, most }: LogCost['ofRate']): Figure => ({
    what,
    value: percent(middle),
    note: `middle of ${rounds} pairs; ${percent(least)} to ${percent(most)}`,
  });
  return [
    rate(
      'delivered with both logs',
      withLogs,
      `${messages} messages a round, gateways started anew for each`,
    ),
    rate('delivered without any log', without, 'nothing written, integrated, published or countersigned'),
    share('what the logs cost of that rate', ofRate),
    share('of the processor time of a message', ofProcessor),
  ];
}

function floorFigures({ crypto, policy, postgres, confirms }: Floor): readonly Figure[] {
  return [
    rate('RSA-3072 PSS signatures', crypto.signatures),
    rate('batches of 256 signed', crypto.batches, 'tree, one signature, 256 proofs'),
    rate('SLUIS-1 seals', crypto.seals, '4 KiB'),
    rate('SLUIS-1 opens', crypto.opens, '4 KiB'),
    {
      what: 'decide, 10 elements × 5 restrictions',
      value: `${number(policy.decideMicros.p50)} µs`,
      note: `p50; p99 ${number(policy.decideMicros.p99)} µs; outcome ${policy.outcome}`,
    },
    { what: 'law table load', value: `${number(policy.loadMillis)} ms`, note: `${policy.rows} rows` },
    rate('commits of one message’s rows', postgres.commits, `fsync on, ${CONNECTIONS} connections`),
    rate(`commits of ${BATCH} messages’ rows`, postgres.batches, 'fsync on, one connection'),
    rate('confirmed publishes of 8 KiB', confirms, 'quorum queue, TLS, one connection'),
  ];
}

function ratioFigures({ loaded }: FullPath, floor: Floor): readonly Figure[] {
  const parts = [...ceilings(floor)].sort(([, a], [, b]) => a - b);
  const [slowest, ceiling] = parts[0]!;
  return [
    ...parts.map(([what, perSecond]) => rate(what, perSecond, 'messages, if this were all')),
    {
      what: 'delivered ÷ slowest part',
      value: number(loaded.delivered / ceiling),
      note: `bottleneck of the floor: ${slowest}`,
    },
  ];
}
