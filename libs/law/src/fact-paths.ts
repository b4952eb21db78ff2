/** Every fact a condition may name, with its type and its closed values: a row that names another is refused at load. */
import {
  ANSWERS,
  BODY_CODES,
  CATEGORIES,
  FUNCTION_ROLES,
  LEGAL_BASES,
  MESSAGE_KINDS,
  NODE_KINDS,
  PARTICIPANT_KINDS,
  PURPOSES,
  RADICALISATION,
  RESTRICTION_BASES,
  RESTRICTION_TYPES,
  ROUTES,
  SECRECY_BASES,
  SOURCE_LAWS,
  SUBJECT_TYPES,
} from '#domain';

/** Names under which an item of a list stands in a condition: `element.category`. */
export const ITEMS = ['element', 'consent', 'restriction', 'subject', 'party'] as const;
export type Item = (typeof ITEMS)[number];

export interface FactType {
  readonly type: 'text' | 'texts' | 'flag' | 'number' | 'instant' | 'duration' | 'object';
  /** Closed values, where there are any. */
  readonly values?: readonly string[];
}

const text = (values?: readonly string[]): FactType => (values ? { type: 'text', values } : { type: 'text' });
const texts = (values?: readonly string[]): FactType =>
  values ? { type: 'texts', values } : { type: 'texts' };
const FLAG = { type: 'flag' } as const satisfies FactType;
const NUMBER: FactType = { type: 'number' };
const INSTANT: FactType = { type: 'instant' };
const DURATION: FactType = { type: 'duration' };
const OBJECT: FactType = { type: 'object' };

export const FACT_PATHS = {
  stage: text(['send', 'receive', 'use']),
  kind: text(MESSAGE_KINDS),
  purpose: text(PURPOSES),
  legalBasis: text(LEGAL_BASES),
  issuedAt: INSTANT,
  'sender.oin': text(),
  'sender.nodeKind': text(NODE_KINDS),
  'sender.listedBodies': texts(BODY_CODES),
  'recipient.oin': text(),
  'recipient.nodeKind': text(NODE_KINDS),
  'recipient.listedBodies': texts(BODY_CODES),
  'actor.participant': text(BODY_CODES),
  'actor.participantKind': text(PARTICIPANT_KINDS),
  'actor.listed': FLAG,
  'actor.role': text(FUNCTION_ROLES),
  'actor.screening': { type: 'instant', values: ['asserted'] },
  ownCase: text(['open', 'not-theirs', 'closed', 'none', 'not-asked']),
  'conversation.predecessor': text(['not-needed', 'present', 'missing']),
  'conversation.knownStatus': text(['established', 'not-established']),
  'conversation.involvement': text(['exchanged', 'not-exchanged']),
  'conversation.about': text(['not-asked', 'exchanged', 'not-exchanged']),
  necessity: OBJECT,
  'necessity.id': text(),
  'necessity.participant': text(BODY_CODES),
  'necessity.role': text(FUNCTION_ROLES),
  'necessity.at': INSTANT,
  quality: OBJECT,
  'quality.participant': text(BODY_CODES),
  'quality.role': text(FUNCTION_ROLES),
  'quality.at': INSTANT,
  'flags.radicalisation': text(RADICALISATION),
  'flags.taskCode': text(),
  'flags.automated': FLAG,
  'flags.humanReview': OBJECT,
  'flags.humanReview.participant': text(BODY_CODES),
  'flags.humanReview.role': text(FUNCTION_ROLES),
  'flags.humanReview.at': INSTANT,
  'flags.priorityList': OBJECT,
  priorityCriteria: text(['not-asked', 'published', 'unpublished']),
  answer: text(ANSWERS),
  type: text(),
  reviewedKinds: texts(),
  processingRestricted: FLAG,
  auditLog: text(['available', 'unavailable']),
  'use.action': text(['read', 'forward', 'export', 'plan', 'disclose-to-subject', 'release', 'renew']),
  'use.purpose': text(PURPOSES),
  'use.caseMatches': FLAG,
  'use.reads': NUMBER,
  'use.verification': text(['recorded', 'none']),
  'use.consultation': text(['recorded', 'none']),
  'use.dossier': text(['open', 'none']),
  'use.request': text(['granted', 'none']),
  'use.ground': text(['applies', 'none']),
  'use.receiver': text(PARTICIPANT_KINDS),
  'use.recipient': text(),
  'use.renewal.from': INSTANT,
  'use.renewal.until': INSTANT,
  'use.renewal.judgement': text(['recorded', 'none']),
  'use.renewal.relapse': text(['likely', 'none']),
  'use.release': OBJECT,
  'use.release.objections': text(['none', 'raised']),
  'use.release.committee': text(['advised', 'none']),
  'use.release.ground': text(['stated', 'none']),
  'use.release.standing': text(['recorded', 'none', 'not-asked']),
  /** Whether some permit row speaks; policy establishes it before the other rows are asked. */
  'derived.permitted': FLAG,
  'element.category': text(CATEGORIES),
  'element.subject': text(),
  'element.subjectKnown': FLAG,
  'element.supplier.participant': text(BODY_CODES),
  'element.supplier.node': text(),
  'element.supplierListed': FLAG,
  'element.origin': OBJECT,
  'element.origin.route': text(ROUTES),
  'element.origin.provenance': text(['verified', 'broken']),
  'element.secrecyBasis': text(SECRECY_BASES),
  'element.sourceLaw': text(SOURCE_LAWS),
  'element.firstProcessedAt': INSTANT,
  'element.fields': texts(),
  'element.nationalityUnavoidable': FLAG,
  'element.consentWithdrawn': FLAG,
  'element.renewedUntil': INSTANT,
  'consent.supplier': text(BODY_CODES),
  'consent.role': text(FUNCTION_ROLES),
  'consent.categories': texts(CATEGORIES),
  'consent.purpose': text(PURPOSES),
  'consent.recipient': text(),
  'consent.subject': text(),
  'consent.grantedAt': INSTANT,
  'consent.until': INSTANT,
  'restriction.type': text(RESTRICTION_TYPES),
  'restriction.basis': text(RESTRICTION_BASES),
  'restriction.purposes': texts(PURPOSES),
  'restriction.roles': texts(FUNCTION_ROLES),
  'restriction.participants': texts(BODY_CODES),
  'restriction.at': INSTANT,
  'restriction.duration': DURATION,
  'restriction.n': NUMBER,
  'restriction.within': DURATION,
  'subject.type': text(SUBJECT_TYPES),
  'subject.relation': text(),
  'subject.relatedTo': text(),
  'subject.handle': text(),
  /** Whether the message names the person whose relation it is. */
  'subject.relatedToNamed': FLAG,
  'party.body': text(BODY_CODES),
  'party.kind': text(PARTICIPANT_KINDS),
  'party.listed': FLAG,
} as const satisfies Readonly<Record<string, FactType>>;
export type FactPath = keyof typeof FACT_PATHS;

/** Lists that a row or quantifier may walk, and the name of their item. */
export const LIST_PATHS = {
  elements: 'element',
  /** Those of the message and those of its elements, in that order. */
  restrictions: 'restriction',
  subjects: 'subject',
  'sender.participants': 'party',
  'recipient.participants': 'party',
  'element.consents': 'consent',
  'element.restrictions': 'restriction',
} as const satisfies Readonly<Record<string, Item>>;
export type ListPath = keyof typeof LIST_PATHS;
/** Lists of the message itself, for `each`. */
export type MessageList = Exclude<ListPath, 'element.consents' | 'element.restrictions'>;

/** The item a path starts from, or `undefined` for a fact of the message. */
export function itemOf(path: string): Item | undefined {
  return ITEMS.find((item) => path.startsWith(`${item}.`));
}
