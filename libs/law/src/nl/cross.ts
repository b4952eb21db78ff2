/** The positive list, continued: plans between ZVHs (R4), and involvement and interventions with a RIEC (R6, R7). */
import type { PermitRow } from '../row.js';
import { R4_CATEGORIES, R7_CATEGORIES } from './categories.js';
import { ANSWERS_A_QUESTION, BETWEEN_NODES, ZVH_AND_RIEC, ZVH_TO_ZVH, on } from './pairs.js';
import { bgs, wgs } from './terms.js';

export const CROSS_ROWS: readonly PermitRow[] = [
  {
    ...BETWEEN_NODES,
    id: '05-r4-plan-proposal',
    routes: ['R4'],
    kinds: ['plan-alignment.proposal'],
    categories: R4_CATEGORIES,
    when: { all: [on('BGS_2_20_2'), ZVH_TO_ZVH] },
    cites: [bgs('2.20', '2'), wgs('2.28')],
    why: {
      nl: 'ZVH’s mogen plannen van aanpak op elkaar afstemmen voor personen in elkaars directe kring.',
      en: 'ZVHs may align their plans for persons in each other’s direct circle.',
    },
    examples: {
      passing: [{ base: 'R4 proposes' }],
      failing: [
        { base: 'R4 proposes', set: { '/recipient/nodeKind': 'RIEC' } },
        { base: 'R4 proposes', set: { '/legalBasis': 'WGS_2_28_2' } },
        { base: 'R4 proposes', set: { '/elements/0/category': 'HOUSING' } },
      ],
    },
  },
  {
    ...BETWEEN_NODES,
    id: '05-r4-plan-agreement',
    routes: ['R4'],
    kinds: ['plan-alignment.agreement'],
    categories: R4_CATEGORIES,
    when: { all: [on('BGS_2_20_2'), ZVH_TO_ZVH, ANSWERS_A_QUESTION] },
    cites: [bgs('2.20', '2'), wgs('2.28')],
    why: {
      nl: 'Een ZVH mag op een voorstel voor afstemming antwoorden.',
      en: 'A ZVH may answer a proposal for alignment.',
    },
    examples: {
      passing: [
        {
          base: 'R4 proposes',
          set: { '/kind': 'plan-alignment.agreement', '/conversation/predecessor': 'present' },
        },
      ],
      failing: [{ base: 'R4 proposes', set: { '/kind': 'plan-alignment.agreement' } }],
    },
  },
  {
    ...BETWEEN_NODES,
    id: '05-r6-involvement-request',
    routes: ['R6'],
    kinds: ['involvement.request'],
    categories: ['PARTICIPANT_INVOLVEMENT'],
    when: { all: [on('BGS_1_10_1_A'), ZVH_AND_RIEC] },
    cites: [bgs('1.10', '1 onder a')],
    why: {
      nl: 'Als een persoon bij beide bekend is, mogen ZVH en RIEC elkaar vragen welke deelnemers betrokken zijn.',
      en: 'Where both know a person, a ZVH and a RIEC may ask each other which participants are involved.',
    },
    examples: {
      passing: [
        { base: 'R6 asks' },
        { base: 'R6 asks', set: { '/sender/nodeKind': 'RIEC', '/recipient/nodeKind': 'ZVH' } },
      ],
      failing: [
        { base: 'R6 asks', set: { '/recipient/nodeKind': 'ZVH' } },
        { base: 'R6 asks', set: { '/legalBasis': 'BGS_1_10_1_B' } },
      ],
    },
  },
  {
    ...BETWEEN_NODES,
    id: '05-r6-involvement-response',
    routes: ['R6'],
    kinds: ['involvement.response'],
    categories: ['PARTICIPANT_INVOLVEMENT'],
    when: { all: [on('BGS_1_10_1_A'), ZVH_AND_RIEC, ANSWERS_A_QUESTION] },
    cites: [bgs('1.10', '1 onder a')],
    why: {
      nl: 'ZVH en RIEC mogen elkaar antwoorden welke deelnemers betrokken zijn of waren.',
      en: 'A ZVH and a RIEC may tell each other which participants are or were involved.',
    },
    examples: {
      passing: [{ base: 'R6 answers' }],
      failing: [{ base: 'R6 answers', set: { '/conversation/predecessor': 'missing' } }],
    },
  },
  {
    ...BETWEEN_NODES,
    id: '05-r7-intervention-alignment',
    routes: ['R7'],
    kinds: [
      'intervention-alignment.proposal',
      'intervention-alignment.reply',
      'intervention-alignment.agreement',
    ],
    categories: R7_CATEGORIES,
    when: { all: [on('BGS_1_10_1_B'), ZVH_AND_RIEC, ANSWERS_A_QUESTION] },
    cites: [wgs('1.7', '8'), bgs('1.10', '1 onder b')],
    why: {
      nl: 'ZVH en RIEC mogen gegevens uitwisselen die nodig zijn om interventies op elkaar af te stemmen.',
      en: 'A ZVH and a RIEC may exchange what is necessary to align their interventions.',
    },
    examples: {
      passing: [{ base: 'R7 proposes' }],
      failing: [
        { base: 'R7 proposes', set: { '/recipient/nodeKind': 'ZVH' } },
        { base: 'R7 proposes', set: { '/conversation/predecessor': 'missing' } },
        { base: 'R7 proposes', set: { '/elements/0/category': 'PARTICIPANT_INVOLVEMENT' } },
      ],
    },
  },
];
