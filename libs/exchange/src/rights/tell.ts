/** Tells whoever got a person's data what was decided, along the message that brought them (AVG 19; law Q9). */
import { PERSON_DATA_KINDS } from '#domain';
import type { RightOutcome, TravellingRight } from '#domain';
import { addresseesOf } from '../corrections/addressees.js';
import { copiesToFollow } from '../lineage/follow.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { mayHaveArrived } from '../send/may-have-arrived.js';
import { sendWithin } from '../send/send-message.js';
import type { Desk } from './desk.js';
import { outcomeDraft } from './outcome-draft.js';
import type { Correction, Telling } from './outcome-draft.js';
import type { NamedCorrection } from './own-copies.js';
import { partOf } from './own-part.js';
import type { Dossier, Recipient } from './ports.js';
import { answerDue, untoldBecause } from './untold.js';

/** Everyone to whom the person's data went, each by the message that brought them; of a rectification those with the error. */
export async function tellRecipients(
  dossier: Dossier,
  found: { readonly messages: readonly MessageRecord[]; readonly corrections: readonly NamedCorrection[] },
  desk: Desk,
): Promise<readonly Recipient[]> {
  const silent = dossier.decision?.silent === true;
  const told: Recipient[] = [];
  for (const record of found.messages) {
    if (record.direction !== 'sent' || !PERSON_DATA_KINDS.includes(record.kind)) continue;
    if (!(await mayHaveArrived(record, desk.tx))) continue;
    const corrections = found.corrections.filter(({ message }) => message === record.id);
    if (dossier.kind === 'rectification' && corrections.length === 0) continue;
    told.push(await tell(dossier, { record, what: 'GRANTED', silent, corrections }, desk));
  }
  return told;
}

/** The errors named, and what of them was passed on under another name. */
export async function withCopies(
  corrections: readonly NamedCorrection[],
  tx: Transaction,
): Promise<readonly NamedCorrection[]> {
  const all = [...corrections];
  for (const { message, element, what } of corrections)
    for (const { to, toElement } of await copiesToFollow({ message, elements: [element] }, tx))
      if (!all.some((one) => one.message === to && one.element === toElement))
        all.push({ message: to, element: toElement, what });
  return all;
}

const bare = ({ element, what }: Correction): Correction => ({ element, what });

/** One recipient. What cannot be sent is kept with the reason, so that somebody tells it otherwise. */
export async function tell(
  dossier: Dossier,
  word: {
    readonly record: MessageRecord;
    readonly what: RightOutcome;
    readonly silent: boolean;
    readonly corrections?: readonly Correction[];
  },
  { tx, actor, node, now }: Desk,
): Promise<Recipient> {
  const { record, what, silent, corrections = [] } = word;
  const right = dossier.kind as TravellingRight;
  const dueAt = answerDue(now);
  const wrong = right === 'rectification' ? { corrections: corrections.map(bare) } : undefined;
  const recipient = { message: record.id, peer: record.peer, what, dueAt, ...wrong };
  const named = wrong ?? (await namedIn(record, { dossier, what }, { tx, node }));
  if (named === undefined) return { ...recipient, untold: 'ABOUT_OTHERS_TOO' };
  const telling: Telling = { right, outcome: what, fulfilBy: dueAt, doNotInform: silent, ...named };
  const participants = (await addresseesOf([record], node)).get(record.id) ?? [];
  const draft = outcomeDraft(telling, { record, source: node.self, participants }, node);
  const result = await sendWithin(draft, { tx, node, actor, desk: true });
  if (result.outcome !== 'accepted') return { ...recipient, untold: untoldBecause(result) };
  const { id: about, peer } = record;
  await tx.rights.addNotice({
    id: result.id,
    direction: 'sent',
    right,
    outcome: what,
    about,
    peer,
    at: now,
    dueAt,
    doNotInform: silent,
    dossier: dossier.id,
    restricts: false,
  });
  return { ...recipient, notice: result.id };
}

/**
 * The person's elements where the message is about others too; without them the recipient takes the whole message. `undefined`
 * where that would destroy data of others: somebody tells it otherwise.
 */
async function namedIn(
  record: MessageRecord,
  { dossier, what }: { readonly dossier: Dossier; readonly what: RightOutcome },
  context: Pick<Desk, 'tx' | 'node'>,
): Promise<Pick<Telling, 'elements'> | undefined> {
  const part = await partOf(record, dossier, context);
  if (part === 'whole') return {};
  if (part !== 'unknown') return { elements: part };
  const mayDestroy = what === 'GRANTED' && dossier.kind !== 'restriction';
  return mayDestroy ? undefined : {};
}
