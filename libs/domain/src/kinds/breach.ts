/** Datalek (BGS 1.4, AVG 33): the contact point of a partnership that was hit tells those with whom it exchanged what was hit. No contents. */
import type { MessageData } from '../message.js';
import type { KindDefinition } from './definition.js';
import { PERSON_DATA, detailsAbout, exampleAbout } from './about.js';
import { EARLIER } from './example.js';

/** What was lost (AVG 4(12)): seen by others, changed, or out of reach. */
export const BREACH_NATURES = ['CONFIDENTIALITY', 'INTEGRITY', 'AVAILABILITY'] as const;
export type BreachNature = (typeof BREACH_NATURES)[number];
/** What the other contact point makes of it. */
export const BREACH_ANSWERS = ['RECEIVED', 'OWN_REPORT', 'NOT_AFFECTED'] as const;
export type BreachAnswer = (typeof BREACH_ANSWERS)[number];
/** Longest list of messages in one notice; a longer one goes in several. */
export const BREACH_MESSAGES = 200;

const shared = {
  act: 'supporting',
  purposes: ['BREACH_HANDLING'],
  routes: [],
  reach: 'between-nodes',
  ofPersons: 'nothing',
} as const;
const base = { purpose: 'BREACH_HANDLING', legalBasis: 'BGS_1_4' } as const;
const fromContactPoint = (data: MessageData): MessageData => ({
  ...data,
  sender: { participant: 'COLLEGE', role: 'CONTACT_POINT' },
});

/** `breach` is the same in every notice of one breach; `messages` are those exchanged with this node that were hit, `about` among them. */
export const breachNotice: KindDefinition = {
  ...shared,
  kind: 'breach.notice',
  title: { nl: 'Melding van een datalek', en: 'Notice of a data breach' },
  follows: PERSON_DATA,
  answeredBy: ['breach.ack'],
  answerWithin: 'P3D',
  details: detailsAbout(
    {
      breach: { $ref: '#/$defs/uuid' },
      natures: {
        type: 'array',
        minItems: 1,
        maxItems: 3,
        uniqueItems: true,
        items: { enum: BREACH_NATURES },
      },
      discoveredAt: { $ref: '#/$defs/instant' },
      from: { $ref: '#/$defs/instant' },
      until: { $ref: '#/$defs/instant' },
      messages: {
        type: 'array',
        minItems: 1,
        maxItems: BREACH_MESSAGES,
        uniqueItems: true,
        items: { $ref: '#/$defs/uuid' },
      },
    },
    ['from', 'until'],
  ),
  example: fromContactPoint(
    exampleAbout(
      { ...base, kind: 'breach.notice' },
      {
        breach: '019a0000-0000-7000-8000-0000000000d1',
        natures: ['CONFIDENTIALITY'],
        discoveredAt: '2026-11-25T08:00:00.000Z',
        from: '2026-11-24T20:00:00.000Z',
        until: '2026-11-25T07:30:00.000Z',
        messages: [EARLIER],
      },
    ),
  ),
};

export const breachAck: KindDefinition = {
  ...shared,
  kind: 'breach.ack',
  title: { nl: 'Ontvangst van de melding van een datalek', en: 'Receipt of the notice of a data breach' },
  follows: ['breach.notice'],
  answeredBy: [],
  details: detailsAbout({ outcome: { enum: BREACH_ANSWERS } }),
  example: fromContactPoint(exampleAbout({ ...base, kind: 'breach.ack' }, { outcome: 'RECEIVED' })),
};
