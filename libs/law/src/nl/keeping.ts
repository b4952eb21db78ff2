/** Rule 19 at uses beyond reading: what waits for a verification or a consultation, and what goes no further. */
import type { RestrictionType } from '#domain';
import type { Condition } from '../condition.js';
import type { ForbidRow } from '../row.js';
import { SINCE_2025, not, wgs } from './terms.js';
import { FORWARDED, OM_RECEIVES, ONWARD_UNAGREED, acts } from './using.js';

const EACH = {
  rule: 19,
  effect: 'forbid',
  each: 'restrictions',
  cites: [wgs('2.29', '3'), wgs('2.28', '4'), wgs('1.7', '8')],
  inForce: SINCE_2025,
} as const;
const VIOLATED = { ...EACH, code: 'USE_RESTRICTION_VIOLATED', stages: ['use'] } as const;
const is = (type: RestrictionType): Condition => ({ fact: 'restriction.type', op: 'equals', value: type });

const bearing = (restriction: object, action: string, more: Readonly<Record<string, unknown>> = {}) => ({
  base: 'R2 is read' as const,
  set: {
    '/restrictions/0': { basis: 'CONDITION_2_29_3', ...restriction },
    '/use/action': action,
    ...more,
  },
});
const VERIFY = { type: 'VERIFY_BEFORE_USE' };
const CONSULT = { type: 'CONSULT_BEFORE_DISCLOSURE' };
const NO_ONWARD = { type: 'NO_ONWARD_WITHOUT_CONSENT' };
const ANSWERED = {
  '/use/purpose': 'DATA_SUBJECT_RIGHTS',
  '/actor/role': 'CONTACT_POINT',
  '/use/dossier': 'open',
  '/use/request': 'granted',
  '/use/ground': 'none',
};
export const KEEPING_ROWS: readonly ForbidRow[] = [
  {
    ...VIOLATED,
    id: '19-verify-before-use',
    when: {
      all: [
        is('VERIFY_BEFORE_USE'),
        not({
          any: [
            acts('read', 'disclose-to-subject', 'renew'),
            { fact: 'use.verification', op: 'equals', value: 'recorded' },
          ],
        }),
      ],
    },
    why: {
      nl: 'Voorwaarde VERIFY_BEFORE_USE: controleer eerst of dit klopt en leg dat vast. Daarna mag het worden geëxporteerd, doorgegeven of in een plan gebruikt.',
      en: 'Condition VERIFY_BEFORE_USE: first verify that this is right and record it. After that it may be exported, passed on or used in a plan.',
    },
    examples: {
      passing: [
        bearing(VERIFY, 'read'),
        bearing(VERIFY, 'export', { '/use/verification': 'recorded' }),
        bearing(VERIFY, 'plan', { '/use/verification': 'recorded' }),
      ],
      failing: [
        bearing(VERIFY, 'export', { '/use/verification': 'none' }),
        bearing(VERIFY, 'plan'),
        bearing(VERIFY, 'forward', FORWARDED),
        bearing(VERIFY, 'release', OM_RECEIVES),
      ],
    },
  },
  {
    ...VIOLATED,
    id: '19-consult-before-disclosure',
    when: {
      all: [
        is('CONSULT_BEFORE_DISCLOSURE'),
        not({
          any: [
            acts('read', 'export', 'plan', 'forward', 'release', 'renew'),
            { fact: 'use.consultation', op: 'equals', value: 'recorded' },
          ],
        }),
      ],
    },
    why: {
      nl: 'Voorwaarde CONSULT_BEFORE_DISCLOSURE: overleg eerst met wie dit gaf en leg dat vast. Is er geen bezwaar, dan mag de betrokkene antwoord krijgen.',
      en: 'Condition CONSULT_BEFORE_DISCLOSURE: first consult who supplied this and record it. If there is no objection, the data subject may be answered.',
    },
    examples: {
      passing: [
        bearing(CONSULT, 'read'),
        bearing(CONSULT, 'disclose-to-subject', { ...ANSWERED, '/use/consultation': 'recorded' }),
      ],
      failing: [
        bearing(CONSULT, 'disclose-to-subject', { ...ANSWERED, '/use/consultation': 'none' }),
        bearing(CONSULT, 'disclose-to-subject', ANSWERED),
      ],
    },
  },
  {
    ...VIOLATED,
    id: '19-no-onward',
    code: 'ONWARD_PROVISION_DENIED',
    when: { all: [is('NO_ONWARD_WITHOUT_CONSENT'), ONWARD_UNAGREED] },
    why: {
      nl: 'Voorwaarde NO_ONWARD_WITHOUT_CONSENT: doorgeven mag alleen als wie dit gaf daarmee instemt voor deze ontvanger. Vraag die instemming eerst.',
      en: 'Condition NO_ONWARD_WITHOUT_CONSENT: passing on needs the consent of who supplied this, for this recipient. Ask for it first.',
    },
    examples: {
      passing: [bearing(NO_ONWARD, 'read'), bearing(NO_ONWARD, 'forward', FORWARDED)],
      failing: [
        bearing(NO_ONWARD, 'forward', { ...FORWARDED, '/elements/0/consents': [] }),
        bearing(NO_ONWARD, 'release', OM_RECEIVES),
      ],
    },
  },
  {
    ...VIOLATED,
    id: '19-not-released-to-others',
    when: {
      all: [
        acts('release'),
        {
          any: [
            // Whom exactly it would go to is not a fact that can be checked: who names readers gives to nobody else.
            is('NAMED_ROLES_ONLY'),
            {
              all: [
                is('NOT_TO_PRIVATE'),
                not({ fact: 'use.receiver', op: 'in', value: ['ZVH_PUBLIC', 'RIEC_PUBLIC'] }),
              ],
            },
          ],
        },
      ],
    },
    why: {
      nl: 'Een voorwaarde noemt wie dit mag hebben: alleen genoemde rollen en deelnemers, of geen private partij. Deze ontvanger valt daarbuiten. Kies een ontvanger die eronder valt, of vraag de leverancier om een ruimere voorwaarde.',
      en: 'A condition names who may have this: only named roles and participants, or no private party. This receiver is outside it. Choose one that it covers, or ask the supplier for a wider condition.',
    },
    examples: {
      passing: [bearing({ type: 'NOT_TO_PRIVATE' }, 'release', OM_RECEIVES)],
      failing: [
        bearing({ type: 'NOT_TO_PRIVATE' }, 'release', { ...OM_RECEIVES, '/use/receiver': 'ZVH_PRIVATE' }),
        bearing(
          { type: 'NAMED_ROLES_ONLY', roles: ['CASE_PROCESSOR'], participants: ['COLLEGE'] },
          'release',
          OM_RECEIVES,
        ),
      ],
    },
  },
  {
    ...EACH,
    id: '19-report-in-time',
    code: 'USE_RESTRICTION_UNSUPPORTED',
    stages: ['send', 'receive', 'use'],
    when: { all: [is('REPORT_USE'), not({ fact: 'restriction.within', op: 'readable' })] },
    why: {
      nl: 'Een voorwaarde vraagt om melding van gebruik, maar de termijn is geen duur in dagen of kleiner. Kies een termijn zoals P7D.',
      en: 'A condition asks for a report of use, but its term is no duration in days or smaller. Choose one such as P7D.',
    },
    examples: {
      passing: [
        {
          base: 'R2 gives',
          set: { '/restrictions/0': { type: 'REPORT_USE', basis: 'HOUSE', within: 'P7D' } },
        },
      ],
      failing: [
        {
          base: 'R2 gives',
          set: { '/restrictions/0': { type: 'REPORT_USE', basis: 'HOUSE', within: 'P1Y' } },
        },
        { base: 'R2 is read', set: { '/restrictions/0': { type: 'REPORT_USE', basis: 'HOUSE' } } },
      ],
    },
  },
];
