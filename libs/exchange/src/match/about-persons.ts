/** Persons of own cases, for the processing log: each once, each case looked up once; whose case has gone since by the register's own id. */
import type { CaseId } from '#domain';
import type { Transaction } from '../ports.js';
import { aboutCase, type About } from '../processing/lines.js';
import type { DataSubject } from '../processing/subject-key.js';
import { fromRef } from './collect-set.js';
import type { MatchRecord } from './ports.js';

interface InCase {
  readonly caseId: CaseId;
  readonly subject: string;
}

export async function aboutPersons(persons: readonly InCase[], tx: Transaction): Promise<About> {
  const subjects = new Map<string, DataSubject>();
  for (const [caseId, wanted] of Map.groupBy(persons, (one) => one.caseId)) {
    const found = await tx.cases.find(caseId);
    const known = found === undefined ? [] : aboutCase(found).subjects;
    for (const { subject } of wanted)
      subjects.set(subject, known.find(({ ref }) => ref === subject) ?? { ref: subject });
  }
  return { subjects: [...subjects.values()] };
}

/** Whom sets left out. */
export const aboutLeftOut = (excluded: MatchRecord['excluded'], tx: Transaction): Promise<About> =>
  aboutPersons(
    excluded.map(({ recordRef }) => fromRef(recordRef)),
    tx,
  );
