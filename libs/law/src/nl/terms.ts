/** What the rows share: how they cite, when WGS and BGS began, which kinds are exchanges between partnerships. */
import type { Citation, MessageKind } from '#domain';
import type { Condition } from '../condition.js';

const cite =
  (act: Citation['act']) =>
  (article: string, paragraph?: string): Citation =>
    paragraph === undefined ? { act, article } : { act, article, paragraph };
export const wgs = cite('WGS');
export const bgs = cite('BGS');
export const bpg = cite('BPG');

/** Commencement of both acts (BGS 4.1). */
export const SINCE_2025 = { from: '2025-03-01' } as const;

/** Rows 6–9, 13, 14, 16, 24, 27, 28 and 32 are asked of these, never of supporting acts. */
export const EXCHANGES: readonly MessageKind[] = [
  'known-check.request',
  'known-check.response',
  'case-exchange.request',
  'case-exchange.response',
  'case-exchange.notice',
];
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

/** An answer that tells nothing about a person. */
export const EMPTY_ANSWER: Condition = {
  all: [
    { fact: 'kind', op: 'equals', value: 'known-check.response' },
    { fact: 'answer', op: 'in', value: ['NOT_KNOWN', 'DECLINED'] },
  ],
};

export const not = (condition: Condition): Condition => ({ not: condition });
