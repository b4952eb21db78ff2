/** Whole envelopes: every kind that travels, every evidence that travels, a heartbeat; and what is signed and kept. */
import { canonicalize, sha256 } from '#crypto';
import { signDirectory, signKeyDocument } from '#directory';
import { KINDS, MESSAGE_KINDS, nodeOfSource, sourceOf, typeOfKind } from '#domain';
import type { EvidenceType, Json, Message, MessageData, MessageKind, Oin } from '#domain';
import { evidenceFor } from '../../../libs/exchange/src/evidence.js';
import type { Node } from '../../../libs/exchange/src/node.js';
import { Receiver } from '../receiver.js';
import type { WrittenDelivery } from '../receiver.js';
import { seeded } from '../seeded.js';
import { commitmentOf, enveloped, idFor, signAll, WEEK } from '../sender.js';
import type { Addressed, Signed } from '../sender.js';
import { b64, CLOCK, MIDDEN, NOORD, unb64, vectorFile, ZUID } from '../vector-file.js';
import type { VectorCase, VectorFile, Workshop } from '../vector-file.js';
import { directoryDocument, LAW_HASH } from './directory.js';
import { keyDocument } from './key-document.js';

/** The event of a message; `traceparent` only where the caller had one. */
export function messageOf(data: MessageData, from: Oin, label: string): Message {
  return {
    specversion: '1.0',
    id: idFor(label),
    source: sourceOf(from),
    type: typeOfKind(data.kind),
    time: CLOCK,
    datacontenttype: 'application/json',
    expirytime: WEEK,
    data,
  };
}

/** Evidence that goes back to the sender. */
const FROM_RECEIVER: readonly EvidenceType[] = [
  'delivered',
  'refused',
  'retrieved',
  'expired',
  'used',
  'forwarded',
  'erased',
  'not-retrieved',
];

const travels = (kind: MessageKind): boolean => KINDS[kind].reach === 'between-nodes';

/** The directory of the vectors, as `directory-1`. */
export async function directoryJws(shop: Workshop): Promise<string> {
  const signer = shop.pool.signer(shop.keys.authority);
  return Buffer.from(await signDirectory(directoryDocument(shop), signer)).toString('ascii');
}

export async function envelopes(shop: Workshop): Promise<VectorFile> {
  const messages = await signedMessages(shop);
  const about = messages[0]!;
  const cases = [
    ...messages.flatMap((one) => (one.to === one.from ? [] : [written(shop, one)])),
    written(shop, { ...about, label: 'envelope-compatibility-suite', suite: 'SLUIS-RSA-1' }),
    ...(await answers(shop)).map((one) => written(shop, one)),
    ...(await evidence(shop, about, { by: ZUID, types: FROM_RECEIVER })).map((one) => written(shop, one)),
    written(shop, await heartbeat(shop)),
  ];
  const receiver = new Receiver(shop.keys, await directoryJws(shop));
  for (const one of cases) await mustOpen(receiver, one);
  const own = await evidence(shop, about, { by: NOORD, types: ['accepted', 'relayed', 'undeliverable'] });
  const kept = [...messages.filter(({ from, to }) => from === to), ...own].map(record);
  return vectorFile(
    {
      vectors: 'envelopes',
      spec: '05-amqp-binding.md',
      notes: [
        'opened: envelope is the exact AMQP body; it arrives at receiver, from peer, in vhost, at the clock of keys.json.',
        'content: exact signed bytes as text. proof: as it stands beside them in the JWE. commitment: SHA-256(salt ‖ content).',
        'purpose: what the signature was made for. directory-1 of directory.json is in force.',
        'kept: signed like the rest, in the same trees, and never sent: consents stay within a node, and some evidence is for oneself.',
      ],
    },
    { opened: cases, kept },
  );
}

/** Signed, and to whom it goes; `label` becomes the id of the case. */
interface Made extends Signed, Addressed {
  readonly label: string;
  readonly what: string;
  readonly purpose: 'messages' | 'evidence' | 'heartbeat';
}

/** How many of the kinds share the tree that document 05 quotes. */
const FIRST_TREE = 9;

/** All kinds in two trees, whoever they are for. */
async function signedMessages(shop: Workshop): Promise<readonly Made[]> {
  const first = await signedTogether(shop, MESSAGE_KINDS.slice(0, FIRST_TREE));
  return [...first, ...(await signedTogether(shop, MESSAGE_KINDS.slice(FIRST_TREE)))];
}

async function signedTogether(shop: Workshop, kinds: readonly MessageKind[]): Promise<readonly Made[]> {
  const messages = kinds.map((kind) => messageOf(KINDS[kind].example, NOORD, kind));
  const contents = messages.map((message) => JSON.stringify(message));
  const signed = await signAll(shop, { by: NOORD, purpose: 'messages', contents });
  return messages.map((message, i) => {
    const { kind, recipient } = message.data;
    const addressed = { id: message.id, from: NOORD, to: travels(kind) ? recipient.node : NOORD };
    return {
      ...signed[i]!,
      ...addressed,
      label: `envelope-${kind}`,
      what: KINDS[kind].title.en,
      purpose: 'messages',
    };
  });
}

const CROSS = { purpose: 'CROSS_KNOWN_CHECK', legalBasis: 'WGS_1_7_8_KNOWN_CHECK' } as const;

/** A question to a RIEC and its three answers: what each says cannot be told from the outside. */
async function answers(shop: Workshop): Promise<readonly Made[]> {
  const asked = KINDS['known-check.request'].example;
  const recipient = { node: MIDDEN, participants: ['POLICE'] } as const;
  const question = messageOf({ ...asked, ...CROSS, recipient }, NOORD, 'cross question');
  const label = 'envelope-cross-question';
  const made = [
    await alone(shop, question, { label, what: 'a known-check over R5, alone under its signature' }),
  ];
  for (const status of ['KNOWN', 'NOT_KNOWN', 'DECLINED']) {
    const answer = messageOf(answerData(question, status), MIDDEN, `cross ${status}`);
    const of = `envelope-answer-${status.toLowerCase().replace('_', '-')}`;
    made.push(await alone(shop, answer, { label: of, what: `the answer ${status}` }));
  }
  return made;
}

function answerData(question: Message, status: string): MessageData {
  const { elements, ...answered } = KINDS['known-check.response'].example;
  return {
    ...answered,
    ...CROSS,
    sender: { participant: 'POLICE', role: 'CASE_PROCESSOR' },
    recipient: { node: NOORD, participants: ['COLLEGE'] },
    inReplyTo: question.id,
    elements: [{ ...elements[0]!, supplier: { participant: 'POLICE' }, value: { status } }],
  };
}

async function alone(
  shop: Workshop,
  message: Message,
  about: { readonly label: string; readonly what: string },
): Promise<Made> {
  const from = nodeOfSource(message.source)!;
  const contents = [JSON.stringify(message)];
  const [signed] = await signAll(shop, { by: from, purpose: 'messages', contents });
  return { ...signed!, ...about, id: message.id, from, to: message.data.recipient.node, purpose: 'messages' };
}

const OUTCOMES: Partial<Record<EvidenceType, { outcome: 'refused' | 'failed'; code: string }>> = {
  refused: { outcome: 'refused', code: 'CATEGORY_NOT_PERMITTED' },
  expired: { outcome: 'failed', code: 'EXPIRED' },
  'not-retrieved': { outcome: 'failed', code: 'EXPIRED' },
  undeliverable: { outcome: 'failed', code: 'PEER_NOT_LISTED' },
};

async function evidence(
  shop: Workshop,
  about: Made,
  { by, types }: { readonly by: Oin; readonly types: readonly EvidenceType[] },
): Promise<readonly Made[]> {
  const node = {
    self: by,
    clock: { now: () => CLOCK },
    random: seeded(`evidence ${by}`),
    law: { hash: LAW_HASH },
  } as unknown as Node;
  const commitment = unb64(commitmentOf(about));
  const items = types.map((type) => {
    const { outcome, code } = OUTCOMES[type] ?? { outcome: 'ok' as const, code: undefined };
    const citations =
      type === 'refused' ? [{ act: 'WGS', article: '2.30', paragraph: '1' } as const] : undefined;
    return evidenceFor(about.from, node, {
      evidence: type,
      about: { id: about.id, sender: about.from, commitment },
      outcome,
      ...(code ? { code } : {}),
      ...(citations ? { citations } : {}),
    }).item;
  });
  const contents = items.map((item) => Buffer.from(item.evidence!).toString('utf8'));
  const signed = await signAll(shop, { by, purpose: 'evidence', contents });
  return types.map((type, i): Made => {
    const label = `envelope-evidence-${type}`;
    return {
      ...signed[i]!,
      id: items[i]!.id,
      from: by,
      to: about.from,
      label,
      what: `evidence: ${type}`,
      purpose: 'evidence',
    };
  });
}

async function heartbeat(shop: Workshop): Promise<Made> {
  const directory = directoryDocument(shop);
  const id = idFor('heartbeat');
  const data = {
    oin: NOORD,
    manifest: {
      protocolVersions: ['1.0'],
      kinds: MESSAGE_KINDS,
      suites: ['SLUIS-1', 'SLUIS-RSA-1'],
      lawHash: LAW_HASH,
      directoryVersion: directory.version,
      directoryHash: b64(sha256(canonicalize(directory as unknown as Json))),
      clock: CLOCK,
    },
    keyDocument: await signKeyDocument(keyDocument(shop, NOORD), shop.pool.signer(shop.keys.signer(NOORD))),
  };
  const type = 'nl.wgs.heartbeat.v1';
  const event = {
    specversion: '1.0',
    id,
    source: sourceOf(NOORD),
    type,
    time: CLOCK,
    datacontenttype: 'application/json',
  };
  const contents = [JSON.stringify({ ...event, data })];
  const [signed] = await signAll(shop, { by: NOORD, purpose: 'heartbeat', contents });
  const expiresAt = '2026-11-25T10:00:00.000Z' as typeof WEEK;
  const addressed: Addressed = { id, from: NOORD, to: ZUID, suite: 'SLUIS-RSA-1', expiresAt };
  return {
    ...signed!,
    ...addressed,
    label: 'envelope-heartbeat',
    what: 'a heartbeat with a key document',
    purpose: 'heartbeat',
  };
}

function record({ label, what, purpose, from, content, proof }: Made): VectorCase {
  return {
    id: label.replace('envelope-', 'kept-'),
    what,
    purpose,
    issuer: from,
    content,
    proof,
    commitment: commitmentOf({ content, proof }),
  };
}

function written(shop: Workshop, made: Made): VectorCase {
  const { label, what, purpose, from, to, suite = 'SLUIS-1', content, proof } = made;
  return {
    id: label,
    what,
    purpose,
    suite,
    peer: from,
    receiver: to,
    vhost: `${to}.${from}`,
    exchange: 'in',
    messageId: made.id,
    envelope: enveloped(shop, made, made),
    content,
    proof,
    commitment: commitmentOf({ content, proof }),
  };
}

async function mustOpen(receiver: Receiver, vector: VectorCase): Promise<void> {
  const opened = await receiver.receive(vector as unknown as WrittenDelivery);
  if (opened.outcome === 'rejected') throw new Error(`${vector.id} is rejected: ${opened.code}`);
}
