/** The whole positive list: what may pass, between whom, for which purpose. Everything else is refused. */
import type { Condition } from '../condition.js';
import type { PermitRow } from '../row.js';
import { ZVH_CATEGORIES } from './categories.js';
import { ANSWERS_A_QUESTION, BETWEEN_NODES, ZVH_AND_RIEC, ZVH_TO_ZVH, on } from './pairs.js';
import { wgs } from './terms.js';

const SAYS_SOMETHING: Condition = { fact: 'answer', op: 'present' };

export const ROUTE_ROWS: readonly PermitRow[] = [
  {
    ...BETWEEN_NODES,
    id: '05-r1-known-check-request',
    routes: ['R1'],
    kinds: ['known-check.request'],
    categories: ['IDENTIFYING_CONTACT', 'BSN'],
    when: { all: [on('WGS_2_28_1'), ZVH_TO_ZVH] },
    cites: [wgs('2.28', '1')],
    why: {
      nl: 'Een ZVH mag een ander ZVH vragen of een persoon daar bekend is.',
      en: 'A ZVH may ask another ZVH whether a person is known there.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }, { base: 'R1 arrives' }],
      failing: [
        { base: 'R1 asks', set: { '/recipient/nodeKind': 'RIEC' } },
        { base: 'R1 asks', set: { '/legalBasis': 'WGS_2_28_2' } },
        { base: 'R1 asks', set: { '/recipient/oin': '00000099000000001000' } },
      ],
    },
  },
  {
    ...BETWEEN_NODES,
    id: '05-r1-known-check-response',
    routes: ['R1'],
    kinds: ['known-check.response'],
    categories: ['KNOWN_STATUS'],
    when: { all: [on('WGS_2_28_1'), ZVH_TO_ZVH, ANSWERS_A_QUESTION, SAYS_SOMETHING] },
    cites: [wgs('2.28', '1')],
    why: {
      nl: 'Een ZVH mag op een bekendheidstoets antwoorden.',
      en: 'A ZVH may answer a known-check.',
    },
    examples: {
      passing: [{ base: 'R1 answers' }],
      failing: [
        { base: 'R1 answers', set: { '/conversation/predecessor': 'missing' } },
        { base: 'R1 answers', set: { '/answer': null } },
      ],
    },
  },
  {
    ...BETWEEN_NODES,
    id: '05-r2-case-exchange-request',
    routes: ['R2'],
    kinds: ['case-exchange.request'],
    categories: ZVH_CATEGORIES,
    when: { all: [on('WGS_2_28_2'), ZVH_TO_ZVH] },
    cites: [wgs('2.28', '2')],
    why: {
      nl: 'Na een treffer mag een ZVH om casusgegevens vragen.',
      en: 'After a hit a ZVH may ask for case data.',
    },
    examples: {
      passing: [{ base: 'R2 asks' }],
      failing: [
        { base: 'R2 asks', set: { '/recipient/nodeKind': 'RIEC' } },
        { base: 'R2 asks', set: { '/purpose': 'INTER_ZVH_UNSOLICITED' } },
      ],
    },
  },
  {
    ...BETWEEN_NODES,
    id: '05-r2-case-exchange-response',
    routes: ['R2'],
    kinds: ['case-exchange.response'],
    categories: ZVH_CATEGORIES,
    when: { all: [on('WGS_2_28_2'), ZVH_TO_ZVH, ANSWERS_A_QUESTION] },
    cites: [wgs('2.28', '2'), wgs('2.30', '1')],
    why: {
      nl: 'Na een treffer mag een ZVH andere relevante gegevens aan het andere ZVH geven.',
      en: 'After a hit a ZVH may give other relevant data to the other ZVH.',
    },
    examples: {
      passing: [{ base: 'R2 gives' }, { base: 'R2 arrives' }],
      failing: [
        { base: 'R2 gives', set: { '/conversation/predecessor': 'missing' } },
        { base: 'R2 gives', set: { '/sender/nodeKind': 'RIEC' } },
      ],
    },
  },
  {
    ...BETWEEN_NODES,
    id: '05-r3-case-exchange-notice',
    routes: ['R3'],
    kinds: ['case-exchange.notice'],
    categories: ZVH_CATEGORIES,
    when: { all: [on('WGS_2_28_3'), ZVH_TO_ZVH] },
    cites: [wgs('2.28', '3'), wgs('2.30', '1')],
    why: {
      nl: 'Een ZVH mag uit eigen beweging gegevens aan een ander ZVH geven als feiten laten zien dat dat nodig is.',
      en: 'A ZVH may give data of its own accord where facts show that it is necessary.',
    },
    examples: {
      passing: [{ base: 'R3 gives' }],
      failing: [
        { base: 'R3 gives', set: { '/legalBasis': 'WGS_2_28_2' } },
        { base: 'R3 gives', set: { '/recipient/nodeKind': null } },
      ],
    },
  },
  {
    ...BETWEEN_NODES,
    id: '05-r5-known-check-request',
    routes: ['R5'],
    kinds: ['known-check.request'],
    categories: ['IDENTIFYING_CONTACT', 'BSN'],
    when: { all: [on('WGS_1_7_8_KNOWN_CHECK'), ZVH_AND_RIEC] },
    cites: [wgs('1.7', '8')],
    why: {
      nl: 'Een ZVH en een RIEC mogen elkaar vragen of een persoon bekend is.',
      en: 'A ZVH and a RIEC may ask each other whether a person is known.',
    },
    examples: {
      passing: [
        { base: 'R5 asks' },
        { base: 'R5 asks', set: { '/sender/nodeKind': 'RIEC', '/recipient/nodeKind': 'ZVH' } },
      ],
      failing: [
        { base: 'R5 asks', set: { '/recipient/nodeKind': 'ZVH' } },
        { base: 'R5 asks', set: { '/sender/nodeKind': 'RIEC' } },
      ],
    },
  },
  {
    ...BETWEEN_NODES,
    id: '05-r5-known-check-response',
    routes: ['R5'],
    kinds: ['known-check.response'],
    categories: ['KNOWN_STATUS'],
    when: { all: [on('WGS_1_7_8_KNOWN_CHECK'), ZVH_AND_RIEC, ANSWERS_A_QUESTION, SAYS_SOMETHING] },
    cites: [wgs('1.7', '8')],
    why: {
      nl: 'Een ZVH en een RIEC mogen elkaars bekendheidstoets beantwoorden.',
      en: 'A ZVH and a RIEC may answer each other’s known-check.',
    },
    examples: {
      passing: [{ base: 'R5 answers' }],
      failing: [
        { base: 'R5 answers', set: { '/conversation/predecessor': 'not-needed' } },
        { base: 'R5 answers', set: { '/legalBasis': 'WGS_2_28_1' } },
      ],
    },
  },
];
