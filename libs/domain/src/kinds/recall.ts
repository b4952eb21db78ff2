/** Terugroepen (on BGS 1.7): a message, or elements of it, should not have gone out, or its consent was withdrawn. */
import type { KindDefinition } from './definition.js';
import { ELEMENT_ID, EXCHANGED_KINDS, detailsAbout, exampleAbout } from './about.js';
import { ONWARD } from './correction.js';

export const RECALL_REASONS = ['SENT_IN_ERROR', 'WRONG_RECIPIENT', 'UNLAWFUL', 'CONSENT_WITHDRAWN'] as const;
/** `WITHHELD`: in no use any more, destroyed with the rest. `KEPT_BY_LAW`: another statute or a claim keeps it, unused (WGS 1.8(7)). */
export const RECALLED = ['DESTROYED', 'WITHHELD', 'NOT_HELD', 'KEPT_BY_LAW'] as const;

const shared = {
  act: 'supporting',
  purposes: ['DATA_CORRECTION'],
  routes: [],
  reach: 'between-nodes',
  ofPersons: 'nothing',
} as const;
const base = { purpose: 'DATA_CORRECTION', legalBasis: 'BGS_1_7' } as const;

/** Takes what it names out of use from the moment it arrives. Without `elements` it recalls the whole message. */
export const recallNotice: KindDefinition = {
  ...shared,
  kind: 'recall.notice',
  title: { nl: 'Terugroepen van gegevens', en: 'Recall of data' },
  follows: EXCHANGED_KINDS,
  answeredBy: ['recall.ack'],
  answerWithin: 'P7D',
  details: detailsAbout(
    {
      reason: { enum: RECALL_REASONS },
      elements: { type: 'array', minItems: 1, maxItems: 100, uniqueItems: true, items: ELEMENT_ID },
      consent: { $ref: '#/$defs/uuid' },
    },
    ['elements', 'consent'],
  ),
  example: exampleAbout({ ...base, kind: 'recall.notice' }, { reason: 'WRONG_RECIPIENT' }),
};

export const recallAck: KindDefinition = {
  ...shared,
  kind: 'recall.ack',
  title: { nl: 'Afhandeling van het terugroepen', en: 'Fulfilment of a recall' },
  follows: ['recall.notice'],
  answeredBy: [],
  details: detailsAbout({ outcome: { enum: RECALLED }, onward: { enum: ONWARD } }),
  example: exampleAbout({ ...base, kind: 'recall.ack' }, { outcome: 'DESTROYED', onward: 'NONE' }),
};
