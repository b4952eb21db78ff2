/** A peer's evidence about a message of ours (or ours about its own): checked against what we sent, then applied. */
import type { EvidenceType, MessageId, Oin } from '#domain';
import { nodeOfSource } from '#domain';
import { nodeEntry } from '../audit.js';
import { undo } from '../conversations/advance.js';
import type { Undone } from '../conversations/advance.js';
import type { Node } from '../node.js';
import type { MessageRecord, MessageState, StepName, StepRecord, Transaction } from '../ports.js';
import { endContentOf } from '../terms/erase.js';
import type { Opened } from './open.js';

export type EvidenceArrival = Extract<Opened, { outcome: 'evidence' }>;

/** From which states a receipt moves a sent message, and to which. Terminal states stay, but for what only we had judged. */
const MOVES: Readonly<Record<EvidenceType, { from: readonly MessageState[]; to: MessageState } | undefined>> =
  {
    accepted: undefined,
    relayed: undefined,
    // We had given it up while a broker may have had it; the receiver, who knows, says what became of it.
    delivered: { from: ['accepted', 'relayed', 'undeliverable'], to: 'delivered' },
    // Our own clock said that it expired; the receiver says that it had refused it, or handed it over in time.
    refused: { from: ['accepted', 'relayed', 'expired', 'undeliverable'], to: 'refused' },
    retrieved: {
      from: ['accepted', 'relayed', 'delivered', 'expired', 'undeliverable'],
      to: 'retrieved',
    },
    expired: { from: ['accepted', 'relayed', 'delivered'], to: 'expired' },
    undeliverable: { from: ['accepted', 'relayed'], to: 'undeliverable' },
    used: undefined,
    forwarded: undefined,
    erased: undefined,
    'not-retrieved': { from: ['accepted', 'relayed', 'delivered'], to: 'expired' },
  };

/** What did not count over there did not move the conversation here either. */
const ENDS: Readonly<Partial<Record<EvidenceType, Undone>>> = {
  refused: 'refused',
  expired: 'undelivered',
  undeliverable: 'undelivered',
  'not-retrieved': 'unread',
};

export async function applyEvidence(
  arrivals: readonly (EvidenceArrival & { readonly peer: Oin })[],
  { tx, node }: { tx: Transaction; node: Node },
): Promise<void> {
  if (arrivals.length === 0) return;
  const records = await tx.messages.findMany(arrivals.map(({ evidence }) => evidence.data.about.id));
  const byId = new Map(records.map((record) => [record.id, record]));
  const good = arrivals.filter((arrival) => isAbout(arrival, byId.get(arrival.evidence.data.about.id), node));
  const bad = arrivals.filter((arrival) => !good.includes(arrival));
  for (const type of Object.keys(MOVES) as EvidenceType[]) {
    const moved = await moveAll(type, good, tx);
    const state = ENDS[type];
    if (state !== undefined) await undo(moved, state, { tx, node });
    if (type === 'refused' || type === 'undeliverable')
      await endContentOf(await tx.messages.findMany(moved.map(({ id }) => id)), { tx, node });
  }
  await tx.steps.append(good.map((arrival) => stepOf(arrival, node)));
  await tx.audit.append([
    ...good.map(({ evidence, peer }) =>
      entry(`evidence.${evidence.data.evidence}`, evidence.data.about.id, { node, peer }),
    ),
    ...bad.map(({ evidence, peer }) =>
      entry('evidence.refused', evidence.data.about.id, { node, peer, code: 'RECEIPT' }),
    ),
  ]);
}

/** Of a message that we sent to this very peer, over exactly these bytes. */
function isAbout(
  arrival: EvidenceArrival & { readonly peer: Oin },
  record: MessageRecord | undefined,
  node: Node,
): boolean {
  const { about } = arrival.evidence.data;
  if (record?.direction !== 'sent' || record.peer !== arrival.peer) return false;
  if (nodeOfSource(about.source) !== node.self) return false;
  return Buffer.from(record.commitment).toString('base64url') === about.commitment;
}

async function moveAll(
  type: EvidenceType,
  arrivals: readonly EvidenceArrival[],
  tx: Transaction,
): Promise<readonly { readonly id: MessageId }[]> {
  const move = MOVES[type];
  const ids = arrivals
    .filter(({ evidence }) => evidence.data.evidence === type)
    .map(({ evidence }) => evidence.data.about.id);
  if (move === undefined || ids.length === 0) return [];
  return (await tx.messages.move(ids, move.from, move.to)).map((id) => ({ id }));
}

function stepOf({ evidence, bytes, proof }: EvidenceArrival, node: Node): StepRecord {
  const { data } = evidence;
  return {
    messageId: data.about.id,
    step: data.evidence satisfies StepName,
    at: node.clock.now(),
    origin: 'peer',
    ...(data.code ? { code: data.code } : {}),
    ...(data.citations ? { citations: data.citations } : {}),
    evidence: { id: evidence.id, bytes, proof },
  };
}

function entry(
  action: string,
  object: MessageId,
  { node, peer, code }: { node: Node; peer: Oin; code?: string },
) {
  const result = code ? ('refused' as const) : ('ok' as const);
  return nodeEntry(node, { action, object, result, ...(code ? { code } : {}), origin: peer });
}
