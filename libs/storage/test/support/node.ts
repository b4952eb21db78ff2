/** A node on real storage, as far as use cases without a courier need one, and content that it can open. */
import { createSecretKey } from 'node:crypto';
import { sealContent } from '#crypto';
import {
  KINDS,
  MESSAGE_KINDS,
  MESSAGE_TYPES,
  isMatchKind,
  makeValidators,
  sourceOf,
  typeOfKind,
} from '#domain';
import type { Instant, Message, MessageData, MessageKind, Oin } from '#domain';
import { nlLaw } from '#law';
import type { MessageRecord, Node } from '#exchange';
import type { Storage } from '../../src/index.js';
import { LATER, NOW, PEER, SELF, bytes, message } from './records.js';

/** `self` receives what the kinds' examples send. */
export const EXAMPLE_SENDER = SELF;
export const EXAMPLE_RECEIVER = PEER;
/** It has no overseers' keys, so it does not match. */
const OPENLY = MESSAGE_KINDS.filter((kind) => !isMatchKind(kind));
const PARTICIPANTS = ['COLLEGE', 'MAYOR', 'POLICE', 'OM'] as const;

export function nodeOn(
  storage: Storage,
  { self = EXAMPLE_RECEIVER, at = NOW }: { self?: Oin; at?: Instant } = {},
): Node {
  return {
    self,
    clock: { now: () => at },
    random: bytes,
    unitOfWork: storage.unitOfWork,
    vault: storage.vault,
    law: nlLaw(),
    directory: {
      node: (oin) => ({ oin, name: oin, kind: 'ZVH', participants: PARTICIPANTS, kinds: OPENLY }),
      partnerships: () => [],
      reviewedKinds: () => MESSAGE_TYPES,
      processingProfiles: () => [],
      certificates: () => [],
      acceptsLawHash: () => true,
    },
    validators: makeValidators(),
    registerKey: createSecretKey(bytes()),
  };
}

/** A received message of the kind's example with `change`, its content sealed and its key in the vault. */
export async function receivedOn(
  storage: Storage,
  kind: MessageKind,
  change: Partial<MessageData> = {},
): Promise<MessageRecord> {
  const data = { ...KINDS[kind].example, ...change };
  const record = message({
    kind,
    purpose: data.purpose,
    conversation: data.conversation,
    participants: data.recipient.participants,
  });
  const inside: Message = {
    specversion: '1.0',
    id: record.id,
    source: sourceOf(EXAMPLE_SENDER),
    type: typeOfKind(kind),
    time: NOW,
    datacontenttype: 'application/json',
    expirytime: LATER,
    data,
  };
  const stored = {
    salt: Buffer.from(bytes()).toString('base64url'),
    bytes: Buffer.from(JSON.stringify(inside)).toString('base64url'),
  };
  const key = bytes();
  await storage.vault.keep([{ id: record.id, key }]);
  const at = { key, aad: Buffer.from(record.id) };
  const sealedContent = sealContent(at, Buffer.from(JSON.stringify(stored)), bytes);
  const whole = { ...record, sender: EXAMPLE_SENDER, peer: EXAMPLE_SENDER, sealedContent };
  await storage.unitOfWork.transaction((tx) => tx.messages.insert([whole]));
  return whole;
}
