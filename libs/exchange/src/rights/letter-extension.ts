/**
 * Letters without a decision: that it takes longer and why, told before the first month is over (AVG 12(3)), and that a request
 * ended because the person withdrew it or could not be identified (AVG 11(2), 12(4)).
 */
import { monthsAfter } from '#law';
import type { Actor, Node } from '../node.js';
import { change, done, refuse } from './desk.js';
import { contactOf } from './letter-contact.js';
import type { LetterResult } from './letter.js';
import { complaintSection, contactLine, frame } from './letter-text.js';
import type { Contact, Letter } from './letter-text.js';
import { KIND_WORDS, LONGER_WORDS, dutchDate } from './letter-words.js';
import type { Dossier, EndReason, ExtensionReason } from './ports.js';

type Facts = Parameters<typeof frame>[0];

/** Before the extension, to be sent and then recorded. `EXTENSION_LATE` once the first month is over. */
export async function makeExtensionLetter(
  id: string,
  reason: ExtensionReason,
  { actor, node }: { readonly actor: Actor; readonly node: Node },
): Promise<LetterResult> {
  let letter: Letter | undefined;
  const result = await change(id, 'extension-letter', {
    actor,
    node,
    work: async (dossier, { now }) => {
      const { state, extended, dueAt } = dossier;
      if (extended !== undefined || state === 'decided' || state === 'closed') return refuse('DOSSIER_STATE');
      if (now > dueAt) return refuse('EXTENSION_LATE');
      letter = extensionText({ dossier, own: contactOf(node.self, node), now }, reason);
      return done(dossier);
    },
  });
  if (result.outcome !== 'done') return result;
  if (letter === undefined) throw new Error('a letter was promised and not made');
  return { outcome: 'made', letter };
}

export const greeting = 'Geachte heer of mevrouw,';
export const askedSentence = ({ receivedAt, kind }: Dossier): string =>
  `Op ${dutchDate(receivedAt)} vroeg u ons om ${KIND_WORDS[kind].asked}.`;

function extensionText(facts: Facts, reason: ExtensionReason): Letter {
  const { dossier, own } = facts;
  const end = dutchDate(monthsAfter(dossier.receivedAt, 3));
  return {
    ...frame(facts),
    title: 'Wij hebben meer tijd nodig voor uw verzoek',
    opening: [
      greeting,
      `${askedSentence(dossier)} Daar moeten wij binnen een maand op antwoorden, dus uiterlijk op ${dutchDate(dossier.dueAt)}. Dat lukt niet, omdat ${LONGER_WORDS[reason]}. Dan mogen wij er twee maanden langer over doen (artikel 12 lid 3 AVG). U krijgt uiterlijk op ${end} antwoord.`,
    ],
    sections: [complaintSection, questions(own)],
  };
}

export const questions = (own: Contact) => ({
  heading: 'Hebt u vragen?',
  paragraphs: ['Neem dan contact op met ons contactpunt:'],
  list: [contactLine(own)],
});

const ENDED: Readonly<Record<EndReason, string>> = {
  WITHDRAWN:
    'U hebt dit verzoek ingetrokken. Wij behandelen het daarom niet verder. U kunt altijd een nieuw verzoek doen.',
  NOT_IDENTIFIED:
    'Wij konden niet vaststellen dat u het bent. Dat moet wel, want anders krijgt misschien iemand anders uw gegevens te zien. Wij behandelen uw verzoek daarom niet verder (artikel 12 lid 2 en artikel 11 lid 2 AVG). Kunt u later wel laten zien wie u bent? Dan kunt u een nieuw verzoek doen.',
};

/** Of a request that ended without a decision. */
export function endedText(facts: Facts, { reason, at }: NonNullable<Dossier['ended']>): Letter {
  return {
    ...frame(facts),
    title: `Uw verzoek om ${KIND_WORDS[facts.dossier.kind].noun} is gestopt`,
    opening: [greeting, `${askedSentence(facts.dossier)} Op ${dutchDate(at)} is dit verzoek gestopt.`],
    sections: [
      { heading: 'Waarom het is gestopt', paragraphs: [ENDED[reason]] },
      complaintSection,
      questions(facts.own),
    ],
  };
}
