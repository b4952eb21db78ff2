/** Ids and handles, from the injected clock and randomness. */
import { createHash, createHmac } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { hmac, importHmacKey } from '#crypto';
import { millisOf, mintUuidV7 } from '#domain';
import type { CaseId, ConversationId, Handle, Instant, MessageId, Oin } from '#domain';
import type { Clock, Random } from './ports.js';

type Source = { readonly clock: Clock; readonly random: Random };

const mint = ({ clock, random }: Source): string => mintUuidV7(millisOf(clock.now()), random(10));
/** Minted at the message's own `time`: the outside shows that moment, and expiry lies an exact step after it. */
export const newMessageId = ({ random }: Pick<Source, 'random'>, at: Instant): MessageId =>
  mintUuidV7(millisOf(at), random(10)) as MessageId;
export const newConversationId = (source: Source): ConversationId => mint(source) as ConversationId;
export const newCaseId = (source: Source): CaseId => mint(source) as CaseId;
export const newId = (source: Source): string => mint(source);

/**
 * Handle of a person or case for one peer in one conversation: keyed, so that a peer learns nothing from it and two
 * peers cannot put theirs side by side; derived, so that nothing needs to be stored.
 */
export function handleFor(
  registerKey: KeyObject,
  of: { what: 'case' | 'subject'; id: string; peer: Oin; conversation: ConversationId },
): Handle {
  const input = ['handle', of.what, of.peer, of.conversation, of.id].join('\u0000');
  return createHmac('sha256', registerKey)
    .update(input)
    .digest()
    .subarray(0, 18)
    .toString('base64url') as Handle;
}

const REGISTER_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7/;
/** Whether a reference to a person is an id of the own register; else it is a handle. */
export const isRegisterId = (ref: string): boolean => REGISTER_ID.test(ref);

/** Names the fact that an id was reused, in the inbox: a UUID of version 8, so it is no message's own id. */
export function reuseMark(id: MessageId): MessageId {
  const hash = createHash('sha256').update(`reused\u0000${id}`).digest('hex');
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`];
  return [...parts, hash.slice(20, 32)].join('-') as MessageId;
}

/** Index under which the register finds a BSN without holding it readable. */
export const bsnIndex = (registerKey: KeyObject, bsn: string): Uint8Array => bsnIndexer(registerKey)(bsn);

/** As `bsnIndex`, of very many. */
export function bsnIndexer(registerKey: KeyObject): (bsn: string) => Uint8Array {
  const key = importHmacKey('sha256', registerKey.export());
  return (bsn) => hmac(key, Buffer.from(`bsn\u0000${bsn}`));
}
