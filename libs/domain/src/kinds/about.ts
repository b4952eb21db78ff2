/** What supporting acts share: they speak of one message exchanged before between the same two nodes (law.md §1.4). */
import type { MessageId, Oin } from '../ids.js';
import type { JsonObject } from '../strict-json.js';
import { EARLIER, ZVH_NOORD, exampleData } from './example.js';
import type { MessageData } from '../message.js';

/** `source` sent it; both nodes have it on record. Stands in `details.about` of every supporting act but consent. */
export interface About {
  readonly source: Oin;
  readonly id: MessageId;
}

/** The kinds that bring something one may have to correct, recall, erase or answer for. */
export const EXCHANGED_KINDS = [
  'known-check.request',
  'known-check.response',
  'case-exchange.request',
  'case-exchange.response',
  'case-exchange.notice',
  'plan-alignment.proposal',
  'plan-alignment.agreement',
  'involvement.request',
  'involvement.response',
  'intervention-alignment.proposal',
  'intervention-alignment.reply',
  'intervention-alignment.agreement',
] as const;

/** What a person's rights and a breach speak of: all that brings data of people, corrected values too. A test holds it to the kinds' `ofPersons`. */
export const PERSON_DATA = [...EXCHANGED_KINDS, 'correction.notice'] as const;

const ABOUT: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['source', 'id'],
  properties: { source: { $ref: '#/$defs/oin' }, id: { $ref: '#/$defs/uuid' } },
};

/** An element of that message, by its id there. */
export const ELEMENT_ID: JsonObject = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,40}$' };

/** Schema of `details`: `about`, and what the kind adds; what `optional` names may be left out. */
export function detailsAbout(members: JsonObject, optional: readonly string[] = []): JsonObject {
  const properties = { about: ABOUT, ...members };
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    properties,
  };
}

/** Example of an act about an earlier message: nobody named, nothing given. */
export function exampleAbout(
  of: Pick<MessageData, 'kind' | 'purpose' | 'legalBasis'>,
  details: JsonObject,
): MessageData {
  const { necessity: _necessity, quality: _quality, ...data } = exampleData({ ...of, inReplyTo: EARLIER });
  return { ...data, subjects: [], details: { about: { source: ZVH_NOORD, id: EARLIER }, ...details } };
}
