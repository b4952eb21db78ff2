/** Base facts for the rows' examples: made-up partnerships and persons; each is permitted as it stands, but for consent with data. */
import type {
  ElementFacts,
  Facts,
  Handle,
  Instant,
  Oin,
  ProviderConsent,
  Statement,
  UseFacts,
} from '#domain';
import { MESSAGE_TYPES } from '#domain';
import { contactPointBases } from './example-contact-points.js';
import { matchingBases } from './example-matching.js';
import type { Example } from './row.js';
import { setAt } from './set-at.js';

export const EXAMPLE_MOMENT = '2026-11-25T09:00:00.000Z' as Instant;
const NOORD = '00000099000000001000' as Oin;
const ZUID = '00000099000000002000' as Oin;
const RIEC = '00000099000000003000' as Oin;
const OOST = '00000099000000004000' as Oin;
const PERSON = 'p-7Qm2xW9rT4kLz8aB' as Handle;

const party = (oin: Oin, nodeKind: 'ZVH' | 'RIEC'): Facts['sender'] => ({
  oin,
  nodeKind,
  participants: [{ body: 'COLLEGE', kind: nodeKind === 'ZVH' ? 'ZVH_PUBLIC' : 'RIEC_PUBLIC', listed: true }],
  listedBodies:
    nodeKind === 'ZVH'
      ? ['COLLEGE', 'MAYOR', 'GGD', 'POLICE', 'OM', 'GGZ']
      : ['COLLEGE', 'POLICE', 'OM', 'TAX'],
});

const statement = (id: string): Statement => ({
  id,
  participant: 'COLLEGE',
  role: 'CASE_PROCESSOR',
  at: '2026-11-24T13:00:00.000Z' as Instant,
});

const element = (of: Pick<ElementFacts, 'category'> & Partial<ElementFacts>): ElementFacts => ({
  subject: PERSON,
  subjectKnown: true,
  supplier: { participant: 'COLLEGE' },
  supplierListed: true,
  secrecyBasis: 'NONE',
  firstProcessedAt: '2026-10-01T08:00:00.000Z' as Instant,
  consents: [],
  consentWithdrawn: false,
  restrictions: [],
  fields: ['text'],
  nationalityUnavoidable: false,
  ...of,
});

/** What a participant may agree to: health data of one person, for case exchange, to one node. */
export const EXAMPLE_CONSENT: ProviderConsent = {
  id: '019a0000-0000-7000-8000-00000000000c',
  supplier: 'GGD',
  role: 'CASE_PROCESSOR',
  categories: ['HEALTH'],
  purpose: 'INTER_ZVH_CASE_EXCHANGE',
  recipient: ZUID,
  subject: PERSON,
  grantedAt: '2026-11-20T10:00:00.000Z' as Instant,
  until: '2027-02-25T00:00:00.000Z' as Instant,
  token: 'e30.e30.AA',
};

const KNOWN_CHECK: Facts = {
  stage: 'send',
  kind: 'known-check.request',
  version: 1,
  purpose: 'INTER_ZVH_KNOWN_CHECK',
  legalBasis: 'WGS_2_28_1',
  issuedAt: EXAMPLE_MOMENT,
  sender: party(NOORD, 'ZVH'),
  recipient: party(ZUID, 'ZVH'),
  actor: {
    participant: 'COLLEGE',
    participantKind: 'ZVH_PUBLIC',
    listed: true,
    role: 'CASE_PROCESSOR',
    screening: '2027-11-25T00:00:00.000Z' as Instant,
  },
  ownCase: 'open',
  conversation: {
    predecessor: 'not-needed',
    knownStatus: 'not-established',
    involvement: 'not-exchanged',
    about: 'not-asked',
  },
  subjects: [{ handle: PERSON, type: 'NATURAL_PERSON' }],
  necessity: statement('019a0000-0000-7000-8000-00000000000a'),
  quality: statement('019a0000-0000-7000-8000-00000000000b'),
  flags: { radicalisation: 'NONE' },
  priorityCriteria: 'not-asked',
  restrictions: [],
  elements: [
    element({ category: 'IDENTIFYING_CONTACT', fields: ['givenNames', 'familyName', 'birthDate'] }),
    element({ category: 'BSN', fields: ['bsn'] }),
  ],
  reviewedKinds: MESSAGE_TYPES,
  processingRestricted: false,
  auditLog: 'available',
};

const ANSWER: Facts = {
  ...KNOWN_CHECK,
  kind: 'known-check.response',
  conversation: { ...KNOWN_CHECK.conversation, predecessor: 'present' },
  elements: [element({ category: 'KNOWN_STATUS', fields: ['status'] })],
  answer: 'KNOWN',
};

const CASE_DATA: Facts = {
  ...KNOWN_CHECK,
  kind: 'case-exchange.response',
  purpose: 'INTER_ZVH_CASE_EXCHANGE',
  legalBasis: 'WGS_2_28_2',
  conversation: { ...KNOWN_CHECK.conversation, predecessor: 'present', knownStatus: 'established' },
  elements: [
    element({ category: 'HOUSING' }),
    element({ category: 'HEALTH', supplier: { participant: 'GGD' }, consents: [EXAMPLE_CONSENT] }),
  ],
};

const UNSOLICITED: Facts = {
  ...CASE_DATA,
  kind: 'case-exchange.notice',
  purpose: 'INTER_ZVH_UNSOLICITED',
  legalBasis: 'WGS_2_28_3',
  conversation: KNOWN_CHECK.conversation,
  elements: [element({ category: 'HOUSING' })],
};

const CROSS = { purpose: 'CROSS_KNOWN_CHECK', legalBasis: 'WGS_1_7_8_KNOWN_CHECK' } as const;

const atReceiver = (facts: Facts): Facts => ({
  ...facts,
  stage: 'receive',
  ownCase: 'not-asked',
  actor: { ...facts.actor, screening: 'asserted' },
});

const BROTHER = 'p-2Lc9vB5nH8sJ3fGd' as Handle;
const agreedFor = (of: Pick<ProviderConsent, 'purpose' | 'categories'>): ProviderConsent => ({
  ...EXAMPLE_CONSENT,
  ...of,
  supplier: 'COLLEGE',
  recipient: RIEC,
});

const PLAN: Facts = {
  ...CASE_DATA,
  kind: 'plan-alignment.proposal',
  purpose: 'PLAN_ALIGNMENT',
  legalBasis: 'BGS_2_20_2',
  conversation: KNOWN_CHECK.conversation,
  subjects: [...KNOWN_CHECK.subjects, { handle: BROTHER, type: 'NATURAL_PERSON', relation: 'SIBLING' }],
  elements: [element({ category: 'INTERVENTION_AGREEMENT', fields: ['intervention', 'from'] })],
};

const INVOLVEMENT: Facts = {
  ...CASE_DATA,
  kind: 'involvement.response',
  purpose: 'CROSS_INVOLVEMENT',
  legalBasis: 'BGS_1_10_1_A',
  recipient: party(RIEC, 'RIEC'),
  elements: [
    element({
      category: 'PARTICIPANT_INVOLVEMENT',
      fields: ['participants', 'body', 'involvement'],
      consents: [agreedFor({ purpose: 'CROSS_INVOLVEMENT', categories: ['PARTICIPANT_INVOLVEMENT'] })],
    }),
  ],
};

const INTERVENTION: Facts = {
  ...INVOLVEMENT,
  kind: 'intervention-alignment.proposal',
  purpose: 'CROSS_INTERVENTION_ALIGNMENT',
  legalBasis: 'BGS_1_10_1_B',
  conversation: { ...CASE_DATA.conversation, involvement: 'exchanged' },
  elements: [
    element({
      category: 'INTERVENTION_AGREEMENT',
      fields: ['intervention', 'from'],
      consents: [
        agreedFor({ purpose: 'CROSS_INTERVENTION_ALIGNMENT', categories: ['INTERVENTION_AGREEMENT'] }),
      ],
    }),
  ],
};

/** About a message that both nodes have on record: nobody named, nothing given. */
const about = (of: Pick<Facts, 'kind' | 'purpose' | 'legalBasis'>): Facts => ({
  ...CASE_DATA,
  ...of,
  conversation: { ...CASE_DATA.conversation, about: 'exchanged' },
  subjects: [],
  elements: [],
});

/** What the GGD of a third ZVH gave us, passed on under its consent for the recipient. */
const PASSED_ON: Facts = {
  ...CASE_DATA,
  elements: [
    element({
      category: 'HOUSING',
      supplier: { participant: 'GGD', node: OOST },
      supplierListed: false,
      origin: { route: 'R2', provenance: 'verified' },
      consents: [{ ...EXAMPLE_CONSENT, categories: ['HOUSING'] }],
    }),
  ],
};

const BASES = {
  'R1 asks': KNOWN_CHECK,
  'R1 answers': ANSWER,
  'R1 arrives': atReceiver(KNOWN_CHECK),
  'R1 is read': reading(KNOWN_CHECK, 'INTER_ZVH_KNOWN_CHECK'),
  'R1 answer is read': reading(ANSWER, 'INTER_ZVH_KNOWN_CHECK'),
  'R2 asks': { ...CASE_DATA, kind: 'case-exchange.request', elements: [] },
  'R2 gives': CASE_DATA,
  'R2 arrives': atReceiver(CASE_DATA),
  'R2 is read': reading(CASE_DATA, 'INTER_ZVH_CASE_EXCHANGE'),
  'R3 gives': UNSOLICITED,
  'R3 is read': reading(UNSOLICITED, 'INTER_ZVH_UNSOLICITED'),
  'R5 asks': { ...KNOWN_CHECK, ...CROSS, recipient: party(RIEC, 'RIEC') },
  'R5 answers': { ...ANSWER, ...CROSS, recipient: party(RIEC, 'RIEC') },
  'R5 answer is read': { ...reading(ANSWER, CROSS.purpose), ...CROSS, recipient: party(RIEC, 'RIEC') },
  ...matchingBases(KNOWN_CHECK, { ...CROSS, recipient: party(RIEC, 'RIEC') }),
  'consent is asked': consent('provider-consent.request', 'not-needed'),
  'consent is asked with data': {
    ...consent('provider-consent.request', 'not-needed'),
    elements: [element({ category: 'HOUSING' })],
  },
  'consent is given': consent('provider-consent.grant', 'present'),
  'consent is read': reading(consent('provider-consent.request', 'not-needed'), 'INTER_ZVH_CASE_EXCHANGE'),
  'R4 proposes': PLAN,
  'R4 is read': reading(PLAN, 'PLAN_ALIGNMENT'),
  'R6 asks': { ...INVOLVEMENT, kind: 'involvement.request', elements: [] },
  'R6 answers': INVOLVEMENT,
  'R6 is read': reading(INVOLVEMENT, 'CROSS_INVOLVEMENT'),
  'R7 proposes': INTERVENTION,
  'R7 is read': reading(INTERVENTION, 'CROSS_INTERVENTION_ALIGNMENT'),
  'correction is told': about({
    kind: 'correction.notice',
    purpose: 'DATA_CORRECTION',
    legalBasis: 'BGS_1_7',
  }),
  'correction with data': {
    ...about({ kind: 'correction.notice', purpose: 'DATA_CORRECTION', legalBasis: 'BGS_1_7' }),
    subjects: KNOWN_CHECK.subjects,
    elements: CASE_DATA.elements,
  },
  'recall is told': about({ kind: 'recall.notice', purpose: 'DATA_CORRECTION', legalBasis: 'BGS_1_7' }),
  'recall is read': reading(
    about({ kind: 'recall.notice', purpose: 'DATA_CORRECTION', legalBasis: 'BGS_1_7' }),
    'DATA_CORRECTION',
  ),
  ...contactPointBases(about, (facts) => reading(facts, 'DATA_SUBJECT_RIGHTS')),
  'erasure is told': about({
    kind: 'retention.erased',
    purpose: 'INTER_ZVH_CASE_EXCHANGE',
    legalBasis: 'WGS_1_8_7',
  }),
  'renewal is told': about({
    kind: 'retention.renewed',
    purpose: 'INTER_ZVH_CASE_EXCHANGE',
    legalBasis: 'WGS_1_8_7',
  }),
  'feedback is given': about({
    kind: 'result.feedback',
    purpose: 'RESULT_FEEDBACK',
    legalBasis: 'WGS_1_7_4',
  }),
  'R2 is passed on': PASSED_ON,
  'R2 is released': releasing(
    { objections: 'none', committee: 'none', ground: 'none', standing: 'recorded' },
    'ZVH_PUBLIC',
  ),
  'R2 is released to a third party': releasing(
    { objections: 'none', committee: 'advised', ground: 'stated', standing: 'not-asked' },
    'THIRD_PARTY',
  ),
} as const satisfies Readonly<Record<string, Facts>>;
export type BaseName = keyof typeof BASES;
export const BASE_NAMES = Object.keys(BASES) as readonly BaseName[];

function reading(facts: Facts, purpose: Facts['purpose']): Facts {
  const use = { action: 'read', purpose, caseMatches: true, reads: 0 } as const;
  return { ...facts, stage: 'use', use: { ...use, verification: 'none', consultation: 'none' } };
}

/** Housing only: special data need the supplier's consent for whoever gets them. */
function releasing(
  release: NonNullable<UseFacts['release']>,
  receiver: NonNullable<UseFacts['receiver']>,
): Facts {
  const facts = reading(CASE_DATA, 'INTER_ZVH_CASE_EXCHANGE');
  const nothing = { verification: 'none', consultation: 'none' } as const;
  const use = { ...facts.use!, action: 'release', receiver, release, ...nothing } as const;
  return { ...facts, elements: facts.elements.slice(0, 1), use };
}

/** Between participants of one node; the GGD is asked about its own data. */
function consent(kind: Facts['kind'], predecessor: Facts['conversation']['predecessor']): Facts {
  return {
    ...CASE_DATA,
    kind,
    recipient: {
      ...party(NOORD, 'ZVH'),
      participants: [{ body: 'GGZ', kind: 'ZVH_PRIVATE', listed: true }],
    },
    conversation: { ...CASE_DATA.conversation, predecessor, knownStatus: 'not-established' },
    elements: [],
  };
}

/** The facts of an example and the moment at which they are judged. Throws `RangeError` for a pointer into nothing. */
export function factsOfExample(example: Example): { readonly facts: Facts; readonly at: Instant } {
  const facts = structuredClone<Facts>(BASES[example.base]);
  for (const [pointer, value] of Object.entries(example.set ?? {})) setAt(facts, pointer, value);
  return { facts, at: example.at ?? EXAMPLE_MOMENT };
}
