/** A job that several threads do beside each other gives the bytes of one that does it alone, and finds the same wrong. */
import { randomBytes } from 'node:crypto';
import { runInParts, runJob } from '../src/index.js';
import type { Job, JobResult } from '../src/index.js';
import { concat } from '../src/bytes.js';
import { additiveGroup as group } from './support/additive-group.js';
import { person } from './support/party.js';

const COUNT = 2600;
const place = { sid: randomBytes(32), dir: 1 } as const;
const [auditSeed, blindSeed, handleSeed, nonceSeed] = Array.from({ length: 4 }, () => randomBytes(32)) as [
  Buffer,
  Buffer,
  Buffer,
  Buffer,
];
const key = group.reduce(randomBytes(64));
const publicKey = group.multiplyBase(key);
const elements = Array.from({ length: 2500 }, (_, i) => person(i));
const part = { from: 4096, elements, dummies: COUNT - elements.length };
const blinded = concat(...Array.from({ length: COUNT }, () => group.reduce(randomBytes(64))));
const answered = alone({ kind: 'evaluate', key, publicKey, nonceSeed, blinded });
const [evaluated, proof] = [answered.subarray(0, COUNT * 32), answered.subarray(COUNT * 32)];
const statement = { publicKey, blinded, evaluated };

function alone(job: Job): Uint8Array {
  const result = runJob(group, job);
  if (result.outcome === 'failed') throw new Error(result.code);
  return result.bytes;
}

/** As threads would: later parts come back first, and lists that were handed over are gone. */
async function beside(job: Job): Promise<{ result: JobResult; parts: Job[] }> {
  const parts: Job[] = [];
  const result = await runInParts(job, async (one) => {
    parts.push(one);
    await new Promise((resolve) => setImmediate(resolve));
    const done = runJob(group, one);
    for (const [name, list] of Object.entries(one))
      if (['points', 'blinded', 'evaluated', 'composites'].includes(name)) (list as Uint8Array).fill(0);
    return done;
  });
  return { result, parts };
}

const changed = (list: Uint8Array, at: number, bytes: Uint8Array): Uint8Array => {
  const other = new Uint8Array(list);
  other.set(bytes, at * 32);
  return other;
};

const jobs: readonly Job[] = [
  { kind: 'commit', part, auditSeed },
  { kind: 'blind', place, part, blindSeed, auditSeed },
  { kind: 'enter', place, part, key, handleSeed, auditSeed },
  { kind: 'evaluate', key, publicKey, nonceSeed, blinded },
  { kind: 'verify', ...statement, proof },
  {
    kind: 'finalise',
    place,
    elements,
    indexes: elements.map((_, i) => 9999 - i),
    blindSeed,
    evaluated: evaluated.subarray(0, elements.length * 32),
  },
  { kind: 'root', leaves: blinded },
  { kind: 'sort', name: 'blinded', place, list: blinded },
  { kind: 'check', name: 'evaluated', place, list: blinded },
  { kind: 'intersect', outputs: new Uint8Array(0), entries: blinded },
];

it.each(jobs)('$kind', async (job) => {
  const kept = structuredClone(job);
  const { result, parts } = await beside(job);
  expect(result).toEqual({ outcome: 'done', bytes: expect.anything() as unknown });
  if (result.outcome === 'done') expect(Buffer.from(result.bytes)).toEqual(Buffer.from(alone(kept)));
  const isCut = ['commit', 'blind', 'enter', 'evaluate', 'verify', 'finalise'].includes(job.kind);
  expect(parts.length > 1).toBe(isCut);
});

it.each(['commit', 'blind', 'enter', 'finalise'] as const)('%s of nobody is nothing', async (kind) => {
  const nobody = { ...part, elements: [], dummies: 0 };
  const found: object = jobs.find((one) => one.kind === kind)!;
  const job = { ...found, part: nobody, elements: [], indexes: [] } as unknown as Job;
  expect((await beside(job)).result).toEqual({ outcome: 'done', bytes: new Uint8Array(0) });
});

const TOO_LARGE = new Uint8Array(32).fill(0xff);
const IDENTITY = new Uint8Array(32);

it.each([
  ['a point that is none, in two parts', changed(changed(evaluated, 1500, IDENTITY), 40, TOO_LARGE), proof],
  ['the identity first', changed(changed(evaluated, 1500, TOO_LARGE), 40, IDENTITY), proof],
  ['another point', changed(evaluated, 2599, evaluated.slice(0, 32)), proof],
  ['another length', evaluated.subarray(32), proof],
  [
    'a proof that is not reduced, of points that are none',
    changed(evaluated, 0, IDENTITY),
    new Uint8Array(64).fill(0xff),
  ],
  ['a proof of another length', evaluated, proof.subarray(1)],
  ['nothing', new Uint8Array(0), proof],
])('verify finds the same wrong with %s', async (_name, evaluatedHere, proofHere) => {
  const list = evaluatedHere.length === 0 ? evaluatedHere : blinded;
  const job: Job = { kind: 'verify', publicKey, blinded: list, evaluated: evaluatedHere, proof: proofHere };
  const { result } = await beside(structuredClone(job));
  expect(result.outcome).toBe('failed');
  expect(result).toEqual(runJob(group, job));
});

it.each([
  ['a point that is none', changed(blinded, 2000, TOO_LARGE)],
  ['the identity', changed(blinded, 10, IDENTITY)],
  ['a piece of a point', blinded.subarray(0, 1200 * 32 + 7)],
  ['nothing', new Uint8Array(0)],
])('evaluate finds the same wrong with %s', async (_name, list) => {
  const job: Job = { kind: 'evaluate', key, publicKey, nonceSeed, blinded: list };
  const { result } = await beside(structuredClone(job));
  expect(result.outcome).toBe('failed');
  expect(result).toEqual(runJob(group, job));
});

it('a mistake of ours is thrown', async () => {
  await expect(runInParts(jobs[3]!, () => Promise.reject(new Error('ours')))).rejects.toThrow('ours');
});
