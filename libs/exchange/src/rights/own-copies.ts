/** What a granted right changes in what this node holds, and the word to a supplier whose data were wrong (BGS 1.7). */
import type { MessageId } from '#domain';
import { addresseesOf } from '../corrections/addressees.js';
import { sendWithin } from '../send/send-message.js';
import type { Desk } from './desk.js';
import { correctionDraft } from './correction-draft.js';
import { eraseCopies } from './erase-copies.js';
import type { Copies } from './erase-copies.js';
import type { Correction } from './outcome-draft.js';
import type { Dossier, ReportedError } from './ports.js';
import { answerDue, untoldBecause } from './untold.js';

export interface NamedCorrection extends Correction {
  readonly message: MessageId;
}
interface Held extends Copies {
  readonly corrections: readonly NamedCorrection[];
}
type Carried = Pick<Dossier, 'reported' | 'kept'>;

/** A restriction is the dossier itself, asked at every use; nothing else changes here for it. */
export function carryOutHere(dossier: Dossier, held: Held, desk: Desk): Promise<Carried> {
  switch (dossier.kind) {
    case 'rectification':
      return rectify(dossier, held, desk);
    case 'erasure':
      return eraseCopies(dossier, held, desk);
    case 'access':
    case 'restriction':
    case 'objection':
      return Promise.resolve({});
  }
}

/** What is wrong is in no use any more here, and whoever gave it hears that it is. */
async function rectify(dossier: Dossier, { messages, corrections }: Held, desk: Desk): Promise<Carried> {
  const { tx, node, actor, now } = desk;
  await tx.withheld.add(
    corrections.map(({ message, element }) => ({
      message,
      element,
      notice: dossier.id as MessageId,
      at: now,
    })),
  );
  const reported: ReportedError[] = [];
  for (const record of messages.filter(({ direction }) => direction === 'received')) {
    const wrong = corrections.filter(({ message }) => message === record.id);
    if (wrong.length === 0) continue;
    const participants = (await addresseesOf([record], node)).get(record.id) ?? [];
    const sent = await sendWithin(correctionDraft(record, wrong, { participants, node }), {
      tx,
      node,
      actor,
      desk: true,
    });
    const told =
      sent.outcome === 'accepted'
        ? { notice: sent.id }
        : { untold: untoldBecause(sent), dueAt: answerDue(now) };
    reported.push({ message: record.id, peer: record.peer, ...told });
  }
  return { reported };
}
