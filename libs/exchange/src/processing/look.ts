/**
 * Reading the processing log. By trace, activity or pseudonym for whoever oversees it; by person for the contact point alone, with a
 * dossier whose subject is identified, and over all periods of the key. Every look is itself on record.
 */
import { auditEntry } from '../audit.js';
import type { Actor, Node } from '../node.js';
import type { ProcessingQuery, StoredLine } from './ports.js';
import { epochOf, keysOfPerson } from './subject-key.js';

export function findProcessing(
  query: ProcessingQuery,
  actor: Actor,
  node: Node,
): Promise<readonly StoredLine[]> {
  // To go after one person, if only by a pseudonym, is another act than to look through the log.
  const action = query.subjects === undefined ? 'audit.processing' : 'audit.processing.subject';
  return node.unitOfWork.transaction(async (tx) => {
    await tx.audit.append([auditEntry({ node, actor }, { action, object: node.self })]);
    return tx.processing.find(query);
  });
}

export type PersonProcessing =
  | { readonly outcome: 'found'; readonly lines: readonly StoredLine[] }
  | { readonly outcome: 'refused'; readonly code: 'IDENTITY_NOT_VERIFIED' }
  | { readonly outcome: 'not-found' };

/** All that was done here with the data of the person whose dossier it is (AVG 15), in the order in which it was done. */
export function processingOfPerson(
  {
    dossier: id,
    after,
    limit,
  }: { readonly dossier: string; readonly after?: number; readonly limit: number },
  actor: Actor,
  node: Node,
): Promise<PersonProcessing> {
  return node.unitOfWork.transaction(async (tx): Promise<PersonProcessing> => {
    const dossier = await tx.rights.find(id);
    if (dossier === undefined) return { outcome: 'not-found' };
    const { index } = dossier;
    const act = { action: 'processing.look-up', object: id, about: { subjects: [{ ref: id, index }] } };
    if (dossier.identity === undefined) {
      const code = 'IDENTITY_NOT_VERIFIED';
      await tx.audit.append([auditEntry({ node, actor }, { ...act, result: 'refused', code })]);
      return { outcome: 'refused', code };
    }
    const last = epochOf(node.clock.now());
    const first = (await tx.processing.firstEpoch()) ?? last;
    const refs = await tx.rights.handlesOf(index);
    const subjects = keysOfPerson(node.registerKey, { index, refs }, { first, last });
    const lines = await tx.processing.find({ subjects, limit, ...(after === undefined ? {} : { after }) });
    await tx.audit.append([auditEntry({ node, actor }, act)]);
    return { outcome: 'found', lines };
  });
}

/** How far the export to a log elsewhere is. */
export const processingExported = (node: Node) =>
  node.unitOfWork.transaction((tx) => tx.processing.exported());
