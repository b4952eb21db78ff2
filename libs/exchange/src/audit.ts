/** The audit entry of one act: who, what, with which result, on which law table. */
import type { AuditEntry } from './ports.js';
import type { CaseId, Decision, Purpose } from '#domain';
import { newId } from './minting.js';
import type { Actor, Node } from './node.js';

export interface Act {
  readonly action: string;
  readonly object: string;
  readonly decision?: Decision;
  readonly result?: AuditEntry['result'];
  readonly code?: string;
  readonly commitment?: Uint8Array;
  /** Of a use: what for, and under which own case. */
  readonly purpose?: Purpose;
  readonly caseId?: CaseId;
}

const RESULTS = { permit: 'ok', refer: 'referred', refuse: 'refused' } as const;

export function auditEntry({ node, actor }: { node: Node; actor: Actor }, act: Act): AuditEntry {
  const { decision } = act;
  const code =
    act.code ?? (decision && decision.outcome !== 'permit' ? decision.reasons[0]?.code : undefined);
  return {
    operation: newId(node),
    action: act.action,
    object: act.object,
    result: act.result ?? (decision ? RESULTS[decision.outcome] : 'ok'),
    ...(code ? { code } : {}),
    origin: actor.origin,
    actor: { account: actor.account, participant: actor.participant, role: actor.role },
    at: node.clock.now(),
    ...(act.purpose ? { purpose: act.purpose } : {}),
    ...(act.caseId ? { caseId: act.caseId } : {}),
    ...(decision ? { lawHash: decision.lawHash } : {}),
    ...(act.commitment ? { commitment: act.commitment } : {}),
  };
}

/** Entry of the node itself: receiving, relaying and expiring have no person behind them. */
export function nodeEntry(
  node: Pick<Node, 'clock' | 'random' | 'law'>,
  act: Act & { readonly origin: string },
): AuditEntry {
  return {
    operation: newId(node),
    action: act.action,
    object: act.object,
    result: act.result ?? (act.decision ? RESULTS[act.decision.outcome] : 'ok'),
    ...(act.code ? { code: act.code } : {}),
    origin: act.origin,
    actor: { account: 'node' },
    at: node.clock.now(),
    lawHash: node.law.hash,
    ...(act.commitment ? { commitment: act.commitment } : {}),
  };
}
