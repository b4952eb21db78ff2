/** The positive list of uses: who holds something may read it for these purposes. Every other use is refused. */
import type { PermitRow } from '../row.js';
import { CORRECTABLE, R4_CATEGORIES, R7_CATEGORIES, ZVH_CATEGORIES } from './categories.js';
import { ZVHS, ZVH_WITH_RIEC } from './pairs.js';
import {
  CASE_EXCHANGES,
  FOLLOW_UPS,
  INTERVENTION_ALIGNMENTS,
  INVOLVEMENTS,
  KNOWN_CHECKS,
  PLAN_ALIGNMENTS,
  bgs,
  wgs,
} from './terms.js';
import { ANY_TWO, EXCHANGE_ROUTES, USE, ZVH_PURPOSES, action, using } from './permitted.js';

export const USE_ROWS: readonly PermitRow[] = [
  {
    ...USE,
    id: '05-read-r1',
    routes: ['R1'],
    kinds: KNOWN_CHECKS,
    categories: ['IDENTIFYING_CONTACT', 'BSN', 'KNOWN_STATUS'],
    when: { all: [ZVHS, using('read', ZVH_PURPOSES)] },
    cites: [wgs('2.28', '1'), wgs('1.8', '5')],
    why: {
      nl: 'Een bekendheidstoets mag worden gelezen voor het doel waarvoor ZVH’s gegevens uitwisselen.',
      en: 'A known-check may be read for a purpose of exchange between ZVHs.',
    },
    examples: {
      passing: [{ base: 'R1 answer is read' }],
      failing: [{ base: 'R1 answer is read', set: { '/use/purpose': 'CROSS_KNOWN_CHECK' } }],
    },
  },
  {
    ...USE,
    id: '05-read-r2-r3',
    routes: ['R2', 'R3'],
    kinds: CASE_EXCHANGES,
    categories: ZVH_CATEGORIES,
    when: { all: [ZVHS, using('read', ZVH_PURPOSES)] },
    cites: [wgs('2.28'), wgs('1.8', '5')],
    why: {
      nl: 'Casusgegevens mogen worden gelezen voor het doel waarvoor ZVH’s gegevens uitwisselen.',
      en: 'Case data may be read for a purpose of exchange between ZVHs.',
    },
    examples: {
      passing: [{ base: 'R2 is read' }],
      failing: [
        { base: 'R2 is read', set: { '/use/purpose': 'CROSS_KNOWN_CHECK' } },
        { base: 'R2 is read', set: { '/use': null } },
      ],
    },
  },
  {
    ...USE,
    id: '05-read-r5',
    routes: ['R5'],
    kinds: KNOWN_CHECKS,
    categories: ['IDENTIFYING_CONTACT', 'BSN', 'KNOWN_STATUS'],
    when: {
      all: [ZVH_WITH_RIEC, using('read', ['CROSS_KNOWN_CHECK'])],
    },
    cites: [wgs('1.7', '8'), wgs('1.8', '5')],
    why: {
      nl: 'Een bekendheidstoets tussen ZVH en RIEC mag alleen worden gelezen om te zien of iemand bekend is.',
      en: 'A known-check between ZVH and RIEC may be read only to see whether somebody is known.',
    },
    examples: {
      passing: [{ base: 'R5 answer is read' }],
      failing: [{ base: 'R5 answer is read', set: { '/use/purpose': 'INTER_ZVH_CASE_EXCHANGE' } }],
    },
  },
  {
    ...USE,
    id: '05-read-r4',
    routes: ['R4'],
    kinds: PLAN_ALIGNMENTS,
    categories: R4_CATEGORIES,
    when: { all: [ZVHS, using('read', ZVH_PURPOSES)] },
    cites: [bgs('2.20', '2'), wgs('1.8', '5')],
    why: {
      nl: 'Afstemming van plannen mag worden gelezen voor het doel waarvoor ZVH’s gegevens uitwisselen.',
      en: 'Alignment of plans may be read for a purpose of exchange between ZVHs.',
    },
    examples: {
      passing: [{ base: 'R4 is read' }],
      failing: [{ base: 'R4 is read', set: { '/use/purpose': 'RESULT_FEEDBACK' } }],
    },
  },
  {
    ...USE,
    id: '05-read-r6',
    routes: ['R6'],
    kinds: INVOLVEMENTS,
    categories: ['PARTICIPANT_INVOLVEMENT'],
    when: {
      all: [ZVH_WITH_RIEC, using('read', ['CROSS_INVOLVEMENT', 'CROSS_INTERVENTION_ALIGNMENT'])],
    },
    cites: [bgs('1.10', '1 onder a'), wgs('1.8', '5')],
    why: {
      nl: 'Welke deelnemers betrokken zijn, mag worden gelezen om interventies te kunnen afstemmen.',
      en: 'Which participants are involved may be read in order to align interventions.',
    },
    examples: {
      passing: [{ base: 'R6 is read' }],
      failing: [{ base: 'R6 is read', set: { '/use/purpose': 'INTER_ZVH_CASE_EXCHANGE' } }],
    },
  },
  {
    ...USE,
    id: '05-read-r7',
    routes: ['R7'],
    kinds: INTERVENTION_ALIGNMENTS,
    categories: R7_CATEGORIES,
    when: { all: [ZVH_WITH_RIEC, using('read', ['CROSS_INTERVENTION_ALIGNMENT'])] },
    cites: [wgs('1.7', '8'), bgs('1.10', '1 onder b'), wgs('1.8', '5')],
    why: {
      nl: 'Interventieafspraken mogen alleen worden gelezen om interventies af te stemmen.',
      en: 'Intervention agreements may be read only to align interventions.',
    },
    examples: {
      passing: [{ base: 'R7 is read' }],
      failing: [{ base: 'R7 is read', set: { '/use/purpose': 'CROSS_KNOWN_CHECK' } }],
    },
  },
  {
    ...USE,
    id: '05-read-about',
    routes: EXCHANGE_ROUTES,
    purposes: ['DATA_CORRECTION', 'RESULT_FEEDBACK', 'DATA_SUBJECT_RIGHTS', 'BREACH_HANDLING'],
    kinds: FOLLOW_UPS,
    categories: CORRECTABLE,
    when: { all: [ANY_TWO, action('read'), { fact: 'use.purpose', op: 'equalsFact', other: 'purpose' }] },
    cites: [bgs('1.7'), bgs('1.2'), bgs('1.4'), wgs('1.8', '7'), wgs('1.7', '4')],
    why: {
      nl: 'Een melding over eerder uitgewisselde gegevens mag worden gelezen voor het doel van die melding.',
      en: 'A notice about data exchanged before may be read for the purpose of that notice.',
    },
    examples: {
      passing: [{ base: 'recall is read' }, { base: 'rectification is read' }],
      failing: [{ base: 'recall is read', set: { '/use/purpose': 'INTER_ZVH_CASE_EXCHANGE' } }],
    },
  },
];
