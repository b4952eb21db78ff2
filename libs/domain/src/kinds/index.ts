/** The closed list of message kinds: one line here for each file beside it. */
import { caseExchangeNotice, caseExchangeRequest, caseExchangeResponse } from './case-exchange.js';
import { correctionAck, correctionNotice } from './correction.js';
import type { KindDefinition } from './definition.js';
import {
  interventionAlignmentAgreement,
  interventionAlignmentProposal,
  interventionAlignmentReply,
} from './intervention-alignment.js';
import { involvementRequest, involvementResponse } from './involvement.js';
import { knownCheckRequest, knownCheckResponse } from './known-check.js';
import { MATCH_KINDS } from '../match-payload.js';
import type { MatchKind } from '../match-payload.js';
import { matchKinds } from './match.js';
import { planAlignmentAgreement, planAlignmentProposal } from './plan-alignment.js';
import {
  providerConsentGrant,
  providerConsentRefuse,
  providerConsentRequest,
  providerConsentWithdraw,
} from './provider-consent.js';
import { recallAck, recallNotice } from './recall.js';
import { resultFeedback } from './result-feedback.js';
import { retentionErased, retentionRenewed } from './retention.js';

export const MESSAGE_KINDS = [
  'known-check.request',
  'known-check.response',
  'case-exchange.request',
  'case-exchange.response',
  'case-exchange.notice',
  'provider-consent.request',
  'provider-consent.grant',
  'provider-consent.refuse',
  'provider-consent.withdraw',
  'plan-alignment.proposal',
  'plan-alignment.agreement',
  'involvement.request',
  'involvement.response',
  'intervention-alignment.proposal',
  'intervention-alignment.reply',
  'intervention-alignment.agreement',
  'correction.notice',
  'correction.ack',
  'recall.notice',
  'recall.ack',
  'retention.erased',
  'retention.renewed',
  'result.feedback',
  ...MATCH_KINDS,
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const KINDS: Readonly<Record<MessageKind, KindDefinition>> = {
  'known-check.request': knownCheckRequest,
  'known-check.response': knownCheckResponse,
  'case-exchange.request': caseExchangeRequest,
  'case-exchange.response': caseExchangeResponse,
  'case-exchange.notice': caseExchangeNotice,
  'provider-consent.request': providerConsentRequest,
  'provider-consent.grant': providerConsentGrant,
  'provider-consent.refuse': providerConsentRefuse,
  'provider-consent.withdraw': providerConsentWithdraw,
  'plan-alignment.proposal': planAlignmentProposal,
  'plan-alignment.agreement': planAlignmentAgreement,
  'involvement.request': involvementRequest,
  'involvement.response': involvementResponse,
  'intervention-alignment.proposal': interventionAlignmentProposal,
  'intervention-alignment.reply': interventionAlignmentReply,
  'intervention-alignment.agreement': interventionAlignmentAgreement,
  'correction.notice': correctionNotice,
  'correction.ack': correctionAck,
  'recall.notice': recallNotice,
  'recall.ack': recallAck,
  'retention.erased': retentionErased,
  'retention.renewed': retentionRenewed,
  'result.feedback': resultFeedback,
  ...matchKinds,
};

/** `undefined` for a name that is no kind of this version. */
export function kindOf(name: string): KindDefinition | undefined {
  return Object.hasOwn(KINDS, name) ? KINDS[name as MessageKind] : undefined;
}

/** Whether some kind names this one as its answer. */
export const isAnswer = (kind: MessageKind): boolean =>
  MESSAGE_KINDS.some((asked) => KINDS[asked].answeredBy.includes(kind));

/** Kinds that a matching session makes; nobody drafts one. */
export const isMatchKind = (kind: MessageKind): kind is MatchKind =>
  (MATCH_KINDS as readonly MessageKind[]).includes(kind);

export type DraftKind = Exclude<MessageKind, MatchKind>;
/** Kinds that a case system may draft. */
export const DRAFT_KINDS: readonly DraftKind[] = MESSAGE_KINDS.filter((kind) => !isMatchKind(kind));
