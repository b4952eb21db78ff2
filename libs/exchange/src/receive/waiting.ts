/** Messages that came before what they answer: judged as soon as that has arrived (protocol.md §6). */
import type { MessageId, Oin } from '#domain';
import { nodeEntry } from '../audit.js';
import { messageIn, openStored } from '../content.js';
import { takeStep } from '../conversations/advance.js';
import { evidenceFor } from '../evidence.js';
import type { Courier } from '../courier.js';
import { asksSameLaw, followsOtherLaw, LAW_NOT_ACCEPTED } from '../partners/law-accepted.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { parseTraceparent } from '../processing/lines.js';
import { oweInforming } from '../informing/owe.js';
import { keepRefused } from '../refusals/keep.js';
import { subjectsOf } from '../rights/persons.js';
import { summaryOf } from '../summary.js';
import { eraseNow } from '../terms/erase.js';
import { eraseMoment } from '../terms/erase-moment.js';
import { receiveMatch } from '../match/receive.js';
import { applyReceived } from './effects.js';
import { enforce } from './enforce.js';
import { codeOf, refusalOf } from './record.js';

type Context = { readonly tx: Transaction; readonly node: Courier };

/** What is released may be what another waits for. */
export async function releaseWaiting(arrivedIds: readonly MessageId[], context: Context): Promise<void> {
  for (let ids = arrivedIds; ids.length > 0;) ids = await releaseNext(ids, context);
}

/** The ids of those that were judged. */
async function releaseNext(
  arrivedIds: readonly MessageId[],
  { tx, node }: Context,
): Promise<readonly MessageId[]> {
  const waiting = await tx.messages.waitingFor(arrivedIds);
  if (waiting.length === 0) return [];
  const predecessors = await tx.messages.findMany(arrivedIds);
  const known = {
    byId: new Map<string, MessageRecord>(predecessors.map((record) => [record.id, record])),
    moved: new Map(),
  };
  const others = await othersLaws(waiting, { tx, node });
  const stored = await openStored(node, waiting);
  const judged: MessageId[] = [];
  for (const record of waiting) {
    const content = stored.get(record.id);
    if (content === undefined) continue;
    const message = messageIn(content);
    if (asksSameLaw(record.kind) && others.has(record.peer)) await refuse(record, message, { tx, node });
    else if (!(await release(record, message, { tx, node, known, bytes: content.bytes }))) continue;
    judged.push(record.id);
  }
  return judged;
}

/** Peers that by now decide by a table which the directory does not accept (partners/law-accepted.ts). */
async function othersLaws(waiting: readonly MessageRecord[], context: Context): Promise<ReadonlySet<Oin>> {
  const others = new Set<Oin>();
  for (const peer of new Set(waiting.map((record) => record.peer)))
    if (await followsOtherLaw(peer, context)) others.add(peer);
  return others;
}

/** As it would be if it came in now. */
async function refuse(
  record: MessageRecord,
  message: ReturnType<typeof messageIn>,
  { tx, node }: Context,
): Promise<void> {
  const code = LAW_NOT_ACCEPTED;
  const settled = { ...record, decision: { ...record.decision, codes: [code], citations: [] } };
  await tx.messages.settle(record.id, 'refused', settled.decision);
  const { item, step } = evidenceFor(record.peer, node, refusalOf(settled));
  await tx.outbox.add([item]);
  await tx.steps.append([step]);
  await tx.audit.append([
    nodeEntry(node, { ...releasedEntry(record, message, node), result: 'refused', code }),
  ]);
  await leaveNothing(settled, { tx, node });
}

const releasedEntry = (record: MessageRecord, message: ReturnType<typeof messageIn>, node: Courier) => ({
  action: 'message.receive.released',
  object: record.id,
  origin: record.peer,
  commitment: record.commitment,
  about: { subjects: subjectsOf(message, node), purpose: record.purpose, caller: record.peer },
  trace: parseTraceparent(message.traceparent),
});

async function leaveNothing(
  record: MessageRecord,
  context: { readonly tx: Transaction; readonly node: Courier },
): Promise<true> {
  await eraseNow([record], 'NOT_TAKEN', context);
  return true;
}

async function release(
  record: MessageRecord,
  message: ReturnType<typeof messageIn>,
  context: Parameters<typeof enforce>[2] & { readonly bytes: Uint8Array },
): Promise<boolean> {
  const { tx, node } = context;
  // Its time was over before what it follows came: the timer ends it, and both sides know it.
  if (record.expiresAt < (await tx.terms.earlierOf(node.clock.now()))) return false;
  const enforcement = await enforce(message, record.peer, context);
  if (enforcement.outcome === 'waiting') return false;
  const { decision } = enforcement;
  const caseId = enforcement.predecessor?.caseId;
  const [permitted, summary] = [decision.outcome === 'permit', summaryOf(decision)];
  await tx.messages.settle(record.id, permitted ? 'delivered' : 'refused', summary);
  await keepRefused(record.id, enforcement, { tx, node });
  if (permitted) await tx.terms.eraseBy([record.id], eraseMoment(message, decision));
  // Filed as what comes at once is (record.ts): it is read, shielded and stopped with the case that it answers.
  if (permitted && caseId !== undefined) await tx.messages.bindCase(record.id, caseId);
  const settled = { ...record, decision: summary };
  const statement = permitted
    ? ({ evidence: 'delivered', about: settled, outcome: 'ok' } as const)
    : refusalOf(settled);
  const { item, step } = evidenceFor(record.peer, node, statement);
  const code = codeOf(settled, enforcement);
  await tx.outbox.add([item]);
  await tx.steps.append([step]);
  await tx.audit.append([
    nodeEntry(node, { ...releasedEntry(record, message, node), decision, ...(code ? { code } : {}) }),
  ]);
  if (!permitted) return leaveNothing(settled, { tx, node });
  const { peer } = record;
  await oweInforming([{ message, record: { peer, ...(caseId ? { caseId } : {}) } }], { tx, node });
  await takeStep(enforcement.step, message, { tx, node, participants: record.participants });
  await applyReceived(message, record.peer, { tx, node });
  await receiveMatch(message, { peer: record.peer, bytes: context.bytes }, { tx, node });
  return true;
}
