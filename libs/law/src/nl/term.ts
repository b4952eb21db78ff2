/** Rules 7 (shape), 23, 30 and 32: one person and one answer, time, review, and the person's own rights. */
import { typeOfKind } from '#domain';
import type { ForbidRow, ObligeRow } from '../row.js';
import { EXCHANGES, FOR_THE_PERSON, RESTRICTED_ON_ARRIVAL, SINCE_2025, bgs, not, wgs } from './terms.js';

const FORBID = { effect: 'forbid', stages: ['send', 'receive'], inForce: SINCE_2025 } as const;
const FIELDS_EXCEEDED = { ...FORBID, rule: 7, code: 'KNOWN_CHECK_FIELDS_EXCEEDED' } as const;

export const TERM_ROWS: readonly (ForbidRow | ObligeRow)[] = [
  {
    ...FIELDS_EXCEEDED,
    id: '07-one-person',
    settles: 'Q7',
    kinds: ['known-check.request'],
    when: {
      any: [
        { count: 'subjects', where: { fact: 'subject.type', op: 'present' }, moreThan: 1 },
        // Under one handle as well: a second number or name is a second person.
        { count: 'elements', where: { fact: 'element.category', op: 'equals', value: 'BSN' }, moreThan: 1 },
        {
          count: 'elements',
          where: { fact: 'element.category', op: 'equals', value: 'IDENTIFYING_CONTACT' },
          moreThan: 1,
        },
      ],
    },
    at: ['/subjects', '/elements'],
    cites: [wgs('2.28', '1'), wgs('1.7', '8')],
    why: {
      nl: 'Een bekendheidstoets gaat over één persoon, met één keer de naam en één BSN. Maak voor elke persoon een eigen toets.',
      en: 'A known-check is about one person, with the name once and one BSN. Make a check of its own for each person.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }],
      failing: [
        { base: 'R1 asks', set: { '/subjects/1': { handle: 'p-9Zx3vB5nM7kQ1wEr', type: 'NATURAL_PERSON' } } },
        { base: 'R1 arrives', set: { '/elements/0/category': 'BSN' } },
        { base: 'R5 asks', set: { '/elements/1/category': 'IDENTIFYING_CONTACT' } },
      ],
    },
  },
  {
    ...FIELDS_EXCEEDED,
    id: '07-only-status',
    kinds: ['known-check.response'],
    when: {
      any: [
        { count: 'elements', where: { fact: 'element.category', op: 'present' }, moreThan: 1 },
        {
          some: 'elements',
          where: not({
            all: [
              { fact: 'element.category', op: 'equals', value: 'KNOWN_STATUS' },
              { fact: 'element.fields', op: 'within', value: ['status'] },
            ],
          }),
        },
      ],
    },
    at: ['/elements'],
    cites: [wgs('2.28', '1'), wgs('1.7', '8')],
    why: {
      nl: 'Een antwoord op een bekendheidstoets zegt alleen of de persoon bekend is. Haal alle andere gegevens weg.',
      en: 'A known-check answer says only whether the person is known. Take all other data out.',
    },
    examples: {
      passing: [{ base: 'R1 answers' }, { base: 'R5 answers' }],
      failing: [
        { base: 'R1 answers', set: { '/elements/0/category': 'HOUSING' } },
        { base: 'R1 answers', set: { '/elements/0/fields/1': 'remark' } },
      ],
    },
  },
  {
    ...FORBID,
    id: '23-retention',
    rule: 23,
    code: 'RETENTION_EXPIRED',
    stages: ['send', 'receive', 'use'],
    each: 'elements',
    // The origin's own moment travels with the element, and the earliest counts.
    settles: 'Q2',
    when: {
      any: [
        { fact: 'element.firstProcessedAt', op: 'ahead' },
        {
          all: [
            { fact: 'element.firstProcessedAt', op: 'olderThanYears', value: 5 },
            not({
              all: [
                { fact: 'element.renewedUntil', op: 'present' },
                not({ fact: 'element.renewedUntil', op: 'past' }),
              ],
            }),
          ],
        },
      ],
    },
    cites: [wgs('1.8', '7')],
    why: {
      nl: 'Dit gegeven is langer dan vijf jaar geleden voor het eerst verwerkt, of die datum klopt niet. Het mag niet meer worden gebruikt. Verwijder het.',
      en: 'This element was first processed more than five years ago, or that date is wrong. It may no longer be used. Erase it.',
    },
    examples: {
      passing: [
        { base: 'R2 gives' },
        { base: 'R2 gives', set: { '/elements/0/firstProcessedAt': '2021-11-24T23:00:00.000Z' } },
        {
          base: 'R2 is read',
          set: {
            '/elements/0/firstProcessedAt': '2020-01-01T00:00:00.000Z',
            '/elements/0/renewedUntil': '2026-11-25T09:00:00.000Z',
          },
        },
      ],
      failing: [
        {
          base: 'R2 is read',
          set: {
            '/elements/0/firstProcessedAt': '2020-01-01T00:00:00.000Z',
            '/elements/0/renewedUntil': '2026-11-25T08:59:59.999Z',
          },
        },
        { base: 'R2 gives', set: { '/elements/0/firstProcessedAt': '2021-11-24T22:59:59.999Z' } },
        { base: 'R2 is read', set: { '/elements/0/firstProcessedAt': '2020-01-01T00:00:00.000Z' } },
        { base: 'R2 arrives', set: { '/elements/0/firstProcessedAt': '2026-11-25T09:00:00.001Z' } },
        { base: 'R2 gives', set: { '/elements/0/firstProcessedAt': null } },
      ],
    },
  },
  {
    id: '23-erase-in-time',
    rule: 23,
    effect: 'oblige',
    obliges: { type: 'erase-at', clock: 'five-years' },
    stages: ['send', 'receive', 'use'],
    each: 'elements',
    when: { fact: 'element.firstProcessedAt', op: 'present' },
    cites: [wgs('1.8', '7')],
    inForce: SINCE_2025,
    why: {
      nl: 'Gegevens worden uiterlijk vijf jaar na de eerste verwerking verwijderd.',
      en: 'Data are erased at the latest five years after they were first processed.',
    },
    examples: { passing: [{ base: 'R2 asks' }], failing: [{ base: 'R2 gives' }] },
  },
  {
    id: '23-no-hit-erased',
    rule: 23,
    effect: 'oblige',
    obliges: { type: 'erase-at', clock: 'now' },
    // Sent: once it has left. Received: after reading; erased on arrival, it would never reach who asked.
    stages: ['send', 'use'],
    kinds: ['known-check.response'],
    when: { fact: 'answer', op: 'equals', value: 'NOT_KNOWN' },
    cites: [bgs('1.16', '1')],
    inForce: SINCE_2025,
    why: {
      nl: 'De persoon is niet bekend. Dit antwoord wordt verwijderd: bij wie antwoordt zodra het weg is, bij wie vroeg na lezen.',
      en: 'The person is not known. This answer is erased: with who answers once it has left, with who asked once it is read.',
    },
    examples: {
      passing: [{ base: 'R1 answer is read' }, { base: 'R1 answers' }],
      failing: [
        { base: 'R1 answer is read', set: { '/answer': 'NOT_KNOWN' } },
        { base: 'R1 answers', set: { '/answer': 'NOT_KNOWN' } },
      ],
    },
  },
  {
    ...FORBID,
    id: '30-processing-reviewed',
    rule: 30,
    code: 'PROCESSING_NOT_REVIEWED',
    // The version of the schema too: another content is another processing.
    when: not({ fact: 'type', op: 'inFact', other: 'reviewedKinds' }),
    at: ['/kind'],
    cites: [bgs('1.13', '1')],
    why: {
      nl: 'De rechtmatigheidsadviescommissie heeft dit soort bericht, in deze versie, nog niet beoordeeld. Het mag pas daarna worden gebruikt. Vraag de beheerder naar de lijst.',
      en: 'The lawfulness advisory committee has not reviewed this kind of message in this version. It may be used only after that. Ask the administrator about the list.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }],
      failing: [
        { base: 'R1 asks', set: { '/reviewedKinds': [typeOfKind('known-check.response')] } },
        { base: 'R1 asks', set: { '/reviewedKinds': ['nl.wgs.known-check.request.v2'] } },
        { base: 'R1 arrives', set: { '/version': 2 } },
        { base: 'R1 arrives', set: { '/reviewedKinds': ['known-check.request'] } },
        { base: 'consent is asked', set: { '/reviewedKinds': [] } },
      ],
    },
  },
  {
    ...FORBID,
    id: '32-processing-restricted',
    rule: 32,
    code: 'PROCESSING_RESTRICTED',
    stages: ['send', 'receive', 'use'],
    kinds: EXCHANGES,
    when: {
      all: [
        not({ fact: 'processingRestricted', op: 'equals', value: false }),
        not({ fact: 'answer', op: 'equals', value: 'DECLINED' }),
        not(FOR_THE_PERSON),
        not(RESTRICTED_ON_ARRIVAL),
      ],
    },
    at: ['/subjects'],
    cites: [bgs('1.2'), { act: 'UAVG', article: '34' }],
    why: {
      nl: 'De verwerking van gegevens over deze persoon is beperkt op grond van de AVG. Wacht tot de beperking is opgeheven, of vraag het contactpunt.',
      en: 'Processing of this person’s data is restricted under the GDPR. Wait until the restriction is lifted, or ask the contact point.',
    },
    examples: {
      passing: [
        { base: 'R1 asks' },
        { base: 'consent is asked', set: { '/processingRestricted': true } },
        { base: 'R1 answers', set: { '/answer': 'DECLINED', '/processingRestricted': true } },
        { base: 'R1 arrives', set: { '/processingRestricted': true } },
        // What puts right, and what tells of the restriction itself (law.md §10); such a message can be read and no more.
        { base: 'correction with data', set: { '/processingRestricted': true } },
        { base: 'rectification is told', set: { '/processingRestricted': true } },
        { base: 'recall is read', set: { '/processingRestricted': true } },
      ],
      failing: [
        { base: 'R1 arrives', set: { '/processingRestricted': 'unknown' } },
        { base: 'R1 answers', set: { '/answer': 'NOT_KNOWN', '/processingRestricted': true } },
        { base: 'R2 arrives', set: { '/processingRestricted': true } },
        { base: 'R1 asks', set: { '/processingRestricted': true } },
        { base: 'R2 is read', set: { '/processingRestricted': true } },
      ],
    },
  },
];
