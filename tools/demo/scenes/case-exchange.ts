/** R2 after the hit: asked, held back for want of consent, consented within the house, sent, and read within its purpose. */
import type { JsonObject } from '#domain';
import { ZVH_NOORD, ZVH_ZUID } from '../../federation/nodes.js';
import { caseNotice, caseRequest, caseResponse, consentGrant, consentRequest, element } from '../drafts.js';
import { NOORD_COLLEGE, ZUID_MAYOR, accepted, answerTo, contentOf, inPostbox, reaches } from './stage.js';
import type { Stage } from './stage.js';

interface Question {
  readonly asked: string;
  /** The person's handle in this conversation. */
  readonly handle: string;
}

/** Id of the case data that Zuid gave. */
export async function exchangeAfterHit(stage: Stage, answerId: string): Promise<string> {
  const question = await ask(stage, answerId);
  await refusedWithoutConsent(stage, question);
  const consent = await askConsent(stage, question);
  const given = await accepted(stage.zuid, reply(stage, question, [consent]));
  await readOutsideAndWithin(stage, question, given);
  return given;
}

async function ask({ noord, zuid, journal, cases }: Stage, answerId: string): Promise<Question> {
  const request = { sender: 'COLLEGE', to: ZUID_MAYOR, about: cases.noord[0]! } as const;
  const asked = await accepted(noord, caseRequest(request, { vorigBericht: answerId }));
  await inPostbox(zuid, asked);
  const content = await contentOf(zuid, asked, { purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: cases.zuid.id });
  const [person] = content['betrokkenen'] as readonly { readonly verwijzing: string }[];
  const outcome = await reaches(noord, asked, 'retrieved');
  const line = {
    route: 'R2',
    what: 'vraag om casusgegevens',
    from: 'Noord',
    to: 'Zuid',
    expected: 'retrieved',
  };
  await journal.travelled(line, { house: noord, id: asked, outcome });
  return { asked, handle: person!.verwijzing };
}

function reply({ cases }: Stage, { asked, handle }: Question, consents: readonly string[]): JsonObject {
  const request = {
    sender: 'MAYOR',
    to: NOORD_COLLEGE,
    about: { id: cases.zuid.id, subject: handle },
  } as const;
  const housing = { text: 'Heeft geen vaste woonplaats.' };
  const health = { text: 'Staat onder behandeling.' };
  return caseResponse(request, {
    vorigBericht: asked,
    beperkingen: [{ soort: 'PURPOSE_ONLY', basis: 'CONDITION_2_29_3', doelen: ['INTER_ZVH_CASE_EXCHANGE'] }],
    elementen: [
      element({ id: 'wonen', subject: handle, category: 'HOUSING', supplier: 'MAYOR', value: housing }),
      element({
        id: 'gezondheid',
        subject: handle,
        category: 'HEALTH',
        supplier: 'GGD',
        consents,
        value: health,
      }),
    ],
  });
}

async function refusedWithoutConsent(stage: Stage, question: Question): Promise<void> {
  const line = { route: 'R2', what: 'casusgegevens zonder instemming', from: 'Zuid', to: 'Noord' };
  const answer = await stage.zuid.send(reply(stage, question, []));
  stage.journal.refusal({ ...line, expected: 'PROVIDER_CONSENT_MISSING' }, answer);
}

/** The supplying participant decides, in its own session. Id of the consent. */
async function askConsent({ zuid, ggdZuid, journal, cases }: Stage, { handle }: Question): Promise<string> {
  const about = { id: cases.zuid.id, subject: handle };
  const toGgd = { sender: 'MAYOR', to: { oin: ZVH_ZUID.oin, participants: ['GGD'] }, about } as const;
  const eindigtOp = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const asked = await accepted(
    zuid,
    consentRequest(toGgd, {
      categorieen: ['HEALTH'],
      doel: 'INTER_ZVH_CASE_EXCHANGE',
      ontvanger: ZVH_NOORD.oin,
      betrokkene: handle,
      eindigtOp,
    }),
  );
  const question = {
    route: '–',
    what: 'instemming gevraagd',
    from: 'Zuid',
    to: 'GGD Zuid',
    expected: 'delivered',
  };
  await journal.travelled(question, { house: zuid, id: asked });
  const toMayor = { sender: 'GGD', to: { oin: ZVH_ZUID.oin, participants: ['MAYOR'] }, about } as const;
  const granted = await accepted(ggdZuid, consentGrant(toMayor, asked));
  const grant = {
    route: '–',
    what: 'instemming gegeven',
    from: 'GGD Zuid',
    to: 'Zuid',
    expected: 'delivered',
  };
  await journal.travelled(grant, { house: ggdZuid, id: granted });
  return granted;
}

async function readOutsideAndWithin(
  { noord, zuid, journal, cases }: Stage,
  { asked }: Question,
  given: string,
): Promise<void> {
  await answerTo(noord, asked);
  const caseId = cases.noord[0]!.id;
  const outside = { route: 'R2', what: 'lezen voor een ander doel', from: 'Noord', to: 'Noord' };
  const answer = await noord.read(given, 'RESULT_FEEDBACK', caseId);
  journal.refusal({ ...outside, expected: 'USE_RESTRICTION_VIOLATED' }, answer);
  await contentOf(noord, given, { purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId });
  const outcome = await reaches(zuid, given, 'retrieved');
  const line = {
    route: 'R2',
    what: 'casusgegevens met instemming',
    from: 'Zuid',
    to: 'Noord',
    expected: 'retrieved',
  };
  await journal.travelled(line, { house: zuid, id: given, outcome });
}

/** R3 needs no hit, but facts that show the need. Its id. */
export async function unsolicited({ noord, zuid, journal, cases }: Stage): Promise<string> {
  const about = cases.noord[3]!;
  const value = { text: 'Verhuist naar uw regio.' };
  const moving = element({
    id: 'wonen',
    subject: about.subject,
    category: 'HOUSING',
    supplier: 'COLLEGE',
    value,
  });
  const sent = await accepted(
    noord,
    caseNotice({ sender: 'COLLEGE', to: ZUID_MAYOR, about }, { elementen: [moving] }),
  );
  await inPostbox(zuid, sent);
  const outcome = await reaches(noord, sent, 'delivered');
  const line = {
    route: 'R3',
    what: 'casusgegevens uit eigen beweging',
    from: 'Noord',
    to: 'Zuid',
    expected: 'delivered',
  };
  await journal.travelled(line, { house: noord, id: sent, outcome });
  return sent;
}
