/**
 * The facts of a refusal as they may be kept: codes, moments and numbers by which the decision can be made again, and nothing that leads to
 * a person. Handles become places in this message, statements and consents lose their numbers and tokens, and of names of fields and of
 * relations those stay that the law compares with. What is kept is listed: a fact that comes into being later is not, until somebody judged that it may be.
 */
import { typeOfKind } from '#domain';
import type { ElementFacts, Facts, Handle, ProviderConsent, Statement, Subject } from '#domain';
import { NOT_COMPARED, comparedWith } from '#law';
import type { LawTable } from '#law';

const NO_NUMBER = '00000000-0000-0000-0000-000000000000';

const FACTS = [
  ...(['stage', 'kind', 'version', 'purpose', 'legalBasis', 'issuedAt', 'sender', 'recipient'] as const),
  ...(['actor', 'ownCase', 'conversation', 'priorityCriteria', 'restrictions', 'answer'] as const),
  ...(['processingRestricted', 'auditLog'] as const),
] as const satisfies readonly (keyof Facts)[];
const FLAGS = ['radicalisation', 'automated'] as const satisfies readonly (keyof Facts['flags'])[];
const ELEMENT = [
  ...(['category', 'subjectKnown', 'supplier', 'supplierListed', 'origin', 'secrecyBasis'] as const),
  ...(['sourceLaw', 'firstProcessedAt', 'consentWithdrawn', 'restrictions'] as const),
  ...(['nationalityUnavoidable'] as const),
] as const satisfies readonly (keyof ElementFacts)[];
const CONSENT = [
  'supplier',
  'role',
  'categories',
  'purpose',
  'recipient',
  'grantedAt',
  'until',
] as const satisfies readonly (keyof ProviderConsent)[];

/** `law`: by which it was refused. A draft that compares with other names of fields does not see those here. */
export function namelessFacts(facts: Facts, law: Pick<LawTable, 'rows'>): Facts {
  const placeOf = placesOf(facts.subjects);
  const nameOf = wordOf(comparedWith(law, 'element.fields'));
  const relationOf = wordOf(comparedWith(law, 'subject.relation'));
  const { necessity, quality, flags, elements, subjects, kind } = facts;
  const { humanReview, priorityList, taskCode } = flags;
  return {
    ...only(facts, FACTS),
    subjects: subjects.map((one) => nameless(one, { placeOf, relationOf })),
    ...(necessity ? { necessity: unnumbered(necessity) } : {}),
    ...(quality ? { quality: unnumbered(quality) } : {}),
    flags: {
      ...only(flags, FLAGS),
      // Any value refuses, and what it says is the case system's own.
      ...(taskCode === undefined ? {} : { taskCode: 'given' }),
      ...(humanReview ? { humanReview: unnumbered(humanReview) } : {}),
      ...(priorityList ? { priorityList: { criteria: 'given', version: 'given' } } : {}),
    },
    elements: elements.map((element) => ({
      ...only(element, ELEMENT),
      subject: placeOf(element.subject),
      consents: element.consents.map((consent) => unsigned(consent, placeOf)),
      fields: [...new Set(element.fields.map(nameOf))],
    })),
    // The whole list is the directory's; of it only this kind was asked.
    reviewedKinds: facts.reviewedKinds.filter((one) => one === typeOfKind(kind)),
  };
}

/** These members, where they are there. */
const only = <T extends object, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> =>
  Object.fromEntries(
    names.filter((name) => Object.hasOwn(from, name)).map((name) => [name, from[name]]),
  ) as Pick<T, K>;

/** Of a text that is the case system's own: itself where a row compares with it, and else the one word for all others. */
const wordOf =
  (compared: ReadonlySet<string>) =>
  (text: string): string =>
    compared.has(text) ? text : NOT_COMPARED;

type PlaceOf = (handle: Handle) => Handle;
/** `persoon-1` for the first subject. Whoever is not among them is somebody else. */
function placesOf(subjects: readonly Subject[]): PlaceOf {
  const places = new Map(subjects.map(({ handle }, i) => [handle, `persoon-${i + 1}` as Handle]));
  return (handle) => places.get(handle) ?? ('iemand-anders' as Handle);
}

function nameless(
  { handle, type, relation, relatedTo }: Subject,
  { placeOf, relationOf }: { readonly placeOf: PlaceOf; readonly relationOf: (text: string) => string },
): Subject {
  return {
    handle: placeOf(handle),
    type,
    ...(relation === undefined ? {} : { relation: relationOf(relation) }),
    ...(relatedTo === undefined ? {} : { relatedTo: placeOf(relatedTo) }),
  };
}

const unnumbered = ({ participant, role, at }: Statement): Statement => ({
  id: NO_NUMBER,
  participant,
  role,
  at,
});

function unsigned(consent: ProviderConsent, placeOf: PlaceOf): ProviderConsent {
  return { ...only(consent, CONSENT), id: NO_NUMBER, subject: placeOf(consent.subject), token: '' };
}
