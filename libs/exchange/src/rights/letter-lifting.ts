/** The letter that says, before it is so, that a restriction ends (AVG 18(3)). */
import type { Actor, Node } from '../node.js';
import { change, done, refuse } from './desk.js';
import { groundsInForce } from './grounds-in-force.js';
import { contactOf } from './letter-contact.js';
import { askedSentence, greeting, questions } from './letter-extension.js';
import type { LetterResult } from './letter.js';
import { complaintSection, disputeSection, frame } from './letter-text.js';
import type { Letter } from './letter-text.js';
import { mustWait } from './must-wait.js';

/** To be sent, and then recorded with the lifting. `SUBJECT_NOT_TO_BE_INFORMED`; `DOSSIER_STATE` where nothing is restricted. */
export async function makeLiftingLetter(
  id: string,
  { actor, node }: { readonly actor: Actor; readonly node: Node },
): Promise<LetterResult> {
  let letter: Letter | undefined;
  const result = await change(id, 'lifting-letter', {
    actor,
    node,
    work: async (dossier, desk) => {
      const { decision, restrictedAt, liftedAt } = dossier;
      if (decision === undefined || restrictedAt === undefined || liftedAt !== undefined)
        return refuse('DOSSIER_STATE');
      const grounds = await groundsInForce({ dossier }, desk.tx, desk.now);
      if (mustWait({ ...dossier, decision }, grounds)) return refuse('SUBJECT_NOT_TO_BE_INFORMED');
      letter = liftingText({ dossier, own: contactOf(node.self, node), now: desk.now });
      return done(dossier);
    },
  });
  if (result.outcome !== 'done') return result;
  if (letter === undefined) throw new Error('a letter was promised and not made');
  return { outcome: 'made', letter };
}

function liftingText(facts: Parameters<typeof frame>[0]): Letter {
  const { dossier, own } = facts;
  return {
    ...frame(facts),
    title: 'Wij gaan de gegevens over u weer gebruiken',
    opening: [
      greeting,
      `${askedSentence(dossier)} Sindsdien gebruiken wij die gegevens niet. Deze beperking heffen wij nu op. Dat moeten wij u van tevoren laten weten (artikel 18 lid 3 AVG).`,
      '[Schrijf hier vanaf welke dag wij de gegevens weer gebruiken, en waarom.]',
    ],
    sections: [disputeSection(own), complaintSection, questions(own)],
  };
}
