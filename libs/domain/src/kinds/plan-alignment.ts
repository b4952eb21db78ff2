/** Afstemming plannen van aanpak (R4, BGS 2.20(2)): plans for persons in each other's direct circle whose problems depend on each other. */
import type { Handle } from '../ids.js';
import type { Subject } from '../message.js';
import type { JsonObject } from '../strict-json.js';
import type { KindDefinition } from './definition.js';
import { EARLIER, PERSON, element, exampleData } from './example.js';

export const ALIGNMENT_OUTCOMES = ['AGREED', 'NOT_AGREED'] as const;

const BROTHER = 'p-2Lc9vB5nH8sJ3fGd' as Handle;
const BOTH: readonly Subject[] = [
  { handle: PERSON, type: 'NATURAL_PERSON' },
  { handle: BROTHER, type: 'NATURAL_PERSON', relation: 'SIBLING' },
];

/** That the problems depend on each other is judged by a person; the statement says who and when, never why. */
const DEPENDENCY: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['dependency'],
  properties: { dependency: { $ref: '#/$defs/statement' } },
};

export const planAlignmentProposal: KindDefinition = {
  kind: 'plan-alignment.proposal',
  act: 'exchange',
  title: { nl: 'Voorstel om plannen van aanpak af te stemmen', en: 'Proposal to align plans' },
  purposes: ['PLAN_ALIGNMENT'],
  routes: ['R4'],
  follows: [],
  answeredBy: ['plan-alignment.agreement'],
  answerWithin: 'P14D',
  reach: 'between-nodes',
  ofPersons: 'data',
  details: DEPENDENCY,
  example: exampleData({
    kind: 'plan-alignment.proposal',
    purpose: 'PLAN_ALIGNMENT',
    legalBasis: 'BGS_2_20_2',
    subjects: BOTH,
    elements: [
      element({
        id: 'e1',
        category: 'INTERVENTION_AGREEMENT',
        value: { intervention: 'Begeleid wonen', from: '2026-12-01' },
      }),
    ],
    details: {
      dependency: {
        id: '019a0000-0000-7000-8000-00000000000d',
        participant: 'COLLEGE',
        role: 'CASE_PROCESSOR',
        at: '2026-11-25T09:00:00.000Z',
      },
    },
  }),
};

export const planAlignmentAgreement: KindDefinition = {
  kind: 'plan-alignment.agreement',
  act: 'exchange',
  title: { nl: 'Antwoord op afstemming plannen van aanpak', en: 'Answer to plan alignment' },
  purposes: ['PLAN_ALIGNMENT'],
  routes: ['R4'],
  follows: ['plan-alignment.proposal'],
  answeredBy: [],
  reach: 'between-nodes',
  ofPersons: 'data',
  details: {
    type: 'object',
    additionalProperties: false,
    required: ['outcome'],
    properties: { outcome: { enum: ALIGNMENT_OUTCOMES } },
  },
  example: exampleData({
    kind: 'plan-alignment.agreement',
    purpose: 'PLAN_ALIGNMENT',
    legalBasis: 'BGS_2_20_2',
    inReplyTo: EARLIER,
    subjects: BOTH,
    details: { outcome: 'AGREED' },
  }),
};
