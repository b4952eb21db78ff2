/** Whom sets left out, for the processing log: each person once; one whose case has gone since by the register's own id. */
import type { Transaction } from '../ports.js';
import { aboutCase, type About } from '../processing/lines.js';
import type { DataSubject } from '../processing/subject-key.js';
import { fromRef } from './collect-set.js';
import type { MatchRecord } from './ports.js';

export async function aboutLeftOut(excluded: MatchRecord['excluded'], tx: Transaction): Promise<About> {
  const refs = new Set(excluded.map(({ recordRef }) => recordRef));
  const byCase = Map.groupBy([...refs].map(fromRef), ({ caseId }) => caseId);
  const persons = new Map<string, DataSubject>();
  for (const [caseId, leftOut] of byCase) {
    const found = await tx.cases.find(caseId);
    const known = found === undefined ? [] : aboutCase(found).subjects;
    for (const { subject } of leftOut)
      persons.set(subject, known.find(({ ref }) => ref === subject) ?? { ref: subject });
  }
  return { subjects: [...persons.values()] };
}
