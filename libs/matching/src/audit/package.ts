/**
 * What an auditor needs to make one direction of a session again: the seeds and the own references, no identifier. Sealed
 * to the overseer's keys when the lists are destroyed, and compared later with what the *peer* signed.
 */
import { canonicalize, toBase64url } from '#crypto';
import { parseJson } from '#domain';
import type { Json, JsonObject } from '#domain';
import type { FrozenElement } from '../set/frozen.js';
import type { Direction } from '../set/session-id.js';
import type { LegSecrets } from '../session/snapshot.js';
import type { Leg, Session } from '../session/state.js';

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
