/** Signed statements about one message: made here, signed in the relay's next batch. */
import { sourceOf } from '#domain';
import type { Citation, Evidence, EvidenceData, EvidenceType, Oin } from '#domain';
import { encodeMessage } from './content.js';
import { usualExpiry } from './expiry.js';
import { newMessageId } from './minting.js';
import type { Node } from './node.js';
import type { MessageRecord, StepRecord } from './ports.js';
import type { OutboxItem } from './send/ports.js';

export interface Statement {
  readonly evidence: EvidenceType;
  readonly about: Pick<MessageRecord, 'id' | 'sender' | 'commitment'>;
  readonly outcome: EvidenceData['outcome'];
  readonly code?: string;
  readonly citations?: readonly Citation[];
}

/** Evidence kept here: signed, not sent. */
export function ownEvidence(node: Node, statement: Statement): { item: OutboxItem; step: StepRecord } {
  return make(node, statement, undefined);
}

/** Evidence kept here and sent to the node that the message came from. */
export function evidenceFor(
  peer: Oin,
  node: Node,
  statement: Statement,
): { item: OutboxItem; step: StepRecord } {
  return make(node, statement, peer);
}

/** Evidence that the message's source is to have: sent to the node that it came from, kept where it never left ours. */
export function evidenceToSource(
  record: Pick<MessageRecord, 'direction' | 'peer'>,
  node: Node,
  statement: Statement,
): { item: OutboxItem; step: StepRecord } {
  return make(node, statement, record.direction === 'received' ? record.peer : undefined);
}

function make(
  node: Node,
  statement: Statement,
  peer: Oin | undefined,
): { item: OutboxItem; step: StepRecord } {
  const evidence = compose(node, statement);
  const bytes = encodeMessage(evidence);
  const { about, code, citations } = statement;
  const step: StepRecord = {
    messageId: about.id,
    step: statement.evidence,
    at: evidence.time,
    origin: 'own',
    ...(code ? { code } : {}),
    ...(citations ? { citations } : {}),
    evidence: { id: evidence.id, bytes },
  };
  const item: OutboxItem = {
    id: evidence.id,
    about: about.id,
    ...(peer ? { peer } : {}),
    lane: 'in',
    purpose: 'evidence',
    evidence: bytes,
    salt: node.random(32),
    // A step of its own: the same moment as the message's would tie the two together for an onlooker.
    expiresAt: usualExpiry(evidence.time),
  };
  return { item, step };
}

function compose(node: Node, { evidence, about, outcome, code, citations }: Statement): Evidence {
  const time = node.clock.now();
  return {
    specversion: '1.0',
    id: newMessageId(node, time),
    source: sourceOf(node.self),
    type: 'nl.wgs.evidence.v1',
    time,
    datacontenttype: 'application/json',
    data: {
      evidence,
      about: {
        source: sourceOf(about.sender),
        id: about.id,
        commitment: Buffer.from(about.commitment).toString('base64url'),
      },
      outcome,
      ...(code ? { code } : {}),
      ...(citations ? { citations } : {}),
      lawHash: node.law.hash,
      signer: node.self,
    },
  };
}
