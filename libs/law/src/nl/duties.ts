/** Rules 19 and 22, as duties: what is shown before the content, reported afterwards, and erased in time. */
import type { RestrictionType } from '#domain';
import type { Condition } from '../condition.js';
import type { ForbidRow, ObligeRow } from '../row.js';
import { SINCE_2025, bpg, not, wgs } from './terms.js';

const CITES = [wgs('2.29', '3'), wgs('2.28', '4'), wgs('1.7', '8')];
const OBLIGE = {
  effect: 'oblige',
  each: 'restrictions',
  cites: CITES,
  inForce: SINCE_2025,
  rule: 19,
} as const;
const NOTICE = { ...OBLIGE, obliges: { type: 'show-notice' }, stages: ['use'] } as const;

const is = (type: RestrictionType): Condition => ({ fact: 'restriction.type', op: 'equals', value: type });
const bears = (restriction: object) => ({ '/restrictions/0': { basis: 'CONDITION_2_29_3', ...restriction } });
const NOTICED = {
  '/elements/0/category': 'POLICE_8_13',
  '/elements/0/restrictions': [{ type: 'SECRECY_NOTICE', basis: 'LAW' }],
};

export const DUTY_ROWS: readonly (ForbidRow | ObligeRow)[] = [
  {
    ...NOTICE,
    id: '19-notice-not-as-evidence',
    when: is('NOT_AS_EVIDENCE'),
    why: {
      nl: 'Let op: de leverancier wil dat u dit niet als bewijs gebruikt. Wettelijke plichten om het te tonen blijven gelden.',
      en: 'Note: the supplier asks that this is not used as evidence. Statutory duties to disclose still apply.',
    },
    examples: {
      passing: [{ base: 'R2 is read' }],
      failing: [{ base: 'R2 is read', set: bears({ type: 'NOT_AS_EVIDENCE' }) }],
    },
  },
  {
    ...NOTICE,
    id: '19-notice-secrecy',
    when: is('SECRECY_NOTICE'),
    cites: [wgs('1.11')],
    why: {
      nl: 'Let op: u bent verplicht deze gegevens geheim te houden.',
      en: 'Note: you are bound to keep these data secret.',
    },
    examples: {
      passing: [{ base: 'R2 is read' }],
      failing: [{ base: 'R2 is read', set: bears({ type: 'SECRECY_NOTICE' }) }],
    },
  },
  {
    ...NOTICE,
    id: '22-police-data-notice',
    rule: 22,
    each: 'elements',
    categories: ['POLICE_8_13', 'POLICE_9_10'],
    when: { fact: 'element.category', op: 'present' },
    cites: [bpg('4:8'), { act: 'Wpg', article: '7', paragraph: '2' }],
    why: {
      nl: 'Let op: dit zijn politiegegevens. U bent verplicht ze geheim te houden.',
      en: 'Note: these are police data. You are bound to keep them secret.',
    },
    examples: {
      passing: [{ base: 'R2 is read' }],
      failing: [{ base: 'R2 is read', set: { '/elements/0/category': 'POLICE_8_13' } }],
    },
  },
  {
    ...OBLIGE,
    id: '19-erase-retain-until',
    obliges: { type: 'erase-at', clock: 'retain-until' },
    stages: ['send', 'receive', 'use'],
    when: is('RETAIN_UNTIL'),
    why: {
      nl: 'De gegevens worden verwijderd op het moment dat de leverancier noemde.',
      en: 'The data are erased at the moment the supplier named.',
    },
    examples: {
      passing: [{ base: 'R2 arrives' }],
      failing: [{ base: 'R2 arrives', set: bears({ type: 'RETAIN_UNTIL', at: '2027-01-01T00:00:00.000Z' }) }],
    },
  },
  {
    ...OBLIGE,
    id: '19-erase-max-age',
    obliges: { type: 'erase-at', clock: 'max-age' },
    stages: ['send', 'receive', 'use'],
    when: is('MAX_AGE'),
    why: {
      nl: 'De gegevens worden verwijderd zodra de termijn van de leverancier voorbij is.',
      en: 'The data are erased once the supplier’s term has passed.',
    },
    examples: {
      passing: [{ base: 'R2 arrives' }],
      failing: [{ base: 'R2 arrives', set: bears({ type: 'MAX_AGE', duration: 'P30D' }) }],
    },
  },
  {
    ...NOTICE,
    id: '19-notice-report-use',
    when: is('REPORT_USE'),
    why: {
      nl: 'Let op: de leverancier wil horen waarvoor u dit heeft gebruikt. Meld dat binnen de gestelde termijn als terugkoppeling.',
      en: 'Note: the supplier wants to hear what you used this for. Report it within the term set, as feedback.',
    },
    examples: {
      passing: [{ base: 'R2 is read' }],
      failing: [{ base: 'R2 is read', set: bears({ type: 'REPORT_USE', within: 'P7D' }) }],
    },
  },
  {
    id: '22-police-data-bear-notice',
    rule: 22,
    effect: 'forbid',
    code: 'SECRECY_NOTICE_REQUIRED',
    stages: ['send', 'receive'],
    each: 'elements',
    categories: ['POLICE_8_13', 'POLICE_9_10'],
    when: not({ some: 'element.restrictions', where: is('SECRECY_NOTICE') }),
    cites: [bpg('4:8'), { act: 'Wpg', article: '7', paragraph: '2' }],
    inForce: SINCE_2025,
    why: {
      nl: 'Bij politiegegevens moet staan dat de ontvanger ze geheim moet houden. Zet de voorwaarde SECRECY_NOTICE bij het gegeven.',
      en: 'Police data must say that their recipient is bound to secrecy. Put the condition SECRECY_NOTICE with the element.',
    },
    examples: {
      passing: [{ base: 'R2 gives', set: NOTICED }],
      failing: [{ base: 'R2 gives', set: { '/elements/0/category': 'POLICE_8_13' } }],
    },
  },
];
