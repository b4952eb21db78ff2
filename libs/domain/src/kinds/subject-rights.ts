/**
 * Rechten van betrokkenen (BGS 1.2, AVG 19): what the contact point decided on a person's request goes to each node that got
 * data of that person, along the message that brought them, and on to every copy. Nobody is named in it.
 */
import type { MessageData } from '../message.js';
import type { JsonObject } from '../strict-json.js';
import type { KindDefinition } from './definition.js';
import { ELEMENT_ID, PERSON_DATA, detailsAbout, exampleAbout } from './about.js';
import { CORRECTIONS, ONWARD } from './correction.js';

/** Rights whose outcome travels; access ends at the own node. */
export const TRAVELLING_RIGHTS = ['rectification', 'erasure', 'restriction', 'objection'] as const;
export type TravellingRight = (typeof TRAVELLING_RIGHTS)[number];
export type RightOutcomeKind = `subject-rights.${TravellingRight}.outcome`;

/**
 * What is told. `GRANTED`: carry it out, before `fulfilBy`. `LIFTED`: the restriction has ended (AVG 18(3)). `MAY_INFORM`:
 * the ground not to inform the person has lapsed (BGS 1.2(3)).
 */
export const RIGHT_OUTCOMES = ['GRANTED', 'LIFTED', 'MAY_INFORM'] as const;
export type RightOutcome = (typeof RIGHT_OUTCOMES)[number];

/** Why a recipient did not do what was asked: AVG 19, or another statute or a claim that keeps the data (AVG 17(3)). */
export const UNFULFILLED_REASONS = ['IMPOSSIBLE', 'DISPROPORTIONATE', 'KEPT_BY_LAW'] as const;
/** What became of it at the recipient. `NOTED`: a word about informing the person was taken in. */
export const RIGHT_FULFILMENTS = [
  'RECTIFIED',
  'ERASED',
  'RESTRICTED',
  'LIFTED',
  'NOTED',
  'NOT_HELD',
  ...UNFULFILLED_REASONS,
] as const;
export type RightFulfilment = (typeof RIGHT_FULFILMENTS)[number];
/** As in a correction; `REASONED`: every onward copy was answered for, and one or more with a reason not to. */
export const RIGHT_ONWARD = [...ONWARD, 'REASONED'] as const;
export type RightOnward = (typeof RIGHT_ONWARD)[number];

const shared = {
  act: 'supporting',
  purposes: ['DATA_SUBJECT_RIGHTS'],
  routes: [],
  reach: 'between-nodes',
  ofPersons: 'nothing',
} as const;
const base = { purpose: 'DATA_SUBJECT_RIGHTS', legalBasis: 'BGS_1_2' } as const;
/** The contact point of the partnership speaks, for all its participants. */
const fromContactPoint = (data: MessageData): MessageData => ({
  ...data,
  sender: { participant: 'COLLEGE', role: 'CONTACT_POINT' },
});

const TITLES: Readonly<Record<TravellingRight, KindDefinition['title']>> = {
  rectification: { nl: 'Besluit tot rectificatie', en: 'Decision to rectify' },
  erasure: { nl: 'Besluit tot wissing', en: 'Decision to erase' },
  restriction: { nl: 'Besluit tot beperking van de verwerking', en: 'Decision to restrict processing' },
  objection: { nl: 'Besluit op bezwaar tegen de verwerking', en: 'Decision on an objection to processing' },
};
const ends = (right: TravellingRight): boolean => right === 'restriction' || right === 'objection';

/** `fulfilBy` until when the recipient has; `doNotInform`: the person must not hear of it yet. Without `elements`: the whole message. */
function membersOf(right: TravellingRight): JsonObject {
  return {
    outcome: { enum: RIGHT_OUTCOMES.filter((outcome) => outcome !== 'LIFTED' || ends(right)) },
    fulfilBy: { $ref: '#/$defs/instant' },
    doNotInform: { type: 'boolean' },
    ...(right === 'rectification'
      ? {
          corrections: {
            type: 'array',
            minItems: 1,
            maxItems: 100,
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['element', 'what'],
              properties: { element: ELEMENT_ID, what: { enum: CORRECTIONS } },
            },
          },
        }
      : { elements: { type: 'array', minItems: 1, maxItems: 100, uniqueItems: true, items: ELEMENT_ID } }),
  };
}

function outcomeKind(right: TravellingRight): KindDefinition {
  const kind: RightOutcomeKind = `subject-rights.${right}.outcome`;
  const named = right === 'rectification' ? { corrections: [{ element: 'e2', what: 'RECTIFY' }] } : {};
  return {
    ...shared,
    kind,
    title: TITLES[right],
    follows: PERSON_DATA,
    answeredBy: ['subject-rights.ack'],
    answerWithin: 'P14D',
    details: detailsAbout(membersOf(right), right === 'rectification' ? [] : ['elements']),
    example: fromContactPoint(
      exampleAbout(
        { ...base, kind },
        { outcome: 'GRANTED', fulfilBy: '2026-12-09T09:00:00.000Z', doNotInform: false, ...named },
      ),
    ),
  };
}

export const rectificationOutcome = outcomeKind('rectification');
export const erasureOutcome = outcomeKind('erasure');
export const restrictionOutcome = outcomeKind('restriction');
export const objectionOutcome = outcomeKind('objection');

export const subjectRightsAck: KindDefinition = {
  ...shared,
  kind: 'subject-rights.ack',
  title: { nl: 'Uitvoering van een besluit over rechten', en: 'Fulfilment of a decision on rights' },
  follows: TRAVELLING_RIGHTS.map((right): RightOutcomeKind => `subject-rights.${right}.outcome`),
  answeredBy: [],
  details: detailsAbout({ outcome: { enum: RIGHT_FULFILMENTS }, onward: { enum: RIGHT_ONWARD } }),
  example: fromContactPoint(
    exampleAbout({ ...base, kind: 'subject-rights.ack' }, { outcome: 'RECTIFIED', onward: 'NONE' }),
  ),
};
