/**
 * The answer letter to a data subject (BGS 1.2, AVG 12(3), 15): from the dossier's decision. While the person must not be
 * informed there is none, also where a ground came after something was granted: a letter that leaves things out would be
 * untrue. Of access it waits for consultations that a supplier asked for. Each making is on record.
 */
import { PERSON_DATA_KINDS } from '#domain';
import type { Handle, Message, Oin } from '#domain';
import { messageIn, openStored } from '../content.js';
import type { Actor, Node } from '../node.js';
import type { MessageRecord } from '../ports.js';
import { mayHaveArrived } from '../send/may-have-arrived.js';
import { change, done, refuse } from './desk.js';
import type { Desk, DossierResult } from './desk.js';
import { lookUp } from './dossiers.js';
import type { Found } from './dossiers.js';
import { bringForward } from '../informing/bring-forward.js';
import { groundsInForce } from './grounds-in-force.js';
import { mustConsult } from './consultation.js';
import { mustWait } from './must-wait.js';
import type { Decided } from './must-wait.js';
import { contactOf } from './letter-contact.js';
import { endedText } from './letter-extension.js';
import { letterText } from './letter-text.js';
import type { Contact, Letter, LetterMessage } from './letter-text.js';
import { CATEGORY_WORDS, PURPOSE_WORDS } from './letter-words.js';

export type LetterResult =
  { readonly outcome: 'made'; readonly letter: Letter } | Exclude<DossierResult, { outcome: 'done' }>;

/** `SUBJECT_NOT_TO_BE_INFORMED`, `CONSULTATION_MISSING`; `DOSSIER_STATE` before the decision. */
export async function makeLetter(
  id: string,
  { actor, node }: { readonly actor: Actor; readonly node: Node },
): Promise<LetterResult> {
  let letter: Letter | undefined;
  const result = await change(id, 'letter', {
    actor,
    node,
    work: async (dossier, desk) => {
      const { decision, ended } = dossier;
      if (ended !== undefined) {
        letter = endedText({ dossier, own: contactOf(node.self, node), now: desk.now }, ended);
        return done(dossier);
      }
      if (decision === undefined) return refuse('DOSSIER_STATE');
      const grounds = await groundsInForce({ dossier }, desk.tx, desk.now);
      if (mustWait({ ...dossier, decision }, grounds)) return refuse('SUBJECT_NOT_TO_BE_INFORMED');
      const read = await toldOf({ ...dossier, decision }, desk);
      if (read === 'consultation-missing') return refuse('CONSULTATION_MISSING');
      // Whoever is written to is told, at the latest then, what came in from elsewhere (AVG 14(3)(b)).
      await bringForward({ person: dossier.index }, 'FIRST_CONTACT', desk);
      letter = letterText({
        dossier,
        decision,
        groundStands: grounds.length > 0,
        now: desk.now,
        own: contactOf(node.self, node),
        others: othersFor({ ...dossier, decision }, read.peers, node),
        messages: read.messages,
        nameOf: (oin) => node.directory.node(oin as Oin)?.name ?? oin,
      });
      return done(dossier);
    },
  });
  if (result.outcome !== 'done') return result;
  if (letter === undefined) throw new Error('a letter was promised and not made');
  return { outcome: 'made', letter };
}

/** A refusal names everybody or nobody: with whom data were exchanged would say that there are some. */
function othersFor({ decision }: Decided, peers: ReadonlySet<Oin>, node: Node): readonly Contact[] {
  const others = node.directory.partnerships().filter(({ oin }) => oin !== node.self);
  const named = decision.outcome === 'granted' ? others.filter(({ oin }) => peers.has(oin)) : others;
  return named.map(({ oin }) => contactOf(oin, node));
}

interface Told {
  readonly peers: ReadonlySet<Oin>;
  readonly messages: readonly LetterMessage[];
}

async function toldOf(dossier: Decided, desk: Desk): Promise<Told | 'consultation-missing'> {
  if (dossier.decision.outcome === 'refused') return { peers: new Set(), messages: [] };
  const found = await lookUp(dossier, desk.tx);
  const exchanged = await exchangedOf(found, desk);
  const peers = new Set(exchanged.map(({ peer }) => peer));
  if (dossier.kind !== 'access') return { peers, messages: [] };
  const stored = await openStored(desk.node, exchanged);
  const messages: LetterMessage[] = [];
  for (const record of exchanged) {
    const content = stored.get(record.id);
    const message = content === undefined ? undefined : messageIn(content);
    if (message !== undefined && (await mustConsult(message, desk))) return 'consultation-missing';
    messages.push(
      toldMessage(record, { message, mine: found.handles.get(record.id) ?? [], node: desk.node }),
    );
  }
  return { peers, messages: messages.sort((a, b) => a.at.localeCompare(b.at)) };
}

/** What came from other partnerships or may have gone to them: as far as recipients are told of a decision. */
async function exchangedOf({ messages }: Found, { tx }: Desk): Promise<readonly MessageRecord[]> {
  const exchanged: MessageRecord[] = [];
  for (const record of messages) {
    const { direction, state, kind } = record;
    if (!PERSON_DATA_KINDS.includes(kind)) continue;
    if (direction === 'received' ? state !== 'refused' : await mayHaveArrived(record, tx))
      exchanged.push(record);
  }
  return exchanged;
}

function toldMessage(
  { recordedAt, direction, peer, purpose }: MessageRecord,
  {
    message,
    mine,
    node,
  }: { readonly message: Message | undefined; readonly mine: readonly Handle[]; readonly node: Node },
): LetterMessage {
  const elements = message?.data.elements.filter(({ subject }) => mine.includes(subject)) ?? [];
  return {
    at: recordedAt,
    direction: direction === 'sent' ? 'sent' : 'received',
    partnership: node.directory.node(peer)?.name ?? peer,
    purpose: PURPOSE_WORDS[purpose],
    categories: [...new Set(elements.map(({ category }) => CATEGORY_WORDS[category]))],
  };
}
