/**
 * The heavy work of a session, cut into chunks of at most 4,096 elements that a worker can do and a crash can lose without
 * much harm (about half a second each; parts.ts has several threads do one). A job is plain data that passes to a worker thread
 * as it is, and whose lists nobody else needs; its result is bytes.
 */
import type { MatchCode } from '#domain';
import { concat, equalBytes, listed, u32 } from '../bytes.js';
import { MatchError, refuse } from '../errors.js';
import type { Identifier } from '../identifiers/types.js';
import { composites, prove, requireForm, verify } from '../oprf/dleq.js';
import type { Statement, StatementPart } from '../oprf/dleq.js';
import type { Group } from '../oprf/group.js';
import { blind, evaluate, evaluateOwn, finalise, invertAll } from '../oprf/oprf.js';
import { leavesOf, rootOf } from './commitment.js';
import { entryOf, findEntry, labelOf, requireEntries } from './entries.js';
import type { Listed } from './elements.js';
import type { FrozenElement } from './frozen.js';
import { ITEM, itemAt, listDigest, requireAscending, sortItems } from './list.js';
import type { ListName } from './list.js';
import { blindOf, dummySeedOf, HANDLE_BYTES, handleOf, importSeed, proofNonceOf } from './seeds.js';
import { inputOf } from './session-id.js';
import type { Place } from './session-id.js';

/** Elements `from` … of the frozen set, and `dummies` after them. */
export interface Part {
  readonly from: number;
  readonly elements: Listed<Identifier>;
  readonly dummies: number;
}

export type Job =
  /** → leaves of the commitment, in the set's order. */
  | {
      readonly kind: 'commit';
      readonly part: Part & { readonly elements: Listed<FrozenElement> };
      readonly auditSeed: Uint8Array;
    }
  /** → root (32). */
  | { readonly kind: 'root'; readonly leaves: Uint8Array }
  /** → blinded points in the set's order. */
  | {
      readonly kind: 'blind';
      readonly place: Place;
      readonly part: Part;
      readonly blindSeed: Uint8Array;
      readonly auditSeed: Uint8Array;
    }
  /** → digest (32) ‖ sorted list ‖ order (u32 each). */
  | { readonly kind: 'sort'; readonly name: ListName; readonly place: Place; readonly list: Uint8Array }
  /** → digest (32); throws what is wrong with a peer's whole list. */
  | {
      readonly kind: 'check';
      readonly name: ListName;
      readonly place: Place;
      readonly list: Uint8Array;
      readonly digest?: Uint8Array;
    }
  /** → evaluated points ‖ proof (64). With `evaluated` and `composites` those are done, and the proof is what is left. */
  | {
      readonly kind: 'evaluate';
      readonly key: Uint8Array;
      readonly publicKey: Uint8Array;
      readonly nonceSeed: Uint8Array;
      readonly blinded: Uint8Array;
      readonly evaluated?: Uint8Array;
      readonly composites?: Uint8Array;
    }
  /** → evaluated points. */
  | { readonly kind: 'multiply'; readonly key: Uint8Array; readonly points: Uint8Array }
  /** → M (32), and Z (32) behind it where there is a proof to judge, whose form is then looked at first. */
  | ({ readonly kind: 'compose'; readonly proof?: Uint8Array } & StatementPart)
  /** → own entries in the set's order. */
  | {
      readonly kind: 'enter';
      readonly place: Place;
      readonly part: Part;
      readonly key: Uint8Array;
      readonly handleSeed: Uint8Array;
      readonly auditSeed: Uint8Array;
    }
  /** → nothing; throws. */
  | ({ readonly kind: 'verify'; readonly proof: Uint8Array } & Statement)
  /** → (u32 place in the set ‖ first 32 bytes of the output) for each element; `evaluated` in the elements' order. */
  | {
      readonly kind: 'finalise';
      readonly place: Place;
      readonly elements: Listed<Identifier>;
      readonly indexes: readonly number[];
      readonly blindSeed: Uint8Array;
      readonly evaluated: Uint8Array;
    }
  /** → (u32 place in the set ‖ handle) for each hit. */
  | { readonly kind: 'intersect'; readonly outputs: Uint8Array; readonly entries: Uint8Array };

export type JobKind = Job['kind'];
/** A worker cannot throw an error of ours across: it answers. */
export type JobResult =
  | { readonly outcome: 'done'; readonly bytes: Uint8Array }
  | { readonly outcome: 'failed'; readonly code: MatchCode };

/** Does one job. Throws only for a mistake in our own code. */
export function runJob(group: Group, job: Job): JobResult {
  try {
    return { outcome: 'done', bytes: doJob(group, job) };
  } catch (error) {
    if (error instanceof MatchError) return { outcome: 'failed', code: error.code };
    throw error;
  }
}

function doJob(group: Group, job: Job): Uint8Array {
  switch (job.kind) {
    case 'commit':
      return leavesOf(job.auditSeed, job.part);
    case 'root':
      return rootOf(job.leaves);
    case 'blind':
      return blindPart(group, job);
    case 'sort':
      return sortList(job);
    case 'check':
      return checkList(job);
    case 'evaluate':
      return evaluateChunk(group, job);
    case 'multiply':
      return evaluate(group, job.key, job.points);
    case 'compose':
      if (job.proof !== undefined) requireForm(group, job.proof);
      return composites(group, job, job.proof === undefined ? 'M' : 'MZ');
    case 'enter':
      return enterPart(group, job);
    case 'verify':
      verify(group, job, job.proof);
      return new Uint8Array(0);
    case 'finalise':
      return finalisePart(group, job);
    case 'intersect':
      return intersect(job.outputs, job.entries);
  }
}

type JobOf<Kind extends JobKind> = Extract<Job, { kind: Kind }>;

function blindPart(group: Group, { place, part, ...seeds }: JobOf<'blind'>): Uint8Array {
  const { from, elements, dummies } = part;
  const [blindSeed, auditSeed] = [importSeed(seeds.blindSeed), importSeed(seeds.auditSeed)];
  return listed(elements.length + dummies, ITEM, (at) => {
    const element = elements.at(at);
    return element === undefined
      ? group.fromUniform(dummySeedOf(auditSeed, from + at))
      : blind(group, inputOf(place, element), { scalar: blindOf(group, blindSeed, from + at) });
  });
}

function enterPart(group: Group, job: JobOf<'enter'>): Uint8Array {
  const { from, elements, dummies } = job.part;
  const [handleSeed, auditSeed] = [importSeed(job.handleSeed), importSeed(job.auditSeed)];
  return listed(elements.length + dummies, ITEM, (at) => {
    const element = elements.at(at);
    return element === undefined
      ? dummySeedOf(auditSeed, from + at).subarray(0, ITEM)
      : entryOf(evaluateOwn(group, job.key, inputOf(job.place, element)), handleOf(handleSeed, from + at));
  });
}

function sortList({ name, place, list }: JobOf<'sort'>): Uint8Array {
  const { sorted, order } = sortItems(list);
  if (name === 'entries') requireEntries(sorted);
  else requireAscending(sorted);
  const places = new DataView(new ArrayBuffer(order.length * 4));
  order.forEach((from, at) => places.setUint32(at * 4, from));
  return concat(listDigest(name, place, sorted), sorted, new Uint8Array(places.buffer));
}

/** Order before digest: a list that no honest node sends is not worth comparing. */
function checkList({ name, place, list, digest }: JobOf<'check'>): Uint8Array {
  if (name === 'entries') requireEntries(list);
  if (name === 'blinded') requireAscending(list);
  const computed = listDigest(name, place, list);
  if (digest !== undefined && !equalBytes(computed, digest)) refuse('E_DIGEST');
  return computed;
}

function evaluateChunk(group: Group, job: JobOf<'evaluate'>): Uint8Array {
  const { key, publicKey, blinded, nonceSeed, composites: parts } = job;
  const evaluated = job.evaluated ?? evaluate(group, key, blinded);
  const statement = { publicKey, blinded, evaluated };
  const nonce = proofNonceOf(group, nonceSeed, statement);
  const proved = parts === undefined ? statement : { ...statement, composites: parts };
  return concat(evaluated, prove(group, proved, { key, nonce }));
}

function finalisePart(group: Group, job: JobOf<'finalise'>): Uint8Array {
  const { place, elements, indexes, evaluated } = job;
  const blindSeed = importSeed(job.blindSeed);
  const blinds = indexes.map((index) => blindOf(group, blindSeed, index));
  const inverses = invertAll(group, blinds);
  return listed(elements.length, OUTPUT, (at) => {
    const answer = { inverse: inverses[at]!, evaluated: itemAt(evaluated, at) };
    const output = finalise(group, inputOf(place, elements.at(at)!), answer);
    return concat(u32(indexes[at]!), output.subarray(0, ITEM));
  });
}

/** Bytes of one output in the result of `finalise`. */
const OUTPUT = 4 + ITEM;
/** Bytes of one hit in the result of `intersect`. */
const HIT = 4 + HANDLE_BYTES;

function intersect(outputs: Uint8Array, entries: Uint8Array): Uint8Array {
  const hits = new Uint8Array((outputs.length / OUTPUT) * HIT);
  let end = 0;
  for (let at = 0; at < outputs.length; at += OUTPUT) {
    const output = outputs.subarray(at + 4, at + OUTPUT);
    const found = findEntry(entries, output);
    if (found === undefined) continue;
    hits.set(outputs.subarray(at, at + 4), end);
    hits.set(labelOf(itemAt(entries, found), output), end + 4);
    end += HIT;
  }
  return hits.slice(0, end);
}

/** A subject of ours that the holder has on file too, under the holder's handle. */
export interface Hit {
  /** Place in the frozen set. */
  readonly index: number;
  readonly handle: Uint8Array;
}

/** Reads the result of `intersect`; in ascending order of the lists, which says nothing of the set's order. */
export function hitsOf(bytes: Uint8Array): readonly Hit[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / HIT }, (_, i) => ({
    index: view.getUint32(i * HIT),
    handle: bytes.subarray(i * HIT + 4, (i + 1) * HIT),
  }));
}
