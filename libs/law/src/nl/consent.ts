/** Consent between nodes: for onward provision, and after its withdrawal. */
import type { LegalBasis, MessageKind, Purpose } from '#domain';
import type { Condition } from '../condition.js';
import type { ForbidRow, PermitRow } from '../row.js';
import { CONSENT_ACTS, SINCE_2025, bgs, not, wgs } from './terms.js';

const SAME_NODE: Condition = { fact: 'sender.oin', op: 'equalsFact', other: 'recipient.oin' };
const PRESENT: Condition = { fact: 'conversation.predecessor', op: 'equals', value: 'present' };
const onItsBasis = (pairs: readonly (readonly [Purpose, LegalBasis])[]): Condition => ({
  any: pairs.map(([purpose, basis]) => ({
    all: [
      { fact: 'purpose', op: 'equals', value: purpose },
      { fact: 'legalBasis', op: 'equals', value: basis },
    ],
  })),
});
const R2_OR_R3 = onItsBasis([
  ['INTER_ZVH_CASE_EXCHANGE', 'WGS_2_28_2'],
  ['INTER_ZVH_UNSOLICITED', 'WGS_2_28_3'],
]);
const BETWEEN_ZVHS: Condition = {
  all: [
    { fact: 'sender.nodeKind', op: 'equals', value: 'ZVH' },
    { fact: 'recipient.nodeKind', op: 'equals', value: 'ZVH' },
    not(SAME_NODE),
  ],
};
const BETWEEN = {
  rule: 5,
  effect: 'permit',
  stages: ['send', 'receive'],
  routes: ['R2', 'R3'],
  categories: [],
  when: { all: [BETWEEN_ZVHS, R2_OR_R3, PRESENT] },
  inForce: SINCE_2025,
} as const;
const BETWEEN_NODES = {
  '/recipient/oin': '00000099000000002000',
  '/conversation/predecessor': 'present',
} as const;
/** A ZVH and a RIEC hold data of each other under consent; that it was withdrawn is all that they tell of it. */
const ACROSS: Condition = {
  any: (
    [
      ['ZVH', 'RIEC'],
      ['RIEC', 'ZVH'],
    ] as const
  ).map(([sender, recipient]) => ({
    all: [
      { fact: 'sender.nodeKind', op: 'equals', value: sender },
      { fact: 'recipient.nodeKind', op: 'equals', value: recipient },
    ],
  })),
};
const onward = (kind: MessageKind) => ({ '/kind': kind, ...BETWEEN_NODES });

export const CONSENT_ROWS: readonly (PermitRow | ForbidRow)[] = [
  {
    ...BETWEEN,
    id: '05-consent-asked-onward',
    kinds: ['provider-consent.request'],
    cites: [wgs('2.28', '4'), wgs('1.7')],
    why: {
      nl: 'Een ZVH dat gegevens van een ander ZVH wil doorgeven, mag daar om instemming van de leverancier vragen.',
      en: 'A ZVH that wants to pass on data of another ZVH may ask there for the supplier’s consent.',
    },
    examples: {
      passing: [{ base: 'consent is asked', set: BETWEEN_NODES }],
      failing: [
        { base: 'consent is asked', set: { ...BETWEEN_NODES, '/conversation/predecessor': 'not-needed' } },
        { base: 'consent is asked', set: { ...BETWEEN_NODES, '/recipient/nodeKind': 'RIEC' } },
      ],
    },
  },
  {
    ...BETWEEN,
    id: '05-consent-told-onward',
    kinds: ['provider-consent.grant', 'provider-consent.refuse', 'provider-consent.withdraw'],
    cites: [wgs('2.28', '4'), wgs('1.7')],
    why: {
      nl: 'Wie om instemming vroeg of gegevens onder instemming kreeg, mag horen of zij is gegeven, geweigerd of ingetrokken.',
      en: 'Whoever asked for consent, or was given data under it, may hear whether it was granted, refused or withdrawn.',
    },
    examples: {
      passing: [
        { base: 'consent is given', set: BETWEEN_NODES },
        { base: 'consent is given', set: onward('provider-consent.withdraw') },
      ],
      failing: [
        {
          base: 'consent is given',
          set: { ...onward('provider-consent.withdraw'), '/conversation/predecessor': 'missing' },
        },
      ],
    },
  },
  {
    ...BETWEEN,
    id: '05-consent-withdrawn-across',
    kinds: ['provider-consent.withdraw'],
    when: { all: [ACROSS, R2_OR_R3, PRESENT] },
    cites: [wgs('1.7', '8'), bgs('1.5')],
    why: {
      nl: 'Wie tussen ZVH en RIEC gegevens onder instemming kreeg, mag horen dat de instemming is ingetrokken.',
      en: 'Whoever was given data under consent between ZVH and RIEC may hear that the consent was withdrawn.',
    },
    examples: {
      passing: [
        {
          base: 'consent is given',
          set: { ...onward('provider-consent.withdraw'), '/recipient/nodeKind': 'RIEC' },
        },
      ],
      failing: [
        {
          base: 'consent is given',
          set: { ...onward('provider-consent.grant'), '/recipient/nodeKind': 'RIEC' },
        },
      ],
    },
  },
  {
    id: '05-consent-read-onward',
    rule: 5,
    effect: 'permit',
    stages: ['use'],
    routes: ['R2', 'R3'],
    kinds: CONSENT_ACTS,
    categories: [],
    when: {
      all: [
        { any: [BETWEEN_ZVHS, ACROSS] },
        { fact: 'use.action', op: 'equals', value: 'read' },
        { fact: 'use.purpose', op: 'in', value: ['INTER_ZVH_CASE_EXCHANGE', 'INTER_ZVH_UNSOLICITED'] },
      ],
    },
    cites: [wgs('2.28', '4')],
    inForce: SINCE_2025,
    why: {
      nl: 'Een deelnemer mag lezen waarvoor een ander ZVH om instemming vraagt.',
      en: 'A participant may read what another ZVH asks its consent for.',
    },
    examples: {
      passing: [{ base: 'consent is read', set: { '/recipient/oin': '00000099000000002000' } }],
      failing: [
        {
          base: 'consent is read',
          set: { '/recipient/oin': '00000099000000002000', '/use/purpose': 'RESULT_FEEDBACK' },
        },
      ],
    },
  },
  {
    id: '12-consent-withdrawn',
    rule: 12,
    effect: 'forbid',
    code: 'PROVIDER_CONSENT_MISSING',
    stages: ['send', 'receive', 'use'],
    each: 'elements',
    when: not({ fact: 'element.consentWithdrawn', op: 'equals', value: false }),
    cites: [wgs('2.28', '4'), wgs('1.7', '8'), bgs('1.5')],
    inForce: SINCE_2025,
    why: {
      nl: 'De deelnemer die dit gegeven gaf, heeft de instemming ingetrokken. Gebruik het niet meer. Vraag opnieuw om instemming als het nog nodig is.',
      en: 'The participant that supplied this has withdrawn its consent. Use it no more. Ask for consent again if it is still necessary.',
    },
    examples: {
      passing: [{ base: 'R2 is read' }],
      failing: [{ base: 'R2 is read', set: { '/elements/1/consentWithdrawn': true } }],
    },
  },
];
