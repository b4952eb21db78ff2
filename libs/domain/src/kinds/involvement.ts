/** Betrokken deelnemers (R6, BGS 1.10(1)(a)): which participants are or were involved with a person known to both. */
import type { KindDefinition } from './definition.js';
import { NO_DETAILS } from './definition.js';
import { EARLIER, RIEC_NOORD, element, exampleData } from './example.js';

const INVOLVED = {
  category: 'PARTICIPANT_INVOLVEMENT',
  consents: [],
  value: { participants: [{ body: 'COLLEGE', involvement: 'CURRENT' }] },
} as const;

const shared = {
  act: 'exchange',
  purposes: ['CROSS_INVOLVEMENT'],
  routes: ['R6'],
  reach: 'between-nodes',
  ofPersons: 'data',
  details: NO_DETAILS,
} as const;
const base = {
  purpose: 'CROSS_INVOLVEMENT',
  legalBasis: 'BGS_1_10_1_A',
  recipient: { node: RIEC_NOORD, participants: ['POLICE'] },
  inReplyTo: EARLIER,
} as const;

/** It may say who is involved on the own side. */
export const involvementRequest: KindDefinition = {
  ...shared,
  kind: 'involvement.request',
  title: { nl: 'Vraag welke deelnemers betrokken zijn', en: 'Request for involved participants' },
  follows: ['known-check.response', 'match.contact'],
  answeredBy: ['involvement.response'],
  answerWithin: 'P7D',
  example: exampleData({ ...base, kind: 'involvement.request', elements: [] }),
};

export const involvementResponse: KindDefinition = {
  ...shared,
  kind: 'involvement.response',
  title: { nl: 'Betrokken deelnemers', en: 'Involved participants' },
  follows: ['involvement.request'],
  answeredBy: [],
  example: exampleData({
    ...base,
    kind: 'involvement.response',
    elements: [element({ id: 'e1', ...INVOLVED })],
  }),
};
