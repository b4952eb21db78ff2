/** Rules 7, 10, 11, 16 and 17: what the message may hold. */
import type { Category, MessageKind } from '#domain';
import type { Condition } from '../condition.js';
import type { ForbidRow } from '../row.js';
import { NOT_FOR_RIEC, NOT_FOR_ZVH, ZVH_LISTED_ONLY } from './categories.js';
import { KNOWN_CHECK_FIELDS, NATIONALITY_FIELDS } from './fields.js';
import {
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
const CATEGORY = { ...FORBID, rule: 10, code: 'CATEGORY_NOT_PERMITTED', each: 'elements' } as const;
const isSide = (side: 'sender' | 'recipient', kind: 'ZVH' | 'RIEC'): Condition => ({
  all: [
    // A party without a kind is refused by rule 1; its categories then say nothing.
    { fact: `${side}.nodeKind`, op: 'present' },
    { fact: `${side}.nodeKind`, op: 'equals', value: kind },
  ],
});
const ZVH_BOTH: Condition = {
  all: [
    { fact: 'sender.nodeKind', op: 'equals', value: 'ZVH' },
    { fact: 'recipient.nodeKind', op: 'equals', value: 'ZVH' },
  ],
};
const kindIs = (kinds: readonly MessageKind[]): Condition => ({ fact: 'kind', op: 'in', value: kinds });
const categoryIs = (value: Category): Condition => ({ fact: 'element.category', op: 'equals', value });
const SECRET = not({ fact: 'element.secrecyBasis', op: 'equals', value: 'NONE' });
const SECRECY = {
  ...FORBID,
  rule: 11,
  stages: ['send', 'receive', 'use'],
  code: 'PROFESSIONAL_SECRECY_BLOCKED',
  each: 'elements',
  cites: [bgs('1.10', '2')],
  why: {
    nl: 'Op dit gegeven rust een wettelijk beroepsgeheim. Tussen samenwerkingsverbanden mag het niet worden verstrekt, ook niet met toestemming. Haal het uit het bericht.',
    en: 'Statutory professional secrecy rests on this element. It may not pass between partnerships, not even with consent. Take it out of the message.',
  },
} as const;

export const DATA_ROWS: readonly ForbidRow[] = [
  {
    ...CATEGORY,
    id: '10-not-for-zvh',
    categories: NOT_FOR_ZVH,
    when: { any: [isSide('sender', 'ZVH'), isSide('recipient', 'ZVH')] },
    cites: [wgs('2.30', '1'), wgs('2.29', '1')],
    why: {
      nl: 'Een ZVH mag dit soort gegevens niet verwerken. Haal het gegeven uit het bericht.',
      en: 'A ZVH may not process this category of data. Take it out of the message.',
    },
    examples: {
      passing: [{ base: 'R2 gives' }],
      failing: [
        { base: 'R2 gives', set: { '/elements/0/category': 'FISCAL' } },
        { base: 'R2 arrives', set: { '/elements/0/category': 'POLICE_9_10' } },
      ],
    },
  },
  {
    ...CATEGORY,
    id: '10-not-for-riec',
    categories: NOT_FOR_RIEC,
    when: { any: [isSide('sender', 'RIEC'), isSide('recipient', 'RIEC')] },
    cites: [wgs('2.22', '1'), bgs('2.15')],
    why: {
      nl: 'Een RIEC mag dit soort gegevens niet verwerken. Haal het gegeven uit het bericht.',
      en: 'A RIEC may not process this category of data. Take it out of the message.',
    },
    examples: {
      passing: [{ base: 'R5 asks' }, { base: 'R2 gives' }],
      failing: [{ base: 'R5 asks', set: { '/elements/0/category': 'HEALTH' } }],
    },
  },
  {
    ...CATEGORY,
    id: '10-q6-zvh-only',
    categories: ZVH_LISTED_ONLY,
    when: { any: [isSide('sender', 'RIEC'), isSide('recipient', 'RIEC')] },
    cites: [wgs('2.22', '1'), bgs('2.15')],
    settles: 'Q6',
    why: {
      nl: 'Dit soort gegevens staat niet op de lijst van het RIEC, ook niet om interventies af te stemmen. Haal het gegeven uit het bericht.',
      en: 'This category is not on the RIEC’s list, not for aligning interventions either. Take it out of the message.',
    },
    examples: {
      passing: [{ base: 'R2 gives' }, { base: 'R7 proposes' }],
      failing: [
        { base: 'R7 proposes', set: { '/elements/0/category': 'CARE_SUPPORT' } },
        { base: 'R7 proposes', set: { '/elements/0/category': 'RELATIONS' } },
      ],
    },
  },
  {
    ...CATEGORY,
    id: '10-reserved',
    categories: ['KNOWN_STATUS', 'PARTICIPANT_INVOLVEMENT', 'INTERVENTION_AGREEMENT'],
    when: not({
      any: [
        { all: [categoryIs('KNOWN_STATUS'), kindIs(['known-check.response'])] },
        { all: [categoryIs('PARTICIPANT_INVOLVEMENT'), kindIs(INVOLVEMENTS)] },
        {
          all: [
            categoryIs('INTERVENTION_AGREEMENT'),
            kindIs([...INTERVENTION_ALIGNMENTS, ...PLAN_ALIGNMENTS]),
          ],
        },
      ],
    }),
    cites: [bgs('1.10', '1'), bgs('2.20', '2'), wgs('2.28', '1')],
    why: {
      nl: 'Dit gegeven hoort alleen bij een andere route: bekendheid in een antwoord op een bekendheidstoets, betrokken deelnemers en interventieafspraken bij de afstemming daarover. Haal het uit dit bericht.',
      en: 'This belongs to another route only: the known-status to a known-check answer, involved participants and intervention agreements to their own alignment. Take it out of this message.',
    },
    examples: {
      passing: [
        { base: 'R1 answers' },
        { base: 'R6 answers' },
        { base: 'R7 proposes' },
        { base: 'R4 proposes' },
      ],
      failing: [
        { base: 'R2 gives', set: { '/elements/0/category': 'KNOWN_STATUS' } },
        { base: 'R3 gives', set: { '/elements/0/category': 'INTERVENTION_AGREEMENT' } },
        { base: 'R5 asks', set: { '/elements/0/category': 'PARTICIPANT_INVOLVEMENT' } },
        { base: 'R7 proposes', set: { '/elements/0/category': 'PARTICIPANT_INVOLVEMENT' } },
      ],
    },
  },
  {
    ...CATEGORY,
    id: '10-only-involvement',
    kinds: INVOLVEMENTS,
    when: not(categoryIs('PARTICIPANT_INVOLVEMENT')),
    cites: [bgs('1.10', '1 onder a')],
    why: {
      nl: 'Hier mag alleen staan welke deelnemers betrokken zijn of waren. Haal alle andere gegevens weg.',
      en: 'This may say only which participants are or were involved. Take all other data out.',
    },
    examples: {
      passing: [{ base: 'R6 answers' }],
      failing: [{ base: 'R6 answers', set: { '/elements/0/category': 'IDENTIFYING_CONTACT' } }],
    },
  },
  {
    ...SECRECY,
    id: '11-professional-secrecy',
    when: { all: [SECRET, not(ZVH_BOTH)] },
    examples: {
      passing: [{ base: 'R5 asks' }, { base: 'R7 proposes' }],
      failing: [
        { base: 'R7 proposes', set: { '/elements/0/secrecyBasis': 'BIG_88' } },
        { base: 'R5 asks', set: { '/elements/0/secrecyBasis': null } },
        { base: 'R7 is read', set: { '/elements/0/secrecyBasis': 'WZD_18C_4' } },
      ],
    },
  },
  {
    ...SECRECY,
    id: '11-q1-secrecy-between-zvhs',
    when: { all: [SECRET, ZVH_BOTH] },
    settles: 'Q1',
    examples: {
      passing: [{ base: 'R2 gives' }],
      failing: [
        { base: 'R2 gives', set: { '/elements/1/secrecyBasis': 'BW_7_457' } },
        { base: 'R2 arrives', set: { '/elements/1/secrecyBasis': 'WVGGZ_8_34' } },
        { base: 'R1 asks', set: { '/elements/0/secrecyBasis': null } },
      ],
    },
  },
  {
    ...FORBID,
    id: '16-natural-person',
    rule: 16,
    code: 'SUBJECT_TYPE_NOT_PERMITTED',
    kinds: EXCHANGES,
    when: {
      any: [
        not({ some: 'subjects', where: { fact: 'subject.type', op: 'present' } }),
        { some: 'subjects', where: not({ fact: 'subject.type', op: 'equals', value: 'NATURAL_PERSON' }) },
      ],
    },
    at: ['/subjects'],
    cites: [wgs('2.28'), wgs('1.7', '8')],
    why: {
      nl: 'Het bericht gaat niet over een natuurlijk persoon. Alleen over een betrokkene mag worden uitgewisseld. Noem de persoon of verstuur dit niet.',
      en: 'The message is not about a natural person. Only data about a person concerned may be exchanged. Name the person or do not send this.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }, { base: 'consent is asked', set: { '/subjects': [] } }],
      failing: [
        { base: 'R1 asks', set: { '/subjects/0/type': 'LEGAL_PERSON' } },
        { base: 'R1 arrives', set: { '/subjects': [] } },
      ],
    },
  },
  {
    ...FORBID,
    id: '16-element-about-subject',
    rule: 16,
    code: 'SUBJECT_TYPE_NOT_PERMITTED',
    each: 'elements',
    when: not({ fact: 'element.subjectKnown', op: 'equals', value: true }),
    cites: [wgs('2.28')],
    why: {
      nl: 'Een gegeven gaat over iemand die niet in dit bericht wordt genoemd. Koppel het aan de persoon over wie het bericht gaat, of haal het weg.',
      en: 'An element is about somebody this message does not name. Tie it to the person concerned, or take it out.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }],
      failing: [{ base: 'R1 asks', set: { '/elements/0/subjectKnown': false } }],
    },
  },
  {
    ...FORBID,
    id: '17-nationality',
    rule: 17,
    code: 'NATIONALITY_NOT_PERMITTED',
    each: 'elements',
    when: {
      all: [
        { fact: 'element.fields', op: 'overlaps', value: NATIONALITY_FIELDS },
        not({
          all: [
            { fact: 'element.category', op: 'equals', value: 'IDENTIFYING_CONTACT' },
            { fact: 'element.nationalityUnavoidable', op: 'equals', value: true },
          ],
        }),
      ],
    },
    cites: [bgs('1.9')],
    why: {
      nl: 'De nationaliteit mag alleen worden verstrekt als u de persoon anders niet kunt identificeren. Haal de nationaliteit weg, of leg vast dat het niet anders kan.',
      en: 'Nationality may be given only where the person cannot be identified without it. Take it out, or record that it is unavoidable.',
    },
    examples: {
      passing: [
        { base: 'R1 asks' },
        {
          base: 'R1 asks',
          set: { '/elements/0/fields/3': 'nationality', '/elements/0/nationalityUnavoidable': true },
        },
      ],
      failing: [
        { base: 'R1 asks', set: { '/elements/0/fields/3': 'nationality' } },
        {
          base: 'R2 gives',
          set: { '/elements/0/fields/0': 'nationality', '/elements/0/nationalityUnavoidable': true },
        },
      ],
    },
  },
  {
    ...FORBID,
    id: '07-only-identity',
    rule: 7,
    code: 'KNOWN_CHECK_FIELDS_EXCEEDED',
    kinds: ['known-check.request'],
    each: 'elements',
    when: not({
      all: [
        { fact: 'element.category', op: 'in', value: ['IDENTIFYING_CONTACT', 'BSN'] },
        { fact: 'element.fields', op: 'within', value: KNOWN_CHECK_FIELDS },
      ],
    }),
    cites: [wgs('2.28', '1'), wgs('1.7', '8')],
    why: {
      nl: 'Een bekendheidstoets bevat alleen identificerende gegevens, contactgegevens en het BSN. Hier staat meer in. Haal de andere gegevens weg.',
      en: 'A known-check holds identifying data, contact data and the BSN only. There is more in this one. Take the other data out.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }, { base: 'R5 asks' }],
      failing: [
        { base: 'R1 asks', set: { '/elements/0/category': 'HOUSING' } },
        { base: 'R1 arrives', set: { '/elements/0/fields/3': 'debts' } },
      ],
    },
  },
];
