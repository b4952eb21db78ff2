/** Rules 7, 10–12, 16, 17, 23, 30 and 32: what the message may hold. */
import { KNOWN_CHECK_FIELDS, NATIONALITY_FIELDS } from './fields.js';
import type { Condition } from '../condition.js';
import type { ForbidRow, ObligeRow } from '../row.js';
import { CONSENT_CATEGORIES, NOT_FOR_RIEC, NOT_FOR_ZVH, RESERVED_CATEGORIES } from './categories.js';
import { CASE_EXCHANGES, EXCHANGES, SINCE_2025, bgs, not, wgs } from './terms.js';

const FORBID = { effect: 'forbid', stages: ['send', 'receive'], inForce: SINCE_2025 } as const;
const CATEGORY = { ...FORBID, rule: 10, code: 'CATEGORY_NOT_PERMITTED', each: 'elements' } as const;
const isSide = (side: 'sender' | 'recipient', kind: 'ZVH' | 'RIEC'): Condition => ({
  all: [
    // A party without a kind is refused by rule 1; its categories then say nothing.
    { fact: `${side}.nodeKind`, op: 'present' },
    { fact: `${side}.nodeKind`, op: 'equals', value: kind },
  ],
});
const ALWAYS: Condition = { fact: 'kind', op: 'present' };

/** A consent counts only for this supplier, purpose, recipient, person and category, and within its time. */
export const COVERING_CONSENT: Condition = {
  some: 'element.consents',
  where: {
    all: [
      { fact: 'consent.supplier', op: 'equalsFact', other: 'element.supplier.participant' },
      { fact: 'consent.role', op: 'equals', value: 'CASE_PROCESSOR' },
      { fact: 'consent.purpose', op: 'equalsFact', other: 'purpose' },
      { fact: 'consent.recipient', op: 'equalsFact', other: 'recipient.oin' },
      { fact: 'consent.subject', op: 'equalsFact', other: 'element.subject' },
      { fact: 'element.category', op: 'inFact', other: 'consent.categories' },
      not({ fact: 'consent.grantedAt', op: 'ahead' }),
      not({ fact: 'consent.until', op: 'past' }),
    ],
  },
};

export const DATA_ROWS: readonly (ForbidRow | ObligeRow)[] = [
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
    id: '10-reserved',
    categories: RESERVED_CATEGORIES,
    when: not({
      all: [
        { fact: 'element.category', op: 'equals', value: 'KNOWN_STATUS' },
        { fact: 'kind', op: 'equals', value: 'known-check.response' },
      ],
    }),
    cites: [bgs('1.10', '1'), bgs('2.20', '2'), wgs('2.28', '1')],
    why: {
      nl: 'Dit gegeven hoort alleen bij een andere route: bekendheid in een antwoord op een bekendheidstoets, betrokken deelnemers en interventieafspraken bij de afstemming daarover. Haal het uit dit bericht.',
      en: 'This belongs to another route only: the known-status to a known-check answer, involved participants and intervention agreements to their own alignment. Take it out of this message.',
    },
    examples: {
      passing: [{ base: 'R1 answers' }],
      failing: [
        { base: 'R2 gives', set: { '/elements/0/category': 'KNOWN_STATUS' } },
        { base: 'R3 gives', set: { '/elements/0/category': 'INTERVENTION_AGREEMENT' } },
        { base: 'R5 asks', set: { '/elements/0/category': 'PARTICIPANT_INVOLVEMENT' } },
      ],
    },
  },
  {
    ...CATEGORY,
    id: '10-supporting-act-empty',
    kinds: [
      'provider-consent.request',
      'provider-consent.grant',
      'provider-consent.refuse',
      'provider-consent.withdraw',
    ],
    when: ALWAYS,
    cites: [wgs('2.28', '4')],
    why: {
      nl: 'Een bericht over instemming bevat alleen verwijzingen, geen gegevens van een persoon. Haal de gegevens eruit.',
      en: 'A message about consent holds references only, no data about a person. Take the data out.',
    },
    examples: {
      passing: [{ base: 'consent is asked' }],
      failing: [{ base: 'consent is asked with data' }],
    },
  },
  {
    ...CATEGORY,
    id: '10-source-om',
    categories: ['JUDICIAL_RECORD', 'PROSECUTION', 'SENTENCE_EXECUTION'],
    when: not({ fact: 'element.supplier.participant', op: 'equals', value: 'OM' }),
    cites: [wgs('2.30', '1 onder a'), wgs('2.22', '1 onder a')],
    why: {
      nl: 'Justitiële, strafvorderlijke en tenuitvoerleggingsgegevens mogen alleen van het OM komen. Vraag het OM om deze gegevens in te brengen.',
      en: 'Judicial, prosecution and sentence data may come from the public prosecutor only. Ask the prosecutor to bring them in.',
    },
    examples: {
      passing: [
        {
          base: 'R2 gives',
          set: { '/elements/0/category': 'PROSECUTION', '/elements/0/supplier': { participant: 'OM' } },
        },
      ],
      failing: [
        { base: 'R2 gives', set: { '/elements/0/category': 'PROSECUTION' } },
        { base: 'R2 arrives', set: { '/elements/1/category': 'JUDICIAL_RECORD' } },
      ],
    },
  },
  {
    ...FORBID,
    id: '11-professional-secrecy',
    rule: 11,
    stages: ['send', 'receive', 'use'],
    code: 'PROFESSIONAL_SECRECY_BLOCKED',
    each: 'elements',
    when: not({ fact: 'element.secrecyBasis', op: 'equals', value: 'NONE' }),
    cites: [bgs('1.10', '2')],
    why: {
      nl: 'Op dit gegeven rust een wettelijk beroepsgeheim. Tussen samenwerkingsverbanden mag het niet worden verstrekt, ook niet met toestemming. Haal het uit het bericht.',
      en: 'Statutory professional secrecy rests on this element. It may not pass between partnerships, not even with consent. Take it out of the message.',
    },
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
    id: '12-supplier-consent',
    rule: 12,
    code: 'PROVIDER_CONSENT_MISSING',
    kinds: CASE_EXCHANGES,
    each: 'elements',
    categories: CONSENT_CATEGORIES,
    when: not(COVERING_CONSENT),
    cites: [wgs('2.28', '4')],
    why: {
      nl: 'Dit zijn bijzondere of strafrechtelijke gegevens. De deelnemer die ze gaf, heeft niet ingestemd met dit doel, deze ontvanger en dit soort gegevens, of die instemming geldt nu niet. Vraag die deelnemer om instemming.',
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
