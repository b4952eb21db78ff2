import { randomBytes } from 'node:crypto';
import { instantOf, mintUuidV7 } from '#domain';
import type { BodyCode, ConversationId, Handle, Instant, MessageId, Oin } from '#domain';
import type {
  AuditEntry,
  KnownCheckRecord,
  LeasedItem,
  MessageRecord,
  OutboxItem,
  Postponed,
  ThreadRecord,
} from '#exchange';

export const SELF = '00000099000000001000' as Oin;
export const PEER = '00000099000000002000' as Oin;
export const OTHER_PEER = '00000099000000003000' as Oin;
export const NOW = '2026-11-25T09:30:00.000Z' as Instant;
export const LATER = '2026-12-05T09:30:00.000Z' as Instant;

let minted = 0;
/** Ids in the order of minting. */
export const newId = <T extends string = MessageId>(): T =>
  mintUuidV7(Date.parse(NOW) + minted++, randomBytes(10)) as T;
export const bytes = (length = 32): Uint8Array => randomBytes(length);
export const later = (milliseconds: number): Instant => instantOf(Date.parse(NOW) + milliseconds);

/** What is claimed, put off after an attempt that certainly left nothing. */
export const postponed = (
  { id, lease }: LeasedItem,
  change: Partial<Omit<Postponed, 'id' | 'lease'>> = {},
): Postponed => ({
  ...{ id, lease, delaySeconds: 0, at: NOW, code: 'UNREACHABLE', reason: 'x', isUnsent: true },
  ...change,
});

export function message(change: Partial<MessageRecord> = {}): MessageRecord {
  return {
    id: newId(),
    sender: PEER,
    direction: 'received',
    peer: PEER,
    kind: 'known-check.request',
    purpose: 'ZVH_INTAKE_ROUTING' as MessageRecord['purpose'],
    conversation: newId<ConversationId>(),
    participants: ['POLICE', 'OM'] as BodyCode[],
    state: 'delivered',
    time: NOW,
    expiresAt: LATER,
    recordedAt: NOW,
    commitment: bytes(),
    sealedContent: bytes(64),
    decision: {
      outcome: 'permit',
      codes: ['R1'],
      citations: [{ act: 'WGS', article: '2.28', paragraph: '1' }],
      lawHash: 'law',
    },
    reads: 0,
    ...change,
  };
}

/** Opened here, by a message of its own. */
export function thread(change: Partial<ThreadRecord> = {}): ThreadRecord {
  const { id = newId() } = change;
  return {
    id,
    name: 'case-exchange',
    conversation: newId<ConversationId>(),
    peer: PEER,
    opener: 'own',
    openedBy: 'OM',
    participants: ['OM'],
    subjects: [],
    state: 'asked',
    since: NOW,
    lastMessage: id,
    ...change,
  };
}

export function outboxItem(change: Partial<OutboxItem> = {}): OutboxItem {
  const id = newId();
  return { id, about: id, peer: PEER, lane: 'in', purpose: 'messages', expiresAt: LATER, ...change };
}

export const entry = (change: Partial<AuditEntry> = {}): AuditEntry => ({
  operation: 'operation-1',
  action: 'message.send',
  object: newId(),
  result: 'ok',
  origin: 'api',
  actor: { account: 'jansen', participant: 'POLICE' },
  at: NOW,
  ...change,
});

export const handle = (): Handle => randomBytes(18).toString('base64url') as Handle;

export const knownCheck = (change: Partial<KnownCheckRecord> = {}): KnownCheckRecord => ({
  id: newId(),
  peer: PEER,
  conversation: newId<ConversationId>(),
  subject: handle(),
  participants: ['POLICE', 'OM'],
  replyTo: ['MAYOR'],
  proposal: 'KNOWN',
  receivedAt: NOW,
  answerBefore: LATER,
  ...change,
});
