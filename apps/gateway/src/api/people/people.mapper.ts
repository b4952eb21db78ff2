/** Participants, persons and third parties in the API's words. */
import { FUNCTION_ROLES, parseInstant } from '#domain';
import type { CaseId, Defect } from '#domain';
import type {
  NewPerson,
  NewThirdParty,
  OwnParticipant,
  PersonEnd,
  PersonRecord,
  PersonResult,
  ThirdPartyRecord,
  ThirdPartyResult,
} from '#exchange';
import { badFields, denied, notFound } from '../problems/problem.js';
import { Answer } from '../server/answer.js';
import { translateRule } from '../messages/names.js';
import type { Deelnemer, Derde, NieuweDerde, NieuwePersoon, Persoon } from './people.dto.js';

export const toNewPerson = (body: NieuwePersoon): NewPerson => ({
  account: body.account,
  participant: body.deelnemer,
  role: body.rol,
  screenedUntil: parseInstant(body.screeningTot)!,
  trainedUntil: parseInstant(body.opleidingTot)!,
});

export const fromPerson = (person: PersonRecord): Persoon => ({
  id: person.id,
  account: person.account,
  deelnemer: person.participant,
  rol: person.role,
  screeningTot: person.screenedUntil,
  opleidingTot: person.trainedUntil,
  sinds: person.addedAt,
  doorAccount: person.addedBy,
  ...(person.endedAt === undefined ? {} : { beeindigdOp: person.endedAt }),
});

export const fromParticipant = ({ body, kind, exchanges, persons }: OwnParticipant): Deelnemer => ({
  deelnemer: body,
  soort: kind,
  wisseltUit: exchanges,
  bezetting: FUNCTION_ROLES.flatMap((rol) => {
    const aantal = persons[rol];
    return aantal === undefined ? [] : [{ rol, aantal }];
  }),
});

export const toNewThirdParty = (body: NieuweDerde, caseId: CaseId): NewThirdParty => ({
  caseId,
  sector: body.sector,
  declaration: body.verklaring,
  signedAt: parseInstant(body.getekendOp)!,
});

export const fromThirdParty = (third: ThirdPartyRecord): Derde => ({
  id: third.id,
  zaak: third.caseId,
  sector: third.sector,
  verklaring: third.declaration,
  getekendOp: third.signedAt,
  deelnemer: third.participant,
  toegelatenOp: third.admittedAt,
  ...(third.endedAt === undefined ? {} : { beeindigdOp: third.endedAt }),
});

const PLACES: Readonly<Record<string, string>> = {
  '/participant': '/deelnemer',
  '/screenedUntil': '/screeningTot',
  '/trainedUntil': '/opleidingTot',
  '/declaration': '/verklaring',
  '/signedAt': '/getekendOp',
};
const wrong = (defects: readonly Defect[]) =>
  badFields(defects.map(({ at, must }) => ({ at: PLACES[at] ?? at, must: translateRule(must) })));

export function toListed(result: PersonResult): Answer {
  switch (result.outcome) {
    case 'listed':
      return new Answer(201, fromPerson(result.person), { Location: `/v1/personen/${result.person.id}` });
    case 'refused':
      throw denied(result.code);
    case 'invalid':
      throw wrong(result.defects);
  }
}

export function toEnded(result: PersonEnd | 'dismissed'): Answer {
  if (result === 'ended' || result === 'dismissed') return new Answer(204);
  throw result === 'not-found' ? notFound() : denied(result.code);
}

export function toAdmitted(result: ThirdPartyResult): Answer {
  switch (result.outcome) {
    case 'admitted': {
      const { thirdParty } = result;
      return new Answer(201, fromThirdParty(thirdParty), {
        Location: `/v1/incidentele-derden/${thirdParty.id}`,
      });
    }
    case 'refused':
      throw denied(result.code);
    case 'not-found':
      throw notFound();
    case 'invalid':
      throw wrong(result.defects);
  }
}
