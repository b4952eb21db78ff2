/** From an act to its lines: one per data subject, the first under the act's own span, the others as its children. */
import type { Handle, Oin, Purpose } from '#domain';
import type { Node, Trace } from '../node.js';
import type { AuditEntry, Transaction } from '../ports.js';
import type { CaseRecord } from '../cases/ports.js';
import { namedProcessing } from './actions.js';
import { versionAt } from './activities.js';
import type { ProcessingLine, ProcessingStatus } from './ports.js';
import { keysOfSubjects, type DataSubject } from './subject-key.js';

/** Whom an act is about, and what for. */
export interface About {
  readonly subjects: readonly DataSubject[];
  readonly purpose?: Purpose;
  /** Node that asked for it. */
  readonly caller?: Oin;
}

type Logging = Pick<Node, 'random' | 'registerKey'>;

/** The span of an act: the last eight bytes of its operation id, so that the two logs need no other tie. */
export const spanOf = (operation: string): string => operation.replaceAll('-', '').slice(-16);

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
/** A trace that begins here. */
export const newTrace = ({ random }: Pick<Node, 'random'>): Trace => ({ traceId: hex(random(16)) });

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}$/;
/** Version `00` of W3C Trace Context; `undefined` for anything else, which begins a new trace. */
export function parseTraceparent(text: string | undefined): Trace | undefined {
  const found = TRACEPARENT.exec(text ?? '');
  return found ? { traceId: found[1]!, spanId: found[2]! } : undefined;
}
/** Sampled always: these logs leave nothing out. */
export const traceparentOf = (traceId: string, spanId: string): string => `00-${traceId}-${spanId}-01`;

/** One by one: an act may be about very many. */
export function* linesOf(
  entry: AuditEntry,
  { about, trace, node }: { about: About | undefined; trace: Trace; node: Logging },
): Generator<ProcessingLine> {
  const processing = namedProcessing(entry.action, about?.purpose);
  if (processing === undefined) return;
  const { operation, at } = entry;
  const { caller, subjects = [] } = about ?? {};
  const root = spanOf(operation);
  const persons: readonly (DataSubject | undefined)[] = subjects.length === 0 ? [undefined] : subjects;
  const keyOf = keysOfSubjects(node.registerKey, at);
  for (const [i, person] of persons.entries())
    yield {
      operation,
      traceId: trace.traceId,
      spanId: i === 0 ? root : hex(node.random(8)),
      ...parentOf(i, root, trace),
      status: statusOf(entry),
      name: processing.name,
      startedAt: trace.startedAt ?? at,
      endedAt: at,
      activity: { id: processing.activity, version: versionAt(processing.activity, at) },
      ...(person ? { subject: keyOf(person) } : {}),
      ...(caller ? { caller } : {}),
    };
}

function parentOf(i: number, root: string, { spanId }: Trace): { readonly parentSpanId?: string } {
  if (i > 0) return { parentSpanId: root };
  return spanId === undefined ? {} : { parentSpanId: spanId };
}

function statusOf({ result }: AuditEntry): ProcessingStatus {
  switch (result) {
    case 'ok':
      return 'Ok';
    case 'refused':
    case 'referred':
      return 'Unset';
    case 'failed':
      return 'Error';
  }
}

export const aboutCase = ({ subjects }: Pick<CaseRecord, 'subjects'>): About => ({
  subjects: subjects.map(({ id, bsnIndex }) => ({ ref: id, ...(bsnIndex ? { index: bsnIndex } : {}) })),
});

/** Of an act on several messages: each person once. */
export async function aboutMessages(ids: readonly string[], tx: Transaction): Promise<About> {
  const persons = new Map<string, DataSubject>();
  for (const subjects of (await subjectsOfMessages(ids, tx)).values())
    for (const one of subjects)
      persons.set(one.index ? Buffer.from(one.index).toString('hex') : one.ref, one);
  return { subjects: [...persons.values()] };
}

/** Of an act about persons of whom only handles are at hand; each once. */
export async function aboutHandles(handles: readonly Handle[], tx: Transaction): Promise<About> {
  const known = await tx.rights.knownAs(handles);
  return {
    subjects: [...new Set(handles)].map((ref) => {
      const index = known.get(ref);
      return { ref, ...(index ? { index } : {}) };
    }),
  };
}

/** Whom messages are about whose content is not opened, by message id: from what was tied when they came or went. */
export async function subjectsOfMessages(
  ids: readonly string[],
  tx: Transaction,
): Promise<ReadonlyMap<string, readonly DataSubject[]>> {
  const links = ids.length === 0 ? [] : await tx.rights.linked(ids);
  const found = new Map<string, DataSubject[]>();
  for (const { message, handle, index } of links) {
    const one = { ref: handle, ...(index ? { index } : {}) };
    found.set(message, [...(found.get(message) ?? []), one]);
  }
  return found;
}
