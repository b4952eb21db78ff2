/** Conversations between contact points: what was decided on a person's rights (BGS 1.2), and breaches (BGS 1.4). */
import { UNFULFILLED_REASONS } from '../kinds/subject-rights.js';
import type { Bilingual } from '../decision.js';
import type { ConversationDefinition, ConversationState, Move } from './definition.js';
import { settled } from './definition.js';

const owedThere = (title: Bilingual, within: string, moves: readonly Move[]): ConversationState => ({
  title,
  owner: { side: 'other', role: 'CONTACT_POINT' },
  within,
  then: 'overdue',
  moves,
});
/** Too late, not lost. The contact point that told it sees to it; after this the copy is one that nobody answered for. */
const late = (moves: readonly Move[]): Readonly<Record<'overdue' | 'lapsed', ConversationState>> => ({
  overdue: {
    title: { nl: 'Te laat', en: 'Overdue' },
    owner: { side: 'opener', role: 'CONTACT_POINT' },
    within: 'P30D',
    then: 'lapsed',
    moves,
  },
  lapsed: settled('Verlopen', 'Lapsed', moves),
});

/** The first that fits: copies still to answer, then a reason not to here or further on, then done. */
const fulfilments: readonly Move[] = [
  { kind: 'subject-rights.ack', by: 'other', when: ['PASSED_ON'], to: 'following' },
  { kind: 'subject-rights.ack', by: 'other', when: [...UNFULFILLED_REASONS, 'REASONED'], to: 'reasoned' },
  { kind: 'subject-rights.ack', by: 'other', to: 'fulfilled' },
];

export const subjectRightsConversation: ConversationDefinition = {
  title: { nl: 'Uitvoering van rechten', en: 'Fulfilment of rights' },
  opens: {
    'subject-rights.rectification.outcome': 'notified',
    'subject-rights.erasure.outcome': 'notified',
    'subject-rights.restriction.outcome': 'notified',
    'subject-rights.objection.outcome': 'notified',
  },
  states: {
    notified: owedThere({ nl: 'Gemeld', en: 'Notified' }, 'P14D', fulfilments),
    following: owedThere(
      { nl: 'Volgt de doorgegeven kopieën', en: 'Following the copies' },
      'P14D',
      fulfilments,
    ),
    fulfilled: settled('Uitgevoerd', 'Fulfilled'),
    reasoned: settled('Met reden niet uitgevoerd', 'Not fulfilled, with a reason'),
    ...late(fulfilments),
  },
};

const receipts: readonly Move[] = [{ kind: 'breach.ack', by: 'other', to: 'acknowledged' }];

export const breachConversation: ConversationDefinition = {
  title: { nl: 'Datalek', en: 'Data breach' },
  opens: { 'breach.notice': 'notified' },
  states: {
    notified: owedThere({ nl: 'Gemeld', en: 'Notified' }, 'P3D', receipts),
    acknowledged: settled('Ontvangen', 'Acknowledged'),
    ...late(receipts),
  },
};
