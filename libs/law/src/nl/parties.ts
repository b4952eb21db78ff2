/** Rules 1–4: who may take part. */
import type { MessageKind } from '#domain';
import type { Condition } from '../condition.js';
import type { ForbidRow } from '../row.js';
import {
  CONSENT_ACTS,
  BETWEEN_PUBLIC,
  FOLLOW_UPS,
  INTERVENTION_ALIGNMENTS,
  INVOLVEMENTS,
  KNOWN_CHECKS,
  SINCE_2025,
  bgs,
  not,
  wgs,
} from './terms.js';

const PUBLIC: Condition = { fact: 'party.kind', op: 'in', value: ['ZVH_PUBLIC', 'RIEC_PUBLIC'] };
const PARTICIPANT: Condition = {
  fact: 'party.kind',
  op: 'in',
  value: ['ZVH_PUBLIC', 'ZVH_PRIVATE', 'RIEC_PUBLIC'],
};
const LISTED: Condition = { fact: 'party.listed', op: 'equals', value: true };
const ACTOR_LISTED: Condition = {
  all: [
    { fact: 'actor.participant', op: 'present' },
    { fact: 'actor.listed', op: 'equals', value: true },
  ],
};
const ACTOR_PUBLIC: Condition = {
  fact: 'actor.participantKind',
  op: 'in',
  value: ['ZVH_PUBLIC', 'RIEC_PUBLIC'],
};
const ACTOR_PARTICIPANT: Condition = {
  fact: 'actor.participantKind',
  op: 'in',
  value: ['ZVH_PUBLIC', 'ZVH_PRIVATE', 'RIEC_PUBLIC'],
};
const INCIDENTAL: Condition = { fact: 'party.kind', op: 'equals', value: 'INCIDENTAL_THIRD_PARTY' };

const FORBID = { effect: 'forbid', stages: ['send', 'receive'], inForce: SINCE_2025 } as const;
/** What passes between nodes: exchanges and the acts about them. */
const BETWEEN: readonly MessageKind[] = [...BETWEEN_PUBLIC, ...FOLLOW_UPS];
const NOT_ELIGIBLE = { ...FORBID, rule: 2, code: 'PARTICIPANT_NOT_ELIGIBLE' } as const;

export const PARTY_ROWS: readonly ForbidRow[] = [
  {
    ...FORBID,
    id: '01-node-is-partnership',
    rule: 1,
    code: 'NODE_NOT_WGS_PARTNERSHIP',
    when: not({
      all: [
        { fact: 'sender.nodeKind', op: 'in', value: ['ZVH', 'RIEC'] },
        { fact: 'recipient.nodeKind', op: 'in', value: ['ZVH', 'RIEC'] },
      ],
    }),
    at: ['/sender', '/recipient'],
    cites: [wgs('2.16'), wgs('2.24')],
    why: {
      nl: 'Een van beide partijen staat niet als ZVH of RIEC in de ondertekende adreslijst. Alleen aangewezen samenwerkingsverbanden mogen uitwisselen. Controleer de ontvanger of vraag de beheerder.',
      en: 'One of the two parties is not in the signed directory as a ZVH or RIEC. Only designated partnerships may exchange. Check the recipient or ask the administrator.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }, { base: 'R5 asks' }],
      failing: [
        { base: 'R1 asks', set: { '/recipient/nodeKind': null } },
        { base: 'R1 arrives', set: { '/sender/nodeKind': null } },
      ],
    },
  },
  {
    ...NOT_ELIGIBLE,
    id: '02-acting-participant-public',
    kinds: BETWEEN,
    when: {
      any: [
        not({ some: 'sender.participants', where: { fact: 'party.body', op: 'present' } }),
        { some: 'sender.participants', where: not({ all: [PUBLIC, LISTED] }) },
        not(ACTOR_PUBLIC),
        not(ACTOR_LISTED),
      ],
    },
    at: ['/sender/participant'],
    cites: [wgs('2.28'), wgs('2.27', '1'), wgs('2.19', '1')],
    why: {
      nl: 'De deelnemer die verstuurt, is geen publieke deelnemer van dit samenwerkingsverband. Alleen publieke deelnemers mogen met een ander samenwerkingsverband uitwisselen. Laat een publieke deelnemer versturen.',
      en: 'The sending participant is no public participant of this partnership. Only public participants may exchange with another partnership. Have a public participant send it.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }, { base: 'R1 arrives' }],
      failing: [
        { base: 'R1 asks', set: { '/actor/participantKind': 'ZVH_PRIVATE' } },
        { base: 'R1 asks', set: { '/actor/listed': false } },
        { base: 'R1 arrives', set: { '/sender/participants/0/kind': 'ZVH_PRIVATE' } },
        { base: 'R1 asks', set: { '/sender/participants': [] } },
      ],
    },
  },
  {
    ...NOT_ELIGIBLE,
    id: '02-addressed-participant-public',
    kinds: BETWEEN,
    each: 'recipient.participants',
    when: not({ all: [PUBLIC, LISTED] }),
    cites: [wgs('2.28'), wgs('2.27', '1'), wgs('2.19', '1')],
    why: {
      nl: 'Een deelnemer aan wie u stuurt, is geen publieke deelnemer van het ontvangende samenwerkingsverband. Kies een publieke deelnemer die daar in de adreslijst staat.',
      en: 'A participant you address is no public participant of the receiving partnership. Choose a public participant listed there.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }, { base: 'R5 asks' }],
      failing: [
        { base: 'R1 asks', set: { '/recipient/participants/0/kind': 'ZVH_PRIVATE' } },
        { base: 'R1 asks', set: { '/recipient/participants/0/listed': false } },
      ],
    },
  },
  {
    ...NOT_ELIGIBLE,
    id: '02-somebody-addressed',
    when: not({ some: 'recipient.participants', where: { fact: 'party.body', op: 'present' } }),
    at: ['/recipient/participants'],
    cites: [wgs('2.28')],
    why: {
      nl: 'Het bericht is aan geen enkele deelnemer gericht. Kies de deelnemer die het nodig heeft.',
      en: 'The message addresses no participant. Choose the participant that needs it.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }],
      failing: [{ base: 'R1 asks', set: { '/recipient/participants': [] } }],
    },
  },
  {
    ...NOT_ELIGIBLE,
    id: '02-consent-between-participants',
    kinds: CONSENT_ACTS,
    when: {
      any: [
        { some: 'sender.participants', where: not({ all: [PARTICIPANT, LISTED] }) },
        { some: 'recipient.participants', where: not({ all: [PARTICIPANT, LISTED] }) },
        not(ACTOR_PARTICIPANT),
        not(ACTOR_LISTED),
      ],
    },
    at: ['/sender/participant', '/recipient/participants'],
    cites: [wgs('2.28', '4'), wgs('2.27')],
    why: {
      nl: 'Instemming vragen en geven kan alleen tussen deelnemers van het eigen ZVH. Een van de genoemde partijen is dat niet. Kies een deelnemer uit de adreslijst.',
      en: 'Consent is asked and given only between participants of the own ZVH. One of the parties is none. Choose a listed participant.',
    },
    examples: {
      passing: [{ base: 'consent is asked' }],
      failing: [
        { base: 'consent is asked', set: { '/recipient/participants/0/kind': 'THIRD_PARTY' } },
        { base: 'consent is given', set: { '/actor/listed': false } },
      ],
    },
  },
  {
    ...NOT_ELIGIBLE,
    id: '02-supplier-is-participant',
    each: 'elements',
    when: {
      all: [
        not({ fact: 'element.supplier.node', op: 'present' }),
        not({
          all: [
            { fact: 'element.supplier.participant', op: 'present' },
            { fact: 'element.supplierListed', op: 'equals', value: true },
          ],
        }),
      ],
    },
    cites: [wgs('2.28', '4'), wgs('1.5', '1')],
    why: {
      nl: 'Bij een gegeven staat een leverancier die geen deelnemer is van het versturende samenwerkingsverband. Noem de deelnemer die het gegeven heeft ingebracht.',
      en: 'A data element names a supplier that is no participant of the sending partnership. Name the participant that brought it in.',
    },
    examples: {
      passing: [{ base: 'R2 gives' }],
      failing: [{ base: 'R2 gives', set: { '/elements/0/supplierListed': false } }],
    },
  },
  {
    ...NOT_ELIGIBLE,
    id: '02-reader-is-participant',
    stages: ['use'],
    when: not({ all: [ACTOR_PARTICIPANT, ACTOR_LISTED] }),
    at: ['/actor/participant'],
    cites: [wgs('1.7', '1'), wgs('1.8', '2')],
    why: {
      nl: 'U leest namens een organisatie die geen deelnemer is van dit samenwerkingsverband. Alleen deelnemers mogen lezen. Vraag de beheerder uw account te controleren.',
      en: 'You read on behalf of an organisation that is no participant of this partnership. Only participants may read. Ask the administrator to check your account.',
    },
    examples: {
      passing: [
        { base: 'R2 is read' },
        { base: 'R2 is read', set: { '/actor/participantKind': 'ZVH_PRIVATE' } },
      ],
      failing: [
        { base: 'R2 is read', set: { '/actor/participantKind': 'THIRD_PARTY' } },
        { base: 'R2 is read', set: { '/actor/listed': false } },
      ],
    },
  },
  {
    ...NOT_ELIGIBLE,
    id: '02-q4-public-readers',
    stages: ['use'],
    kinds: [...KNOWN_CHECKS, ...INVOLVEMENTS, ...INTERVENTION_ALIGNMENTS],
    when: not(ACTOR_PUBLIC),
    settles: 'Q4',
    at: ['/actor/participant'],
    cites: [wgs('2.28', '1'), wgs('1.7', '8')],
    why: {
      nl: 'Een bekendheidstoets, en alles tussen ZVH en RIEC, wordt alleen door publieke deelnemers behandeld. Laat een publieke deelnemer dit doen.',
      en: 'A known-check, and all between a ZVH and a RIEC, is handled by public participants only. Have a public participant do it.',
    },
    examples: {
      passing: [{ base: 'R1 answer is read' }],
      failing: [{ base: 'R1 answer is read', set: { '/actor/participantKind': 'ZVH_PRIVATE' } }],
    },
  },
  {
    ...FORBID,
    id: '04-incidental-party',
    rule: 4,
    code: 'INCIDENTAL_PARTY_NO_ACCESS',
    stages: ['send', 'receive', 'use'],
    when: {
      any: [
        { some: 'sender.participants', where: INCIDENTAL },
        { some: 'recipient.participants', where: INCIDENTAL },
        { fact: 'actor.participantKind', op: 'equals', value: 'INCIDENTAL_THIRD_PARTY' },
      ],
    },
    at: ['/sender/participant', '/recipient/participants'],
    cites: [bgs('2.21', '3')],
    why: {
      nl: 'Een incidentele derde heeft geen toegang tot dit systeem. Geef deze partij wat nodig is buiten het systeem om, via een deelnemer.',
      en: 'An incidental third party has no access to this system. Give this party what it needs outside the system, through a participant.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }],
      failing: [
        { base: 'R1 asks', set: { '/recipient/participants/0/kind': 'INCIDENTAL_THIRD_PARTY' } },
        { base: 'R2 is read', set: { '/actor/participantKind': 'INCIDENTAL_THIRD_PARTY' } },
      ],
    },
  },
];
