/** Casusgegevens: asked and given after a hit (R2, WGS 2.28(2)), or sent of one's own accord (R3, WGS 2.28(3)). */
import { CATEGORIES } from '../category.js';
import type { KindDefinition } from './definition.js';
import { NO_DETAILS } from './definition.js';
import { EARLIER, element, exampleData } from './example.js';

export const caseExchangeRequest: KindDefinition = {
  kind: 'case-exchange.request',
  act: 'exchange',
  title: { nl: 'Vraag om casusgegevens', en: 'Request for case data' },
  purposes: ['INTER_ZVH_CASE_EXCHANGE'],
  routes: ['R2'],
  follows: ['known-check.response', 'match.contact'],
  answeredBy: ['case-exchange.response'],
  answerWithin: 'P14D',
  reach: 'between-nodes',
  ofPersons: 'data',
  details: {
    type: 'object',
    additionalProperties: false,
    required: ['categories'],
    properties: {
      categories: {
        type: 'array',
        minItems: 1,
        maxItems: 27,
        uniqueItems: true,
        items: { enum: CATEGORIES },
      },
    },
  },
  example: exampleData({
    kind: 'case-exchange.request',
    purpose: 'INTER_ZVH_CASE_EXCHANGE',
    legalBasis: 'WGS_2_28_2',
    inReplyTo: EARLIER,
    details: { categories: ['HOUSING', 'CARE_SUPPORT'] },
  }),
};

export const caseExchangeResponse: KindDefinition = {
  kind: 'case-exchange.response',
  act: 'exchange',
  title: { nl: 'Casusgegevens', en: 'Case data' },
  purposes: ['INTER_ZVH_CASE_EXCHANGE'],
  routes: ['R2'],
  follows: ['case-exchange.request'],
  answeredBy: [],
  reach: 'between-nodes',
  ofPersons: 'data',
  details: NO_DETAILS,
  example: exampleData({
    kind: 'case-exchange.response',
    purpose: 'INTER_ZVH_CASE_EXCHANGE',
    legalBasis: 'WGS_2_28_2',
    inReplyTo: EARLIER,
    restrictions: [{ type: 'THIS_CASE_ONLY', basis: 'CONDITION_2_29_3' }],
    elements: [element({ id: 'e1', category: 'HOUSING', value: { text: 'Woont tijdelijk bij een broer.' } })],
  }),
};

export const caseExchangeNotice: KindDefinition = {
  kind: 'case-exchange.notice',
  act: 'exchange',
  title: { nl: 'Casusgegevens uit eigen beweging', en: 'Unsolicited case data' },
  purposes: ['INTER_ZVH_UNSOLICITED'],
  routes: ['R3'],
  follows: [],
  answeredBy: [],
  reach: 'between-nodes',
  ofPersons: 'data',
  details: NO_DETAILS,
  example: exampleData({
    kind: 'case-exchange.notice',
    purpose: 'INTER_ZVH_UNSOLICITED',
    legalBasis: 'WGS_2_28_3',
    elements: [
      element({ id: 'e1', category: 'HOUSING', value: { text: 'Verhuist volgende maand naar uw regio.' } }),
    ],
  }),
};
