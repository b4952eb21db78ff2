/** Bekendheidstoets: is this person known at your partnership? WGS 2.28(1) between ZVHs (R1), 1.7(8) with a RIEC (R5). */
import type { KindDefinition } from './definition.js';
import { NO_DETAILS } from './definition.js';
import { BSN_ELEMENT, EARLIER, IDENTITY, element, exampleData } from './example.js';

/** The answer lies in one `KNOWN_STATUS` element; a no-hit is erased at once (BGS 1.16(1)). */
export const ANSWERS = ['KNOWN', 'NOT_KNOWN', 'DECLINED'] as const;
export type KnownAnswer = (typeof ANSWERS)[number];

export const knownCheckRequest: KindDefinition = {
  kind: 'known-check.request',
  act: 'exchange',
  title: { nl: 'Bekendheidstoets', en: 'Known-check' },
  purposes: ['INTER_ZVH_KNOWN_CHECK', 'CROSS_KNOWN_CHECK'],
  routes: ['R1', 'R5'],
  follows: [],
  answeredBy: ['known-check.response'],
  answerWithin: 'P7D',
  reach: 'between-nodes',
  ofPersons: 'data',
  details: NO_DETAILS,
  example: exampleData({
    kind: 'known-check.request',
    purpose: 'INTER_ZVH_KNOWN_CHECK',
    legalBasis: 'WGS_2_28_1',
    elements: [IDENTITY, BSN_ELEMENT],
  }),
};

export const knownCheckResponse: KindDefinition = {
  kind: 'known-check.response',
  act: 'exchange',
  title: { nl: 'Antwoord op bekendheidstoets', en: 'Known-check answer' },
  purposes: ['INTER_ZVH_KNOWN_CHECK', 'CROSS_KNOWN_CHECK'],
  routes: ['R1', 'R5'],
  follows: ['known-check.request'],
  answeredBy: [],
  reach: 'between-nodes',
  ofPersons: 'data',
  details: NO_DETAILS,
  example: exampleData({
    kind: 'known-check.response',
    purpose: 'INTER_ZVH_KNOWN_CHECK',
    legalBasis: 'WGS_2_28_1',
    inReplyTo: EARLIER,
    elements: [element({ id: 'e1', category: 'KNOWN_STATUS', value: { status: 'KNOWN' } })],
  }),
};
