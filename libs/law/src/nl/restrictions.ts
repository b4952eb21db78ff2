/** Rule 19: conditions stay with the data. First whether they can be honoured here, then whether they are. */
import { PURPOSES, RESTRICTION_BASES, RESTRICTION_TYPES } from '#domain';
import type { RestrictionBasis, RestrictionType } from '#domain';
import type { Condition } from '../condition.js';
import type { ForbidRow } from '../row.js';
import { SINCE_2025, not, wgs } from './terms.js';

const CITES = [wgs('2.29', '3'), wgs('2.28', '4'), wgs('1.7', '8')];
const EACH = { rule: 19, effect: 'forbid', each: 'restrictions', cites: CITES, inForce: SINCE_2025 } as const;
const UNSUPPORTED = { ...EACH, code: 'USE_RESTRICTION_UNSUPPORTED', stages: ['send', 'receive'] } as const;
const MISPLACED = {
  ...UNSUPPORTED,
  why: {
    nl: 'De grondslag van een voorwaarde past niet bij deze twee partijen. Kies de grondslag die tussen deze partijen geldt.',
    en: 'The basis of a condition cannot stand between these two parties. Choose the basis that applies between them.',
  },
} as const;
const VIOLATED = { ...EACH, code: 'USE_RESTRICTION_VIOLATED', stages: ['use'] } as const;

const is = (type: RestrictionType): Condition => ({ fact: 'restriction.type', op: 'equals', value: type });
const nodeKind = (side: 'sender' | 'recipient', kind: 'ZVH' | 'RIEC'): Condition => ({
  fact: `${side}.nodeKind`,
  op: 'equals',
  value: kind,
});
const onBasis = (basis: RestrictionBasis, parties: Condition): Condition => ({
  all: [{ fact: 'restriction.basis', op: 'equals', value: basis }, parties],
});

const THIS_CASE = { type: 'THIS_CASE_ONLY', basis: 'CONDITION_2_29_3' };
const NAMED = {
  type: 'NAMED_ROLES_ONLY',
  basis: 'CONDITION_2_29_3',
  roles: ['CASE_PROCESSOR'],
  participants: ['COLLEGE'],
};
const FOR_CASE_EXCHANGE = {
  type: 'PURPOSE_ONLY',
  basis: 'CONDITION_2_29_3',
  purposes: ['INTER_ZVH_CASE_EXCHANGE'],
};
const bears = (restriction: object) => ({ '/restrictions/0': restriction });

export const RESTRICTION_ROWS: readonly ForbidRow[] = [
  {
    ...UNSUPPORTED,
    id: '19-known-type',
    // At use too: what is stored here may bear what another version knew.
    stages: ['send', 'receive', 'use'],
    when: not({
      all: [
        { fact: 'restriction.type', op: 'in', value: RESTRICTION_TYPES },
        { fact: 'restriction.basis', op: 'in', value: RESTRICTION_BASES },
      ],
    }),
    why: {
      nl: 'Bij dit bericht staat een voorwaarde, of een grondslag daarvan, die Sluis niet kent en dus niet kan bewaken. Kies er een uit de lijst.',
      en: 'This message bears a condition, or a basis of one, that Sluis does not know and so cannot keep. Choose one from the list.',
    },
    examples: {
      passing: [{ base: 'R2 gives', set: bears(THIS_CASE) }],
      failing: [
        { base: 'R2 gives', set: bears({ ...THIS_CASE, type: 'MOOD_ONLY' }) },
        { base: 'R2 is read', set: bears({ ...THIS_CASE, type: 'MOOD_ONLY' }) },
        { base: 'R2 gives', set: bears({ ...THIS_CASE, basis: 'GOOD_WILL' }) },
      ],
    },
  },
  {
    ...UNSUPPORTED,
    id: '19-known-purpose',
    when: {
      all: [
        is('PURPOSE_ONLY'),
        not({
          all: [
            { fact: 'restriction.purposes', op: 'within', value: PURPOSES },
            { fact: 'restriction.purposes', op: 'overlaps', value: PURPOSES },
          ],
        }),
      ],
    },
    why: {
      nl: 'Een voorwaarde noemt een doel dat hier niet bekend is, of geen enkel doel. Kies een doel uit de lijst.',
      en: 'A condition names a purpose that is not known here, or none. Choose one from the list.',
    },
    examples: {
      passing: [{ base: 'R2 gives', set: bears(FOR_CASE_EXCHANGE) }],
      failing: [{ base: 'R2 gives', set: bears({ ...FOR_CASE_EXCHANGE, purposes: ['MARKETING'] }) }],
    },
  },
  {
    ...UNSUPPORTED,
    id: '19-role-exists',
    when: {
      all: [
        is('NAMED_ROLES_ONLY'),
        not({
          all: [
            { fact: 'restriction.participants', op: 'overlapsFact', other: 'recipient.listedBodies' },
            // Content is read by a case processor; a condition that names none would leave it to nobody.
            { fact: 'restriction.roles', op: 'overlaps', value: ['CASE_PROCESSOR'] },
          ],
        }),
      ],
    },
    why: {
      nl: 'Een voorwaarde laat alleen rollen of deelnemers toe die de ontvanger niet heeft. Niemand zou het mogen lezen. Noem een deelnemer en rol van de ontvanger.',
      en: 'A condition admits only roles or participants the recipient does not have. Nobody could read it. Name a participant and role of the recipient.',
    },
    examples: {
      passing: [{ base: 'R2 gives', set: bears(NAMED) }],
      failing: [
        { base: 'R2 gives', set: bears({ ...NAMED, participants: ['NVWA'] }) },
        { base: 'R2 arrives', set: bears({ ...NAMED, roles: ['SYSTEM_SUPPORT'] }) },
      ],
    },
  },
  // A row for each basis: most messages answer it once, before their restrictions are walked.
  {
    ...MISPLACED,
    id: '19-basis-condition',
    when: onBasis('CONDITION_2_29_3', not(nodeKind('sender', 'ZVH'))),
    examples: {
      passing: [{ base: 'R2 gives', set: bears(THIS_CASE) }],
      failing: [
        {
          base: 'R5 asks',
          set: { '/sender/nodeKind': 'RIEC', '/recipient/nodeKind': 'ZVH', ...bears(THIS_CASE) },
        },
      ],
    },
  },
  {
    ...MISPLACED,
    id: '19-basis-consent-between-zvhs',
    when: onBasis(
      'CONDITIONAL_CONSENT_2_28_4',
      not({ all: [nodeKind('sender', 'ZVH'), nodeKind('recipient', 'ZVH')] }),
    ),
    examples: {
      passing: [{ base: 'R2 gives', set: bears({ ...THIS_CASE, basis: 'CONDITIONAL_CONSENT_2_28_4' }) }],
      failing: [{ base: 'R5 asks', set: bears({ ...THIS_CASE, basis: 'CONDITIONAL_CONSENT_2_28_4' }) }],
    },
  },
  {
    ...MISPLACED,
    id: '19-basis-consent-across',
    when: onBasis(
      'CONDITIONAL_CONSENT_1_7_8',
      not({
        any: [
          { all: [nodeKind('sender', 'ZVH'), nodeKind('recipient', 'RIEC')] },
          { all: [nodeKind('sender', 'RIEC'), nodeKind('recipient', 'ZVH')] },
        ],
      }),
    ),
    examples: {
      passing: [{ base: 'R5 asks', set: bears({ ...THIS_CASE, basis: 'CONDITIONAL_CONSENT_1_7_8' }) }],
      failing: [{ base: 'R2 gives', set: bears({ ...THIS_CASE, basis: 'CONDITIONAL_CONSENT_1_7_8' }) }],
    },
  },
  {
    ...VIOLATED,
    id: '19-time-passed',
    stages: ['send', 'receive', 'use'],
    when: {
      any: [
        { all: [is('RETAIN_UNTIL'), { fact: 'restriction.at', op: 'past' }] },
        { all: [is('MAX_AGE'), { fact: 'restriction.duration', op: 'ranOutSince', other: 'issuedAt' }] },
      ],
    },
    why: {
      nl: 'De leverancier gaf een bewaartermijn mee en die is voorbij. De gegevens mogen niet meer worden verstuurd of gelezen. Vraag ze zo nodig opnieuw.',
      en: 'The supplier set a retention term and it has passed. The data may no longer be sent or read. Ask for them again if needed.',
    },
    examples: {
      passing: [
        {
          base: 'R2 gives',
          set: bears({ type: 'RETAIN_UNTIL', basis: 'HOUSE', at: '2026-11-25T09:00:00.000Z' }),
        },
        { base: 'R2 is read', set: bears({ type: 'MAX_AGE', basis: 'HOUSE', duration: 'P1D' }) },
      ],
      failing: [
        {
          base: 'R2 gives',
          set: bears({ type: 'RETAIN_UNTIL', basis: 'HOUSE', at: '2026-11-25T08:59:59.999Z' }),
        },
        {
          base: 'R2 is read',
          set: {
            '/issuedAt': '2026-11-24T08:59:59.999Z',
            ...bears({ type: 'MAX_AGE', basis: 'HOUSE', duration: 'P1D' }),
          },
        },
        { base: 'R2 is read', set: bears({ type: 'MAX_AGE', basis: 'HOUSE', duration: 'P1Y' }) },
      ],
    },
  },
];
