/** How a dossier changes: one step in one transaction, with its audit entry; a refusal is on record too. */
import type { Decision, Defect, Instant } from '#domain';
import { auditEntry } from '../audit.js';
import type { Actor, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { keepDossier } from '../records/keep.js';
import type { Dossier } from './ports.js';

export type RightsCode =
  | 'DOSSIER_DUPLICATE'
  | 'IDENTITY_NOT_VERIFIED'
  | 'DOSSIER_STATE'
  | 'EXTENSION_LATE'
  | 'VIEW_MISSING'
  | 'GROUND_FORBIDS'
  | 'GROUND_MISSING'
  | 'RECIPIENTS_OPEN'
  | 'REPORTS_OPEN'
  | 'ERASURE_PENDING'
  | 'LIFTING_UNTOLD'
  | 'NOT_INVOLVED'
  | 'CORRECTIONS_MISSING'
  | 'SUBJECT_NOT_TO_BE_INFORMED'
  | 'CONSULTATION_MISSING';
export type DossierResult =
  | { readonly outcome: 'done'; readonly dossier: Dossier }
  | { readonly outcome: 'refused'; readonly code: RightsCode }
  | { readonly outcome: 'invalid'; readonly defects: readonly Defect[] }
  | { readonly outcome: 'not-found' };

/** What a step gives. `learned`: the dossier as it goes on where the step was refused for what only came out by trying it. */
export type StepResult =
  DossierResult | { readonly outcome: 'refused'; readonly code: RightsCode; readonly learned: Dossier };

export const refuse = (code: RightsCode): DossierResult => ({ outcome: 'refused', code });
export const invalid = (at: string, must: string): DossierResult => ({
  outcome: 'invalid',
  defects: [{ at, must }],
});
export const done = (dossier: Dossier): DossierResult => ({ outcome: 'done', dossier });

export interface Desk {
  readonly tx: Transaction;
  readonly actor: Actor;
  readonly node: Node;
  readonly now: Instant;
}

/** Whom a line of the processing log about the dossier is about. */
export const personOf = ({ id, index }: Dossier) => ({ subjects: [{ ref: id, index }] });

export function change(
  id: string,
  action: string,
  {
    actor,
    node,
    work,
  }: { actor: Actor; node: Node; work: (dossier: Dossier, desk: Desk) => Promise<StepResult> },
): Promise<DossierResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const dossier = await tx.rights.find(id);
    if (dossier === undefined) return { outcome: 'not-found' };
    const result = await work(dossier, { tx, actor, node, now: node.clock.now() });
    const next = leftBy(result);
    const isSaved = next !== undefined && next !== dossier;
    const record = isSaved ? { record: await keepDossier(next, { tx, node }) } : {};
    const refused = result.outcome === 'refused' ? { result: 'refused' as const, code: result.code } : {};
    await tx.audit.append([
      auditEntry(
        { node, actor },
        { action: `rights.${action}`, object: id, ...refused, ...record, about: personOf(dossier) },
      ),
    ]);
    return result.outcome === 'refused' ? refuse(result.code) : result;
  });
}

function leftBy(result: StepResult): Dossier | undefined {
  if (result.outcome === 'done') return result.dossier;
  return 'learned' in result ? result.learned : undefined;
}

/** Why a message was not let through; the first reason is the one that comes first in the law's order. */
export const firstCode = (decision: Decision): string =>
  decision.outcome === 'permit' ? 'NOT_SENT' : (decision.reasons[0]?.code ?? 'NOT_SENT');
