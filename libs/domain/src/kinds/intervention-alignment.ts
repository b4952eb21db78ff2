/** Afstemming van interventieafspraken (R7, WGS 1.7(8), BGS 1.10(1)(b)), in addition to R6. */
import type { KindDefinition } from './definition.js';
import { NO_DETAILS } from './definition.js';
import { EARLIER, RIEC_NOORD, element, exampleData } from './example.js';

/** `CHANGES_PROPOSED` asks for a new proposal, `DECLINED` ends the alignment: R7 is a power, not a duty. */
export const REPLY_OUTCOMES = ['ACCEPTED', 'CHANGES_PROPOSED', 'DECLINED'] as const;

const shared = {
  act: 'exchange',
  purposes: ['CROSS_INTERVENTION_ALIGNMENT'],
  routes: ['R7'],
  reach: 'between-nodes',
  ofPersons: 'data',
} as const;
const base = {
  purpose: 'CROSS_INTERVENTION_ALIGNMENT',
  legalBasis: 'BGS_1_10_1_B',
  recipient: { node: RIEC_NOORD, participants: ['POLICE'] },
  inReplyTo: EARLIER,
} as const;
const agreementOn = (intervention: string) =>
  element({ id: 'e1', category: 'INTERVENTION_AGREEMENT', value: { intervention, from: '2026-12-01' } });

export const interventionAlignmentProposal: KindDefinition = {
  ...shared,
  kind: 'intervention-alignment.proposal',
  title: { nl: 'Voorstel voor interventieafspraken', en: 'Proposal for intervention agreements' },
  follows: ['involvement.response', 'intervention-alignment.reply'],
  answeredBy: ['intervention-alignment.reply'],
  answerWithin: 'P14D',
  details: NO_DETAILS,
  example: exampleData({
    ...base,
    kind: 'intervention-alignment.proposal',
    elements: [agreementOn('Gezamenlijk huisbezoek')],
  }),
};

export const interventionAlignmentReply: KindDefinition = {
  ...shared,
  kind: 'intervention-alignment.reply',
  title: { nl: 'Reactie op interventieafspraken', en: 'Reply on intervention agreements' },
  follows: ['intervention-alignment.proposal'],
  answeredBy: ['intervention-alignment.agreement'],
  answerWithin: 'P14D',
  details: {
    type: 'object',
    additionalProperties: false,
    required: ['outcome'],
    properties: { outcome: { enum: REPLY_OUTCOMES } },
  },
  example: exampleData({
    ...base,
    kind: 'intervention-alignment.reply',
    details: { outcome: 'ACCEPTED' },
  }),
};

export const interventionAlignmentAgreement: KindDefinition = {
  ...shared,
  kind: 'intervention-alignment.agreement',
  title: { nl: 'Vastgestelde interventieafspraken', en: 'Intervention agreements made' },
  follows: ['intervention-alignment.reply'],
  answeredBy: [],
  details: NO_DETAILS,
  example: exampleData({
    ...base,
    kind: 'intervention-alignment.agreement',
    elements: [agreementOn('Gezamenlijk huisbezoek in week 50')],
  }),
};
