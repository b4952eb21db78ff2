/** Rules 5, 8, 13, 14, 25–27 and 31: the route, the case and what must have been judged before. */
import type { Condition } from '../condition.js';
import type { ForbidRow, ReferRow } from '../row.js';
import {
  CASE_EXCHANGES,
  EXCHANGES,
  INTERVENTION_ALIGNMENTS,
  INVOLVEMENTS,
  SINCE_2025,
  bgs,
  not,
  wgs,
} from './terms.js';

const FORBID = { effect: 'forbid', stages: ['send', 'receive'], inForce: SINCE_2025 } as const;
const crossing = (from: string, to: string): Condition => ({
  all: [
    { fact: 'sender.nodeKind', op: 'equals', value: from },
    { fact: 'recipient.nodeKind', op: 'equals', value: to },
  ],
});

export const CASE_ROWS: readonly (ForbidRow | ReferRow)[] = [
  {
    ...FORBID,
    id: '05-no-route',
    rule: 5,
    code: 'PURPOSE_NOT_PERMITTED_ON_ROUTE',
    stages: ['send', 'receive', 'use'],
    when: not({ fact: 'derived.permitted', op: 'equals', value: true }),
    at: ['/purpose', '/legalBasis', '/kind'],
    cites: [wgs('2.28'), wgs('1.7', '8'), bgs('1.10', '1')],
    why: {
      nl: 'Voor dit doel, deze grondslag en dit soort bericht bestaat tussen deze twee partijen geen route in de wet. Kies het juiste doel, of verstuur dit niet via Sluis.',
      en: 'The law has no route between these two parties for this purpose, legal basis and kind of message. Choose the right purpose, or do not send this through Sluis.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }, { base: 'R2 is read' }],
      failing: [
        { base: 'R1 asks', set: { '/purpose': 'CROSS_KNOWN_CHECK' } },
        { base: 'R2 gives', set: { '/recipient/nodeKind': 'RIEC' } },
        { base: 'R1 asks', set: { '/sender/nodeKind': 'RIEC', '/recipient/nodeKind': 'RIEC' } },
        { base: 'R2 is read', set: { '/use/purpose': 'CROSS_KNOWN_CHECK' } },
      ],
    },
  },
  {
    ...FORBID,
    id: '08-hit-first',
    rule: 8,
    code: 'KNOWN_STATUS_NOT_ESTABLISHED',
    kinds: ['case-exchange.request', 'case-exchange.response', ...INVOLVEMENTS, ...INTERVENTION_ALIGNMENTS],
    when: not({ fact: 'conversation.knownStatus', op: 'equals', value: 'established' }),
    at: ['/conversation'],
    cites: [wgs('2.28', '2'), bgs('1.10', '1 onder a')],
    why: {
      nl: 'Er is in dit gesprek nog niet vastgesteld dat de persoon bij beide bekend is. Doe eerst een bekendheidstoets en wacht op het antwoord.',
      en: 'This conversation has not yet established that both know the person. Do a known-check first and wait for its answer.',
    },
    examples: {
      passing: [{ base: 'R2 asks' }, { base: 'R2 arrives' }, { base: 'R3 gives' }],
      failing: [
        { base: 'R2 asks', set: { '/conversation/knownStatus': 'not-established' } },
        { base: 'R2 arrives', set: { '/conversation/knownStatus': 'not-established' } },
        { base: 'R6 asks', set: { '/conversation/knownStatus': 'not-established' } },
        { base: 'R7 proposes', set: { '/conversation/knownStatus': 'not-established' } },
      ],
    },
  },
  {
    ...FORBID,
    id: '13-necessity-stated',
    rule: 13,
    code: 'NECESSITY_STATEMENT_MISSING',
    kinds: EXCHANGES,
    when: {
      any: [
        not({ fact: 'necessity', op: 'present' }),
        { fact: 'necessity.at', op: 'ahead' },
        not({ fact: 'necessity.id', op: 'present' }),
        // Judged by whoever processes the case (WGS 1.8(2)), not by who supports or reviews.
        not({ fact: 'necessity.role', op: 'equals', value: 'CASE_PROCESSOR' }),
        not({ fact: 'necessity.participant', op: 'inFact', other: 'sender.listedBodies' }),
      ],
    },
    at: ['/necessity'],
    cites: [wgs('2.28'), wgs('1.7', '8')],
    why: {
      nl: 'Er is niet vastgelegd dat een deelnemer deze uitwisseling noodzakelijk vindt. Laat een deelnemer de noodzaak beoordelen en leg die beoordeling vast.',
      en: 'No judgement by a participant that this exchange is necessary is recorded. Have a participant judge the necessity and record it.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }, { base: 'consent is asked', set: { '/necessity': null } }],
      failing: [
        { base: 'R1 asks', set: { '/necessity': null } },
        { base: 'R1 arrives', set: { '/necessity': null } },
        { base: 'R1 asks', set: { '/necessity/at': '2026-11-25T09:00:00.001Z' } },
        { base: 'R1 asks', set: { '/necessity/participant': 'TAX' } },
        { base: 'R1 asks', set: { '/necessity/role': 'SYSTEM_SUPPORT' } },
        { base: 'R1 asks', set: { '/necessity/role': 'LAWFULNESS_REVIEWER' } },
        { base: 'R1 asks', set: { '/necessity/id': null } },
      ],
    },
  },
  {
    ...FORBID,
    id: '14-quality-attested',
    rule: 14,
    code: 'QUALITY_ATTESTATION_MISSING',
    kinds: EXCHANGES,
    when: {
      any: [
        not({ fact: 'quality', op: 'present' }),
        { fact: 'quality.at', op: 'ahead' },
        not({ fact: 'quality.participant', op: 'inFact', other: 'sender.listedBodies' }),
      ],
    },
    at: ['/quality'],
    cites: [bgs('1.6'), bgs('1.8', '1')],
    why: {
      nl: 'Er is niet vastgelegd dat de gegevens op juistheid zijn gecontroleerd. Controleer de gegevens en leg dat vast.',
      en: 'It is not recorded that the accuracy of the data was checked. Check the data and record it.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }, { base: 'consent is asked', set: { '/quality': null } }],
      failing: [
        { base: 'R1 asks', set: { '/quality': null } },
        { base: 'R2 arrives', set: { '/quality/at': '2026-11-26T00:00:00.000Z' } },
      ],
    },
  },
  {
    ...FORBID,
    id: '25-plus-task',
    rule: 25,
    code: 'OUT_OF_SCOPE_PLUS_TASK',
    when: { fact: 'flags.taskCode', op: 'present' },
    at: ['/flags/taskCode'],
    cites: [wgs('1.2', '2'), wgs('2.26')],
    why: {
      nl: 'Dit hoort bij een plustaak. Plustaken vallen buiten de WGS en gaan niet via Sluis. Gebruik de grondslag en het systeem van die taak.',
      en: 'This belongs to an extra task, which lies outside the WGS and does not go through Sluis. Use that task’s own legal basis and system.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }],
      failing: [{ base: 'R1 asks', set: { '/flags/taskCode': 'RE_INTEGRATION' } }],
    },
  },
  {
    id: '26-radicalisation-suspected',
    rule: 26,
    effect: 'refer',
    code: 'RADICALISATION_CASE_REDIRECT',
    owner: 'CASE_PROCESSOR',
    stages: ['send', 'receive'],
    inForce: SINCE_2025,
    when: { fact: 'flags.radicalisation', op: 'equals', value: 'SUSPECTED' },
    at: ['/flags/radicalisation'],
    cites: [wgs('2.31', '13'), { act: 'RAD', article: '5' }],
    why: {
      nl: 'Er is een vermoeden van radicalisering. Dit bericht wacht: meld de casus eerst bij politie, OM of burgemeester.',
      en: 'Radicalisation is suspected. This message waits: first report the case to police, public prosecutor or mayor.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }],
      failing: [{ base: 'R1 asks', set: { '/flags/radicalisation': 'SUSPECTED' } }],
    },
  },
  {
    ...FORBID,
    id: '26-radicalisation-accepted',
    rule: 26,
    code: 'RADICALISATION_CASE_REDIRECT',
    when: not({ fact: 'flags.radicalisation', op: 'in', value: ['NONE', 'SUSPECTED'] }),
    at: ['/flags/radicalisation'],
    cites: [wgs('2.31', '13'), { act: 'RAD', article: '5' }],
    why: {
      nl: 'De casus is als radicaliseringscasus in behandeling genomen. Daarvoor geldt een andere wet. Stem af met politie, OM of burgemeester.',
      en: 'The case was accepted as a radicalisation case, to which another act applies. Coordinate with police, public prosecutor or mayor.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }, { base: 'R1 asks', set: { '/flags/radicalisation': 'SUSPECTED' } }],
      failing: [
        { base: 'R1 asks', set: { '/flags/radicalisation': 'ACCEPTED' } },
        { base: 'R1 asks', set: { '/flags/radicalisation': null } },
      ],
    },
  },
  {
    ...FORBID,
    id: '27-signal-referral',
    rule: 27,
    code: 'SIGNAL_REFERRAL_NOT_PERMITTED',
    kinds: CASE_EXCHANGES,
    when: { any: [crossing('ZVH', 'RIEC'), crossing('RIEC', 'ZVH')] },
    at: ['/recipient/node'],
    cites: [bgs('1.10', '1'), wgs('2.23', '1')],
    why: {
      nl: 'Een signaal of casusdossier mag niet tussen ZVH en RIEC worden doorgestuurd. Een deelnemer die in beide zit, kan vanuit eigen gegevens een signaal melden.',
      en: 'A signal or case file may not be passed between ZVH and RIEC. A participant of both may report a signal from its own data.',
    },
    examples: {
      passing: [{ base: 'R2 gives' }, { base: 'R5 asks' }],
      failing: [
        { base: 'R2 gives', set: { '/recipient/nodeKind': 'RIEC' } },
        { base: 'R3 gives', set: { '/sender/nodeKind': 'RIEC' } },
      ],
    },
  },
  {
    ...FORBID,
    id: '31-audit-log',
    rule: 31,
    code: 'AUDIT_LOG_UNAVAILABLE',
    stages: ['send', 'receive', 'use'],
    when: not({ fact: 'auditLog', op: 'equals', value: 'available' }),
    cites: [wgs('1.8', '4'), bgs('1.12')],
    why: {
      nl: 'Het logboek is niet beschikbaar. Zonder logboek mag niets worden verwerkt. Probeer het later opnieuw of waarschuw de beheerder.',
      en: 'The log is not available. Without a log nothing may be processed. Try again later or warn the administrator.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }],
      failing: [
        { base: 'R1 asks', set: { '/auditLog': 'unavailable' } },
        { base: 'R2 is read', set: { '/auditLog': 'unavailable' } },
      ],
    },
  },
];
