/** Supporting acts about what was exchanged: correction, recall, retention, feedback. References and codes only. */
import type { Condition } from '../condition.js';
import type { ForbidRow, PermitRow } from '../row.js';
import { CORRECTABLE } from './categories.js';
import { BETWEEN_NODES, ZVH_AND_RIEC, ZVH_TO_ZVH, on } from './pairs.js';
import {
  BREACH_ACTS,
  CONSENT_ACTS,
  FOLLOW_UPS,
  RIGHTS_ACTS,
  SINCE_2025,
  bgs,
  not,
  uavg,
  wgs,
} from './terms.js';

const EXCHANGED: Condition = { fact: 'conversation.about', op: 'equals', value: 'exchanged' };
const ANY_TWO: Condition = { any: [ZVH_TO_ZVH, ZVH_AND_RIEC] };

export const ACT_ROWS: readonly (PermitRow | ForbidRow)[] = [
  {
    ...BETWEEN_NODES,
    id: '05-correction',
    purposes: ['DATA_CORRECTION'],
    kinds: ['correction.notice', 'correction.ack'],
    categories: CORRECTABLE,
    when: { all: [on('BGS_1_7'), ANY_TWO, EXCHANGED] },
    cites: [bgs('1.7')],
    why: {
      nl: 'Een onjuist gegeven mag worden gemeld en verbeterd langs de weg waarlangs het is verstrekt.',
      en: 'Incorrect data may be reported and corrected along the way they were provided.',
    },
    examples: {
      passing: [{ base: 'correction is told' }, { base: 'correction with data' }],
      failing: [
        { base: 'correction is told', set: { '/conversation/about': 'not-exchanged' } },
        { base: 'correction is told', set: { '/legalBasis': 'WGS_2_28_2' } },
      ],
    },
  },
  {
    ...BETWEEN_NODES,
    id: '05-recall',
    purposes: ['DATA_CORRECTION'],
    kinds: ['recall.notice', 'recall.ack'],
    categories: [],
    when: { all: [on('BGS_1_7'), ANY_TWO, EXCHANGED] },
    cites: [bgs('1.7')],
    why: {
      nl: 'Wat ten onrechte is verstrekt, mag worden teruggeroepen.',
      en: 'What should not have been provided may be recalled.',
    },
    examples: {
      passing: [{ base: 'recall is told' }],
      failing: [
        { base: 'recall is told', set: { '/conversation/about': 'not-asked' } },
        { base: 'recall is told', set: { '/recipient/oin': '00000099000000001000' } },
      ],
    },
  },
  {
    ...BETWEEN_NODES,
    id: '05-erasure-told',
    routes: ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7'],
    kinds: ['retention.erased'],
    categories: [],
    when: { all: [on('WGS_1_8_7'), ANY_TWO, EXCHANGED] },
    cites: [wgs('1.8', '7'), bgs('1.16', '1')],
    why: {
      nl: 'Wie gegevens heeft gewist, mag dat melden aan wie ze gaf of kreeg.',
      en: 'Who erased data may tell so to whoever gave or received them.',
    },
    examples: {
      passing: [{ base: 'erasure is told' }],
      failing: [{ base: 'erasure is told', set: { '/conversation/about': 'unknown' } }],
    },
  },
  {
    ...BETWEEN_NODES,
    id: '05-renewal-told',
    routes: ['R2', 'R3', 'R4'],
    kinds: ['retention.renewed'],
    categories: [],
    when: { all: [on('WGS_1_8_7'), ZVH_TO_ZVH, EXCHANGED] },
    cites: [bgs('1.16', '2'), wgs('1.8', '7')],
    why: {
      nl: 'Een ZVH dat de bewaartermijn verlengt, mag dat melden aan het andere ZVH. Een RIEC kent geen verlenging.',
      en: 'A ZVH that renews retention may tell the other ZVH. A RIEC knows no renewal.',
    },
    examples: {
      passing: [{ base: 'renewal is told' }],
      failing: [{ base: 'renewal is told', set: { '/recipient/nodeKind': 'RIEC' } }],
    },
  },
  {
    ...BETWEEN_NODES,
    id: '05-feedback',
    purposes: ['RESULT_FEEDBACK'],
    kinds: ['result.feedback'],
    categories: [],
    when: { all: [on('WGS_1_7_4'), ANY_TWO, EXCHANGED] },
    cites: [wgs('1.7', '4')],
    why: {
      nl: 'Wie een resultaat kreeg, mag laten weten of het bruikbaar was.',
      en: 'Who received a result may say whether it was useful.',
    },
    examples: {
      passing: [
        { base: 'feedback is given' },
        { base: 'feedback is given', set: { '/recipient/nodeKind': 'RIEC' } },
      ],
      failing: [{ base: 'feedback is given', set: { '/conversation/about': 'not-exchanged' } }],
    },
  },
  {
    ...BETWEEN_NODES,
    id: '05-rights',
    purposes: ['DATA_SUBJECT_RIGHTS'],
    kinds: RIGHTS_ACTS,
    categories: [],
    when: { all: [on('BGS_1_2'), ANY_TWO, EXCHANGED] },
    cites: [bgs('1.1', '1'), bgs('1.2', '1'), uavg('34')],
    why: {
      nl: 'Het contactpunt besluit op een verzoek van een betrokkene. Dat besluit gaat naar ieder die de gegevens kreeg. Die laat weten wat ermee is gedaan.',
      en: 'The contact point decides on a data subject’s request. That decision goes to everyone who received the data. They say what was done.',
    },
    examples: {
      passing: [
        { base: 'rectification is told' },
        { base: 'rectification is told', set: { '/recipient/nodeKind': 'RIEC' } },
        { base: 'rights are fulfilled' },
      ],
      failing: [
        { base: 'rectification is told', set: { '/conversation/about': 'not-exchanged' } },
        { base: 'rectification is told', set: { '/legalBasis': 'BGS_1_7' } },
        { base: 'rectification is told', set: { '/purpose': 'DATA_CORRECTION' } },
      ],
    },
  },
  {
    ...BETWEEN_NODES,
    id: '05-breach-told',
    purposes: ['BREACH_HANDLING'],
    kinds: BREACH_ACTS,
    categories: [],
    when: { all: [on('BGS_1_4'), ANY_TWO, EXCHANGED] },
    cites: [bgs('1.4', '1')],
    why: {
      nl: 'Een datalek mag worden gemeld aan het contactpunt van wie de geraakte berichten ook heeft, zonder inhoud.',
      en: 'A data breach may be reported to the contact point of whoever has the messages that were hit too, without contents.',
    },
    examples: {
      passing: [
        { base: 'breach is told' },
        { base: 'breach is told', set: { '/recipient/nodeKind': 'RIEC' } },
      ],
      failing: [
        { base: 'breach is told', set: { '/conversation/about': 'unknown' } },
        { base: 'breach is told', set: { '/legalBasis': 'BGS_1_2' } },
      ],
    },
  },
  {
    id: '05-act-about-exchanged',
    rule: 5,
    effect: 'forbid',
    code: 'PURPOSE_NOT_PERMITTED_ON_ROUTE',
    stages: ['send', 'receive'],
    kinds: FOLLOW_UPS,
    when: not(EXCHANGED),
    at: ['/details/about'],
    cites: [bgs('1.7'), bgs('1.2'), bgs('1.4'), wgs('1.8', '7'), wgs('1.7', '4')],
    inForce: SINCE_2025,
    why: {
      nl: 'Dit bericht gaat over een bericht dat tussen deze twee knooppunten niet is uitgewisseld. Noem het bericht waar het om gaat.',
      en: 'This message speaks of one that did not pass between these two nodes. Name the message it is about.',
    },
    examples: {
      passing: [{ base: 'recall is told' }],
      failing: [{ base: 'recall is told', set: { '/conversation/about': 'not-exchanged' } }],
    },
  },
  {
    id: '05-q9-rights-along-disclosures',
    rule: 5,
    effect: 'forbid',
    code: 'PURPOSE_NOT_PERMITTED_ON_ROUTE',
    stages: ['send', 'receive'],
    purposes: ['DATA_SUBJECT_RIGHTS'],
    when: not(EXCHANGED),
    at: ['/purpose'],
    cites: [bgs('1.2')],
    settles: 'Q9',
    inForce: SINCE_2025,
    why: {
      nl: 'Rechten van een persoon worden bij een ander knooppunt alleen uitgevoerd langs een vastgelegde verstrekking. Op de persoon zoeken mag daar niet. Noem het bericht waarmee de gegevens zijn verstrekt.',
      en: 'A person’s rights reach another node only along a recorded disclosure, never by searching for the person. Name the message that provided the data.',
    },
    examples: {
      passing: [{ base: 'correction is told' }, { base: 'rectification is told' }],
      failing: [
        { base: 'R2 gives', set: { '/purpose': 'DATA_SUBJECT_RIGHTS' } },
        { base: 'rectification is told', set: { '/conversation/about': 'not-exchanged' } },
      ],
    },
  },
  {
    id: '10-supporting-act-empty',
    rule: 10,
    effect: 'forbid',
    code: 'CATEGORY_NOT_PERMITTED',
    stages: ['send', 'receive'],
    each: 'elements',
    // A correction may bring the right value.
    kinds: [...CONSENT_ACTS, ...FOLLOW_UPS.filter((kind) => kind !== 'correction.notice')],
    when: { fact: 'kind', op: 'present' },
    cites: [wgs('2.28', '4'), bgs('1.7'), wgs('1.8', '7'), wgs('1.7', '4')],
    inForce: SINCE_2025,
    why: {
      nl: 'Dit soort bericht bevat alleen verwijzingen en codes, geen gegevens van een persoon. Haal de gegevens eruit.',
      en: 'This kind of message holds references and codes only, no data about a person. Take the data out.',
    },
    examples: {
      passing: [{ base: 'consent is asked' }, { base: 'correction with data' }],
      failing: [
        { base: 'consent is asked with data' },
        { base: 'correction with data', set: { '/kind': 'recall.notice' } },
      ],
    },
  },
];
