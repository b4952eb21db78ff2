/** What one act leaves in both logs: who, what, with which result, on which law table; and a line per data subject. */
import { boundLines, canonicalLine, lineCommitment } from '#audit';
import type { AuditEntry, Logged } from './ports.js';
import type { BoundProcessingLine, ProcessingLine } from './processing/ports.js';
import type { CaseId, Decision, Purpose } from '#domain';
import { newId } from './minting.js';
import type { Actor, Node, Trace } from './node.js';
import { linesOf, newTrace, type About } from './processing/lines.js';

export interface Act {
  readonly action: string;
  readonly object: string;
  readonly decision?: Decision;
  readonly result?: AuditEntry['result'];
  readonly code?: string;
  readonly commitment?: Uint8Array;
  readonly match?: AuditEntry['match'];
  /** Of the request or breach that it opened or changed. */
  readonly record?: AuditEntry['record'];
  /** Of a use: what for, and under which own case. */
  readonly purpose?: Purpose;
  readonly caseId?: CaseId;
  readonly use?: AuditEntry['use'];
  /** Whose data it processes; without it the processing log has one line about nobody in particular. */
  readonly about?: About;
  /** Where they had to be known before: a message tells its receiver both. */
  readonly operation?: string;
  readonly trace?: Trace | undefined;
}

const RESULTS = { permit: 'ok', refer: 'referred', refuse: 'refused' } as const;

export function auditEntry({ node, actor }: { node: Node; actor: Actor }, act: Act): Logged {
  const { decision } = act;
  const trace = act.trace ?? actor.trace ?? newTrace(node);
  const code =
    act.code ?? (decision && decision.outcome !== 'permit' ? decision.reasons[0]?.code : undefined);
  const entry: AuditEntry = {
    operation: act.operation ?? newId(node),
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
    ...(act.record ? { record: act.record } : {}),
    ...(act.use ? { use: act.use } : {}),
    traceId: trace.traceId,
  };
  return withLines(entry, linesOf(entry, { about: act.about, trace, node }), node);
}

type NodeAct = Act & { readonly origin: string };

/** Entry of the node itself: receiving, relaying and expiring have no person behind them. */
export function nodeEntry(node: Pick<Node, 'clock' | 'random' | 'registerKey'>, act: NodeAct): Logged {
  const trace = act.trace ?? newTrace(node);
  const entry = sealedEntry(node, { ...act, trace });
  return withLines(entry, linesOf(entry, { about: act.about, trace, node }), node);
}

/** As `nodeEntry`, of what happens to an envelope that stays sealed: nobody's data are processed. */
export function sealedEntry(node: Pick<Node, 'clock' | 'random'>, act: NodeAct): AuditEntry {
  return {
    operation: act.operation ?? newId(node),
    action: act.action,
    object: act.object,
    result: act.result ?? (act.decision ? RESULTS[act.decision.outcome] : 'ok'),
    ...(act.code ? { code: act.code } : {}),
    origin: act.origin,
    actor: { account: 'node' },
    at: node.clock.now(),
    ...(act.decision ? { lawHash: act.decision.lawHash } : {}),
    ...(act.commitment ? { commitment: act.commitment } : {}),
    ...(act.trace ? { traceId: act.trace.traceId } : {}),
    ...(act.match ? { match: act.match } : {}),
    ...(act.record ? { record: act.record } : {}),
  };
}

const SALT_LENGTH = 32;

/** The lines, bound into the entry: what becomes of them later shows in the tree. */
function withLines(
  entry: AuditEntry,
  lines: Iterable<ProcessingLine>,
  { random }: Pick<Node, 'random'>,
): Logged {
  let salt: Uint8Array | undefined;
  const bound: BoundProcessingLine[] = [];
  const commitments: Uint8Array[] = [];
  for (const line of lines) {
    salt ??= random(SALT_LENGTH);
    bound.push({ ...line, salt });
    commitments.push(lineCommitment(canonicalLine(line, salt), salt));
  }
  return bound.length === 0 ? entry : { ...entry, processing: boundLines(commitments), lines: bound };
}
