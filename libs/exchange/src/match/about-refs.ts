/** Whom a session's set is about, for the processing log: each person of the register once, by the references of the set. */
import type { About } from '../processing/lines.js';
import type { DataSubject } from '../processing/subject-key.js';
import type { CaseId } from '#domain';
import type { Transaction } from '../ports.js';
import { aboutCase } from '../processing/lines.js';
import { fromRef } from './collect-set.js';

export async function aboutRefs(
  elements: readonly { readonly recordRefs: readonly string[] }[],
  tx: Transaction,
): Promise<About> {
  const wanted = new Map<CaseId, Set<string>>();
  for (const { caseId, subject } of elements.flatMap(({ recordRefs }) => recordRefs.map(fromRef)))
    wanted.set(caseId, (wanted.get(caseId) ?? new Set()).add(subject));
  const persons = new Map<string, DataSubject>();
  for (const [caseId, subjects] of wanted) {
    const found = await tx.cases.find(caseId);
    for (const one of found === undefined ? [] : aboutCase(found).subjects)
      if (subjects.has(one.ref))
        persons.set(one.index ? Buffer.from(one.index).toString('hex') : one.ref, one);
  }
  return { subjects: [...persons.values()] };
}
