/** What may be seen of sessions: states, padded counts, deadlines and whom the own set left out; never what was hit. */
import { auditEntry } from '../audit.js';
import { isSettled } from '#matching';
import type { SessionSpending } from '#matching';
import type { Actor, Node } from '../node.js';
import { aboutLeftOut } from './about-persons.js';
import type { AuditRecord, MatchRecord } from './ports.js';
import { signedCopies } from './signed-copies.js';
import type { SignedCopy } from './signed-copies.js';
import { take, takeTime } from './take.js';

/** A look at whom they left out, on record. */
export function listMatches(actor: Actor, node: Node): Promise<readonly MatchRecord[]> {
  return node.unitOfWork.transaction(async (tx) => {
    const records = await tx.matches.list(actor.participant, 200);
    const excluded = records.flatMap((record) => record.excluded);
    const act = { action: 'match.list', object: node.self, about: await aboutLeftOut(excluded, tx) };
    await tx.audit.append([auditEntry({ node, actor }, act)]);
    return records;
  });
}

/** `undefined` for an unknown session and for another participant's alike. */
export function findMatch(id: string, actor: Actor, node: Node): Promise<MatchRecord | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const record = await tx.matches.find(id);
    if (record?.participants.includes(actor.participant) !== true) return undefined;
    const act = { action: 'match.view', object: id, about: await aboutLeftOut(record.excluded, tx) };
    await tx.audit.append([auditEntry({ node, actor }, act)]);
    return record;
  });
}

export interface MatchEvidence {
  readonly record: MatchRecord;
  readonly sealed: readonly AuditRecord[];
  /** By direction that this node answered: what it counted of the asker in the 30 days up to this session. */
  readonly spendings: ReadonlyMap<number, readonly SessionSpending[]>;
  /** Proposal, yes and receipts of both, with the peer's signature over its own. */
  readonly copies: readonly SignedCopy[];
}

/**
 * The sealed packages of a session and what both signed of it, for an overseer. A case processor sees those of the own
 * participant; who keeps watch over the node sees all, for the packages open to two overseers only.
 */
export function findMatchEvidence(id: string, actor: Actor, node: Node): Promise<MatchEvidence | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const record = await tx.matches.find(id);
    const sees = actor.role !== 'CASE_PROCESSOR' || record?.participants.includes(actor.participant);
    if (record === undefined || !sees) return undefined;
    await tx.audit.append([auditEntry({ node, actor }, { action: 'match.evidence', object: id })]);
    const spendings = new Map<number, readonly SessionSpending[]>();
    for (const { dir, part } of record.session.legs)
      if (part === 'holder') spendings.set(dir, await tx.matches.spendingsUpTo(id, dir));
    const copies = await signedCopies(record.conversation, { tx, node });
    return { record, sealed: await tx.matches.audits(id), spendings, copies };
  });
}

/**
 * A person ends a session; what was computed is destroyed. Once all of it is destroyed and said there is nothing to end: of those
 * only one with hits is not over yet, so an end of it would show whoever watches the node that there are.
 */
export function abortMatch(id: string, actor: Actor, node: Node): Promise<'aborted' | 'not-found' | 'over'> {
  return node.unitOfWork.transaction(async (tx) => {
    const record = await tx.matches.lock(id);
    const tools = node.matching;
    if (record?.participants.includes(actor.participant) !== true || tools === undefined) return 'not-found';
    const running = await takeTime(record, { tx, node, tools });
    if (isSettled(running.session)) return 'over';
    await take(running, { type: 'abort', code: 'E_PURPOSE', at: node.clock.now() }, { tx, node, tools });
    await tx.audit.append([auditEntry({ node, actor }, { action: 'match.abort', object: id })]);
    return 'aborted';
  });
}
