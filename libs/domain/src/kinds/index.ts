/** The closed list of message kinds: one line here for each file beside it. */
import { breachAck, breachNotice } from './breach.js';
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
import {
  erasureOutcome,
  objectionOutcome,
  rectificationOutcome,
  restrictionOutcome,
  subjectRightsAck,
} from './subject-rights.js';

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
  'subject-rights.rectification.outcome',
  'subject-rights.erasure.outcome',
  'subject-rights.restriction.outcome',
  'subject-rights.objection.outcome',
  'subject-rights.ack',
  'breach.notice',
  'breach.ack',
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
  'subject-rights.rectification.outcome': rectificationOutcome,
  'subject-rights.erasure.outcome': erasureOutcome,
  'subject-rights.restriction.outcome': restrictionOutcome,
  'subject-rights.objection.outcome': objectionOutcome,
  'subject-rights.ack': subjectRightsAck,
  'breach.notice': breachNotice,
  'breach.ack': breachAck,
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

/** Kinds that bring data of people: all that is searched, told, withheld, erased or counted for a person. */
export const PERSON_DATA_KINDS: readonly MessageKind[] = MESSAGE_KINDS.filter(
  (kind) => KINDS[kind].ofPersons === 'data',
);

type ContactPointKind = Extract<MessageKind, `subject-rights.${string}` | `breach.${string}`>;
/** Kinds of contact points alone: a dossier or a breach of theirs makes them, nobody drafts one. */
export const isContactPointKind = (kind: MessageKind): kind is ContactPointKind =>
  KINDS[kind].purposes.some((purpose) => purpose === 'DATA_SUBJECT_RIGHTS' || purpose === 'BREACH_HANDLING');
export const CONTACT_POINT_KINDS: readonly ContactPointKind[] = MESSAGE_KINDS.filter(isContactPointKind);

export type DraftKind = Exclude<MessageKind, MatchKind | ContactPointKind>;
/** Kinds that a case system may draft. */
export const DRAFT_KINDS: readonly DraftKind[] = MESSAGE_KINDS.filter(
  (kind): kind is DraftKind => !isMatchKind(kind) && !isContactPointKind(kind),
);
