/** The other side of a proposal: judged by rule when it comes, then by a person or a standing instruction. */
import type { MatchCode, MatchPropose, Message, Oin } from '#domain';
import { DEFAULT_BUDGET, judgeBudget, judgeProposal, receiveProposal } from '#matching';
import type { Size } from '#matching';
import { instantOf, millisOf } from '#domain';
import { auditEntry, nodeEntry } from '../audit.js';
import type { Actor, Node } from '../node.js';
import { instructionsFor } from '../cases/answer-by-instruction.js';
import type { InstructionRecord } from '../cases/ports.js';
import { isLogSound } from '../log/sound.js';
import { agreementWith, sizeOf } from './agreement.js';
import { approve } from './approve.js';
import type { MatchRecord } from './ports.js';
import { isAuthorised } from './propose.js';
import { say } from './say.js';
import { statusOf } from './status.js';
import { take, takeTime } from './take.js';
import type { Transaction } from '../ports.js';
import type { MatchContext } from './take.js';
import { onRefusal } from '../refusals.js';

const MONTH = 30 * 86_400_000;

/** A proposal arrived. What may not become a session is refused at once, under the first code that forbids it. */
export async function receiveMatchProposal(
  message: Message,
  arrived: { readonly peer: Oin; readonly digest: string },
  context: MatchContext,
): Promise<void> {
  const { tx, node } = context;
  const { peer } = arrived;
  const proposal = message.data.details as unknown as MatchPropose;
  const size = sizeOf(agreementWith(peer, node, proposal.agreementRef));
  const { inUse, placeInUse } = await usesOf(message, tx);
  const code = await defectOf(proposal, { peer, size, inUse }, context);
  const now = node.clock.now();
  const record = recordOf(message, { ...arrived, size }, node);
  // An answer in the conversation of another session would end that one's.
  if (inUse) return refuseUnkept(record, { code: code ?? 'E_REPLAY', isTold: !placeInUse }, context);
  await tx.matches.insert(record, statusOf(record, now));
  if (code !== undefined) {
    await take(record, { type: 'refused', code, at: now, ...(await retryOf(code, record, tx)) }, context);
    return;
  }
  const instruction = await standingYes(record, context);
  if (instruction !== undefined) await approve(record, actorOf(instruction), context);
}

/** Without the keys of overseers there is nothing to seal a session to. The peer hears so; otherwise it would wait for three days. */
export async function refuseWithoutTools(
  message: Message,
  arrived: { readonly peer: Oin; readonly digest: string },
  { tx, node }: Pick<MatchContext, 'tx' | 'node'>,
): Promise<void> {
  const { placeInUse } = await usesOf(message, tx);
  const record = recordOf(message, { ...arrived, size: 'single' }, node);
  await refuseUnkept(record, { code: 'E_AUDIT_UNAVAILABLE', isTold: !placeInUse }, { tx, node });
}

/** By its conversation the messages of a session are known: two cannot have one, nor one id. */
async function usesOf(message: Message, { matches }: Transaction) {
  const { sessionId } = message.data.details as unknown as MatchPropose;
  const idInUse = (await matches.find(sessionId)) !== undefined;
  const placeInUse = (await matches.idOf(message.data.conversation)) !== undefined;
  return { inUse: idInUse || placeInUse, placeInUse };
}

function recordOf(
  message: Message,
  { peer, digest, size }: { readonly peer: Oin; readonly digest: string; readonly size: Size },
  node: Node,
): MatchRecord {
  const proposal = message.data.details as unknown as MatchPropose;
  const here = { digest, now: node.clock.now(), nonce: node.random(32) };
  return {
    id: proposal.sessionId,
    // The names inside are judged and not trusted: whoever signed it is who hears.
    session: receiveProposal({ ...proposal, from: peer, to: node.self }, here),
    size,
    participants: message.data.recipient.participants,
    replyTo: [message.data.sender.participant],
    conversation: message.data.conversation,
    proposal: message.id,
    keys: {},
    handleKeys: {},
    excluded: [],
  };
}

/**
 * Refuses a proposal and keeps nothing of it. Under an id that another session has it would overwrite the first, whoever has that
 * one: the peer hears what it hears about a nonce that was seen before, so it learns nothing of whose the id is.
 */
async function refuseUnkept(
  record: MatchRecord,
  { code, isTold }: { code: MatchCode; isTold: boolean },
  { tx, node }: Pick<MatchContext, 'tx' | 'node'>,
): Promise<void> {
  const { session } = record;
  const payload = { sessionId: record.id, proposeDigest: session.proposeDigest!, code };
  if (isTold) await say(record, { kind: 'match.refuse', payload }, { tx, node });
  const act = { action: 'match.refused', object: record.proposal!, result: 'refused', code } as const;
  await tx.audit.append([nodeEntry(node, { ...act, origin: session.peer })]);
}

async function defectOf(
  proposal: MatchPropose,
  { peer, size, inUse }: { peer: Oin; size: Size; inUse: boolean },
  { tx, node, tools }: MatchContext,
): Promise<MatchCode | undefined> {
  const agreement = agreementWith(peer, node, proposal.agreementRef);
  const suspended = (await tx.matches.suspension(peer)) !== undefined;
  const known = suspended ? undefined : agreement;
  const now = node.clock.now();
  const fresh = await tx.matches.rememberNonce(proposal.nonce, now);
  const spent = await tx.matches.lockSpending({
    peer,
    purpose: proposal.purpose,
    since: instantOf(millisOf(now) - MONTH),
  });
  // Counted once nobody else can begin one with this peer meanwhile.
  const open = await tx.matches.open(peer);
  const ask = { size, paddedCount: proposal.count, at: now };
  const budgetLeft =
    open[size] < DEFAULT_BUDGET.open[size] && judgeBudget(DEFAULT_BUDGET, spent, ask).outcome === 'granted';
  const facts = {
    signer: peer,
    self: node.self,
    now,
    ...(known === undefined ? {} : { agreement: known }),
    replayed: inUse || !fresh,
    budgetLeft,
    auditWritable: await isLogSound({ tx, node }),
  };
  return judgeProposal(proposal, facts, tools.group);
}

/** When a spent budget has room again; an open session may end any moment. */
async function retryOf(code: MatchCode, { session, size }: MatchRecord, tx: Transaction) {
  if (code !== 'E_BUDGET') return {};
  const { peer, terms, openedAt } = session;
  const since = instantOf(millisOf(openedAt) - MONTH);
  const spent = await tx.matches.lockSpending({ peer, purpose: terms.purpose, since });
  const verdict = judgeBudget(DEFAULT_BUDGET, spent, {
    size,
    paddedCount: session.legs[0]!.counts.asker ?? 0,
    at: openedAt,
  });
  return verdict.outcome === 'spent' ? { retryAfter: verdict.retryAfter } : {};
}

/**
 * Instructions of all who were addressed, for every answer, as of an open question: what one of them has said beforehand lets
 * nobody else's cases be compared. The first speaks.
 */
async function standingYes(
  { participants, session, size }: MatchRecord,
  { tx, node }: MatchContext,
): Promise<InstructionRecord | undefined> {
  if (size !== 'single' || session.terms.mode !== 'one-way') return undefined;
  return (await instructionsFor({ participants }, session.terms.purpose, { tx, node }))[0];
}

const actorOf = (instruction: InstructionRecord): Actor => ({
  account: instruction.account,
  participant: instruction.participant,
  role: instruction.role,
  screening: instruction.until,
  origin: `standing-instruction:${instruction.id}`,
});

export type RespondResult =
  | { readonly outcome: 'done' | 'not-found' | 'not-addressed' | 'already-answered' }
  | { readonly outcome: 'refused'; readonly code: MatchCode | 'OPERATOR_NOT_AUTHORISED' };

/** A person says yes to a proposal that waits. */
export function acceptMatch(id: string, actor: Actor, node: Node): Promise<RespondResult> {
  return respond(id, { actor, node, action: 'match.answer' }, async (record, context) => {
    const code = await approve(record, actor, context);
    return code === undefined ? { outcome: 'done' } : { outcome: 'refused', code };
  });
}

/** A person says no. The peer hears a code that says nothing of the case register. */
export function refuseMatch(id: string, actor: Actor, node: Node): Promise<RespondResult> {
  return respond(id, { actor, node, action: 'match.answer' }, async (record, context) => {
    const { tx } = context;
    await take(
      { ...record, speaker: actor },
      { type: 'refused', code: 'E_PURPOSE', at: node.clock.now() },
      context,
    );
    await tx.audit.append([auditEntry({ node, actor }, { action: 'match.refuse', object: id })]);
    return { outcome: 'done' };
  });
}

/** A refusal is on record, with the code that the person hears. */
async function respond(
  id: string,
  by: { readonly actor: Actor; readonly node: Node; readonly action: string },
  act: (record: MatchRecord, context: MatchContext) => Promise<RespondResult>,
): Promise<RespondResult> {
  const result = await respondTo(id, by, act);
  const code =
    result.outcome === 'refused'
      ? result.code
      : result.outcome === 'already-answered'
        ? 'ALREADY_ANSWERED'
        : undefined;
  if (code !== undefined) await onRefusal({ action: by.action, object: id, code }, by);
  return result;
}

function respondTo(
  id: string,
  { actor, node }: { actor: Actor; node: Node },
  act: (record: MatchRecord, context: MatchContext) => Promise<RespondResult>,
): Promise<RespondResult> {
  const tools = node.matching;
  if (tools === undefined) return Promise.resolve({ outcome: 'refused', code: 'E_AUDIT_UNAVAILABLE' });
  if (!isAuthorised(actor, node))
    return Promise.resolve({ outcome: 'refused', code: 'OPERATOR_NOT_AUTHORISED' });
  return node.unitOfWork.transaction(async (tx) => {
    const record = await tx.matches.lock(id);
    if (record?.participants.includes(actor.participant) !== true) return { outcome: 'not-found' };
    if (record.session.role !== 'responder') return { outcome: 'not-addressed' };
    if (record.session.approved) return { outcome: 'already-answered' };
    const context = { tx, node, tools };
    const waiting = await takeTime(record, context);
    if (waiting.session.exit?.state === 'EXPIRED') return { outcome: 'refused', code: 'E_TIMEOUT' };
    if (waiting.session.exit !== undefined) return { outcome: 'already-answered' };
    return act(waiting, context);
  });
}
