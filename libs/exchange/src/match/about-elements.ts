/** Whom a set is about, for the processing log: each person once, by number where it is of one, else by the register's own id. */
import { SUBJECT_TYPE_BYTES } from '#matching';
import type { FrozenElement } from '#matching';
import { bsnIndexer } from '../minting.js';
import type { Node } from '../node.js';
import type { About } from '../processing/lines.js';
import type { DataSubject } from '../processing/subject-key.js';
import { fromRef } from './collect-set.js';

export function aboutElements(elements: Iterable<FrozenElement>, node: Pick<Node, 'registerKey'>): About {
  const indexOf = bsnIndexer(node.registerKey);
  const subjects: DataSubject[] = [];
  for (const { type, canonical, recordRefs } of elements) {
    const refs = recordRefs.map((ref) => ({ ref: fromRef(ref).subject }));
    if (type !== SUBJECT_TYPE_BYTES.bsn) subjects.push(...refs);
    // As the register has it: the canonical form of a number is the one that it is found by.
    else subjects.push({ ...refs[0]!, index: indexOf(canonical) });
  }
  return { subjects };
}
