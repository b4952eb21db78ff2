/** Uses beyond reading: who may do what with what came in (WGS 1.6, 1.7, 1.11; BGS 1.2). Everything else is refused. */
import type { Purpose, UseFacts } from '#domain';
import type { Condition } from '../condition.js';
import type { ForbidRow, PermitRow } from '../row.js';
import { ZVH_CATEGORIES } from './categories.js';
import { CASE_EXCHANGES, SINCE_2025, bgs, not, wgs } from './terms.js';

export const acts = (...actions: readonly UseFacts['action'][]): Condition => ({
  fact: 'use.action',
  op: 'in',
  value: actions,
});
const ONWARD_PURPOSES: readonly Purpose[] = ['INTER_ZVH_CASE_EXCHANGE', 'INTER_ZVH_UNSOLICITED'];
const forPurposes = (purposes: readonly Purpose[]): Condition => ({
  fact: 'use.purpose',
  op: 'in',
  value: purposes,
});
const BETWEEN_ZVHS: Condition = {
  all: [
    { fact: 'sender.nodeKind', op: 'equals', value: 'ZVH' },
    { fact: 'recipient.nodeKind', op: 'equals', value: 'ZVH' },
  ],
};
/** The original supplier agreed that this element goes to that node. `use`: `element.consents` are those for going on. */
const AGREED_ONWARD: Condition = {
  some: 'element.consents',
  where: {
    all: [
      { fact: 'consent.supplier', op: 'equalsFact', other: 'element.supplier.participant' },
      { fact: 'consent.role', op: 'equals', value: 'CASE_PROCESSOR' },
      { fact: 'consent.purpose', op: 'equalsFact', other: 'use.purpose' },
      { fact: 'consent.recipient', op: 'equalsFact', other: 'use.recipient' },
      { fact: 'element.category', op: 'inFact', other: 'consent.categories' },
      not({ fact: 'consent.grantedAt', op: 'ahead' }),
      not({ fact: 'consent.until', op: 'past' }),
    ],
  },
};
/** Given out, or passed on without the supplier's agreement for each element. */
export const ONWARD_UNAGREED: Condition = {
  any: [acts('release'), { all: [acts('forward'), { some: 'elements', where: not(AGREED_ONWARD) }] }],
};

const USE = { stages: ['use'], inForce: SINCE_2025 } as const;
const PERMIT = {
  ...USE,
  rule: 5,
  effect: 'permit',
  routes: ['R2', 'R3'],
  kinds: CASE_EXCHANGES,
  categories: ZVH_CATEGORIES,
} as const;
const FORBID = { ...USE, effect: 'forbid' } as const;
export const done = (action: UseFacts['action'], more: Readonly<Record<string, unknown>> = {}) => ({
  base: 'R2 is read' as const,
  set: { '/use/action': action, ...more },
});
const TO = '00000099000000005000';
const AGREED = {
  id: '019a0000-0000-7000-8000-00000000000e',
  supplier: 'COLLEGE',
  role: 'CASE_PROCESSOR',
  categories: ['HOUSING'],
  purpose: 'INTER_ZVH_CASE_EXCHANGE',
  recipient: TO,
  subject: 'p-7Qm2xW9rT4kLz8aB',
  grantedAt: '2026-11-20T10:00:00.000Z',
  until: '2027-02-25T00:00:00.000Z',
};
/** Only what goes along is asked. */
export const FORWARDED = {
  '/use/recipient': TO,
  '/elements': [
    {
      category: 'HOUSING',
      subject: 'p-7Qm2xW9rT4kLz8aB',
      subjectKnown: true,
      supplier: { participant: 'COLLEGE' },
      supplierListed: true,
      secrecyBasis: 'NONE',
      firstProcessedAt: '2026-10-01T08:00:00.000Z',
      consents: [AGREED],
      restrictions: [],
      fields: ['text'],
      nationalityUnavoidable: false,
      consentWithdrawn: false,
    },
  ],
};

const RELEASE = { objections: 'none', committee: 'advised', ground: 'stated', standing: 'not-asked' };
const RECORDED = { ...RELEASE, standing: 'recorded' };
/** To another participant, to an incidental third party of the case, and to a third party. */
export const OM_RECEIVES = { '/use/receiver': 'ZVH_PUBLIC', '/use/release': RECORDED };
export const INCIDENTAL_RECEIVES = {
  '/use/receiver': 'INCIDENTAL_THIRD_PARTY',
  '/use/release': RECORDED,
  '/elements/1/category': 'HOUSING',
};
export const THIRD_RECEIVES = {
  '/use/receiver': 'THIRD_PARTY',
  '/use/release': RELEASE,
  '/elements/1/category': 'HOUSING',
};

export const USING_ROWS: readonly (PermitRow | ForbidRow)[] = [
  {
    ...PERMIT,
    id: '05-use-export-plan',
    when: { all: [BETWEEN_ZVHS, acts('export', 'plan'), forPurposes(ONWARD_PURPOSES)] },
    cites: [wgs('1.6'), wgs('1.8', '5'), wgs('2.26')],
    why: {
      nl: 'Casusgegevens mogen worden geëxporteerd en in een plan van aanpak worden gebruikt, voor het doel waarvoor ze zijn gegeven.',
      en: 'Case data may be exported and used in a plan, for the purpose for which they were given.',
    },
    examples: {
      passing: [done('export'), done('plan')],
      failing: [done('export', { '/use/purpose': 'INTER_ZVH_KNOWN_CHECK' }), done('release')],
    },
  },
  {
    ...PERMIT,
    id: '05-use-disclose',
    routes: ['R1', 'R2', 'R3', 'R5'],
    kinds: ['known-check.request', 'known-check.response', ...CASE_EXCHANGES],
    categories: [...ZVH_CATEGORIES, 'KNOWN_STATUS'],
    when: { all: [acts('disclose-to-subject'), forPurposes(['DATA_SUBJECT_RIGHTS'])] },
    cites: [bgs('1.2', '1'), bgs('1.1', '2')],
    why: {
      nl: 'Het contactpunt mag de betrokkene antwoorden op een verzoek om inzage.',
      en: 'The contact point may answer the data subject’s request for access.',
    },
    examples: {
      passing: [
        done('disclose-to-subject', {
          '/use/purpose': 'DATA_SUBJECT_RIGHTS',
          '/actor/role': 'CONTACT_POINT',
          '/use/dossier': 'open',
          '/use/request': 'granted',
          '/use/ground': 'none',
        }),
      ],
      failing: [done('disclose-to-subject', { '/actor/role': 'CONTACT_POINT' })],
    },
  },
  {
    ...PERMIT,
    id: '05-use-release',
    when: {
      all: [
        BETWEEN_ZVHS,
        acts('release'),
        forPurposes(ONWARD_PURPOSES),
        { fact: 'use.receiver', op: 'present' },
      ],
    },
    cites: [wgs('1.7', '1'), wgs('1.7', '2')],
    why: {
      nl: 'Een resultaat mag aan een deelnemer worden gegeven, en onder voorwaarden aan een derde.',
      en: 'A result may be given to a participant and, on conditions, to a third party.',
    },
    examples: {
      passing: [done('release', OM_RECEIVES), done('release', THIRD_RECEIVES)],
      failing: [done('release', { '/use/release': RELEASE })],
    },
  },
  {
    ...PERMIT,
    id: '05-use-forward',
    kinds: ['case-exchange.response', 'case-exchange.notice'],
    when: { all: [BETWEEN_ZVHS, acts('forward'), forPurposes(ONWARD_PURPOSES)] },
    cites: [wgs('2.28', '2'), wgs('2.28', '3')],
    why: {
      nl: 'Casusgegevens van een ander ZVH mogen worden doorgegeven als nieuw bericht, met instemming van wie ze gaf.',
      en: 'Case data of another ZVH may be passed on as a new message, with the consent of who supplied them.',
    },
    examples: {
      passing: [done('forward', FORWARDED)],
      failing: [done('forward', { ...FORWARDED, '/use/purpose': 'INTER_ZVH_KNOWN_CHECK' })],
    },
  },
  {
    ...FORBID,
    id: '03-contact-point-answers',
    rule: 3,
    code: 'OPERATOR_NOT_AUTHORISED',
    when: {
      all: [acts('disclose-to-subject'), not({ fact: 'actor.role', op: 'equals', value: 'CONTACT_POINT' })],
    },
    at: ['/actor/role'],
    cites: [bgs('1.1', '2'), bgs('1.2', '1')],
    why: {
      nl: 'Alleen het contactpunt antwoordt de betrokkene, voor alle deelnemers samen. Stuur het verzoek door aan het contactpunt.',
      en: 'Only the contact point answers the data subject, for all participants together. Pass the request on to it.',
    },
    examples: {
      passing: [done('export')],
      failing: [done('disclose-to-subject', { '/use/purpose': 'DATA_SUBJECT_RIGHTS' })],
    },
  },
  {
    ...FORBID,
    id: '20-onward-agreed',
    rule: 20,
    code: 'ONWARD_PROVISION_DENIED',
    each: 'elements',
    when: { all: [acts('forward'), not(AGREED_ONWARD)] },
    cites: [wgs('2.28', '4'), wgs('1.11', '2')],
    why: {
      nl: 'Wie dit gegeven gaf, heeft niet ingestemd met doorgeven aan dit ZVH, voor dit doel en dit soort gegevens. Vraag die deelnemer eerst om instemming.',
      en: 'Who supplied this element has not agreed that it goes to this ZVH, for this purpose and category. Ask that participant for consent first.',
    },
    examples: {
      passing: [done('forward', FORWARDED), done('export')],
      failing: [
        done('forward', { ...FORWARDED, '/elements/0/consents': [] }),
        done('forward', { ...FORWARDED, '/use/recipient': '00000099000000006000' }),
        done('forward', { ...FORWARDED, '/elements/0/consents/0/until': '2026-11-25T08:59:59.999Z' }),
        done('forward', { ...FORWARDED, '/elements/0/category': 'FINANCIAL' }),
        done('forward', { ...FORWARDED, '/elements/0/supplier': { participant: 'GGD' } }),
      ],
    },
  },
  {
    ...FORBID,
    id: '20-never-forwarded',
    rule: 20,
    code: 'ONWARD_PROVISION_DENIED',
    when: {
      all: [acts('forward'), not({ fact: 'purpose', op: 'in', value: ONWARD_PURPOSES })],
    },
    at: ['/use/action'],
    cites: [wgs('1.7', '8'), bgs('1.10', '1'), wgs('2.28', '1')],
    settles: 'Q8',
    why: {
      nl: 'Wat uit een bekendheidstoets komt of met een RIEC is gedeeld, wordt nooit doorgegeven aan een ander knooppunt. Laat het andere ZVH zelf vragen.',
      en: 'What comes from a known-check or was shared with a RIEC is never passed on to another node. Have the other ZVH ask for itself.',
    },
    examples: {
      passing: [done('forward', FORWARDED)],
      failing: [{ base: 'R1 answer is read', set: { '/use/action': 'forward' } }],
    },
  },
];
