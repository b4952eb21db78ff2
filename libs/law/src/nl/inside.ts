/** What happens inside one node: asking its own participants for consent, and reading what is there. */
import type { LegalBasis, NodeKind, Purpose } from '#domain';
import type { Condition } from '../condition.js';
import type { PermitRow } from '../row.js';
import { ZVH_CATEGORIES } from './categories.js';
import { CASE_EXCHANGES, CONSENT_ACTS, SINCE_2025, wgs } from './terms.js';

const ONE_ZVH: Condition = {
  all: [
    { fact: 'sender.nodeKind', op: 'equals', value: 'ZVH' },
    { fact: 'sender.oin', op: 'equalsFact', other: 'recipient.oin' },
  ],
};
const basisOfItsPurpose = (pairs: readonly (readonly [Purpose, LegalBasis])[]): Condition => ({
  any: pairs.map(([purpose, basis]) => ({
    all: [
      { fact: 'purpose', op: 'equals', value: purpose },
      { fact: 'legalBasis', op: 'equals', value: basis },
    ],
  })),
});
const R2_OR_R3 = basisOfItsPurpose([
  ['INTER_ZVH_CASE_EXCHANGE', 'WGS_2_28_2'],
  ['INTER_ZVH_UNSOLICITED', 'WGS_2_28_3'],
]);
const between = (sender: NodeKind, recipient: NodeKind): Condition => ({
  all: [
    { fact: 'sender.nodeKind', op: 'equals', value: sender },
    { fact: 'recipient.nodeKind', op: 'equals', value: recipient },
  ],
});
const BETWEEN_ZVHS = between('ZVH', 'ZVH');
/** What is exchanged between ZVHs is read for what ZVHs may exchange for. */
const readFor = (purposes: readonly Purpose[]): Condition => ({
  all: [
    { fact: 'use.action', op: 'equals', value: 'read' },
    { fact: 'use.purpose', op: 'in', value: purposes },
  ],
});
const ZVH_PURPOSES: readonly Purpose[] = [
  'INTER_ZVH_KNOWN_CHECK',
  'INTER_ZVH_CASE_EXCHANGE',
  'INTER_ZVH_UNSOLICITED',
];
const READING = { rule: 5, effect: 'permit', stages: ['use'], inForce: SINCE_2025 } as const;

export const INSIDE_ROWS: readonly PermitRow[] = [
  {
    id: '05-consent-opens',
    rule: 5,
    effect: 'permit',
    stages: ['send', 'receive'],
    routes: ['R2', 'R3'],
    kinds: ['provider-consent.request'],
    categories: [],
    when: { all: [ONE_ZVH, R2_OR_R3] },
    cites: [wgs('2.28', '4')],
    inForce: SINCE_2025,
    why: {
      nl: 'Een deelnemer mag binnen het ZVH om instemming worden gevraagd voor gegevens die hij heeft gegeven.',
      en: 'Within a ZVH a participant may be asked to agree to passing on the data it supplied.',
    },
    examples: {
      passing: [{ base: 'consent is asked' }],
      failing: [
        { base: 'consent is asked', set: { '/recipient/oin': '00000099000000002000' } },
        { base: 'consent is asked', set: { '/legalBasis': 'WGS_2_28_3' } },
      ],
    },
  },
  {
    id: '05-consent-follows',
    rule: 5,
    effect: 'permit',
    stages: ['send', 'receive'],
    routes: ['R2', 'R3'],
    kinds: ['provider-consent.grant', 'provider-consent.refuse', 'provider-consent.withdraw'],
    categories: [],
    when: {
      all: [ONE_ZVH, R2_OR_R3, { fact: 'conversation.predecessor', op: 'equals', value: 'present' }],
    },
    cites: [wgs('2.28', '4')],
    inForce: SINCE_2025,
    why: {
      nl: 'Een deelnemer mag instemming geven, weigeren of intrekken.',
      en: 'A participant may grant, refuse or withdraw consent.',
    },
    examples: {
      passing: [{ base: 'consent is given' }],
      failing: [{ base: 'consent is given', set: { '/conversation/predecessor': 'missing' } }],
    },
  },
  {
    ...READING,
    id: '05-read-r1',
    routes: ['R1'],
    kinds: ['known-check.request', 'known-check.response'],
    categories: ['IDENTIFYING_CONTACT', 'BSN', 'KNOWN_STATUS'],
    when: { all: [BETWEEN_ZVHS, readFor(ZVH_PURPOSES)] },
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
    ...READING,
    id: '05-read-r2-r3',
    routes: ['R2', 'R3'],
    kinds: CASE_EXCHANGES,
    categories: ZVH_CATEGORIES,
    when: { all: [BETWEEN_ZVHS, readFor(ZVH_PURPOSES)] },
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
    ...READING,
    id: '05-read-r5',
    routes: ['R5'],
    kinds: ['known-check.request', 'known-check.response'],
    categories: ['IDENTIFYING_CONTACT', 'BSN', 'KNOWN_STATUS'],
    when: {
      all: [{ any: [between('ZVH', 'RIEC'), between('RIEC', 'ZVH')] }, readFor(['CROSS_KNOWN_CHECK'])],
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
    ...READING,
    id: '05-read-consent',
    routes: ['R2', 'R3'],
    kinds: CONSENT_ACTS,
    categories: [],
    when: { all: [ONE_ZVH, readFor(['INTER_ZVH_CASE_EXCHANGE', 'INTER_ZVH_UNSOLICITED'])] },
    cites: [wgs('2.28', '4')],
    why: {
      nl: 'Een deelnemer mag lezen waarvoor zijn instemming wordt gevraagd.',
      en: 'A participant may read what its consent is asked for.',
    },
    examples: {
      passing: [{ base: 'consent is read' }],
      failing: [{ base: 'consent is read', set: { '/use/purpose': 'RESULT_FEEDBACK' } }],
    },
  },
];
