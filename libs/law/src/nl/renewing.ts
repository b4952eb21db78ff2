/** Rule 23 beyond five years: a ZVH may keep what it still needs, two years at a time, with the supplier's consent (BGS 1.16). */
import type { Condition } from '../condition.js';
import type { ForbidRow, PermitRow } from '../row.js';
import { ZVH_CATEGORIES } from './categories.js';
import { CASE_EXCHANGES, SINCE_2025, bgs, not, wgs } from './terms.js';

export const RENEWS: Condition = { fact: 'use.action', op: 'equals', value: 'renew' };
/** Closed less than a year before the limit, and somebody judged that the risk of relapse is high. */
export const RELAPSE: Condition = { fact: 'use.renewal.relapse', op: 'equals', value: 'likely' };
const BETWEEN_ZVHS: Condition = {
  all: [
    { fact: 'sender.nodeKind', op: 'equals', value: 'ZVH' },
    { fact: 'recipient.nodeKind', op: 'equals', value: 'ZVH' },
  ],
};
/** Its supplier agreed that this node keeps it until then. `use`: `element.consents` are those for the renewal. */
const AGREED: Condition = {
  some: 'element.consents',
  where: {
    all: [
      { fact: 'consent.supplier', op: 'equalsFact', other: 'element.supplier.participant' },
      { fact: 'consent.role', op: 'equals', value: 'CASE_PROCESSOR' },
      { fact: 'consent.purpose', op: 'equalsFact', other: 'purpose' },
      { fact: 'consent.recipient', op: 'equalsFact', other: 'recipient.oin' },
      { fact: 'consent.subject', op: 'equalsFact', other: 'element.subject' },
      { fact: 'element.category', op: 'inFact', other: 'consent.categories' },
      not({ fact: 'consent.grantedAt', op: 'ahead' }),
      not({ fact: 'use.renewal.until', op: 'laterThanFact', other: 'consent.until' }),
    ],
  },
};

const FORBID = { rule: 23, effect: 'forbid', stages: ['use'], inForce: SINCE_2025 } as const;
const RENEWAL = {
  from: '2031-10-01T21:59:59.999Z',
  until: '2033-10-01T21:59:59.999Z',
  judgement: 'recorded',
  relapse: 'none',
};
const consentOf = (supplier: string, category: string) => ({
  id: '019a0000-0000-7000-8000-00000000000f',
  supplier,
  role: 'CASE_PROCESSOR',
  categories: [category],
  purpose: 'INTER_ZVH_CASE_EXCHANGE',
  recipient: '00000099000000002000',
  subject: 'p-7Qm2xW9rT4kLz8aB',
  grantedAt: '2026-11-20T10:00:00.000Z',
  until: '2033-12-31T00:00:00.000Z',
});
const renews = (change: Readonly<Record<string, unknown>> = {}) => ({
  base: 'R2 is read' as const,
  set: {
    '/use/action': 'renew',
    '/use/renewal': RENEWAL,
    '/elements/0/consents': [consentOf('COLLEGE', 'HOUSING')],
    '/elements/1/consents': [consentOf('GGD', 'HEALTH')],
    ...change,
  },
});

export const RENEWING_ROWS: readonly (PermitRow | ForbidRow)[] = [
  {
    id: '05-use-renew',
    rule: 5,
    effect: 'permit',
    stages: ['use'],
    routes: ['R2', 'R3'],
    kinds: CASE_EXCHANGES,
    categories: ZVH_CATEGORIES,
    when: { all: [BETWEEN_ZVHS, RENEWS] },
    cites: [bgs('1.16', '2'), wgs('1.8', '7')],
    inForce: SINCE_2025,
    why: {
      nl: 'Een ZVH mag gegevens in een bijzonder geval langer dan vijf jaar bewaren. Een RIEC mag dat niet.',
      en: 'In a special case a ZVH may keep data beyond five years. A RIEC may not.',
    },
    examples: {
      passing: [renews()],
      failing: [renews({ '/sender/nodeKind': 'RIEC' }), { base: 'R2 is read' }],
    },
  },
  {
    ...FORBID,
    id: '23-renewal-judged',
    code: 'RETENTION_EXPIRED',
    when: { all: [RENEWS, not({ fact: 'use.renewal.judgement', op: 'equals', value: 'recorded' })] },
    at: ['/use/renewal/judgement'],
    cites: [bgs('1.16', '2')],
    why: {
      nl: 'Nog niemand heeft vastgelegd dat dit een bijzonder geval is waarin langer bewaren nodig is, tot dit moment. Leg dat oordeel eerst vast.',
      en: 'Nobody has recorded that this is a special case in which keeping longer, until that moment, is necessary. Record that judgement first.',
    },
    examples: { passing: [renews()], failing: [renews({ '/use/renewal/judgement': 'none' })] },
  },
  {
    ...FORBID,
    id: '23-renewal-case',
    code: 'NO_ACTIVE_CASE',
    when: { all: [RENEWS, not({ any: [{ fact: 'ownCase', op: 'equals', value: 'open' }, RELAPSE] })] },
    at: ['/caseHandle'],
    cites: [bgs('1.16', '2')],
    why: {
      nl: 'Langer bewaren kan alleen in twee gevallen. De casus is nog open. Of de casus is korter dan een jaar voor het einde gesloten, bij een hoog risico op herhaling. Heropen de casus als daar een nieuwe reden voor is, of laat de gegevens wissen.',
      en: 'Keeping longer is possible only while the case is open, or was closed less than a year before the end with a high risk of relapse. Reopen the case where there is a new reason, or let the data be erased.',
    },
    examples: {
      passing: [renews(), renews({ '/ownCase': 'closed', '/use/renewal/relapse': 'likely' })],
      failing: [renews({ '/ownCase': 'closed' }), renews({ '/ownCase': 'none' })],
    },
  },
  {
    ...FORBID,
    id: '23-renewal-consent',
    code: 'PROVIDER_CONSENT_MISSING',
    each: 'elements',
    when: { all: [RENEWS, not(AGREED)] },
    cites: [bgs('1.16', '2'), bgs('1.16', '3')],
    why: {
      nl: 'Wie dit gegeven gaf, heeft niet ingestemd met bewaren tot dit moment. Vraag die deelnemer om instemming.',
      en: 'Who supplied this element has not agreed that it is kept until that moment. Ask that participant for consent.',
    },
    examples: {
      passing: [renews()],
      failing: [
        renews({ '/elements/0/consents': [] }),
        renews({ '/elements/1/consents/0/until': '2033-10-01T21:59:59.998Z' }),
        renews({ '/elements/1/consents/0/recipient': '00000099000000003000' }),
      ],
    },
  },
  {
    ...FORBID,
    id: '23-renewal-two-years',
    code: 'RETENTION_EXPIRED',
    when: {
      all: [
        RENEWS,
        not({
          all: [
            { fact: 'use.renewal.until', op: 'laterThanFact', other: 'use.renewal.from' },
            not({
              fact: 'use.renewal.until',
              op: 'laterThanYearsAfter',
              value: 2,
              other: 'use.renewal.from',
            }),
          ],
        }),
      ],
    },
    at: ['/use/renewal/until'],
    cites: [bgs('1.16', '2'), wgs('1.8', '7')],
    why: {
      nl: 'Verlengen kan met hoogstens twee jaar per keer, na het einde dat nu geldt. Kies een moment daartussen.',
      en: 'Retention is renewed by at most two years at a time, from the end that holds now. Choose a moment between them.',
    },
    examples: {
      passing: [renews()],
      failing: [
        renews({ '/use/renewal/until': '2033-10-02T22:00:00.000Z' }),
        renews({ '/use/renewal/until': '2031-09-01T00:00:00.000Z' }),
      ],
    },
  },
];
