/**
 * How each fact is read. One function per fact, written out: types then hold the vocabulary against the facts, and the
 * innermost step of every decision stays a plain property access.
 */
import type { FactPath, Item, ListPath } from './fact-paths.js';
import type { Scope } from './scope.js';

type Getter = (scope: Scope) => unknown;

export const FACT_GETTERS: Readonly<Record<FactPath, Getter>> = {
  stage: ({ facts }) => facts.stage,
  kind: ({ facts }) => facts.kind,
  purpose: ({ facts }) => facts.purpose,
  legalBasis: ({ facts }) => facts.legalBasis,
  issuedAt: ({ facts }) => facts.issuedAt,
  'sender.oin': ({ facts }) => facts.sender.oin,
  'sender.nodeKind': ({ facts }) => facts.sender.nodeKind,
  'sender.listedBodies': ({ facts }) => facts.sender.listedBodies,
  'recipient.oin': ({ facts }) => facts.recipient.oin,
  'recipient.nodeKind': ({ facts }) => facts.recipient.nodeKind,
  'recipient.listedBodies': ({ facts }) => facts.recipient.listedBodies,
  'actor.participant': ({ facts }) => facts.actor.participant,
  'actor.participantKind': ({ facts }) => facts.actor.participantKind,
  'actor.listed': ({ facts }) => facts.actor.listed,
  'actor.role': ({ facts }) => facts.actor.role,
  'actor.screening': ({ facts }) => facts.actor.screening,
  ownCase: ({ facts }) => facts.ownCase,
  'conversation.predecessor': ({ facts }) => facts.conversation.predecessor,
  'conversation.knownStatus': ({ facts }) => facts.conversation.knownStatus,
  'conversation.involvement': ({ facts }) => facts.conversation.involvement,
  'conversation.about': ({ facts }) => facts.conversation.about,
  necessity: ({ facts }) => facts.necessity,
  'necessity.id': ({ facts }) => facts.necessity?.id,
  'necessity.participant': ({ facts }) => facts.necessity?.participant,
  'necessity.role': ({ facts }) => facts.necessity?.role,
  'necessity.at': ({ facts }) => facts.necessity?.at,
  quality: ({ facts }) => facts.quality,
  'quality.participant': ({ facts }) => facts.quality?.participant,
  'quality.role': ({ facts }) => facts.quality?.role,
  'quality.at': ({ facts }) => facts.quality?.at,
  'flags.radicalisation': ({ facts }) => facts.flags.radicalisation,
  'flags.taskCode': ({ facts }) => facts.flags.taskCode,
  'flags.automated': ({ facts }) => facts.flags.automated,
  'flags.humanReview': ({ facts }) => facts.flags.humanReview,
  'flags.humanReview.participant': ({ facts }) => facts.flags.humanReview?.participant,
  'flags.humanReview.role': ({ facts }) => facts.flags.humanReview?.role,
  'flags.humanReview.at': ({ facts }) => facts.flags.humanReview?.at,
  'flags.priorityList': ({ facts }) => facts.flags.priorityList,
  priorityCriteria: ({ facts }) => facts.priorityCriteria,
  answer: ({ facts }) => facts.answer,
  // Kind and version are one name on the committee's list.
  type: ({ facts }) => `nl.wgs.${facts.kind}.v${facts.version}`,
  reviewedKinds: ({ facts }) => facts.reviewedKinds,
  processingRestricted: ({ facts }) => facts.processingRestricted,
  auditLog: ({ facts }) => facts.auditLog,
  'use.action': ({ facts }) => facts.use?.action,
  'use.purpose': ({ facts }) => facts.use?.purpose,
  'use.caseMatches': ({ facts }) => facts.use?.caseMatches,
  'use.reads': ({ facts }) => facts.use?.reads,
  'use.verification': ({ facts }) => facts.use?.verification,
  'use.consultation': ({ facts }) => facts.use?.consultation,
  'use.dossier': ({ facts }) => facts.use?.dossier,
  'use.request': ({ facts }) => facts.use?.request,
  'use.ground': ({ facts }) => facts.use?.ground,
  'use.receiver': ({ facts }) => facts.use?.receiver,
  'use.recipient': ({ facts }) => facts.use?.recipient,
  'use.renewal.from': ({ facts }) => facts.use?.renewal?.from,
  'use.renewal.until': ({ facts }) => facts.use?.renewal?.until,
  'use.renewal.judgement': ({ facts }) => facts.use?.renewal?.judgement,
  'use.renewal.relapse': ({ facts }) => facts.use?.renewal?.relapse,
  'use.release': ({ facts }) => facts.use?.release,
  'use.release.objections': ({ facts }) => facts.use?.release?.objections,
  'use.release.committee': ({ facts }) => facts.use?.release?.committee,
  'use.release.ground': ({ facts }) => facts.use?.release?.ground,
  'use.release.standing': ({ facts }) => facts.use?.release?.standing,
  'derived.permitted': ({ derived }) => derived.permitted,
  'element.category': ({ element }) => element?.category,
  'element.subject': ({ element }) => element?.subject,
  'element.subjectKnown': ({ element }) => element?.subjectKnown,
  'element.supplier.participant': ({ element }) => element?.supplier.participant,
  'element.supplier.node': ({ element }) => element?.supplier.node,
  'element.supplierListed': ({ element }) => element?.supplierListed,
  'element.origin': ({ element }) => element?.origin,
  'element.origin.route': ({ element }) => element?.origin?.route,
  'element.origin.provenance': ({ element }) => element?.origin?.provenance,
  'element.secrecyBasis': ({ element }) => element?.secrecyBasis,
  'element.sourceLaw': ({ element }) => element?.sourceLaw,
  'element.firstProcessedAt': ({ element }) => element?.firstProcessedAt,
  'element.fields': ({ element }) => element?.fields,
  'element.nationalityUnavoidable': ({ element }) => element?.nationalityUnavoidable,
  'element.renewedUntil': ({ element }) => element?.renewedUntil,
  'element.consentWithdrawn': ({ element }) => element?.consentWithdrawn,
  'consent.supplier': ({ consent }) => consent?.supplier,
  'consent.role': ({ consent }) => consent?.role,
  'consent.categories': ({ consent }) => consent?.categories,
  'consent.purpose': ({ consent }) => consent?.purpose,
  'consent.recipient': ({ consent }) => consent?.recipient,
  'consent.subject': ({ consent }) => consent?.subject,
  'consent.grantedAt': ({ consent }) => consent?.grantedAt,
  'consent.until': ({ consent }) => consent?.until,
  'restriction.type': ({ restriction }) => restriction?.type,
  'restriction.basis': ({ restriction }) => restriction?.basis,
  'subject.type': ({ subject }) => subject?.type,
  'subject.relation': ({ subject }) => subject?.relation,
  'subject.relatedTo': ({ subject }) => subject?.relatedTo,
  'subject.handle': ({ subject }) => subject?.handle,
  'subject.relatedToNamed': ({ facts, subject }) =>
    subject?.relatedTo === undefined
      ? undefined
      : facts.subjects.some(({ handle }) => handle === subject.relatedTo),
  'party.body': ({ party }) => party?.body,
  'party.kind': ({ party }) => party?.kind,
  'party.listed': ({ party }) => party?.listed,
  'restriction.purposes': ({ restriction }) =>
    restriction !== undefined && 'purposes' in restriction ? restriction.purposes : undefined,
  'restriction.roles': ({ restriction }) =>
    restriction !== undefined && 'roles' in restriction ? restriction.roles : undefined,
  'restriction.participants': ({ restriction }) =>
    restriction !== undefined && 'participants' in restriction ? restriction.participants : undefined,
  'restriction.at': ({ restriction }) =>
    restriction !== undefined && 'at' in restriction ? restriction.at : undefined,
  'restriction.duration': ({ restriction }) =>
    restriction !== undefined && 'duration' in restriction ? restriction.duration : undefined,
  'restriction.within': ({ restriction }) =>
    restriction !== undefined && 'within' in restriction ? restriction.within : undefined,
  'restriction.n': ({ restriction }) =>
    restriction !== undefined && 'n' in restriction ? restriction.n : undefined,
};

export const LIST_GETTERS: Readonly<Record<ListPath, (scope: Scope) => readonly unknown[] | undefined>> = {
  elements: ({ facts }) => facts.elements,
  restrictions: ({ restrictions }) => restrictions,
  subjects: ({ facts }) => facts.subjects,
  'sender.participants': ({ facts }) => facts.sender.participants,
  'recipient.participants': ({ facts }) => facts.recipient.participants,
  'element.consents': ({ element }) => element?.consents,
  'element.restrictions': ({ element }) => element?.restrictions,
};

/** Where the item of a list stands while it is judged; written out as the getters are, for a name looked up costs more. */
export interface Slot {
  get(scope: Scope): unknown;
  /** `item` is of that list, or nothing. */
  put(scope: Scope, item: unknown): void;
}
export const ITEM_SLOTS: Readonly<Record<Item, Slot>> = {
  element: { get: ({ element }) => element, put: (scope, item) => void (scope.element = item as never) },
  consent: { get: ({ consent }) => consent, put: (scope, item) => void (scope.consent = item as never) },
  restriction: {
    get: ({ restriction }) => restriction,
    put: (scope, item) => void (scope.restriction = item as never),
  },
  subject: { get: ({ subject }) => subject, put: (scope, item) => void (scope.subject = item as never) },
  party: { get: ({ party }) => party, put: (scope, item) => void (scope.party = item as never) },
};
