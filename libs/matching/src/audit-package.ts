/**
 * What an auditor needs to make one direction of a session again: the seeds and the own references, no identifier. Sealed
 * to the overseer's keys when the lists are destroyed, and compared later with what the *peer* signed.
 */
import { canonicalize, fromBase64url, toBase64url } from '#crypto';
import { parseJson } from '#domain';
import type { Json, JsonObject } from '#domain';
import { concat } from './bytes.js';
import { MatchError } from './errors.js';
import type { Group } from './oprf/group.js';
import type { FrozenElement } from './set/frozen.js';
import { runJob } from './set/jobs.js';
import type { Job } from './set/jobs.js';
import { CHUNK, chunksOf, ITEM } from './set/list.js';
import type { Direction, Place } from './set/session-id.js';
import type { LegSecrets } from './session/snapshot.js';
import type { Leg, Session } from './session/state.js';

/** One element without its identifier: type, and whose records it came from. */
export interface AuditedElement {
  readonly type: FrozenElement['type'];
  readonly recordRefs: readonly string[];
  readonly grounds: readonly string[];
}
export interface AuditPackage {
  readonly v: 1;
  readonly sessionId: string;
  readonly sid: string;
  readonly dir: Direction;
  readonly part: 'asker' | 'holder';
  /** When the set was frozen: records are judged as they were then. */
  readonly frozenAt: string;
  readonly count: number;
  readonly elements: readonly AuditedElement[];
  /** base64url; `key handleSeed` of a holder, `blindSeed` of an asker. */
  readonly seeds: Readonly<Record<string, string>>;
}

/** Of a leg whose secrets are still there; its session has an id. */
export function auditPackageOf(session: Session, leg: Leg, secrets: LegSecrets): AuditPackage {
  const seeds =
    secrets.part === 'asker'
      ? { auditSeed: secrets.auditSeed, blindSeed: secrets.blindSeed }
      : { auditSeed: secrets.auditSeed, key: secrets.key, handleSeed: secrets.handleSeed };
  return {
    v: 1,
    sessionId: session.sessionId,
    sid: session.sid!,
    dir: leg.dir,
    part: leg.part,
    // A responder's set is frozen when it says yes, up to three days after the proposal came.
    frozenAt: leg.frozenAt!,
    count: leg.counts[leg.part]!,
    elements: secrets.elements.map(({ type, recordRefs, grounds }) => ({ type, recordRefs, grounds })),
    seeds: Object.fromEntries(Object.entries(seeds).map(([name, bytes]) => [name, toBase64url(bytes)])),
  };
}

export const encodeAuditPackage = (content: AuditPackage): Uint8Array =>
  Buffer.from(canonicalize(content as unknown as Json));

/** Throws on what `encodeAuditPackage` did not write. */
export function decodeAuditPackage(bytes: Uint8Array): AuditPackage {
  const json = parseJson(bytes, { maxBytes: 2 ** 29, maxNodes: 2 ** 25 }) as JsonObject;
  if (json['v'] !== 1) throw new Error('not an audit package of this version');
  return json as unknown as AuditPackage;
}

/** What the peer holds and signed, or we signed towards it. base64url. */
export interface SignedEvidence {
  readonly root: string;
  readonly count: number;
  /** Of the blinded list (asker) or the entries (holder); absent where the session ended before. */
  readonly digest?: string;
}

/** A record as the register knows it, for one element; or what is wrong with it. */
export type FoundRecord =
  | { readonly outcome: 'found'; readonly canonical: string }
  /** Erased since, with a tombstone that says so. */
  | { readonly outcome: 'erased' }
  /** There is none, or it was not open, in scope and matchable when the set was frozen. */
  | { readonly outcome: 'missing' | 'not-matchable' };

export interface Finding {
  readonly code:
    | 'RECORD_MISSING'
    | 'RECORD_NOT_MATCHABLE'
    | 'RECORD_ERASED'
    | 'COUNT_DIFFERS'
    | 'ROOT_DIFFERS'
    | 'LIST_DIFFERS';
  readonly recordRefs?: readonly string[];
}

/**
 * Makes commitment and list again from the register and compares them with the signed copies. An element without a record
 * is a finding; so is a root or a list that the named records do not give. With erased records nothing can be made again,
 * and the finding says that, not that all is well.
 */
export function recompute(
  content: AuditPackage,
  sources: {
    readonly signed: SignedEvidence;
    readonly find: (element: AuditedElement) => FoundRecord;
    readonly group: Group;
  },
): readonly Finding[] {
  const { signed, find, group } = sources;
  const findings: Finding[] = [];
  const elements: FrozenElement[] = [];
  for (const element of content.elements) {
    const found = find(element);
    if (found.outcome === 'found') elements.push({ ...element, canonical: found.canonical });
    else findings.push({ code: RECORD_FINDINGS[found.outcome], recordRefs: element.recordRefs });
  }
  if (content.count !== signed.count) findings.push({ code: 'COUNT_DIFFERS' });
  if (elements.length < content.elements.length) return findings;
  const made = new Remade(content, elements, group);
  if (made.root() !== signed.root) findings.push({ code: 'ROOT_DIFFERS' });
  if (signed.digest !== undefined && made.listDigest() !== signed.digest)
    findings.push({ code: 'LIST_DIFFERS' });
  return findings;
}

const RECORD_FINDINGS = {
  erased: 'RECORD_ERASED',
  missing: 'RECORD_MISSING',
  'not-matchable': 'RECORD_NOT_MATCHABLE',
} as const;

/** The padded set of an audit package, made again chunk by chunk by the very jobs of the session. */
class Remade {
  private readonly place: Place;

  constructor(
    private readonly content: AuditPackage,
    private readonly elements: readonly FrozenElement[],
    private readonly group: Group,
  ) {
    this.place = { sid: fromBase64url(content.sid)!, dir: content.dir };
  }

  root(): string {
    const leaves = this.chunks((part) => ({ kind: 'commit', part, auditSeed: this.seed('auditSeed') }));
    return toBase64url(this.run({ kind: 'root', leaves }));
  }

  listDigest(): string {
    const { place } = this;
    const auditSeed = this.seed('auditSeed');
    const asks = this.content.part === 'asker';
    const list = asks
      ? this.chunks((part) => ({ kind: 'blind', place, part, auditSeed, blindSeed: this.seed('blindSeed') }))
      : this.chunks((part) => {
          const [key, handleSeed] = [this.seed('key'), this.seed('handleSeed')];
          return { kind: 'enter', place, part, auditSeed, key, handleSeed };
        });
    const name = asks ? 'blinded' : 'entries';
    return toBase64url(this.run({ kind: 'sort', name, place, list }).subarray(0, ITEM));
  }

  private chunks(job: (part: CommittedPart) => Job): Uint8Array {
    const { count } = this.content;
    const parts = Array.from({ length: chunksOf(count) }, (_, i) => {
      const from = i * CHUNK;
      const elements = this.elements.slice(from, from + CHUNK);
      return { from, elements, dummies: Math.min(CHUNK, count - from) - elements.length };
    });
    return concat(...parts.map((part) => this.run(job(part))));
  }

  private run(job: Job): Uint8Array {
    const result = runJob(this.group, job);
    if (result.outcome === 'failed') throw new MatchError(result.code);
    return result.bytes;
  }

  private readonly seed = (name: string): Uint8Array => {
    const seed = this.content.seeds[name];
    const bytes = seed === undefined ? undefined : fromBase64url(seed);
    if (bytes === undefined) throw new Error(`the audit package lacks ${name}`);
    return bytes;
  };
}

type CommittedPart = Extract<Job, { kind: 'commit' }>['part'];
