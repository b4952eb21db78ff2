/** One transaction per batch: inbox, message, journey, audit, effects, and the signed receipt in our own outbox. */
import type { Decision, Instant, Message } from '#domain';
import { nodeEntry } from '../audit.js';
import { encodeStored, sealAll } from '../content.js';
import type { Courier } from '../courier.js';
import { takeStep } from '../conversations/advance.js';
import type { ThreadRecord } from '../conversations/ports.js';
import { evidenceFor } from '../evidence.js';
import type { Statement } from '../evidence.js';
import type { Node } from '../node.js';
import type {
  DecisionSummary,
  MessageRecord,
  MessageState,
  StepRecord,
  StoredContent,
  Transaction,
} from '../ports.js';
import type { OutboxItem } from '../send/ports.js';
import { parseTraceparent } from '../processing/lines.js';
import type { DataSubject } from '../processing/subject-key.js';
import { oweInforming } from '../informing/owe.js';
import { keepRefused } from '../refusals/keep.js';
import { linksOf, subjectsOf } from '../rights/persons.js';
import { summaryOf } from '../summary.js';
import { eraseMoment } from '../terms/erase-moment.js';
import { endsOf } from '../use/conditions.js';
import { receiveMatch } from '../match/receive.js';
import { isSignedKind } from '../match/signed-copies.js';
import { applyReceived } from './effects.js';
import type { Enforcement } from './enforce.js';
import type { Opened } from './open.js';

export type Arrival = Extract<Opened, { outcome: 'message' }>;
export interface Judged {
  readonly arrival: Arrival;
  readonly enforcement: Enforcement | { readonly outcome: 'expired' };
}

const UNDECIDED: DecisionSummary = { outcome: 'none', codes: [], citations: [], lawHash: '' };

/** With the signature where overseers may ask for it. */
const storedOf = ({ bytes, salt, proof, message }: Arrival): StoredContent => ({
  ...{ bytes, salt },
  ...(isSignedKind(message.data.kind) ? { proof } : {}),
});

export async function recordMessages(
  judged: readonly Judged[],
  { tx, node }: { tx: Transaction; node: Courier },
): Promise<void> {
  if (judged.length === 0) return;
  const keep = judged.filter((one) => stateOf(one) === 'delivered' || stateOf(one) === 'waiting');
  const sealed = await sealAll(
    node,
    keep.map(({ arrival }) => ({ id: arrival.message.id, bytes: encodeStored(storedOf(arrival)) })),
  );
  const records = judged.map((one) => recordOf(one, node, sealed.get(one.arrival.message.id)));
  await tx.messages.insert(records);
  for (const { arrival, enforcement } of judged)
    if (enforcement.outcome === 'decided') await keepRefused(arrival.message.id, enforcement, { tx, node });
  const receipts = records.map((record, i) => receiptFor(record, judged[i]!, node));
  await tx.outbox.add(receipts.flatMap(({ item }) => (item ? [item] : [])));
  await tx.steps.append(receipts.map(({ step }) => step));
  const subjects = judged.map(({ arrival: { message } }) => subjectsOf(message, node));
  await tx.audit.append(
    records.map((record, i) => auditOf(record, judged[i]!, { node, subjects: subjects[i]! })),
  );
  // What is not taken leaves nothing here that leads to a person.
  const taken = (one: Judged, i: number) =>
    keep.includes(one) ? linksOf(one.arrival.message, subjects[i]!) : [];
  await tx.rights.link(judged.flatMap(taken));
  const received = judged.flatMap((one, i) =>
    stateOf(one) === 'delivered' ? [{ message: one.arrival.message, record: records[i]! }] : [],
  );
  await oweInforming(received, { tx, node });
  await tx.conversations.open(judged.flatMap((one) => opensOf(one)));
  for (const { arrival, enforcement } of judged) {
    if (enforcement.outcome === 'decided' && enforcement.decision.outcome === 'permit') {
      const { message, envelope, bytes } = arrival;
      const { participants } = message.data.recipient;
      if (enforcement.step.outcome !== 'opens')
        await takeStep(enforcement.step, message, { tx, node, participants });
      await applyReceived(message, envelope.sender, { tx, node });
      await receiveMatch(message, { peer: envelope.sender, bytes }, { tx, node });
    }
  }
}

/** The conversation that it opens, if it was let through: all of a batch in one statement. */
const opensOf = ({ enforcement }: Judged): readonly ThreadRecord[] =>
  enforcement.outcome === 'decided' &&
  enforcement.decision.outcome === 'permit' &&
  enforcement.step.outcome === 'opens'
    ? [enforcement.step.thread]
    : [];

type Arrived = Extract<MessageState, 'waiting' | 'delivered' | 'refused' | 'expired'>;

export function stateOf({ enforcement }: Judged): Arrived {
  switch (enforcement.outcome) {
    case 'waiting':
      return 'waiting';
    case 'expired':
      return 'expired';
    case 'decided':
      return enforcement.decision.outcome === 'permit' ? 'delivered' : 'refused';
  }
}

const decisionOf = ({ enforcement }: Judged): Decision | undefined =>
  enforcement.outcome === 'decided' ? enforcement.decision : undefined;

function recordOf(judged: Judged, node: Node, sealedContent: Uint8Array | undefined): MessageRecord {
  const { message, envelope, commitment } = judged.arrival;
  const { data } = message;
  const decision = decisionOf(judged);
  const predecessor = judged.enforcement.outcome === 'decided' ? judged.enforcement.predecessor : undefined;
  return {
    id: message.id,
    sender: envelope.sender,
    direction: 'received',
    peer: envelope.sender,
    kind: data.kind,
    purpose: data.purpose,
    conversation: data.conversation,
    ...(data.inReplyTo ? { inReplyTo: data.inReplyTo } : {}),
    participants: data.recipient.participants,
    ...(predecessor?.caseId ? { caseId: predecessor.caseId } : {}),
    state: stateOf(judged),
    time: message.time,
    expiresAt: message.expirytime,
    recordedAt: node.clock.now(),
    commitment,
    ...(sealedContent ? { sealedContent } : {}),
    decision: decision ? summaryOf(decision) : UNDECIDED,
    reads: 0,
    ...(sealedContent ? { eraseAt: keptUntil(message, decision) } : {}),
  };
}

/** No law has obliged to anything about what waits undecided: the moments that it brings itself count meanwhile. */
function keptUntil(message: Message, decision: Decision | undefined): Instant {
  const longest = eraseMoment(message, decision);
  if (decision !== undefined) return longest;
  const { restrictions, elements } = message.data;
  const ends = endsOf([...restrictions, ...elements.flatMap((one) => one.restrictions)], message);
  return ends !== undefined && ends < longest ? ends : longest;
}

/** What the sender hears, and the step that stands here; a waiting message has a step and no receipt yet. */
export function receiptFor(
  record: MessageRecord,
  judged: Judged,
  node: Node,
): { readonly item?: OutboxItem; readonly step: StepRecord } {
  const about = record;
  switch (stateOf(judged)) {
    case 'delivered':
      return evidenceFor(record.peer, node, { evidence: 'delivered', about, outcome: 'ok' });
    case 'refused':
      return evidenceFor(record.peer, node, refusalOf(record));
    case 'expired': {
      const expiry = { evidence: 'expired', about, outcome: 'failed', code: 'EXPIRED' } as const;
      return evidenceFor(record.peer, node, expiry);
    }
    case 'waiting':
      return { step: waitingStep(record, node) };
  }
}

/** Codes that say something of the person or of our own records; a refusal is no oracle (protocol.md §6). */
export const NOT_TOLD: ReadonlySet<string> = new Set([
  'RADICALISATION_CASE_REDIRECT',
  'PROCESSING_RESTRICTED',
  'CASE_SHIELDED',
]);

/** What the sender hears of a refusal: code and articles, or just that it is declined. Our own log keeps the code. */
export function refusalOf(record: MessageRecord): Statement {
  const { codes, citations } = record.decision;
  if (codes.some((code) => NOT_TOLD.has(code))) {
    return { evidence: 'refused', about: record, outcome: 'declined', code: 'DECLINED', citations: [] };
  }
  const [code] = codes;
  return { evidence: 'refused', about: record, outcome: 'refused', ...(code ? { code } : {}), citations };
}

const waitingStep = (record: MessageRecord, node: Node): StepRecord => ({
  messageId: record.id,
  step: 'waiting',
  at: node.clock.now(),
  origin: 'own',
  code: 'PREDECESSOR_MISSING',
});

function auditOf(
  record: MessageRecord,
  judged: Judged,
  { node, subjects }: { node: Node; subjects: readonly DataSubject[] },
) {
  const { message } = judged.arrival;
  const decision = decisionOf(judged);
  const code = codeOf(record, judged.enforcement);
  return nodeEntry(node, {
    action: `message.receive.${record.state}`,
    object: record.id,
    ...(decision ? { decision } : {}),
    ...(code ? { code } : {}),
    origin: record.peer,
    commitment: record.commitment,
    about: { subjects, purpose: record.purpose, caller: record.peer },
    trace: parseTraceparent(message.traceparent),
  });
}

/** The first reason, or why what was let through lies still: the sender hears neither (protocol.md §6). */
export function codeOf(
  { decision: { codes } }: Pick<MessageRecord, 'decision'>,
  enforcement: Judged['enforcement'],
): string | undefined {
  const isRestricted = enforcement.outcome === 'decided' && enforcement.restricted === true;
  return codes[0] ?? (isRestricted ? 'PROCESSING_RESTRICTED' : undefined);
}

/** A refusal before the law was asked, told to a sender whose signature held. */
export function rejectionReceipt(about: Statement['about'], code: string, node: Node): OutboxItem {
  return evidenceFor(about.sender, node, { evidence: 'refused', about, outcome: 'refused', code }).item;
}
