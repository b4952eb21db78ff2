/** Tells whoever got a person's data what was decided, along the message that brought them (AVG 19; law Q9). */
import { PERSON_DATA_KINDS, instantOf, millisOf } from '#domain';
import type { RightOutcome, TravellingRight } from '#domain';
import { addresseesOf } from '../corrections/addressees.js';
import { copiesToFollow } from '../lineage/follow.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { mayHaveArrived } from '../send/may-have-arrived.js';
import { sendWithin } from '../send/send-message.js';
import { firstCode } from './desk.js';
import type { Desk } from './desk.js';
import { outcomeDraft } from './outcome-draft.js';
import type { Correction, Telling } from './outcome-draft.js';
import type { NamedCorrection } from './own-copies.js';
import type { Dossier, Recipient } from './ports.js';

const DAY = 86_400_000;
/** As long as the conversation waits for the answer (`CONVERSATIONS['subject-rights']`); then it is overdue. */
const RECIPIENT_DAYS = 14;

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
  const dueAt = instantOf(millisOf(now) + RECIPIENT_DAYS * DAY);
  const wrong = right === 'rectification' ? { corrections: corrections.map(bare) } : {};
  const telling: Telling = { right, outcome: what, fulfilBy: dueAt, doNotInform: silent, ...wrong };
  const participants = (await addresseesOf([record], node)).get(record.id) ?? [];
  const draft = outcomeDraft(telling, { record, source: node.self, participants }, node);
  const result = await sendWithin(draft, { tx, node, actor, desk: true });
  const recipient = { message: record.id, peer: record.peer, what, dueAt };
  if (result.outcome === 'invalid') return { ...recipient, untold: 'NOT_SENT' };
  if (result.outcome !== 'accepted') return { ...recipient, untold: firstCode(result.decision) };
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
