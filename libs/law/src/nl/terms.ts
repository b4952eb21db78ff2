/** What the rows share: how they cite, when WGS and BGS began, which kinds are exchanges between partnerships. */
import { CONTACT_POINT_KINDS, KINDS, MESSAGE_KINDS, isMatchKind } from '#domain';
import type { Citation, KindDefinition, MessageKind } from '#domain';
import type { Condition } from '../condition.js';

const cite =
  (act: Citation['act']) =>
  (article: string, paragraph?: string): Citation =>
    paragraph === undefined ? { act, article } : { act, article, paragraph };
export const wgs = cite('WGS');
export const bgs = cite('BGS');
export const bpg = cite('BPG');
export const uavg = cite('UAVG');
export const wpg = cite('Wpg');
export const wjsg = cite('Wjsg');

/** Commencement of both acts (BGS 4.1). */
export const SINCE_2025 = { from: '2025-03-01' } as const;

const kindsOf = (act: KindDefinition['act']): readonly MessageKind[] =>
  MESSAGE_KINDS.filter((kind) => KINDS[kind].act === act);
/** Exchanges and what a matching session says: public participants only (rule 2). */
export const BETWEEN_PUBLIC = kindsOf('exchange');
/** Rows 6–9, 13, 14, 16, 24, 27, 28 and 32 are asked of these, never of supporting acts, nor of matching (matching.ts). */
export const EXCHANGES = BETWEEN_PUBLIC.filter((kind) => !isMatchKind(kind));
export const CASE_EXCHANGES: readonly MessageKind[] = [
  'case-exchange.request',
  'case-exchange.response',
  'case-exchange.notice',
];
export const CONSENT_ACTS: readonly MessageKind[] = [
  'provider-consent.request',
  'provider-consent.grant',
  'provider-consent.refuse',
  'provider-consent.withdraw',
];

/** Supporting acts about what two nodes exchanged; consent has rows of its own. */
export const FOLLOW_UPS = kindsOf('supporting').filter((kind) => !CONSENT_ACTS.includes(kind));
/** Decisions on a person's rights and what became of them; breaches and their receipt. */
export const RIGHTS_ACTS = CONTACT_POINT_KINDS.filter((kind) => kind.startsWith('subject-rights.'));
export const BREACH_ACTS = CONTACT_POINT_KINDS.filter((kind) => kind.startsWith('breach.'));
/** What a sender may send without a hit: nobody here need have a case about the person when it comes in. */
export const UNASKED: readonly MessageKind[] = [
  'known-check.request',
  'case-exchange.notice',
  'plan-alignment.proposal',
];
export const KNOWN_CHECKS: readonly MessageKind[] = ['known-check.request', 'known-check.response'];
export const PLAN_ALIGNMENTS: readonly MessageKind[] = [
  'plan-alignment.proposal',
  'plan-alignment.agreement',
];
export const INVOLVEMENTS: readonly MessageKind[] = ['involvement.request', 'involvement.response'];
export const INTERVENTION_ALIGNMENTS: readonly MessageKind[] = [
  'intervention-alignment.proposal',
  'intervention-alignment.reply',
  'intervention-alignment.agreement',
];

/** An answer that tells nothing about a person. */
export const EMPTY_ANSWER: Condition = {
  all: [
    { fact: 'kind', op: 'equals', value: 'known-check.response' },
    { fact: 'answer', op: 'in', value: ['NOT_KNOWN', 'DECLINED'] },
  ],
};

/** The contact point answering the person itself: neither shielding nor restriction keeps someone's own data from them. */
export const FOR_THE_PERSON: Condition = {
  all: [
    { fact: 'stage', op: 'equals', value: 'use' },
    { fact: 'actor.role', op: 'equals', value: 'CONTACT_POINT' },
    { fact: 'use.purpose', op: 'equals', value: 'DATA_SUBJECT_RIGHTS' },
  ],
};

/**
 * A question or first message that comes in about a person whose processing is restricted here. Keeping it is no more than
 * storing (AVG 18(2)); refusing it would tell the sender that this person is known here and restricted (ADR 0018).
 */
export const RESTRICTED_ON_ARRIVAL: Condition = {
  all: [
    { fact: 'processingRestricted', op: 'equals', value: true },
    { fact: 'stage', op: 'equals', value: 'receive' },
    { fact: 'kind', op: 'in', value: UNASKED },
  ],
};

export const not = (condition: Condition): Condition => ({ not: condition });
