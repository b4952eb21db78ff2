/**
 * What a party commits to before it learns anything: an RFC 6962 tree over its padded set. Leaves are salted, so the root
 * tells a peer nothing; sorted, so it does not tell in which order the register stores them either.
 */
import { leafHash, merkleRootOfList } from '#crypto';
import { hexOf, listed, lp, utf8 } from '../bytes.js';
import { SEPARATOR } from '../identifiers/types.js';
import type { Listed } from './elements.js';
import type { FrozenElement } from './frozen.js';
import { ITEM, sortItems } from './list.js';
import { dummySeedOf, importSeed, saltOf } from './seeds.js';
import type { Seed } from './seeds.js';

const DUMMY_TYPE = 0x00;
const NOTHING = new Uint8Array(0);

/** SHA-256(00 ‖ salt ‖ type ‖ lp(canonical) ‖ lp(recordRef) ‖ lp(ground)); several refs or grounds are joined by 1F. */
export function leafOf(auditSeed: Seed, i: number, element: FrozenElement): Uint8Array {
  const { type, canonical, recordRefs, grounds } = element;
  const fields = [canonical, recordRefs.join(SEPARATOR), grounds.join(SEPARATOR)];
  return leafHash(saltOf(auditSeed, i), Uint8Array.of(type), ...fields.map((field) => lp(utf8(field))));
}

/** Type 00, canonical = hex of the dummy's seed, no ref, no ground. */
export const dummyLeafOf = (auditSeed: Seed, i: number, seed = dummySeedOf(auditSeed, i)): Uint8Array =>
  leafHash(saltOf(auditSeed, i), Uint8Array.of(DUMMY_TYPE), lp(utf8(hexOf(seed))), lp(NOTHING), lp(NOTHING));

/** Leaves of elements `from` … and of `dummies` after them, one after the other. */
export function leavesOf(
  auditSeed: Uint8Array,
  part: { readonly from: number; readonly elements: Listed<FrozenElement>; readonly dummies: number },
): Uint8Array {
  const { from, elements, dummies } = part;
  const seed = importSeed(auditSeed);
  return listed(elements.length + dummies, ITEM, (at) => {
    const element = elements.at(at);
    return element === undefined ? dummyLeafOf(seed, from + at) : leafOf(seed, from + at, element);
  });
}

/** Root over leaves in any order. */
export const rootOf = (leaves: Uint8Array): Uint8Array => merkleRootOfList(sortItems(leaves).sorted);
