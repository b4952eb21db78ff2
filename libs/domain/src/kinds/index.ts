/** The closed list of message kinds: one line here for each file beside it. */
import { caseExchangeNotice, caseExchangeRequest, caseExchangeResponse } from './case-exchange.js';
import type { KindDefinition } from './definition.js';
import { knownCheckRequest, knownCheckResponse } from './known-check.js';
import {
  providerConsentGrant,
  providerConsentRefuse,
  providerConsentRequest,
  providerConsentWithdraw,
} from './provider-consent.js';

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
};

/** `undefined` for a name that is no kind of this version. */
export function kindOf(name: string): KindDefinition | undefined {
  return Object.hasOwn(KINDS, name) ? KINDS[name as MessageKind] : undefined;
}

/** Whether some kind names this one as its answer. */
export const isAnswer = (kind: MessageKind): boolean =>
  MESSAGE_KINDS.some((asked) => KINDS[asked].answeredBy.includes(kind));
