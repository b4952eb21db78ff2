/**
 * A decision on a person's rights takes effect where it arrives and follows every copy (AVG 19): what it names is out of use
 * or restricted from then on, and each node to which it was passed on is told. What people do about it, their contact point
 * says in the answer; what nobody has to do, the node answers itself.
 */
import { nodeOfSource } from '#domain';
import type { Message, MessageId, RightFulfilment, RightOnward, TravellingRight } from '#domain';
import { nodeEntry } from '../audit.js';
import { addresseesOf } from '../corrections/addressees.js';
import { elementsOf } from '../corrections/follow.js';
import { recordEffect } from '../corrections/on-record.js';
import { WHOLE } from '../corrections/ports.js';
import { aboutOf } from '../conversations/machine.js';
import { copiesToFollow } from '../lineage/follow.js';
import type { OnwardCopy } from '../lineage/ports.js';
import { newMessageId } from '../minting.js';
import { followInformingsAbout } from '../informing/follow.js';
import type { Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { keepDossier } from '../records/keep.js';
import { sendWithin } from '../send/send-message.js';
import { personOf } from './desk.js';
import { onwardOf } from './fulfilment.js';
import { fulfilmentDraft, nodeAsContactPoint, outcomeDraft } from './outcome-draft.js';
import type { Correction, Telling } from './outcome-draft.js';
import type { Dossier, RightNotice } from './ports.js';

type Context = { readonly tx: Transaction; readonly node: Node };

export async function takeOutcome(message: Message, context: Context): Promise<void> {
  const { tx, node } = context;
  const about = aboutOf(message);
  const spoken = about && (await tx.messages.find(about.id));
  if (spoken === undefined) return;
  const notice = noticeOf(message, spoken, node);
  await tx.rights.addNotice(notice);
  await tx.steps.append([
    { messageId: spoken.id, step: 'rights-decided', at: notice.at, origin: 'peer', code: notice.outcome },
  ]);
  await apply({ message, spoken }, notice, context);
  await followInformingsAbout(spoken.id, context);
  const elements = elementsOf(message);
  const copies = await copiesToFollow({ message: spoken.id, ...(elements ? { elements } : {}) }, tx);
  await passOn(message, { notice, copies }, context);
  const done = doneByItself(notice, spoken);
  if (done !== undefined) await answer(notice, done, context);
}

function noticeOf({ id, data }: Message, { id: about, peer }: MessageRecord, { clock }: Node): RightNotice {
  const right = data.kind.split('.')[1] as TravellingRight;
  const { outcome, fulfilBy, doNotInform } = data.details as unknown as Telling;
  const restricts = outcome === 'GRANTED' && (right === 'restriction' || right === 'objection');
  return {
    id,
    direction: 'received',
    right,
    outcome,
    about,
    peer,
    at: clock.now(),
    dueAt: fulfilBy,
    doNotInform,
    restricts,
  };
}

/** A restriction lies in the notice itself; what is wrong or to be erased is withheld until the answer says that it is done. */
async function apply(
  { message, spoken }: { readonly message: Message; readonly spoken: MessageRecord },
  notice: RightNotice,
  context: Context,
): Promise<void> {
  const { tx } = context;
  const { outcome, right, about: id, at } = notice;
  if (outcome === 'MAY_INFORM') return;
  const effect = outcome === 'LIFTED' ? 'message.put-back' : 'message.withhold';
  await recordEffect(effect, { notice: message, spoken }, context);
  if (outcome === 'LIFTED') return tx.rights.release(id, right);
  if (notice.restricts) return;
  const elements = elementsOf(message) ?? [WHOLE];
  await tx.withheld.add(elements.map((element) => ({ message: id, element, notice: message.id, at })));
}

async function passOn(
  message: Message,
  { notice, copies }: { notice: RightNotice; copies: readonly OnwardCopy[] },
  { tx, node }: Context,
): Promise<void> {
  const records = await tx.messages.findMany([...new Set(copies.map(({ to }) => to))]);
  const held = records.filter(({ state }) => state !== 'refused' && state !== 'undeliverable');
  const addressees = await addresseesOf(held, node);
  for (const record of held) {
    const passed = copies.filter(({ to }) => to === record.id);
    const to = { record, source: node.self, participants: addressees.get(record.id) ?? [] };
    const draft = outcomeDraft(renamed(message, notice, passed), to, node);
    const actor = nodeAsContactPoint(record.participants[0]!, notice.id, node);
    const sent = await sendWithin(draft, { tx, node, actor, desk: true });
    // What could not be told stands as unanswered, so that the answer to the source never calls it done.
    const id = sent.outcome === 'invalid' ? newMessageId(node, notice.at) : sent.id;
    await tx.rights.addNotice({
      ...notice,
      id,
      direction: 'sent',
      about: record.id,
      peer: record.peer,
      cause: notice.id,
      restricts: false,
    });
  }
}

/** The same decision, on the elements under the names that they have over there. */
function renamed(message: Message, notice: RightNotice, passed: readonly OnwardCopy[]): Telling {
  const { right, outcome, dueAt, doNotInform } = notice;
  const { corrections } = message.data.details as { corrections?: readonly Correction[] };
  const telling = { right, outcome, fulfilBy: dueAt, doNotInform };
  if (corrections === undefined) return { ...telling, elements: passed.map(({ toElement }) => toElement) };
  const named = passed.flatMap(({ element, toElement }) => {
    const what = corrections.find((one) => one.element === element)?.what;
    return what === undefined ? [] : [{ element: toElement, what }];
  });
  return { ...telling, corrections: named };
}

/** What no person here has to do: a word that was taken in, a restriction that ended, and what is not here any more. */
function doneByItself(
  { outcome }: RightNotice,
  { sealedContent }: MessageRecord,
): RightFulfilment | undefined {
  if (outcome === 'LIFTED') return 'LIFTED';
  if (outcome === 'MAY_INFORM') return 'NOTED';
  return sealedContent === undefined ? 'NOT_HELD' : undefined;
}

/** The answer of the node itself, about what its own records say. */
async function answer(
  notice: RightNotice,
  fulfilment: RightFulfilment,
  { tx, node }: Context,
): Promise<void> {
  const record = await tx.messages.find(notice.id);
  if (record === undefined) return;
  const onward: RightOnward = onwardOf(await tx.rights.causedBy(notice.id));
  const [there = 'COLLEGE'] = (await addresseesOf([record], node)).get(record.id) ?? [];
  const to = { notice: notice.id, about: notice.about, peer: notice.peer, participant: there };
  const actor = nodeAsContactPoint(record.participants[0]!, notice.id, node);
  await sendWithin(fulfilmentDraft({ fulfilment, onward }, to, node), { tx, node, actor, desk: true });
}

/**
 * What a recipient answered: on record, in the dossier that told it, and, where it was passed on from a notice that was
 * answered here before, in a last answer once every copy has been answered for.
 */
export async function takeFulfilment(message: Message, context: Context): Promise<void> {
  const { tx, node } = context;
  const { inReplyTo, details } = message.data;
  const notice = inReplyTo === undefined ? undefined : await tx.rights.notice(inReplyTo);
  if (notice?.direction !== 'sent' || nodeOfSource(message.source) !== notice.peer) return;
  const said = details as unknown as { outcome: RightFulfilment; onward: RightOnward };
  const given = { ack: message.id, at: node.clock.now(), fulfilment: said.outcome, onward: said.onward };
  await tx.rights.answerNotice(notice.id, given);
  if (notice.dossier !== undefined) await settleIn(notice.dossier, { notice, given }, context);
  if (notice.cause !== undefined) await answerForAll(notice.cause, context);
}

/** Once every copy that a decision was passed on to has been answered for, and that was said here before, its sender hears so. */
export async function answerForAll(id: MessageId, context: Context): Promise<void> {
  const { rights } = context.tx;
  const cause = await rights.notice(id);
  if (cause?.answer?.onward !== 'PASSED_ON') return;
  if (onwardOf(await rights.causedBy(id)) !== 'PASSED_ON')
    await answer(cause, cause.answer.fulfilment, context);
}

async function settleIn(
  id: string,
  { notice, given }: { readonly notice: RightNotice; readonly given: NonNullable<RightNotice['answer']> },
  { tx, node }: Context,
): Promise<void> {
  const dossier = await tx.rights.find(id);
  if (dossier === undefined) return;
  const { ack, at, fulfilment, onward } = given;
  const done = onward === 'PASSED_ON' ? {} : { doneAt: at };
  const recipients: Dossier['recipients'] = dossier.recipients.map((one) =>
    one.notice === notice.id ? { ...one, fulfilment, onward, ...(ack ? { ack } : {}), ...done } : one,
  );
  const record = await keepDossier({ ...dossier, recipients }, { tx, node });
  const act = { action: 'rights.recipient-answered', object: id, about: personOf(dossier), record };
  await tx.audit.append([nodeEntry(node, { ...act, origin: notice.peer })]);
}
