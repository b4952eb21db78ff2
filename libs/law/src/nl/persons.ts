/** Rule 3: which person may act. */
import type { MessageKind } from '#domain';
import type { Condition } from '../condition.js';
import type { ForbidRow } from '../row.js';
import { BREACH_ACTS, EXCHANGES, RIGHTS_ACTS, SINCE_2025, bgs, not, wgs } from './terms.js';

const NOT_AUTHORISED = {
  rule: 3,
  effect: 'forbid',
  code: 'OPERATOR_NOT_AUTHORISED',
  inForce: SINCE_2025,
  at: ['/sender/role'],
} as const;
const isRole = (value: 'CASE_PROCESSOR' | 'CONTACT_POINT'): Condition => ({
  fact: 'actor.role',
  op: 'equals',
  value,
});
const DOSSIERS = ['DATA_SUBJECT_RIGHTS', 'DATA_CORRECTION', 'BREACH_HANDLING'];
/** The contact point reads for its own dossiers only. */
export const CONTACT_POINT_AT_ITS_DOSSIER: Condition = {
  all: [
    { fact: 'stage', op: 'equals', value: 'use' },
    isRole('CONTACT_POINT'),
    { fact: 'use.purpose', op: 'in', value: DOSSIERS },
  ],
};
/** What the contact point says to other partnerships, for all participants. Pointing out an error (BGS 1.7) others may do too. */
const ITS_OWN: readonly MessageKind[] = [...RIGHTS_ACTS, ...BREACH_ACTS];
const SAYS_ITS_OWN: Condition = {
  all: [
    { fact: 'stage', op: 'in', value: ['send', 'receive'] },
    { fact: 'kind', op: 'in', value: ITS_OWN },
  ],
};
const CONTACT_POINT_SPEAKS: Condition = {
  all: [
    { fact: 'stage', op: 'in', value: ['send', 'receive'] },
    isRole('CONTACT_POINT'),
    { fact: 'kind', op: 'in', value: [...ITS_OWN, 'correction.notice'] },
  ],
};
const AS_CONTACT_POINT = {
  '/actor/role': 'CONTACT_POINT',
  '/use/purpose': 'DATA_SUBJECT_RIGHTS',
  '/use/dossier': 'open',
};

export const PERSON_ROWS: readonly ForbidRow[] = [
  {
    ...NOT_AUTHORISED,
    id: '03-operator-authorised',
    stages: ['send', 'receive', 'use'],
    when: not({
      all: [
        {
          any: [
            { all: [isRole('CASE_PROCESSOR'), not(SAYS_ITS_OWN)] },
            CONTACT_POINT_AT_ITS_DOSSIER,
            CONTACT_POINT_SPEAKS,
          ],
        },
        {
          any: [
            {
              all: [
                { fact: 'stage', op: 'equals', value: 'receive' },
                { fact: 'actor.screening', op: 'equals', value: 'asserted' },
              ],
            },
            not({ fact: 'actor.screening', op: 'past' }),
          ],
        },
      ],
    }),
    cites: [wgs('1.8', '2'), bgs('1.11'), bgs('1.1', '2')],
    why: {
      nl: 'De persoon die handelt, is niet aangewezen als casusbehandelaar of de screening is niet geldig. Laat een aangewezen casusbehandelaar met geldige screening dit doen.',
      en: 'The person acting is not a designated case processor, or the screening is not valid. Have a designated case processor with valid screening do it.',
    },
    examples: {
      passing: [
        { base: 'R1 asks' },
        { base: 'R1 arrives' },
        { base: 'R1 asks', set: { '/actor/screening': '2026-11-25T09:00:00.000Z' } },
        { base: 'R2 is read', set: AS_CONTACT_POINT },
        { base: 'rectification is told' },
        { base: 'breach is told' },
        { base: 'correction is told', set: { '/actor/role': 'CONTACT_POINT' } },
      ],
      failing: [
        { base: 'R1 asks', set: { '/actor/role': 'SYSTEM_SUPPORT' } },
        { base: 'R1 asks', set: { '/actor/role': 'CONTACT_POINT' } },
        { base: 'R1 asks', set: { '/actor/screening': '2026-11-25T08:59:59.999Z' } },
        { base: 'R1 asks', set: { '/actor/screening': 'unknown' } },
        { base: 'R1 asks', set: { '/actor/screening': 'asserted' } },
        { base: 'R2 is read', set: { '/actor/role': 'LAWFULNESS_REVIEWER' } },
        { base: 'R2 is read', set: { '/actor/role': 'CONTACT_POINT' } },
        { base: 'rectification is told', set: { '/actor/role': 'CASE_PROCESSOR' } },
        { base: 'breach is told', set: { '/actor/role': 'COORDINATING_DPO' } },
        { base: 'recall is told', set: { '/actor/role': 'CONTACT_POINT' } },
      ],
    },
  },
  {
    ...NOT_AUTHORISED,
    id: '03-contact-point-has-a-dossier',
    kinds: EXCHANGES,
    stages: ['use'],
    // Telling the person asks more: a request that was granted (32-disclosure-answers-a-request).
    when: {
      all: [
        isRole('CONTACT_POINT'),
        not({ fact: 'use.action', op: 'equals', value: 'disclose-to-subject' }),
        not({ fact: 'use.dossier', op: 'equals', value: 'open' }),
      ],
    },
    cites: [bgs('1.1', '2'), bgs('1.2'), bgs('1.4'), wgs('1.8', '2')],
    why: {
      nl: 'Het contactpunt ziet gegevens alleen voor een verzoek van een persoon in dit bericht. Open dat verzoek eerst en stel de identiteit vast, of laat een casusbehandelaar dit doen.',
      en: 'The contact point sees data only for a request of a person in this message. Open that request first and verify the identity, or have a case processor do this.',
    },
    examples: {
      passing: [
        { base: 'R2 is read', set: AS_CONTACT_POINT },
        { base: 'R2 is read' },
        { base: 'recall is read', set: { ...AS_CONTACT_POINT, '/use/dossier': 'none' } },
      ],
      failing: [
        { base: 'R2 is read', set: { ...AS_CONTACT_POINT, '/use/dossier': 'none' } },
        { base: 'R2 is read', set: { ...AS_CONTACT_POINT, '/use/dossier': null } },
        { base: 'R1 is read', set: { ...AS_CONTACT_POINT, '/use/dossier': 'none' } },
      ],
    },
  },
];
