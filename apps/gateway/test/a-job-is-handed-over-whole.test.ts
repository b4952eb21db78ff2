/** What a matching thread gets of a job is the whole of it, though its elements were not made before. */
import { randomBytes } from 'node:crypto';
import { openGroup, runJob } from '#matching';
import type { Job } from '#matching';
import { handedOver, listsOf } from '../src/courier/match-worker-port.js';

const group = await openGroup();
const COUNT = 5;
const person = (i: number) => ({
  type: 1 as const,
  canonical: String(i).padStart(9, '0'),
  recordRefs: [`case-${i}`],
  grounds: ['WGS_1_7_8_KNOWN_CHECK'],
});
const elements = { length: COUNT, at: (i: number) => (i < COUNT ? person(i) : undefined) };
const part = { from: 0, elements, dummies: 3 };
const place = { sid: randomBytes(32), dir: 1 } as const;
const [auditSeed, blindSeed, handleSeed] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const key = group.reduce(randomBytes(64));
const points = (): Uint8Array => {
  const list = new Uint8Array(COUNT * 32);
  for (let i = 0; i < COUNT; i++) list.set(group.fromUniform(new Uint8Array(64).fill(i + 1)), i * 32);
  return list;
};

it.each<() => Job>([
  () => ({ kind: 'commit', part, auditSeed }),
  () => ({ kind: 'blind', place, part, blindSeed, auditSeed }),
  () => ({ kind: 'enter', place, part, key, handleSeed, auditSeed }),
  () => ({ kind: 'finalise', place, elements, indexes: [4, 3, 2, 1, 0], blindSeed, evaluated: points() }),
  () => ({ kind: 'multiply', key, points: points() }),
])('%#', (job) => {
  const sent = job();
  const arrived = structuredClone(handedOver(sent), { transfer: listsOf(sent) });
  expect(runJob(group, arrived)).toEqual(runJob(group, job()));
});
