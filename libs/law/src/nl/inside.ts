/** What happens inside one node: asking its own participants for consent. */
import type { LegalBasis, Purpose } from '#domain';
import type { Condition } from '../condition.js';
import type { PermitRow } from '../row.js';
import { CONSENT_ACTS, SINCE_2025, wgs } from './terms.js';

/** Within one partnership, a RIEC too: what it gives a ZVH on R7 needs its participants' consent (WGS 1.7(8)). */
const ONE_NODE: Condition = {
  all: [
    { fact: 'sender.nodeKind', op: 'in', value: ['ZVH', 'RIEC'] },
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

export const INSIDE_ROWS: readonly PermitRow[] = [
  {
    id: '05-consent-opens',
    rule: 5,
    effect: 'permit',
    stages: ['send', 'receive'],
    routes: ['R2', 'R3'],
    kinds: ['provider-consent.request'],
    categories: [],
    when: { all: [ONE_NODE, R2_OR_R3] },
    cites: [wgs('2.28', '4'), wgs('1.7', '8')],
    inForce: SINCE_2025,
    why: {
      nl: 'Een deelnemer mag binnen het samenwerkingsverband om instemming worden gevraagd voor gegevens die hij heeft gegeven.',
      en: 'Within a partnership a participant may be asked to agree to passing on the data it supplied.',
    },
    examples: {
      passing: [
        { base: 'consent is asked' },
        { base: 'consent is asked', set: { '/sender/nodeKind': 'RIEC', '/recipient/nodeKind': 'RIEC' } },
      ],
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
      all: [ONE_NODE, R2_OR_R3, { fact: 'conversation.predecessor', op: 'equals', value: 'present' }],
    },
    cites: [wgs('2.28', '4'), wgs('1.7', '8')],
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
    id: '05-read-consent',
    rule: 5,
    effect: 'permit',
    stages: ['use'],
    inForce: SINCE_2025,
    routes: ['R2', 'R3'],
    kinds: CONSENT_ACTS,
    categories: [],
    when: {
      all: [
        ONE_NODE,
        { fact: 'use.action', op: 'equals', value: 'read' },
        { fact: 'use.purpose', op: 'in', value: ['INTER_ZVH_CASE_EXCHANGE', 'INTER_ZVH_UNSOLICITED'] },
      ],
    },
    cites: [wgs('2.28', '4'), wgs('1.7', '8')],
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
