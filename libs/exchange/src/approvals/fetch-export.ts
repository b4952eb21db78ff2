/** What a dossier found, for who asked to take it out, once another person agreed and as long as the request lasts. */
import { auditEntry } from '../audit.js';
import type { Actor, Node } from '../node.js';
import { personOf } from '../rights/desk.js';
import type { RightsCode } from '../rights/desk.js';
import { searchSubject } from '../rights/dossiers.js';
import type { Found } from '../rights/dossiers.js';
import type { FoundMessage } from '../rights/found.js';
import type { Dossier } from '../rights/ports.js';
import { onRefusal } from '../refusals.js';
import type { Approval } from './ports.js';
import { isSamePerson } from './rules.js';

export type ExportResult =
  | { readonly outcome: 'exported'; readonly dossier: Dossier; readonly found: Found<FoundMessage> }
  | { readonly outcome: 'stopped'; readonly code: RightsCode | 'APPROVAL_STATE' | 'APPROVAL_LAPSED' }
  | { readonly outcome: 'not-found' };

const FETCH = 'approval.fetch.dossier-export';

/** Each fetch is on record, and searches anew: what was erased meanwhile does not come along. */
export async function fetchExport(id: string, actor: Actor, node: Node): Promise<ExportResult> {
  const approval = await node.unitOfWork.transaction((tx) => tx.approvals.find(id));
  if (approval?.asked.kind !== 'dossier-export' || !isSamePerson(approval.by.account, actor.account))
    return { outcome: 'not-found' };
  const stop = whyNotNow(approval, node);
  if (stop !== undefined) {
    await onRefusal({ action: FETCH, object: id, code: stop }, { actor, node });
    return { outcome: 'stopped', code: stop };
  }
  const { dossier: about } = approval.asked;
  const searched = await searchSubject(about, actor, node);
  if (searched.outcome === 'not-found') return searched;
  if (searched.outcome === 'refused') return { outcome: 'stopped', code: searched.code };
  return node.unitOfWork.transaction(async (tx) => {
    const dossier = await tx.rights.find(about);
    if (dossier === undefined || searched.outcome !== 'found') return { outcome: 'not-found' };
    await tx.audit.append([
      auditEntry({ node, actor }, { action: FETCH, object: id, about: personOf(dossier) }),
    ]);
    return { outcome: 'exported', dossier, found: searched.found };
  });
}

function whyNotNow(
  { state, expiresAt }: Approval,
  { clock }: Node,
): 'APPROVAL_STATE' | 'APPROVAL_LAPSED' | undefined {
  if (state !== 'approved') return 'APPROVAL_STATE';
  return expiresAt <= clock.now() ? 'APPROVAL_LAPSED' : undefined;
}
