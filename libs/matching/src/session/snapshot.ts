/**
 * The secret half of a session: what was frozen, and the seeds from which every list can be made again. Stored encrypted
 * before the first message leaves, destroyed at the purge; a copy without identifiers goes to the sealed audit package.
 */
import { canonicalize, fromBase64url, toBase64url } from '#crypto';
import { parseJson } from '#domain';
import type { Json, JsonObject } from '#domain';
import type { FrozenElement } from '../set/frozen.js';
import type { Direction } from '../set/session-id.js';

export interface AskerSecrets {
  readonly part: 'asker';
  readonly dir: Direction;
  readonly elements: readonly FrozenElement[];
  readonly blindSeed: Uint8Array;
  readonly auditSeed: Uint8Array;
}
export interface HolderSecrets {
  readonly part: 'holder';
  readonly dir: Direction;
  readonly elements: readonly FrozenElement[];
  readonly key: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly nonceSeed: Uint8Array;
  readonly handleSeed: Uint8Array;
  readonly auditSeed: Uint8Array;
}
export type LegSecrets = AskerSecrets | HolderSecrets;
export type Snapshot = readonly LegSecrets[];

const BYTES = ['blindSeed', 'auditSeed', 'key', 'publicKey', 'nonceSeed', 'handleSeed'];

/** Canonical JSON, to be encrypted before it is stored. */
export function encodeSnapshot(snapshot: Snapshot): Uint8Array {
  const legs = snapshot.map((leg) =>
    Object.fromEntries(
      Object.entries(leg).map(([name, value]) => [
        name,
        BYTES.includes(name) ? toBase64url(value as Uint8Array) : (value as Json),
      ]),
    ),
  );
  return Buffer.from(canonicalize(legs as Json));
}

/** The inverse, of our own stored bytes; throws on anything that `encodeSnapshot` did not write. */
export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  const limits = { maxBytes: 2 ** 29, maxNodes: 2 ** 25 };
  const legs = parseJson(bytes, limits) as readonly JsonObject[];
  return legs.map((leg) => {
    const members = Object.entries(leg).map(([name, value]) => [
      name,
      BYTES.includes(name) ? fromBase64url(value as string) : value,
    ]);
    return Object.fromEntries(members) as LegSecrets;
  });
}
