/** Correctie (BGS 1.7): what turned out wrong goes back to its supplier and on to everyone who received it. */
import type { KindDefinition } from './definition.js';
import { ELEMENT_ID, EXCHANGED_KINDS, detailsAbout, exampleAbout } from './about.js';
import { BSN_ELEMENT, PERSON } from './example.js';

export const CORRECTIONS = ['RECTIFY', 'DESTROY'] as const;
export const CORRECTION_REASONS = ['INACCURATE', 'OUTDATED', 'WRONG_PERSON', 'UNLAWFUL'] as const;
/**
 * What became of one element here. `WITHHELD`: in no use any more, destroyed with the rest of the message. `DESTROYED`: the
 * whole message is, since a signed one cannot lose an element; so not where it holds data about others too.
 */
export const CORRECTED = ['RECTIFIED', 'WITHHELD', 'DESTROYED', 'NOT_HELD', 'DISPUTED'] as const;
/** What became of the copies that went on from here. `PASSED_ON`: told, not all have answered; a later ack says so. */
export const ONWARD = ['NONE', 'PASSED_ON', 'FULFILLED'] as const;

const shared = {
  act: 'supporting',
  purposes: ['DATA_CORRECTION'],
  routes: [],
  reach: 'between-nodes',
} as const;
const base = { purpose: 'DATA_CORRECTION', legalBasis: 'BGS_1_7' } as const;

const byElement = (members: Readonly<Record<string, { readonly enum: readonly string[] }>>) => ({
  type: 'array',
  minItems: 1,
  maxItems: 100,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['element', ...Object.keys(members)],
    properties: { element: ELEMENT_ID, ...members },
  },
});

/** `elements` holds corrected values only, each under the id of the element that it replaces. */
export const correctionNotice: KindDefinition = {
  ...shared,
  kind: 'correction.notice',
  title: { nl: 'Melding van een onjuist gegeven', en: 'Notice of incorrect data' },
  follows: EXCHANGED_KINDS,
  answeredBy: ['correction.ack'],
  ofPersons: 'data',
  answerWithin: 'P14D',
  details: detailsAbout({
    reason: { enum: CORRECTION_REASONS },
    corrections: byElement({ what: { enum: CORRECTIONS } }),
  }),
  example: {
    ...exampleAbout(
      { ...base, kind: 'correction.notice' },
      { reason: 'INACCURATE', corrections: [{ element: 'e2', what: 'RECTIFY' }] },
    ),
    subjects: [{ handle: PERSON, type: 'NATURAL_PERSON' }],
    elements: [{ ...BSN_ELEMENT, value: { bsn: '999990019' } }],
  },
};

export const correctionAck: KindDefinition = {
  ...shared,
  kind: 'correction.ack',
  title: { nl: 'Afhandeling van een correctie', en: 'Fulfilment of a correction' },
  follows: ['correction.notice'],
  answeredBy: [],
  ofPersons: 'nothing',
  details: detailsAbout({
    fulfilled: byElement({ outcome: { enum: CORRECTED } }),
    onward: { enum: ONWARD },
  }),
  example: exampleAbout(
    { ...base, kind: 'correction.ack' },
    { fulfilled: [{ element: 'e2', outcome: 'RECTIFIED' }], onward: 'NONE' },
  ),
};
