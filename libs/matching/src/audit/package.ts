/**
 * What an auditor needs to make one direction of a session again: the seeds and the own references, no identifier. Sealed
 * to the overseer's keys when the lists are destroyed, and compared later with what the *peer* signed.
 */
import { canonicalize, toBase64url } from '#crypto';
import { parseJson } from '#domain';
import type { Json, JsonObject } from '#domain';
import { joined, utf8 } from '../bytes.js';
import type { FrozenElement } from '../set/frozen.js';
import { CHUNK } from '../set/list.js';
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

const auditedOf = ({ type, recordRefs, grounds }: FrozenElement): AuditedElement => ({
  type,
  recordRefs,
  grounds,
});

/** Of a leg whose secrets are still there; its session has an id. */
function withoutElements(session: Session, leg: Leg, secrets: LegSecrets): AuditPackage {
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
    elements: [],
    seeds: Object.fromEntries(Object.entries(seeds).map(([name, bytes]) => [name, toBase64url(bytes)])),
  };
}

/** Canonical JSON. */
export const encodeAuditPackage = (content: AuditPackage): Uint8Array =>
  Buffer.from(canonicalize(content as unknown as Json));

const NONE = '"elements":[]';

/** The package of a leg, encoded; made chunk by chunk, so that a hundred thousand elements are never there as objects. */
export function auditContentOf(session: Session, leg: Leg, secrets: LegSecrets): Uint8Array {
  const frame = Buffer.from(encodeAuditPackage(withoutElements(session, leg, secrets))).toString('utf8');
  // No other member has text in which this could stand.
  const [before, after] = frame.split(NONE) as [string, string];
  const pieces: Uint8Array[] = [utf8(`${before}"elements":[`)];
  for (let from = 0; from < secrets.elements.length; from += CHUNK) {
    const chunk = secrets.elements.slice(from, from + CHUNK).map(auditedOf);
    const list = canonicalize(chunk as unknown as Json);
    if (from > 0) pieces.push(utf8(','));
    pieces.push(list.subarray(1, -1));
  }
  return joined([...pieces, utf8(`]${after}`)]);
}

/** Throws on what `encodeAuditPackage` did not write. */
export function decodeAuditPackage(bytes: Uint8Array): AuditPackage {
  const json = parseJson(bytes, { maxBytes: 2 ** 29, maxNodes: 2 ** 25 }) as JsonObject;
  if (json['v'] !== 1) throw new Error('not an audit package of this version');
  return json as unknown as AuditPackage;
}
