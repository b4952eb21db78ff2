/** Commitment and list of one direction, from the seeds of its package and the identifiers that the register has. */
import { fromBase64url, toBase64url } from '#crypto';
import { concat } from '../bytes.js';
import { MatchError } from '../errors.js';
import type { Group } from '../oprf/group.js';
import type { FrozenElement } from '../set/frozen.js';
import { runJob } from '../set/jobs.js';
import type { Job } from '../set/jobs.js';
import { CHUNK, chunksOf, ITEM } from '../set/list.js';
import type { Place } from '../set/session-id.js';
import type { AuditPackage } from './package.js';

/** The padded set of an audit package, made again chunk by chunk by the very jobs of the session. */
export class Remade {
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
