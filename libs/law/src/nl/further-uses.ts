/** The positive list of uses, continued: what goes beyond reading. */
import { CATEGORIES } from '#domain';
import type { Purpose } from '#domain';
import type { PermitRow } from '../row.js';
import { R4_CATEGORIES, R7_CATEGORIES } from './categories.js';
import { ZVHS, ZVH_WITH_RIEC } from './pairs.js';
import {
  EXCHANGES,
  INTERVENTION_ALIGNMENTS,
  INVOLVEMENTS,
  PLAN_ALIGNMENTS,
  bgs,
  uavg,
  wgs,
} from './terms.js';
import { ANY_TWO, EXCHANGE_ROUTES, USE, action, using } from './permitted.js';

const PLAN_PURPOSES: readonly Purpose[] = [
  'INTER_ZVH_CASE_EXCHANGE',
  'INTER_ZVH_UNSOLICITED',
  'PLAN_ALIGNMENT',
];
const does = (name: string) => ({ '/use/action': name });
const AS_CONTACT_POINT = {
  '/actor/role': 'CONTACT_POINT',
  '/use/dossier': 'open',
  '/use/purpose': 'DATA_SUBJECT_RIGHTS',
  '/use/request': 'granted',
  '/use/ground': 'none',
};

export const FURTHER_USE_ROWS: readonly PermitRow[] = [
  {
    ...USE,
    id: '05-plan-from-plans',
    routes: ['R4'],
    kinds: PLAN_ALIGNMENTS,
    categories: R4_CATEGORIES,
    when: { all: [ZVHS, using('plan', PLAN_PURPOSES)] },
    cites: [wgs('2.28'), bgs('2.20', '2')],
    why: {
      nl: 'Wat op elkaar is afgestemd, mag in het eigen plan van aanpak worden gebruikt.',
      en: 'What was aligned may be used in the own plan.',
    },
    examples: {
      passing: [{ base: 'R4 is read', set: does('plan') }],
      failing: [{ base: 'R4 is read', set: { ...does('plan'), '/use/purpose': 'INTER_ZVH_KNOWN_CHECK' } }],
    },
  },
  {
    ...USE,
    id: '05-plan-interventions',
    routes: ['R7'],
    kinds: INTERVENTION_ALIGNMENTS,
    categories: R7_CATEGORIES,
    when: { all: [ZVH_WITH_RIEC, using('plan', ['CROSS_INTERVENTION_ALIGNMENT'])] },
    cites: [wgs('1.7', '8'), bgs('1.10', '1 onder b')],
    why: {
      nl: 'Afgestemde interventies mogen in het eigen plan worden opgenomen.',
      en: 'Aligned interventions may be taken up in the own plan.',
    },
    examples: {
      passing: [{ base: 'R7 is read', set: does('plan') }],
      failing: [{ base: 'R7 is read', set: { ...does('plan'), '/use/purpose': 'PLAN_ALIGNMENT' } }],
    },
  },
  {
    ...USE,
    id: '05-export-plans',
    routes: ['R4'],
    kinds: PLAN_ALIGNMENTS,
    categories: R4_CATEGORIES,
    when: { all: [ZVHS, using('export', PLAN_PURPOSES)] },
    cites: [wgs('2.28'), wgs('1.11', '1')],
    why: {
      nl: 'Afgestemde plannen mogen naar het eigen zaaksysteem worden overgebracht. De geheimhouding gaat mee.',
      en: 'Aligned plans may be taken over into the own case system. The secrecy goes along.',
    },
    examples: {
      passing: [{ base: 'R4 is read', set: does('export') }],
      failing: [{ base: 'R4 is read', set: { ...does('export'), '/use/purpose': 'RESULT_FEEDBACK' } }],
    },
  },
  {
    ...USE,
    id: '05-export-interventions',
    routes: ['R7'],
    kinds: INTERVENTION_ALIGNMENTS,
    categories: R7_CATEGORIES,
    when: { all: [ZVH_WITH_RIEC, using('export', ['CROSS_INTERVENTION_ALIGNMENT'])] },
    cites: [wgs('1.7', '8'), wgs('1.11', '1')],
    why: {
      nl: 'Interventieafspraken mogen naar het eigen zaaksysteem worden overgebracht. De geheimhouding gaat mee.',
      en: 'Intervention agreements may be taken over into the own case system. The secrecy goes along.',
    },
    examples: {
      passing: [{ base: 'R7 is read', set: does('export') }],
      failing: [{ base: 'R7 is read', set: { ...does('export'), '/use/purpose': 'CROSS_INVOLVEMENT' } }],
    },
  },
  {
    ...USE,
    id: '05-contact-point-reads',
    routes: EXCHANGE_ROUTES,
    kinds: EXCHANGES,
    categories: CATEGORIES,
    when: {
      all: [
        ANY_TWO,
        { any: [action('read'), action('export')] },
        { fact: 'actor.role', op: 'equals', value: 'CONTACT_POINT' },
        {
          fact: 'use.purpose',
          op: 'in',
          value: ['DATA_SUBJECT_RIGHTS', 'DATA_CORRECTION', 'BREACH_HANDLING'],
        },
      ],
    },
    cites: [bgs('1.1', '2'), bgs('1.2'), bgs('1.4')],
    why: {
      nl: 'Het contactpunt mag lezen wat nodig is om een verzoek, een correctie of een datalek te behandelen.',
      en: 'The contact point may read what is necessary to handle a request, a correction or a breach.',
    },
    examples: {
      passing: [{ base: 'R2 is read', set: AS_CONTACT_POINT }],
      failing: [{ base: 'R2 is read', set: { '/use/purpose': 'DATA_SUBJECT_RIGHTS' } }],
    },
  },
  {
    ...USE,
    id: '05-disclose-to-the-person',
    routes: ['R4', 'R6', 'R7'],
    kinds: [...PLAN_ALIGNMENTS, ...INVOLVEMENTS, ...INTERVENTION_ALIGNMENTS],
    categories: [...R7_CATEGORIES, 'PARTICIPANT_INVOLVEMENT'],
    when: {
      all: [
        ANY_TWO,
        using('disclose-to-subject', ['DATA_SUBJECT_RIGHTS']),
        { fact: 'actor.role', op: 'equals', value: 'CONTACT_POINT' },
      ],
    },
    cites: [bgs('1.2'), uavg('41')],
    why: {
      nl: 'Het contactpunt mag een persoon inzage geven in de eigen gegevens.',
      en: 'The contact point may give a person access to their own data.',
    },
    examples: {
      passing: [{ base: 'R7 is read', set: { ...AS_CONTACT_POINT, ...does('disclose-to-subject') } }],
      failing: [{ base: 'R7 is read', set: does('disclose-to-subject') }],
    },
  },
];
