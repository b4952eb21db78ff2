/**
 * What who keeps the node running may do about a message in line: have it attempted now, or keep it from being attempted.
 * One person may do either, for neither sends what would not be sent anyway; to let go what was parked takes two
 * (approvals/approvals.ts). Whatever goes on is judged anew first.
 */
import type { FunctionRole, MessageId } from '#domain';
import { auditEntry } from '../audit.js';
import type { Actor, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { endUnsent } from './end-unsent.js';
import type { LineItem } from './ports.js';
import { judgeUnsent } from './rejudge.js';

export type LineCode =
  'LINE_DONE' | 'LINE_UNDER_WAY' | 'LINE_PARKED' | 'LINE_NOT_PARKED' | 'LINE_REFUSED_NOW';
export type LineAnswer =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'denied' | 'not-found' }
  | { readonly outcome: 'stopped'; readonly code: LineCode };

const MAY: readonly FunctionRole[] = ['SYSTEM_SUPPORT'];

interface Act {
  readonly actor: Actor;
  readonly node: Node;
}
interface Desk {
  readonly tx: Transaction;
  readonly node: Node;
}

/** The next attempt is now. Nothing else about it changes: what the relay checks at each attempt, it checks at this one. */
export function attemptNow(id: MessageId, act: Act): Promise<LineAnswer> {
  return onLine({ action: 'line.attempt', id }, act, async (line, desk) => {
    if (line.parkedAt !== undefined) return 'LINE_PARKED';
    if (line.isUnderWay) return 'LINE_UNDER_WAY';
    return goOn(id, line, { ...desk, origin: act.actor.origin });
  });
}

/** An attempt that is under way is finished; after it there is none. */
export function parkMessage(
  { id, reason }: { readonly id: MessageId; readonly reason: string },
  act: Act,
): Promise<LineAnswer> {
  return onLine({ action: 'line.park', id }, act, async (line, { tx, node }) => {
    if (line.parkedAt !== undefined) return 'LINE_PARKED';
    await tx.lines.park(id, { by: act.actor.account, at: node.clock.now(), reason });
    return undefined;
  });
}

/** Why there is nothing to let go; `undefined` for a message that is parked. */
export async function whyNotResume(
  id: MessageId,
  tx: Transaction,
): Promise<LineCode | 'not-found' | undefined> {
  const line = await tx.lines.find(id);
  if (line === undefined) return 'not-found';
  if (line.done) return 'LINE_DONE';
  return line.parkedAt === undefined ? 'LINE_NOT_PARKED' : undefined;
}

/** What two people agreed on; the code under which it does not go on. */
export async function resumeWithin(id: MessageId, desk: Desk): Promise<LineCode | 'NOT_FOUND' | undefined> {
  const objection = await whyNotResume(id, desk.tx);
  if (objection !== undefined) return objection === 'not-found' ? 'NOT_FOUND' : objection;
  return goOn(id, (await desk.tx.lines.find(id))!, { ...desk, origin: 'approval' });
}

/**
 * Judged anew, unless the peer may have it already: what is said of it must stay true then (send/relay.ts). Which rule
 * refuses it is not for who keeps the node running.
 */
async function goOn(
  id: MessageId,
  { isUnsent }: LineItem,
  { tx, node, origin }: Desk & { readonly origin: string },
): Promise<LineCode | undefined> {
  const record = isUnsent ? await tx.messages.find(id) : undefined;
  const decision = record && (await judgeUnsent(record, { tx, node }));
  if (record === undefined || decision?.outcome === 'permit') {
    await tx.lines.hurry(id);
    return undefined;
  }
  const code = decision?.reasons[0]?.code ?? 'CONTENT_GONE';
  await tx.lines.end(id);
  await endUnsent([id], { state: 'refused', code, origin }, { tx, node });
  return 'LINE_REFUSED_NOW';
}

function onLine(
  { action, id }: { readonly action: string; readonly id: MessageId },
  { actor, node }: Act,
  work: (line: LineItem, desk: Desk) => Promise<LineCode | undefined>,
): Promise<LineAnswer> {
  return node.unitOfWork.transaction(async (tx) => {
    const record = (code: string | undefined): Promise<void> =>
      tx.audit.append([
        auditEntry(
          { node, actor },
          { action, object: id, ...(code === undefined ? {} : { result: 'refused', code }) },
        ),
      ]);
    if (!MAY.includes(actor.role)) {
      await record('OPERATOR_NOT_AUTHORISED');
      return { outcome: 'denied' };
    }
    const line = await tx.lines.find(id);
    if (line === undefined) return { outcome: 'not-found' };
    const code = line.done ? 'LINE_DONE' : await work(line, { tx, node });
    await record(code);
    return code === undefined ? { outcome: 'done' } : { outcome: 'stopped', code };
  });
}
