/** Rules 9, 12, 28 and 29: what people must have judged or agreed to before. */
import type { Condition } from '../condition.js';
import type { ForbidRow } from '../row.js';
import { CONSENT_CATEGORIES } from './categories.js';
import {
  CASE_EXCHANGES,
  EXCHANGES,
  INTERVENTION_ALIGNMENTS,
  INVOLVEMENTS,
  PLAN_ALIGNMENTS,
  SINCE_2025,
  bgs,
  not,
  wgs,
} from './terms.js';

const FORBID = { effect: 'forbid', stages: ['send', 'receive'], inForce: SINCE_2025 } as const;
const CONSENT = { ...FORBID, rule: 12, code: 'PROVIDER_CONSENT_MISSING', each: 'elements' } as const;

/** Given by this supplier, for this recipient, person and category, and within its time. */
const THIS_CONSENT: readonly Condition[] = [
  { fact: 'consent.supplier', op: 'equalsFact', other: 'element.supplier.participant' },
  { fact: 'consent.role', op: 'equals', value: 'CASE_PROCESSOR' },
  { fact: 'consent.recipient', op: 'equalsFact', other: 'recipient.oin' },
  { fact: 'consent.subject', op: 'equalsFact', other: 'element.subject' },
  { fact: 'element.category', op: 'inFact', other: 'consent.categories' },
  not({ fact: 'consent.grantedAt', op: 'ahead' }),
  not({ fact: 'consent.until', op: 'past' }),
];
const FOR_THIS_PURPOSE: Condition = { fact: 'consent.purpose', op: 'equalsFact', other: 'purpose' };
/** A consent counts only for this supplier, purpose, recipient, person and category, and within its time. */
export const COVERING_CONSENT: Condition = {
  some: 'element.consents',
  where: { all: [FOR_THIS_PURPOSE, ...THIS_CONSENT] },
};

const AUTOMATED: Condition = {
  all: [
    { fact: 'flags.automated', op: 'present' },
    not({ fact: 'flags.automated', op: 'equals', value: false }),
  ],
};
const REVIEW = {
  '/flags/humanReview': {
    id: '019a0000-0000-7000-8000-00000000000e',
    participant: 'COLLEGE',
    role: 'CASE_PROCESSOR',
    at: '2026-11-24T13:00:00.000Z',
  },
};
const LISTED = { '/flags/priorityList': { criteria: 'https://zvh.example/criteria', version: '1' } };

export const JUDGED_ROWS: readonly ForbidRow[] = [
  {
    ...FORBID,
    id: '09-involvement-first',
    rule: 9,
    code: 'INVOLVEMENT_NOT_EXCHANGED',
    kinds: INTERVENTION_ALIGNMENTS,
    when: not({ fact: 'conversation.involvement', op: 'equals', value: 'exchanged' }),
    at: ['/conversation'],
    cites: [bgs('1.10', '1 onder b')],
    why: {
      nl: 'Interventies worden pas afgestemd als is uitgewisseld welke deelnemers betrokken zijn. Vraag dat eerst en wacht op het antwoord.',
      en: 'Interventions are aligned only once it was exchanged which participants are involved. Ask that first and wait for the answer.',
    },
    examples: {
      passing: [{ base: 'R7 proposes' }, { base: 'R6 asks' }],
      failing: [
        { base: 'R7 proposes', set: { '/conversation/involvement': 'not-exchanged' } },
        { base: 'R7 proposes', set: { '/conversation/involvement': 'unknown' } },
      ],
    },
  },
  {
    ...CONSENT,
    id: '12-supplier-consent',
    kinds: [...CASE_EXCHANGES, ...PLAN_ALIGNMENTS],
    categories: CONSENT_CATEGORIES,
    when: not(COVERING_CONSENT),
    cites: [wgs('2.28', '4')],
    why: {
      nl: 'Dit zijn bijzondere of strafrechtelijke gegevens. De deelnemer die ze gaf, moet instemmen met dit doel, deze ontvanger en dit soort gegevens. Die instemming is er niet, of geldt nu niet. Vraag die deelnemer om instemming.',
      en: 'These are special or criminal data. The participant that supplied them has not agreed to this purpose, recipient and category, or the consent does not hold now. Ask that participant for consent.',
    },
    examples: {
      passing: [{ base: 'R2 gives' }, { base: 'R2 arrives' }, { base: 'R1 answers' }],
      failing: [
        { base: 'R2 gives', set: { '/elements/1/consents': [] } },
        { base: 'R2 gives', set: { '/elements/1/consents/0/purpose': 'INTER_ZVH_UNSOLICITED' } },
        { base: 'R2 gives', set: { '/elements/1/consents/0/recipient': '00000099000000003000' } },
        { base: 'R2 gives', set: { '/elements/1/consents/0/categories': ['POLICE_8_13'] } },
        { base: 'R2 gives', set: { '/elements/1/consents/0/supplier': 'COLLEGE' } },
        { base: 'R2 gives', set: { '/elements/1/consents/0/subject': 'p-9Zx3vB5nM7kQ1wEr' } },
        { base: 'R2 gives', set: { '/elements/1/consents/0/until': '2026-11-25T08:59:59.999Z' } },
        { base: 'R2 arrives', set: { '/elements/1/consents/0/grantedAt': '2026-11-25T09:00:00.001Z' } },
      ],
    },
  },
  {
    ...CONSENT,
    id: '12-supplier-consent-to-correct',
    kinds: ['correction.notice'],
    categories: CONSENT_CATEGORIES,
    // Consent was given for the exchange that is now corrected, so its purpose is that one's.
    when: not({ some: 'element.consents', where: { all: THIS_CONSENT } }),
    cites: [wgs('2.28', '4'), bgs('1.7')],
    why: {
      nl: 'De verbeterde waarde is een bijzonder of strafrechtelijk gegeven en de deelnemer die het gaf, heeft niet ingestemd. Vraag om instemming, of meld alleen dat het gegeven vernietigd moet worden.',
      en: 'The corrected value is special or criminal data and its supplier has not agreed. Ask for consent, or only report that it must be destroyed.',
    },
    examples: {
      passing: [{ base: 'correction with data' }, { base: 'correction is told' }],
      failing: [{ base: 'correction with data', set: { '/elements/1/consents': [] } }],
    },
  },
  {
    ...CONSENT,
    id: '12-q3-involvement-consent',
    kinds: INVOLVEMENTS,
    when: not(COVERING_CONSENT),
    cites: [wgs('1.7', '8'), bgs('1.10', '1 onder a')],
    settles: 'Q3',
    why: {
      nl: 'De betrokken deelnemer heeft niet ingestemd met het noemen van zijn betrokkenheid aan deze ontvanger. Vraag die deelnemer om instemming.',
      en: 'The participant involved has not agreed to naming its involvement to this recipient. Ask that participant for consent.',
    },
    examples: {
      passing: [{ base: 'R6 answers' }, { base: 'R6 asks' }],
      failing: [{ base: 'R6 answers', set: { '/elements/0/consents': [] } }],
    },
  },
  {
    ...CONSENT,
    id: '12-cross-consent',
    kinds: INTERVENTION_ALIGNMENTS,
    when: not(COVERING_CONSENT),
    cites: [wgs('1.7', '8')],
    why: {
      nl: 'Tussen ZVH en RIEC is voor elk gegeven instemming nodig van de deelnemer die het gaf. Die ontbreekt of geldt nu niet. Vraag die deelnemer om instemming.',
      en: 'Between a ZVH and a RIEC every element needs the consent of the participant that supplied it. It is missing or does not hold now. Ask that participant for consent.',
    },
    examples: {
      passing: [{ base: 'R7 proposes' }],
      failing: [
        { base: 'R7 proposes', set: { '/elements/0/consents': [] } },
        { base: 'R7 proposes', set: { '/elements/0/consents/0/purpose': 'CROSS_INVOLVEMENT' } },
      ],
    },
  },
  {
    ...FORBID,
    id: '28-priority-criteria-published',
    rule: 28,
    code: 'PRIORITY_CRITERIA_UNPUBLISHED',
    // The list is the sender's; its receiver is not asked.
    stages: ['send'],
    kinds: EXCHANGES,
    when: {
      all: [
        { fact: 'flags.priorityList', op: 'present' },
        not({ fact: 'priorityCriteria', op: 'equals', value: 'published' }),
      ],
    },
    at: ['/flags/priorityList'],
    cites: [wgs('2.32', '1'), bgs('2.22')],
    why: {
      nl: 'De casus staat op een lijst van geprioriteerde casussen. Niet is vastgelegd dat deze versie van de criteria openbaar is gemaakt. Maak de criteria bekend en leg dat vast.',
      en: 'The case stands on a priority list, but it is not recorded that this version of its criteria was published. Publish the criteria and record it.',
    },
    examples: {
      passing: [
        { base: 'R2 gives' },
        { base: 'R2 gives', set: { ...LISTED, '/priorityCriteria': 'published' } },
        { base: 'R2 arrives', set: LISTED },
      ],
      failing: [
        { base: 'R2 gives', set: { ...LISTED, '/priorityCriteria': 'unpublished' } },
        { base: 'R2 gives', set: { ...LISTED, '/priorityCriteria': 'unknown' } },
        { base: 'R2 gives', set: LISTED },
      ],
    },
  },
  {
    ...FORBID,
    id: '29-human-review',
    rule: 29,
    code: 'HUMAN_REVIEW_MISSING',
    when: {
      all: [
        AUTOMATED,
        not({
          all: [
            { fact: 'flags.automated', op: 'equals', value: true },
            { fact: 'flags.humanReview.role', op: 'equals', value: 'CASE_PROCESSOR' },
            { fact: 'flags.humanReview.participant', op: 'inFact', other: 'sender.listedBodies' },
            not({ fact: 'flags.humanReview.at', op: 'ahead' }),
          ],
        }),
      ],
    },
    at: ['/flags/automated'],
    cites: [wgs('1.9', '2')],
    why: {
      nl: 'Dit komt uit een geautomatiseerde analyse en niet is vastgelegd dat een mens de uitkomst heeft beoordeeld. Laat een casusbehandelaar dat doen en leg het vast.',
      en: 'This comes from automated analysis and no review by a person is recorded. Have a case processor review it and record that.',
    },
    examples: {
      passing: [
        { base: 'R2 gives' },
        { base: 'R2 gives', set: { '/flags/automated': false } },
        { base: 'R2 gives', set: { '/flags/automated': true, ...REVIEW } },
      ],
      failing: [
        { base: 'R2 gives', set: { '/flags/automated': true } },
        { base: 'R2 arrives', set: { '/flags/automated': true } },
        {
          base: 'R2 gives',
          set: { '/flags/automated': true, ...REVIEW, '/flags/humanReview/participant': 'TAX' },
        },
        {
          base: 'R2 gives',
          set: { '/flags/automated': true, ...REVIEW, '/flags/humanReview/at': '2026-11-26T00:00:00.000Z' },
        },
      ],
    },
  },
];
