import type { CaseRecord, NewCase, RegisterResult, ViewedCase, ViewedPerson } from '#exchange';
import { badFields, denied, notFound } from '../problems/problem.js';
import { translateRule } from '../messages/names.js';
import { Answer } from '../server/answer.js';
import type { NieuweZaak, PersoonInZaak, Zaak, ZaakGeregistreerd, ZaakMetKenmerk } from './cases.dto.js';

export const toNewCase = ({ kenmerk, betrokkenen }: NieuweZaak): NewCase => ({
  reference: kenmerk,
  subjects: betrokkenen.map(({ bsn, bsnOnjuist, voornamen, voorvoegsel, geslachtsnaam, geboortedatum }) => ({
    ...(bsn === undefined ? {} : { bsn }),
    ...(bsnOnjuist === undefined ? {} : { invalidBsn: bsnOnjuist }),
    ...(voornamen === undefined ? {} : { givenNames: voornamen }),
    ...(voorvoegsel === undefined ? {} : { prefix: voorvoegsel }),
    familyName: geslachtsnaam,
    ...(geboortedatum === undefined ? {} : { birthDate: geboortedatum }),
  })),
});

export function toRegistered(result: RegisterResult): Answer {
  switch (result.outcome) {
    case 'registered': {
      const body: ZaakGeregistreerd = {
        id: result.id,
        betrokkenen: result.subjects.map(({ id }) => ({ id })),
      };
      return new Answer(201, body, { Location: `/v1/zaken/${result.id}` });
    }
    case 'refused':
      throw denied(result.code);
    case 'invalid':
      throw badFields(
        result.defects.map(({ at, must }) => ({
          at: at.replace(/^\/subjects\//, '/betrokkenen/').replace(/invalidBsn$/, 'bsnOnjuist'),
          must: translateRule(must),
        })),
      );
  }
}

export const toCase = ({ id, status, openedAt, subjects }: CaseRecord): Zaak => ({
  id,
  status,
  geopendOp: openedAt,
  betrokkenen: subjects.map((subject) => ({ id: subject.id })),
});

export function toViewed(found: ViewedCase | undefined): ZaakMetKenmerk {
  if (found === undefined) throw notFound();
  return { ...toCase(found), kenmerk: found.reference, personen: found.people.map(toPerson) };
}

const toPerson = (person: ViewedPerson): PersoonInZaak => {
  const { id, name, givenNames, prefix, familyName, birthDate, bsn } = person;
  return {
    ...{ id, naam: name, geslachtsnaam: familyName },
    ...(givenNames === undefined ? {} : { voornamen: givenNames }),
    ...(prefix === undefined ? {} : { voorvoegsel: prefix }),
    ...(birthDate === undefined ? {} : { geboortedatum: birthDate }),
    ...(bsn === undefined ? {} : { bsn }),
  };
};

export function done(outcome: 'changed' | 'removed' | 'not-found'): Answer {
  if (outcome === 'not-found') throw notFound();
  return new Answer(204);
}
