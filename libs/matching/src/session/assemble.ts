/** From a piece of work to a job that a worker can do: fetches what it needs from the snapshot and the stored chunks. */
import { concat } from '../bytes.js';
import { fromBase64url } from '#crypto';
import type { Job, Part } from '../set/jobs.js';
import { CHUNK, chunksOf, chunkSize, ITEM, itemAt } from '../set/list.js';
import { listedBy, someOf } from '../set/elements.js';
import type { Listed } from '../set/elements.js';
import type { FrozenElement } from '../set/frozen.js';
import type { Place } from '../set/session-id.js';
import { PROOF_SIZE } from '../oprf/dleq.js';
import type { ChunkKey, Slot } from './effects.js';
import type { AskerSecrets, HolderSecrets, LegSecrets, Snapshot } from './snapshot.js';
import { legOf } from './state.js';
import type { AskerLeg, HolderLeg, Leg, Session, Task } from './state.js';
import type { Work } from './tasks.js';

/** A chunk that an effect `keep` stored. */
export type LoadChunk = (key: ChunkKey) => Promise<Uint8Array>;

export interface WorkSources {
  readonly session: Session;
  readonly snapshot: Snapshot;
  readonly load: LoadChunk;
}

/** The job behind `work`, which `pendingWork` of this session has named. */
export async function assemble(work: Work, sources: WorkSources): Promise<Job> {
  const { session, snapshot } = sources;
  const leg = legOf(session, work.dir);
  const secrets = snapshot.find(({ dir }) => dir === work.dir);
  if (leg === undefined || secrets?.part !== leg.part) throw new Error('no such direction in this session');
  const load = (slot: Slot, i = work.i): Promise<Uint8Array> => sources.load({ dir: work.dir, slot, i });
  if (work.task === 'commit')
    return { kind: 'commit', part: partOf(leg, secrets, work.i), auditSeed: secrets.auditSeed };
  if (work.task === 'root')
    return { kind: 'root', leaves: await whole(load, 'leaves', leg.counts[leg.part]!) };
  const place = { sid: fromBase64url(session.sid!)!, dir: work.dir };
  const { task, i } = work;
  const job =
    leg.part === 'asker'
      ? ASKER_JOBS[task]?.({ leg, secrets: secrets as AskerSecrets, place, load, i })
      : HOLDER_JOBS[task]?.({ leg, secrets: secrets as HolderSecrets, place, load, i });
  if (job === undefined) throw new Error(`${task} is no work of a ${leg.part}`);
  return job;
}

type Load = (slot: Slot, i?: number) => Promise<Uint8Array>;
interface Bench<L extends Leg, S extends LegSecrets> {
  readonly leg: L;
  readonly secrets: S;
  readonly place: Place;
  readonly load: Load;
  readonly i: number;
}
type AskerBench = Bench<AskerLeg, AskerSecrets>;
type HolderBench = Bench<HolderLeg, HolderSecrets>;

const ASKER_JOBS: { readonly [task in Task]?: (bench: AskerBench) => Promise<Job> } = {
  async blind({ leg, secrets, place, i }) {
    const { blindSeed, auditSeed } = secrets;
    return { kind: 'blind', place, part: partOf(leg, secrets, i), blindSeed, auditSeed };
  },
  async sort({ leg, place, load }) {
    return { kind: 'sort', name: 'blinded', place, list: await whole(load, 'blind', leg.counts.asker!) };
  },
  async verify({ leg, load }) {
    const publicKey = fromBase64url(leg.pk!)!;
    return { kind: 'verify', publicKey, blinded: await load('list'), ...splitProof(await load('evaluated')) };
  },
  async 'check-evaluated'({ leg, place, load }) {
    const list = await whole(load, 'evaluated', leg.counts.asker!, PROOF_SIZE);
    return { kind: 'check', name: 'evaluated', place, list, digest: fromBase64url(leg.digests.evaluated!)! };
  },
  async 'check-entries'({ leg, place, load }) {
    const list = await whole(load, 'entries', leg.counts.holder!);
    return { kind: 'check', name: 'entries', place, list, digest: fromBase64url(leg.digests.entries!)! };
  },
  finalise: finaliseJob,
  async intersect({ leg, load }) {
    const outputs = await chunks(load, 'outputs', chunksOf(leg.counts.asker!));
    const entries = await whole(load, 'entries', leg.counts.holder!);
    return { kind: 'intersect', outputs: concat(...outputs), entries };
  },
};

/** The i-th chunk of the sorted list, without its dummies: who stands there in the frozen set, and what came back. */
async function finaliseJob({ secrets, place, load }: AskerBench): Promise<Job> {
  const order = await load('order');
  const { evaluated } = splitProof(await load('evaluated'));
  const view = new DataView(order.buffer, order.byteOffset, order.byteLength);
  const real = Array.from({ length: order.length / 4 }, (_, at) => ({
    at,
    index: view.getUint32(at * 4),
  })).filter(({ index }) => index < secrets.elements.length);
  return {
    kind: 'finalise',
    place,
    elements: listedBy(real.length, (i) => identifierOf(secrets.elements.at(real[i]!.index)!)),
    indexes: real.map(({ index }) => index),
    blindSeed: secrets.blindSeed,
    evaluated: concat(...real.map(({ at }) => itemAt(evaluated, at))),
  };
}

const HOLDER_JOBS: { readonly [task in Task]?: (bench: HolderBench) => Promise<Job> } = {
  async enter({ leg, secrets, place, i }) {
    const { key, handleSeed, auditSeed } = secrets;
    return { kind: 'enter', place, part: partOf(leg, secrets, i), key, handleSeed, auditSeed };
  },
  async sort({ leg, place, load }) {
    return { kind: 'sort', name: 'entries', place, list: await whole(load, 'enter', leg.counts.holder!) };
  },
  async 'check-blinded'({ leg, place, load }) {
    const list = await whole(load, 'query', leg.counts.asker!);
    return { kind: 'check', name: 'blinded', place, list, digest: fromBase64url(leg.digests.blinded!)! };
  },
  async evaluate({ secrets, load }) {
    const { key, publicKey, nonceSeed } = secrets;
    return { kind: 'evaluate', key, publicKey, nonceSeed, blinded: await load('query') };
  },
  async 'check-evaluated'({ leg, place, load }) {
    return {
      kind: 'check',
      name: 'evaluated',
      place,
      list: await whole(load, 'evaluate', leg.counts.asker!, PROOF_SIZE),
    };
  },
};

/** The elements and dummies of the i-th chunk of our own padded set. */
function partOf(leg: Leg, { elements }: LegSecrets, i: number): Part & { elements: Listed<FrozenElement> } {
  const from = i * CHUNK;
  const real = someOf(elements, from, from + CHUNK);
  return { from, elements: real, dummies: chunkSize(leg.counts[leg.part]!, i) - real.length };
}

const identifierOf = ({ type, canonical }: FrozenElement) => ({ type, canonical });

/** Points ‖ proof, as both are kept. */
export function splitProof(answer: Uint8Array): { evaluated: Uint8Array; proof: Uint8Array } {
  const end = answer.length - PROOF_SIZE;
  return { evaluated: answer.subarray(0, end), proof: answer.subarray(end) };
}

const chunks = (load: Load, slot: Slot, total: number): Promise<Uint8Array[]> =>
  Promise.all(Array.from({ length: total }, (_, i) => load(slot, i)));

/** A whole list of `count` items; each chunk may have something behind its items. */
async function whole(load: Load, ...[slot, count, behind = 0]: [Slot, number, number?]): Promise<Uint8Array> {
  const parts = await chunks(load, slot, chunksOf(count));
  const list = new Uint8Array(count * ITEM);
  parts.forEach((part, i) => list.set(part.subarray(0, part.length - behind), i * CHUNK * ITEM));
  return list;
}
