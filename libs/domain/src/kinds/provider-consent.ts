/**
 * Instemming of a supplying participant (WGS 2.28(4), 1.7(8)), asked and given before data leave. Within the node; between
 * nodes only for onward provision (to the node of the original supplier), and to tell holders of a withdrawal.
 */
import { CATEGORIES } from '../category.js';
import type { Category } from '../category.js';
import type { ConversationId, Handle, Instant, MessageId, Oin } from '../ids.js';
import { BODY_CODES } from '../participant.js';
import type { BodyCode } from '../participant.js';
import type { Hop, ProviderConsent } from '../message.js';
import { PURPOSES } from '../purpose.js';
import type { Purpose } from '../purpose.js';
import type { JsonObject } from '../strict-json.js';
import type { KindDefinition } from './definition.js';
import { EARLIER, PERSON, ZVH_NOORD, ZVH_ZUID, exampleData } from './example.js';

/** What is asked: which categories of which person may go to whom, for what, until when. */
export interface ConsentScope {
  readonly categories: readonly Category[];
  readonly purpose: Purpose;
  readonly recipient: Oin;
  /** The handle under which the person will stand in the message to `recipient`. */
  readonly subject: Handle;
  readonly until: Instant;
  /** Conversation reserved for that message, where it will open one; the handle belongs to it. */
  readonly conversation?: ConversationId;
  /** Within the node only: the person's id in the own case register. */
  readonly person?: string;
  /** Between nodes: the handle under which the asked node knows the person. */
  readonly known?: Handle;
  /** Between nodes: whose consent is asked; within a node they are the addressed participants. */
  readonly suppliers?: readonly BodyCode[];
  /** Between nodes: the way of the data from the supplier's node to the one that asks. */
  readonly hops?: readonly Hop[];
}
/** Between nodes a grant carries the signed consent, and a refusal says who refused. */
export interface ConsentAnswer {
  readonly consent?: ProviderConsent;
  readonly supplier?: BodyCode;
}
export interface ConsentWithdrawal {
  readonly consent: MessageId;
  /** Node of the supplier; absent: the node that says so. */
  readonly node?: Oin;
}

const closed = (required: readonly string[], properties: JsonObject): JsonObject => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const SCOPE = closed(['categories', 'purpose', 'recipient', 'subject', 'until'], {
  categories: { type: 'array', minItems: 1, maxItems: 27, uniqueItems: true, items: { enum: CATEGORIES } },
  purpose: { enum: PURPOSES },
  recipient: { $ref: '#/$defs/oin' },
  subject: { $ref: '#/$defs/handle' },
  until: { $ref: '#/$defs/instant' },
  conversation: { $ref: '#/$defs/uuid' },
  person: { $ref: '#/$defs/uuid' },
  known: { $ref: '#/$defs/handle' },
  suppliers: { type: 'array', minItems: 1, maxItems: 20, uniqueItems: true, items: { enum: BODY_CODES } },
  hops: { $ref: '#/$defs/hops' },
});

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
  reach: 'either',
  ofPersons: 'handles',
} as const;
/** What may have brought data from another node, which are then passed on or held. */
const DATA = ['case-exchange.response', 'case-exchange.notice'];
/** What may lie at another node under a consent. */
const GIVEN = [
  ...DATA,
  'plan-alignment.proposal',
  'plan-alignment.agreement',
  'involvement.response',
  'intervention-alignment.proposal',
  'intervention-alignment.reply',
  'intervention-alignment.agreement',
  'correction.notice',
];

export const providerConsentRequest: KindDefinition = {
  ...shared,
  kind: 'provider-consent.request',
  title: { nl: 'Vraag om instemming', en: 'Request for consent' },
  follows: DATA,
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
  answeredBy: [],
  details: closed([], { consent: { $ref: '#/$defs/consent' } }),
  example: within('provider-consent.grant', {}),
};

export const providerConsentRefuse: KindDefinition = {
  ...shared,
  kind: 'provider-consent.refuse',
  title: { nl: 'Instemming geweigerd', en: 'Consent refused' },
  follows: ['provider-consent.request'],
  answeredBy: [],
  details: closed([], { supplier: { enum: BODY_CODES } }),
  example: within('provider-consent.refuse', {}),
};

export const providerConsentWithdraw: KindDefinition = {
  ...shared,
  kind: 'provider-consent.withdraw',
  title: { nl: 'Instemming ingetrokken', en: 'Consent withdrawn' },
  // Within the node the grant; between nodes the grant, or the data that were given under it.
  follows: ['provider-consent.grant', ...GIVEN],
  answeredBy: [],
  details: closed(['consent'], { consent: { $ref: '#/$defs/uuid' }, node: { $ref: '#/$defs/oin' } }),
  example: within('provider-consent.withdraw', { consent: '019a0000-0000-7000-8000-00000000000c' }),
};
