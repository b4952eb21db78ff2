/** What a request for consent asks, as it stands in the message: the person under the handle that the recipient will see. */
import { parseConversationId } from '#domain';
import type { ConsentScope, JsonObject, LegalBasis, Message, Purpose } from '#domain';
import { handleFor, isRegisterId, newConversationId } from '../../minting.js';
import type { Composing } from '../../send/compose.js';
import type { Draft } from '../../send/draft.js';

const R2 = { purpose: 'INTER_ZVH_CASE_EXCHANGE', legalBasis: 'WGS_2_28_2' } as const;
const R3 = { purpose: 'INTER_ZVH_UNSOLICITED', legalBasis: 'WGS_2_28_3' } as const;

/**
 * Under which purpose and basis the messages about a consent travel, by the purpose of the data: R2's or R3's, whatever
 * the data are for (law.md §10). Another purpose needs no consent, or has no route.
 */
export const CONSENT_TRAVELS: Readonly<
  Partial<Record<Purpose, { readonly purpose: Purpose; readonly legalBasis: LegalBasis }>>
> = {
  INTER_ZVH_CASE_EXCHANGE: R2,
  INTER_ZVH_UNSOLICITED: R3,
  PLAN_ALIGNMENT: R2,
  CROSS_INVOLVEMENT: R2,
  CROSS_INTERVENTION_ALIGNMENT: R2,
};

/** As `CONSENT_TRAVELS`, for what is on record already. */
export const travelsUnder = (
  purpose: Purpose,
): { readonly purpose: Purpose; readonly legalBasis: LegalBasis } => CONSENT_TRAVELS[purpose] ?? R2;

/**
 * The details of a request, with a person of the own register under a handle. Where no conversation is named, one is
 * reserved for the message that the consent is for: the consent is signed before that message exists, and a handle means
 * something within one conversation only. The register's id never leaves the node.
 */
export function scopeDetails(draft: Draft, node: Composing): JsonObject {
  const { person: _given, ...details } = draft.details;
  const { subject, recipient, conversation } = details;
  if (typeof subject !== 'string' || typeof recipient !== 'string' || !isRegisterId(subject)) return details;
  const named = typeof conversation === 'string' ? parseConversationId(conversation) : undefined;
  const reserved = named ?? newConversationId(node);
  const peer = recipient as Draft['recipient']['node'];
  const handle = handleFor(node.registerKey, { what: 'subject', id: subject, peer, conversation: reserved });
  const own = draft.recipient.node === node.self ? { person: subject } : {};
  return { ...details, subject: handle, conversation: reserved, ...own };
}

export const scopeOf = ({ data }: Message): ConsentScope => data.details as unknown as ConsentScope;

/** Whose consent a request asks: the participants it names, or those it is addressed to. */
export const suppliersOf = (message: Message) =>
  scopeOf(message).suppliers ?? message.data.recipient.participants;
