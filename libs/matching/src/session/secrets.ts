import { refuse } from '../errors.js';
import type { Group } from '../oprf/group.js';
import { keyPair } from '../oprf/oprf.js';
import { packed } from '../set/elements.js';
import type { FrozenElement } from '../set/frozen.js';
import { paddedSize } from '../set/list.js';
import { SEED_BYTES } from '../set/seeds.js';
import type { Direction } from '../set/session-id.js';
import type { AskerSecrets, HolderSecrets, LegSecrets } from './snapshot.js';

/** Fresh seeds for one asking direction. `random` is the node's CSPRNG. */
export const freezeAsked = (
  dir: Direction,
  elements: Iterable<FrozenElement>,
  random: (length: number) => Uint8Array,
): AskerSecrets => ({
  part: 'asker',
  dir,
  elements: packed(elements),
  blindSeed: random(SEED_BYTES),
  auditSeed: random(SEED_BYTES),
});

/** A fresh key and seeds for one answering direction; never used for another. */
export function freezeHeld(
  group: Group,
  set: { readonly dir: Direction; readonly elements: Iterable<FrozenElement> },
  random: (length: number) => Uint8Array,
): HolderSecrets {
  // Zero has a chance of 2⁻²⁵²; a source that yields it is broken, and nothing must go on.
  const pair = keyPair(group, random(64)) ?? refuse('E_KEY_INVALID');
  const [nonceSeed, handleSeed, auditSeed] = [random(SEED_BYTES), random(SEED_BYTES), random(SEED_BYTES)];
  const [dir, elements] = [set.dir, packed(set.elements)];
  return { part: 'holder', dir, elements, ...pair, nonceSeed, handleSeed, auditSeed };
}

/**
 * What the session has to know of a frozen set. A holder with nothing on file answers all the same, with dummies only:
 * a refusal would tell. Throws `E_SET_TOO_LARGE`.
 */
export const paddedCount = ({ elements }: LegSecrets): number => paddedSize(Math.max(1, elements.length));
