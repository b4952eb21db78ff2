/** Instemming of a supplying participant (WGS 2.28(4), 1.7(8)): asked and given within the node, before data leave. */
import { CATEGORIES } from '../category.js';
import type { Category } from '../category.js';
import type { Handle, Instant, Oin } from '../ids.js';
import { PURPOSES } from '../purpose.js';
import type { Purpose } from '../purpose.js';
import type { JsonObject } from '../strict-json.js';
import type { KindDefinition } from './definition.js';
import { NO_DETAILS } from './definition.js';
import { EARLIER, PERSON, ZVH_NOORD, ZVH_ZUID, exampleData } from './example.js';

/** What is asked: which categories of which person may go to whom, for what, until when. */
export interface ConsentScope {
  readonly categories: readonly Category[];
  readonly purpose: Purpose;
  readonly recipient: Oin;
  readonly subject: Handle;
  readonly until: Instant;
}

const SCOPE: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['categories', 'purpose', 'recipient', 'subject', 'until'],
  properties: {
    categories: { type: 'array', minItems: 1, maxItems: 27, uniqueItems: true, items: { enum: CATEGORIES } },
    purpose: { enum: PURPOSES },
    recipient: { $ref: '#/$defs/oin' },
    subject: { $ref: '#/$defs/handle' },
    until: { $ref: '#/$defs/instant' },
  },
};

const REFERENCE: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['consent'],
  properties: { consent: { $ref: '#/$defs/uuid' } },
};

const within = (kind: KindDefinition['example']['kind'], details: JsonObject) =>
  exampleData({
    kind,
    purpose: 'INTER_ZVH_CASE_EXCHANGE',
    legalBasis: 'WGS_2_28_2',
    recipient: { node: ZVH_NOORD, participants: ['GGD'] },
    ...(kind === 'provider-consent.request' ? {} : { inReplyTo: EARLIER }),
    details,
  });

const shared = {
  act: 'supporting',
  purposes: ['INTER_ZVH_CASE_EXCHANGE', 'INTER_ZVH_UNSOLICITED'],
  routes: ['R2', 'R3'],
  reach: 'within-node',
} as const;

export const providerConsentRequest: KindDefinition = {
  ...shared,
  kind: 'provider-consent.request',
  title: { nl: 'Vraag om instemming', en: 'Request for consent' },
  follows: [],
  answeredBy: ['provider-consent.grant', 'provider-consent.refuse'],
  answerWithin: 'P7D',
  details: SCOPE,
  example: within('provider-consent.request', {
    categories: ['HEALTH'],
    purpose: 'INTER_ZVH_CASE_EXCHANGE',
    recipient: ZVH_ZUID,
    subject: PERSON,
    until: '2027-02-25T00:00:00.000Z',
  }),
};

export const providerConsentGrant: KindDefinition = {
  ...shared,
  kind: 'provider-consent.grant',
  title: { nl: 'Instemming gegeven', en: 'Consent granted' },
  follows: ['provider-consent.request'],
  answeredBy: ['provider-consent.withdraw'],
  details: NO_DETAILS,
  example: within('provider-consent.grant', {}),
};

export const providerConsentRefuse: KindDefinition = {
  ...shared,
  kind: 'provider-consent.refuse',
  title: { nl: 'Instemming geweigerd', en: 'Consent refused' },
  follows: ['provider-consent.request'],
  answeredBy: [],
  details: NO_DETAILS,
  example: within('provider-consent.refuse', {}),
};

export const providerConsentWithdraw: KindDefinition = {
  ...shared,
  kind: 'provider-consent.withdraw',
  title: { nl: 'Instemming ingetrokken', en: 'Consent withdrawn' },
  follows: ['provider-consent.grant'],
  answeredBy: [],
  details: REFERENCE,
  example: within('provider-consent.withdraw', { consent: '019a0000-0000-7000-8000-00000000000c' }),
};
