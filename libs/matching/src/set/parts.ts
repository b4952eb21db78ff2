/**
 * One job by several threads: cut into parts that are done beside each other, and put together again. The bytes are those of
 * `runJob`, and so is the code of what is wrong. A chunk of a message has one proof, so that by chunks alone two threads
 * would do three of them in the time of four.
 */
import { joined } from '../bytes.js';
import { MatchError } from '../errors.js';
import { someOf } from './elements.js';
import type { Job, JobKind, JobResult, Part } from './jobs.js';
import { ITEM } from './list.js';

/** Elements in a part: an eighth of a second of one core, as much as a thread may be without work at the end. */
export const PART = 1024;

type JobOf<Kind extends JobKind> = Extract<Job, { kind: Kind }>;
type Run = (part: Job) => Promise<JobResult>;

/** `run` does one part, whose lists are its own: they may be handed over. */
export async function runInParts(job: Job, run: Run): Promise<JobResult> {
  try {
    return { outcome: 'done', bytes: await inParts(job, run) };
  } catch (error) {
    if (error instanceof MatchError) return { outcome: 'failed', code: error.code };
    throw error;
  }
}

function inParts(job: Job, run: Run): Promise<Uint8Array> {
  switch (job.kind) {
    case 'commit':
      return together(
        cut(sizeOf(job.part)).map((at) => ({ ...job, part: within(job.part, at) })),
        run,
      );
    case 'blind':
    case 'enter':
      return together(
        cut(sizeOf(job.part)).map((at) => ({ ...job, part: within(job.part, at) })),
        run,
      );
    case 'finalise':
      return together(
        cut(job.elements.length).map((at) => finalisePart(job, at)),
        run,
      );
    case 'evaluate':
      return evaluateInParts(job, run);
    case 'verify':
      return verifyInParts(job, run);
    case 'root':
    case 'sort':
    case 'check':
    case 'multiply':
    case 'compose':
    case 'intersect':
      return together([job], run);
  }
}

/** All at once; the result, or what is wrong with the first in which something is. */
async function together(parts: readonly Job[], run: Run): Promise<Uint8Array> {
  const results = await Promise.all(parts.map(run));
  return joined(results.map(bytesOf));
}

function bytesOf(result: JobResult): Uint8Array {
  if (result.outcome === 'failed') throw new MatchError(result.code);
  return result.bytes;
}

/** Places `from` up to `to`. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** At least one, be it empty. */
const cut = (count: number): readonly Span[] =>
  Array.from({ length: Math.max(1, Math.ceil(count / PART)) }, (_, i) => ({
    from: i * PART,
    to: Math.min(count, (i + 1) * PART),
  }));

const sizeOf = ({ elements, dummies }: Part): number => elements.length + dummies;

/** Elements stand before dummies. */
function within<P extends Part>(part: P, { from, to }: Span): P {
  const elements = someOf(part.elements, from, to);
  return { ...part, from: part.from + from, elements, dummies: to - from - elements.length };
}

/** A list of its own, not a view, as `slice` is of a Buffer: it may be handed over. */
const itemsIn = (list: Uint8Array, { from, to }: Span): Uint8Array =>
  new Uint8Array(list.subarray(from * ITEM, to * ITEM));

const finalisePart = (job: JobOf<'finalise'>, span: Span): Job => ({
  ...job,
  elements: someOf(job.elements, span.from, span.to),
  indexes: job.indexes.slice(span.from, span.to),
  evaluated: itemsIn(job.evaluated, span),
});

/** All points, then all sums, then the one proof. A list that is none is refused by whoever has it whole. */
async function evaluateInParts(job: JobOf<'evaluate'>, run: Run): Promise<Uint8Array> {
  const { key, publicKey, blinded } = job;
  if (blinded.length === 0 || blinded.length % ITEM !== 0) return together([job], run);
  const spans = cut(blinded.length / ITEM);
  const multiplied = spans.map((span): Job => ({ kind: 'multiply', key, points: itemsIn(blinded, span) }));
  const evaluated = await together(multiplied, run);
  const composites = await together(composing({ publicKey, blinded, evaluated }, spans), run);
  return together([{ ...job, blinded: new Uint8Array(blinded), evaluated, composites }], run);
}

async function verifyInParts(job: JobOf<'verify'>, run: Run): Promise<Uint8Array> {
  const { blinded, evaluated } = job;
  if (blinded.length === 0 || blinded.length !== evaluated.length) return together([job], run);
  const composites = await together(composing(job, cut(blinded.length / ITEM)), run);
  const lists = { blinded: new Uint8Array(blinded), evaluated: new Uint8Array(evaluated) };
  return together([{ ...job, ...lists, composites }], run);
}

const composing = (
  statement: Pick<JobOf<'verify'>, 'publicKey' | 'blinded' | 'evaluated'> & { readonly proof?: Uint8Array },
  spans: readonly Span[],
): readonly Job[] =>
  spans.map((span) => ({
    kind: 'compose',
    ...(statement.proof === undefined ? {} : { proof: statement.proof }),
    publicKey: statement.publicKey,
    from: span.from,
    blinded: itemsIn(statement.blinded, span),
    evaluated: itemsIn(statement.evaluated, span),
  }));
