/** What a granted right changes in what this node holds, and the word to a supplier whose data were wrong (BGS 1.7). */
import { EXCHANGED_KINDS } from '#domain';
import type { Handle, Message, MessageId, MessageKind } from '#domain';
import { messageIn, openStored } from '../content.js';
import { addresseesOf } from '../corrections/addressees.js';
import { WHOLE } from '../corrections/ports.js';
import type { MessageRecord } from '../ports.js';
import { sendWithin } from '../send/send-message.js';
import { eraseNow } from '../terms/erase.js';
import type { Desk } from './desk.js';
import { correctionDraft } from './correction-draft.js';
import type { Correction } from './outcome-draft.js';
import type { Dossier } from './ports.js';

export interface NamedCorrection extends Correction {
  readonly message: MessageId;
}
interface Held {
  readonly messages: readonly MessageRecord[];
  readonly handles: ReadonlyMap<MessageId, readonly Handle[]>;
  readonly corrections: readonly NamedCorrection[];
}
type Carried = Pick<Dossier, 'reported' | 'kept'>;

/** A restriction is the dossier itself, asked at every use; nothing else changes here for it. */
export function carryOutHere(dossier: Dossier, held: Held, desk: Desk): Promise<Carried> {
  switch (dossier.kind) {
    case 'rectification':
      return rectify(dossier, held, desk);
    case 'erasure':
      return erase(dossier, held, desk);
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
  const reported = [];
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
    const notice = sent.outcome === 'accepted' ? { notice: sent.id } : {};
    reported.push({ message: record.id, peer: record.peer, ...notice });
  }
  return { reported };
}

/**
 * A message about this person alone goes with its key. Of one about others too the person's elements are withheld, since a
 * signed message cannot lose an element. What another statute or a claim keeps, stays and is named.
 */
async function erase(dossier: Dossier, { messages, handles }: Held, desk: Desk): Promise<Carried> {
  const { tx, node, now } = desk;
  const kinds: readonly MessageKind[] = EXCHANGED_KINDS;
  const held = messages.filter(
    ({ sealedContent, kind }) => sealedContent !== undefined && kinds.includes(kind),
  );
  const content = await openStored(node, held);
  const kept: MessageId[] = [];
  const whole: MessageRecord[] = [];
  for (const record of held) {
    const stored = content.get(record.id);
    if (stored === undefined) continue;
    if (await isHeld(record.id, desk)) {
      kept.push(record.id);
      continue;
    }
    const elements = ofPerson(messageIn(stored), handles.get(record.id) ?? []);
    if (elements === undefined) whole.push(record);
    const notice = dossier.id as MessageId;
    await tx.withheld.add(
      (elements ?? [WHOLE]).map((element) => ({ message: record.id, element, notice, at: now })),
    );
  }
  for (const { id, expiresAt } of whole.filter(({ state }) => state === 'accepted'))
    await tx.terms.eraseBy([id], expiresAt);
  await eraseNow(
    // What has not left yet must still reach its peer: the decision that follows it has nothing to speak of otherwise.
    whole.filter(({ state }) => state !== 'accepted'),
    'RIGHT_EXERCISED',
    desk,
  );
  return { kept };
}

async function isHeld(id: MessageId, { tx, now }: Desk): Promise<boolean> {
  const holds = await tx.terms.holdsOf(id);
  return holds.some(({ liftedAt, until }) => liftedAt === undefined && until >= now);
}

/** The elements that are about the person; `undefined` where the message is about nobody else. */
function ofPerson({ data }: Message, mine: readonly Handle[]): readonly string[] | undefined {
  if (data.subjects.every(({ handle }) => mine.includes(handle))) return undefined;
  return data.elements.filter(({ subject }) => mine.includes(subject)).map(({ id }) => id);
}
