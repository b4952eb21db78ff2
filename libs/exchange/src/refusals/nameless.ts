/**
 * The facts of a refusal as they may be kept: codes, moments and numbers by which the decision can be made again, and nothing that leads to
 * a person. Handles become places in this message, statements and consents lose their numbers and tokens.
 */
import { typeOfKind } from '#domain';
import type { Facts, Handle, ProviderConsent, Statement, Subject } from '#domain';

const NO_NUMBER = '00000000-0000-0000-0000-000000000000';

export function namelessFacts(facts: Facts): Facts {
  const placeOf = placesOf(facts.subjects);
  const { necessity, quality, flags, elements, subjects, kind } = facts;
  const { humanReview, priorityList, taskCode, ...others } = flags;
  return {
    ...facts,
    subjects: subjects.map((one) => nameless(one, placeOf)),
    ...(necessity ? { necessity: unnumbered(necessity) } : {}),
    ...(quality ? { quality: unnumbered(quality) } : {}),
    flags: {
      ...others,
      // Any value refuses, and what it says is the case system's own.
      ...(taskCode === undefined ? {} : { taskCode: 'given' }),
      ...(humanReview ? { humanReview: unnumbered(humanReview) } : {}),
      ...(priorityList ? { priorityList: { criteria: 'given', version: 'given' } } : {}),
    },
    elements: elements.map((element) => ({
      ...element,
      subject: placeOf(element.subject),
      consents: element.consents.map((consent) => unsigned(consent, placeOf)),
      fields: element.fields.filter((name) => FIELD_NAME.test(name)),
    })),
    // The whole list is the directory's; of it only this kind was asked.
    reviewedKinds: facts.reviewedKinds.filter((one) => one === typeOfKind(kind)),
  };
}

/** A name that a schema gives a field; text that a system put where a name belongs is none. */
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9]{0,39}$/;

type PlaceOf = (handle: Handle) => Handle;
/** `persoon-1` for the first subject. Whoever is not among them is somebody else. */
function placesOf(subjects: readonly Subject[]): PlaceOf {
  const places = new Map(subjects.map(({ handle }, i) => [handle, `persoon-${i + 1}` as Handle]));
  return (handle) => places.get(handle) ?? ('iemand-anders' as Handle);
}

const RELATION = /^[A-Z_]{1,40}$/;
function nameless({ handle, type, relation, relatedTo }: Subject, placeOf: PlaceOf): Subject {
  return {
    handle: placeOf(handle),
    type,
    // One that is no code lies outside the circle, whatever it says.
    ...(relation === undefined ? {} : { relation: RELATION.test(relation) ? relation : 'OTHER' }),
    ...(relatedTo === undefined ? {} : { relatedTo: placeOf(relatedTo) }),
  };
}

const unnumbered = (statement: Statement): Statement => ({ ...statement, id: NO_NUMBER });

function unsigned({ way: _way, ...consent }: ProviderConsent, placeOf: PlaceOf): ProviderConsent {
  return { ...consent, id: NO_NUMBER, subject: placeOf(consent.subject), token: '' };
}
