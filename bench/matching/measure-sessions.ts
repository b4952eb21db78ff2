/** Whole sessions against the scalar multiplications that they are made of, in processor time: others on the machine cost nothing. */
import { randomBytes } from 'node:crypto';
import { paddedSize } from '#matching';
import type { Group, Job, JobResult } from '#matching';
import { MatchPool } from '../../apps/gateway/src/courier/match-pool.js';
import { Traffic } from '../../apps/gateway/src/traffic.js';
import { number, rate, type Figure } from '../figures.js';
import { runApart } from './apart.js';
import { runSession } from './party.js';
import type { Sizes } from './party.js';

/**
 * Both directions with proofs. Of what is padded: an evaluation, a proof and two of a verification; of what is real: a
 * blind, a finalisation and an own entry.
 */
const multiplications = (elements: number): number => 4 * paddedSize(elements) + 3 * elements;
const RAW = 8_000;
const THREADS = 2;

/** Scalar multiplications of the library alone, per second of one core. */
export function measureRaw(group: Group): number {
  const scalar = group.reduce(randomBytes(64));
  const points = Array.from({ length: 64 }, () => group.fromUniform(randomBytes(64)));
  const turn = (count: number): void => {
    for (let i = 0; i < count; i++) group.multiply(scalar, points[i % points.length]!);
  };
  turn(RAW / 8);
  const before = process.cpuUsage();
  turn(RAW);
  return RAW / secondsSince(before);
}

const secondsSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

export async function mutualFigures(raw: number, elements: number): Promise<readonly Figure[]> {
  const sizes = { asked: elements, held: elements, mutual: true };
  const { here, there } = await apart(sizes);
  const [mine, theirs] = [here.cpu, there.cpu];
  const perSecond = elements / Math.max(mine, theirs);
  const share = multiplications(elements) / Math.max(mine, theirs) / raw;
  const of = `${number(elements)} each way, proofs on`;
  return [
    { what: `mutual, ${of}`, value: `${number(mine)} / ${number(theirs)} s`, note: 'one core; either party' },
    rate(`elements per core, ${number(elements)}`, perSecond, 'the slower party'),
    {
      what: `÷ raw multiplications, ${number(elements)}`,
      value: number(share),
      note: `${number(multiplications(elements))} with padding; the rest is hashing, sorting, encoding`,
    },
    {
      what: `resident memory, ${number(elements)}`,
      value: `${number(here.memory)} / ${number(there.memory)} MB`,
      note: 'the most that either party had, a process each with its lists in memory; goal 300',
    },
  ];
}

export async function oneWayFigures(group: Group, asked: number, held: number): Promise<readonly Figure[]> {
  const { here, there } = await checked(group, { asked, held, mutual: false });
  return [
    {
      what: `${number(asked)} against ${number(held)}`,
      value: `${number(here.cpu)} / ${number(there.cpu)} s`,
      note: 'asker / holder, one core',
    },
  ];
}

/** By the clock, in the threads that a gateway works with: what a machine that does nothing else takes. */
export async function threadFigures(group: Group, sizes: Sizes): Promise<readonly Figure[]> {
  const pool = new MatchPool(THREADS, new Traffic());
  try {
    const run = (job: Job): Promise<JobResult> => pool.run(job);
    const { here, there } = await checked(group, sizes, run);
    const [wall, cpu] = [Math.max(here.wall, there.wall), Math.max(here.cpu, there.cpu)];
    return [
      {
        what: `by the clock in ${THREADS} threads, ${number(sizes.asked)} against ${number(sizes.held)}`,
        value: `${number(here.wall)} / ${number(there.wall)} s`,
        note: `either party; ${number(cpu / wall)} cores busy on average`,
      },
    ];
  } finally {
    await pool.stop();
  }
}

/** Throws unless the hits are the half that both have. */
async function checked(
  group: Group,
  sizes: Sizes,
  run?: (job: Job) => Promise<JobResult>,
): ReturnType<typeof runSession> {
  const parties = await runSession(group, sizes, run);
  expectHits(parties.here.hits, sizes);
  return parties;
}

async function apart(sizes: Sizes): ReturnType<typeof runApart> {
  const parties = await runApart(sizes);
  expectHits(parties.here.hits, sizes);
  return parties;
}

function expectHits(hits: number, { asked, held }: Sizes): void {
  const both = Math.min(asked - Math.floor(asked / 2), held);
  if (hits !== both) throw new Error(`${hits} hits in place of ${both}`);
}
