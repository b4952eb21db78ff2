/** Rule 19 at every use: each condition is asked again, with the reader's purpose, case and role. */
import type { RestrictionType } from '#domain';
import type { Condition } from '../condition.js';
import type { ForbidRow } from '../row.js';
import { SINCE_2025, not, wgs } from './terms.js';

const CITES = [wgs('2.29', '3'), wgs('2.28', '4'), wgs('1.7', '8')];
const VIOLATED = {
  rule: 19,
  effect: 'forbid',
  code: 'USE_RESTRICTION_VIOLATED',
  each: 'restrictions',
  stages: ['use'],
  cites: CITES,
  inForce: SINCE_2025,
} as const;
const is = (type: RestrictionType): Condition => ({ fact: 'restriction.type', op: 'equals', value: type });
/** The restriction is of this type and not met. */
const broken = (type: RestrictionType, met: Condition): Condition => ({ all: [is(type), not(met)] });
const bears = (restriction: object) => ({ '/restrictions/0': { basis: 'CONDITION_2_29_3', ...restriction } });

const FOR_CASES = bears({ type: 'PURPOSE_ONLY', purposes: ['INTER_ZVH_CASE_EXCHANGE'] });
const NAMED = bears({ type: 'NAMED_ROLES_ONLY', roles: ['CASE_PROCESSOR'], participants: ['COLLEGE'] });

export const READING_ROWS: readonly ForbidRow[] = [
  {
    ...VIOLATED,
    id: '19-purpose-only',
    when: broken('PURPOSE_ONLY', { fact: 'use.purpose', op: 'inFact', other: 'restriction.purposes' }),
    why: {
      nl: 'Voorwaarde PURPOSE_ONLY: dit mag alleen worden gelezen voor de doelen die de leverancier noemde. Uw doel hoort daar niet bij. Vraag de leverancier of het ook hiervoor mag.',
      en: 'Condition PURPOSE_ONLY: this may be read only for the purposes the supplier named. Yours is not among them. Ask the supplier whether it may be used for this too.',
    },
    examples: {
      passing: [{ base: 'R2 is read', set: FOR_CASES }],
      failing: [{ base: 'R2 is read', set: { ...FOR_CASES, '/use/purpose': 'INTER_ZVH_UNSOLICITED' } }],
    },
  },
  {
    ...VIOLATED,
    id: '19-this-case-only',
    when: broken('THIS_CASE_ONLY', { fact: 'use.caseMatches', op: 'equals', value: true }),
    why: {
      nl: 'Voorwaarde THIS_CASE_ONLY: dit mag alleen worden gelezen bij de casus waar het bij hoort. Kies die casus.',
      en: 'Condition THIS_CASE_ONLY: this may be read only under the case it belongs to. Choose that case.',
    },
    examples: {
      passing: [{ base: 'R2 is read', set: bears({ type: 'THIS_CASE_ONLY' }) }],
      failing: [
        { base: 'R2 is read', set: { ...bears({ type: 'THIS_CASE_ONLY' }), '/use/caseMatches': false } },
      ],
    },
  },
  {
    ...VIOLATED,
    id: '19-named-roles-only',
    when: broken('NAMED_ROLES_ONLY', {
      all: [
        { fact: 'actor.role', op: 'inFact', other: 'restriction.roles' },
        { fact: 'actor.participant', op: 'inFact', other: 'restriction.participants' },
      ],
    }),
    why: {
      nl: 'Voorwaarde NAMED_ROLES_ONLY: alleen de genoemde rollen en deelnemers mogen dit lezen. U hoort daar niet bij. Laat iemand van die deelnemers in die rol dit doen.',
      en: 'Condition NAMED_ROLES_ONLY: only the named roles and participants may read this. You are not among them. Have somebody of those participants in that role do this.',
    },
    examples: {
      passing: [{ base: 'R2 is read', set: NAMED }],
      failing: [
        { base: 'R2 is read', set: { ...NAMED, '/actor/participant': 'MAYOR' } },
        { base: 'R2 is read', set: { ...NAMED, '/actor/role': 'COORDINATING_DPO' } },
      ],
    },
  },
  {
    ...VIOLATED,
    id: '19-not-to-private',
    when: broken('NOT_TO_PRIVATE', {
      fact: 'actor.participantKind',
      op: 'in',
      value: ['ZVH_PUBLIC', 'RIEC_PUBLIC'],
    }),
    why: {
      nl: 'Voorwaarde NOT_TO_PRIVATE: private en incidentele partijen mogen dit niet lezen. Laat een publieke deelnemer dit behandelen.',
      en: 'Condition NOT_TO_PRIVATE: private and incidental parties may not read this. Have a public participant handle it.',
    },
    examples: {
      passing: [{ base: 'R2 is read', set: bears({ type: 'NOT_TO_PRIVATE' }) }],
      failing: [
        {
          base: 'R2 is read',
          set: { ...bears({ type: 'NOT_TO_PRIVATE' }), '/actor/participantKind': 'ZVH_PRIVATE' },
        },
      ],
    },
  },
  {
    ...VIOLATED,
    id: '19-view-only',
    when: broken('VIEW_ONLY', {
      fact: 'use.action',
      op: 'in',
      value: ['read', 'plan', 'disclose-to-subject', 'renew'],
    }),
    why: {
      nl: 'Voorwaarde VIEW_ONLY: dit mag alleen worden bekeken, niet geëxporteerd of doorgestuurd. Lees het hier, of vraag de leverancier om het zonder deze voorwaarde te geven.',
      en: 'Condition VIEW_ONLY: this may only be viewed, not exported or forwarded. Read it here, or ask its supplier to give it without this condition.',
    },
    examples: {
      passing: [{ base: 'R2 is read', set: bears({ type: 'VIEW_ONLY' }) }],
      failing: ['export', 'forward', 'release'].map((action) => ({
        base: 'R2 is read' as const,
        set: { ...bears({ type: 'VIEW_ONLY' }), '/use/action': action },
      })),
    },
  },
  {
    ...VIOLATED,
    id: '19-not-before',
    when: broken('NOT_BEFORE', not({ fact: 'restriction.at', op: 'future' })),
    why: {
      nl: 'Voorwaarde NOT_BEFORE: dit mag nog niet worden gelezen. Wacht tot het moment dat de leverancier noemde.',
      en: 'Condition NOT_BEFORE: this may not be read yet. Wait for the moment the supplier named.',
    },
    examples: {
      passing: [{ base: 'R2 is read', set: bears({ type: 'NOT_BEFORE', at: '2026-11-25T09:00:00.000Z' }) }],
      failing: [{ base: 'R2 is read', set: bears({ type: 'NOT_BEFORE', at: '2026-11-25T09:00:00.001Z' }) }],
    },
  },
  {
    ...VIOLATED,
    id: '19-max-reads',
    when: broken('MAX_READS', { fact: 'use.reads', op: 'lessThanFact', other: 'restriction.n' }),
    why: {
      nl: 'Voorwaarde MAX_READS: dit is al zo vaak gelezen als de leverancier toestond. Vraag het zo nodig opnieuw.',
      en: 'Condition MAX_READS: this was read as often as the supplier allowed. Ask for it again if needed.',
    },
    examples: {
      passing: [{ base: 'R2 is read', set: { ...bears({ type: 'MAX_READS', n: 2 }), '/use/reads': 1 } }],
      failing: [{ base: 'R2 is read', set: { ...bears({ type: 'MAX_READS', n: 2 }), '/use/reads': 2 } }],
    },
  },
];
