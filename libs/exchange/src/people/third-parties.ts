/** Incidental third parties: admitted by a public participant to one case of its own, without access to any system. */
import { participantKindOf } from '#domain';
import type { CaseId, Defect, Instant } from '#domain';
import { auditEntry } from '../audit.js';
import { newId } from '../minting.js';
import type { Actor, Node } from '../node.js';
import type { Sector, ThirdPartyRecord } from './ports.js';
import { isScreened } from './persons.js';
import { onRefusal } from '../refusals.js';

export interface NewThirdParty {
  readonly caseId: CaseId;
  readonly sector: Sector;
  readonly declaration: string;
  readonly signedAt: Instant;
}
export type ThirdPartyResult =
  | { readonly outcome: 'admitted'; readonly thirdParty: ThirdPartyRecord }
  | { readonly outcome: 'refused'; readonly code: 'OPERATOR_NOT_AUTHORISED' }
  /** The case is not here, closed, or another participant's. */
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'invalid'; readonly defects: readonly Defect[] };

const DECLARATION = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,119}$/;
const LONGEST_LIST = 200;

export function admitThirdParty(input: NewThirdParty, actor: Actor, node: Node): Promise<ThirdPartyResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const at = node.clock.now();
    const refusal = { action: 'third-party.admit', code: 'OPERATOR_NOT_AUTHORISED' } as const;
    if (!mayAdmit(actor, node)) return onRefusal(refusal, { tx, actor, node });
    const defects = defectsOf(input, at);
    if (defects.length > 0) return { outcome: 'invalid', defects };
    const found = await tx.cases.find(input.caseId);
    if (found?.participant !== actor.participant || found.status !== 'open') return { outcome: 'not-found' };
    const { participant, account } = actor;
    const thirdParty: ThirdPartyRecord = { ...input, id: newId(node), participant, account, admittedAt: at };
    await tx.people.admit(thirdParty);
    const entry = { action: 'third-party.admit', object: thirdParty.id, caseId: input.caseId };
    await tx.audit.append([auditEntry({ node, actor }, entry)]);
    return { outcome: 'admitted', thirdParty };
  });
}

export function listThirdParties(actor: Actor, node: Node): Promise<readonly ThirdPartyRecord[]> {
  const query = { participant: actor.participant, limit: LONGEST_LIST };
  return node.unitOfWork.transaction((tx) => tx.people.thirdParties(query));
}

export function dismissThirdParty(id: string, actor: Actor, node: Node): Promise<'dismissed' | 'not-found'> {
  return node.unitOfWork.transaction(async (tx) => {
    if (!(await tx.people.dismiss(id, actor.participant, node.clock.now()))) return 'not-found';
    await tx.audit.append([auditEntry({ node, actor }, { action: 'third-party.dismiss', object: id })]);
    return 'dismissed';
  });
}

/** Public participants of a ZVH admit (WGS 2.31(9)); a RIEC knows no incidental third parties. */
function mayAdmit(actor: Actor, node: Node): boolean {
  const own = node.directory.node(node.self);
  if (own === undefined || actor.role !== 'CASE_PROCESSOR') return false;
  if (!isScreened(actor, node.clock.now())) return false;
  return participantKindOf(own.kind, actor.participant) === 'ZVH_PUBLIC';
}

function defectsOf({ declaration, signedAt }: NewThirdParty, at: Instant): Defect[] {
  const defects: Defect[] = [];
  if (!DECLARATION.test(declaration))
    defects.push({ at: '/declaration', must: 'be a reference without spaces or a BSN' });
  if (signedAt > at) defects.push({ at: '/signedAt', must: 'lie in the past' });
  return defects;
}
