/** The closed list of conversations: one line here for each machine beside it. */
import type { Message } from '../message.js';
import type { MessageKind } from '../kinds/index.js';
import { caseExchangeConversation, caseNoticeConversation } from './case-exchange.js';
import { breachConversation, subjectRightsConversation } from './contact-points.js';
import { correctionConversation, recallConversation } from './correction.js';
import type { ConversationDefinition, ConversationState } from './definition.js';
import { ENDINGS } from './definition.js';
import { interventionAlignmentConversation } from './intervention-alignment.js';
import { involvementConversation } from './involvement.js';
import { knownCheckConversation } from './known-check.js';
import { matchingConversation } from './matching.js';
import { planAlignmentConversation } from './plan-alignment.js';
import { providerConsentConversation } from './provider-consent.js';
import { resultFeedbackConversation, retentionConversation } from './told.js';

export const CONVERSATION_NAMES = [
  'known-check',
  'case-exchange',
  'case-notice',
  'plan-alignment',
  'involvement',
  'intervention-alignment',
  'provider-consent',
  'correction',
  'recall',
  'retention',
  'result-feedback',
  'subject-rights',
  'breach',
  'matching',
] as const;
export type ConversationName = (typeof CONVERSATION_NAMES)[number];

export const CONVERSATIONS: Readonly<Record<ConversationName, ConversationDefinition>> = {
  'known-check': knownCheckConversation,
  'case-exchange': caseExchangeConversation,
  'case-notice': caseNoticeConversation,
  'plan-alignment': planAlignmentConversation,
  involvement: involvementConversation,
  'intervention-alignment': interventionAlignmentConversation,
  'provider-consent': providerConsentConversation,
  correction: correctionConversation,
  recall: recallConversation,
  retention: retentionConversation,
  'result-feedback': resultFeedbackConversation,
  'subject-rights': subjectRightsConversation,
  breach: breachConversation,
  matching: matchingConversation,
};

/** The conversation that a message opens, and its first state; `undefined` for a kind that only moves one. */
export function openedBy(
  kind: MessageKind,
  said: readonly string[],
): { readonly name: ConversationName; readonly state: string } | undefined {
  for (const name of CONVERSATION_NAMES) {
    const opens = CONVERSATIONS[name].opens[kind];
    if (opens === undefined) continue;
    const state = typeof opens === 'string' ? opens : said.map((word) => opens[word]).find(Boolean);
    if (state !== undefined) return { name, state };
  }
  return undefined;
}

/** A state of a conversation, its own or one in which any may end. Throws `RangeError` for one that it does not have. */
export function stateIn(name: ConversationName, state: string): ConversationState {
  const { states } = CONVERSATIONS[name];
  const found: ConversationState | undefined = Object.hasOwn(states, state)
    ? states[state]
    : Object.hasOwn(ENDINGS, state)
      ? ENDINGS[state as keyof typeof ENDINGS]
      : undefined;
  if (found === undefined) throw new RangeError(`${name} has no state ${state}`);
  return found;
}

/** Every state of a conversation by name, those in which any may end last. */
export const statesOf = (name: ConversationName): readonly string[] => [
  ...Object.keys(CONVERSATIONS[name].states),
  ...Object.keys(ENDINGS),
];

/** The words by which a message chooses between moves: codes of its kind, never content about a person beyond the answer. */
export function saidBy({ data }: Pick<Message, 'data'>): readonly string[] {
  const { details, elements } = data;
  const fulfilled = (details['fulfilled'] ?? []) as readonly { readonly outcome: string }[];
  const status = elements.find(({ category }) => category === 'KNOWN_STATUS')?.value['status'];
  const words = [status, details['outcome'], details['onward'], details['usefulness']];
  return [...words, ...fulfilled.map(({ outcome }) => outcome)].filter((word) => typeof word === 'string');
}
