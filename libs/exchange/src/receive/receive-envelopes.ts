/** Receiving, as the protocol has it: open, enforce, record; settle after the commit. A throw means redeliver. */
import type { Instant, MessageId, Oin } from '#domain';
import { nodeEntry } from '../audit.js';
import type { Courier } from '../courier.js';
import { CLOCKS_DIFFER, isAhead, LONGEST_LIFETIME } from '../expiry.js';
import { instantOf, millisOf } from '#domain';
import { NOT_ACCEPTED } from '../partners/acceptance.js';
import { asksSameLaw, followsOtherLaw, LAW_NOT_ACCEPTED } from '../partners/law-accepted.js';
import type { MessageRecord, Transaction } from '../ports.js';
import type { Delivery, Settlement } from './ports.js';
import type { OutboxItem } from '../send/ports.js';
import { enforce } from './enforce.js';
import { applyEvidence } from './evidence.js';
import type { EvidenceArrival } from './evidence.js';
import { receiveHeartbeat } from './heartbeat.js';
import { open } from './open.js';
import type { Opened } from './open.js';
import { recordMessages, rejectionReceipt } from './record.js';
import { reuseMark } from '../minting.js';
import type { Arrival, Judged } from './record.js';
import { tellArrived } from '../stages.js';
import type { ArrivedStage } from '../stages.js';
import { releaseWaiting } from './waiting.js';

type Arrived = Opened & { readonly peer: Oin };

/** One batch of deliveries of one peer, in order; one settlement each. A held one leaves no trace here. */
export async function receiveEnvelopes(
  deliveries: readonly Delivery[],
  courier: Courier,
): Promise<readonly Settlement[]> {
  const startedAt = courier.clock.now();
  const opened = (await Promise.all(deliveries.map((delivery) => open(delivery, courier)))).map(
    (one, i): Arrived => ({ ...one, peer: deliveries[i]!.peer }),
  );
  await takeHeartbeats(opened, deliveries, courier);
  const settlements = await courier.unitOfWork.transaction(async (tx) => {
    // Before anything is looked at: what we wait for here is then to be seen.
    await tx.messages.lockConversations(conversationsOf(opened));
    const known = await underOurLaw(await ofPartners(opened, tx), { tx, courier });
    const arrived = await lateByBothClocks(known, { tx, courier });
    await parkRejected(arrived, deliveries, { tx, courier });
    const fresh = await takeFresh(arrived, { tx, courier });
    await recordMessages(await judge(fresh.messages, { tx, courier }), { tx, node: courier });
    await applyEvidence(fresh.evidence, { tx, node: courier });
    await releaseWaiting(
      fresh.messages.map(({ message }) => message.id),
      { tx, node: courier },
    );
    return arrived.map(settlementOf);
  });
  tellArrived(opened.map(stageOf), startedAt, courier);
  return settlements;
}

async function takeHeartbeats(
  opened: readonly Arrived[],
  deliveries: readonly Delivery[],
  courier: Courier,
): Promise<void> {
  for (const [i, one] of opened.entries()) {
    const cameAt = deliveries[i]!.receivedAt ?? courier.clock.now();
    if (one.outcome === 'heartbeat') await receiveHeartbeat({ ...one, cameAt }, courier);
  }
}

/** Messages of a partner that nobody here accepted yet; the sender hears so, and may send again once that is done. */
async function ofPartners(came: readonly Arrived[], tx: Transaction): Promise<readonly Arrived[]> {
  const first = came.find(({ outcome }) => outcome === 'message');
  // A batch is one peer's.
  if (first === undefined) return came;
  await tx.standing.hold({ partner: first.peer });
  if (await tx.partners.isAccepted(first.peer)) return came;
  return came.map((one) => (one.outcome === 'message' ? refusedAs(NOT_ACCEPTED, one) : one));
}

const refusedAs = (
  code: string,
  { peer, message: { id }, commitment }: Arrived & { outcome: 'message' },
): Arrived => ({ outcome: 'rejected', code, answer: { id, commitment }, peer });

const stageOf = (one: Arrived): ArrivedStage => ({
  peer: one.peer,
  ...(one.outcome === 'message' ? { message: one.message } : {}),
  ...(one.outcome === 'evidence' ? { about: one.evidence.data.about.id } : {}),
});

const conversationsOf = (arrived: readonly Arrived[]) => [
  ...new Set(arrived.flatMap((one) => (one.outcome === 'message' ? [one.message.data.conversation] : []))),
];

/**
 * A rejected delivery is parked in our own quarantine, within the transaction; the broker may forget it then. What we
 * cannot judge for a reason of our own stays with the broker.
 */
const settlementOf = (arrived: Arrived): Settlement =>
  arrived.outcome === 'held' ? { settle: 'hold', reason: arrived.code } : { settle: 'ack' };

type Context = { readonly tx: Transaction; readonly courier: Courier };

/** Exchanges of a peer under another law are refused, and told so (partners/law-accepted.ts). */
async function underOurLaw(
  arrived: readonly Arrived[],
  { tx, courier }: Context,
): Promise<readonly Arrived[]> {
  const [first] = arrived;
  if (first === undefined || !arrived.some(isExchange)) return arrived;
  if (!(await followsOtherLaw(first.peer, { tx, node: courier }))) return arrived;
  return arrived.map((one) => (isExchange(one) ? refusedAs(LAW_NOT_ACCEPTED, one) : one));
}

const isExchange = (one: Arrived): one is Arrived & { outcome: 'message' } =>
  one.outcome === 'message' && asksSameLaw(one.message.data.kind);

/** Late is for good and the sender hears so: what is late by our own clock alone waits at the broker, until that one is right again. */
async function lateByBothClocks(
  arrived: readonly Arrived[],
  { tx, courier }: Context,
): Promise<readonly Arrived[]> {
  const now = courier.clock.now();
  if (!arrived.some((one) => isPast(one, now)) || !(await isAhead({ tx, node: courier }))) return arrived;
  const earlier = await tx.terms.earlierOf(now);
  return arrived.map((one) =>
    isPast(one, now) && !isPast(one, earlier)
      ? { outcome: 'held', code: CLOCKS_DIFFER, peer: one.peer }
      : one,
  );
}

const isPast = (one: Arrived, at: Instant): boolean =>
  one.outcome === 'message' && one.message.expirytime < at;

type Rejected = Extract<Arrived, { outcome: 'rejected' }>;

async function parkRejected(
  arrived: readonly Arrived[],
  deliveries: readonly Delivery[],
  { tx, courier }: Context,
): Promise<void> {
  const at = courier.clock.now();
  const rejected = arrived.flatMap((one, i) =>
    one.outcome === 'rejected' ? [{ one, bytes: deliveries[i]!.bytes }] : [],
  );
  if (rejected.length === 0) return;
  const parked = rejected.map(({ one, bytes }) => ({ peer: one.peer, code: one.code, bytes, at }));
  const dropped = await tx.quarantine.park(parked);
  // A batch is one peer's. Its bytes cannot be looked into or put back in line any more, so it is said at once.
  if (dropped > 0) courier.alarm({ code: 'QUARANTINE_FULL', peer: rejected[0]!.one.peer, count: dropped });
  await tx.audit.append(
    rejected.map(({ one }) =>
      nodeEntry(courier, {
        action: 'envelope.reject',
        object: one.answer?.id ?? 'unknown',
        result: 'refused',
        code: one.code,
        origin: one.peer,
      }),
    ),
  );
  await answerOnce(
    rejected.map(({ one }) => one),
    { tx, courier },
  );
}

/** Only a sender whose signature held hears of it, and once: the inbox knows what was answered. */
async function answerOnce(rejected: readonly Rejected[], { tx, courier }: Context): Promise<void> {
  const answerable = rejected.flatMap(({ peer, code, answer }) =>
    answer ? [{ about: { ...answer, sender: peer }, code }] : [],
  );
  const keepUntil = dedupeUntil(courier);
  const claims = await tx.inbox.claim(
    answerable.map(({ about }) => ({ source: about.sender, ...about, keepUntil })),
  );
  const fresh = answerable.filter((_, i) => claims[i]!.fresh);
  await tx.outbox.add(fresh.map(({ about, code }) => rejectionReceipt(about, code, courier)));
}

/** Beyond the longest lifetime, so that nothing that still counts is taken for new. */
const dedupeUntil = (courier: Courier) => instantOf(millisOf(courier.clock.now()) + 2 * LONGEST_LIFETIME);

interface Fresh {
  readonly messages: readonly Arrival[];
  readonly evidence: readonly (EvidenceArrival & { readonly peer: Oin })[];
}

/** Splits off what was here before: the same again repeats its outcome, another body under the id is an alarm. */
async function takeFresh(arrived: readonly Arrived[], { tx, courier }: Context): Promise<Fresh> {
  const known = arrived.filter((one) => one.outcome === 'message' || one.outcome === 'evidence');
  const keepUntil = dedupeUntil(courier);
  const claims = await tx.inbox.claim(
    known.map((one) => ({ source: one.peer, id: idOf(one), commitment: one.commitment, keepUntil })),
  );
  const fresh = known.filter((_, i) => claims[i]!.fresh);
  const repeated = known.flatMap((one, i) => {
    const claim = claims[i]!;
    return claim.fresh ? [] : [{ one, same: Buffer.compare(claim.commitment, one.commitment) === 0 }];
  });
  await treatRepeated(repeated, { tx, courier });
  return {
    messages: fresh.flatMap((one) => (one.outcome === 'message' ? [one] : [])),
    evidence: fresh.flatMap((one) => (one.outcome === 'evidence' ? [one] : [])),
  };
}

const idOf = (one: Extract<Arrived, { outcome: 'message' | 'evidence' }>): MessageId =>
  one.outcome === 'message' ? one.message.id : one.evidence.id;

async function treatRepeated(
  repeated: readonly { one: Extract<Arrived, { outcome: 'message' | 'evidence' }>; same: boolean }[],
  { tx, courier }: Context,
): Promise<void> {
  const messages = repeated.filter(({ one }) => one.outcome === 'message');
  const same = messages.filter(({ same }) => same).map(({ one }) => idOf(one));
  if (same.length > 0) {
    await tx.outbox.repeat(same, 'evidence');
    const at = courier.clock.now();
    await tx.steps.append(same.map((messageId) => ({ messageId, step: 'duplicate', at, origin: 'own' })));
  }
  const reused = repeated.filter(({ same }) => !same);
  await tellReuse(
    reused.flatMap(({ one }) => (one.outcome === 'message' ? [one] : [])),
    { tx, courier },
  );
  await tx.audit.append(
    reused.map(({ one }) =>
      nodeEntry(courier, {
        action: 'envelope.alarm',
        object: idOf(one),
        result: 'refused',
        code: 'ID_REUSED',
        origin: one.peer,
      }),
    ),
  );
}

/** One receipt for an id, however many bodies come under it: else whoever repeats itself makes us write without end. */
async function tellReuse(messages: readonly Arrival[], { tx, courier }: Context): Promise<void> {
  const keepUntil = dedupeUntil(courier);
  const claims = await tx.inbox.claim(
    messages.map(({ message: { id }, envelope, commitment }) => ({
      source: envelope.sender,
      id: reuseMark(id),
      commitment,
      keepUntil,
    })),
  );
  const first = messages.filter((_, i) => claims[i]!.fresh);
  await tx.outbox.add(first.map((one) => reuseReceipt({ ...one, peer: one.envelope.sender }, courier)));
}

/** In line under its own id: it is no outcome of what came first, so it must not go again with that one's receipt. */
function reuseReceipt(
  one: Extract<Arrived, { outcome: 'message' | 'evidence' }>,
  courier: Courier,
): OutboxItem {
  const about = { id: idOf(one), sender: one.peer, commitment: one.commitment };
  const receipt = rejectionReceipt(about, 'ID_REUSED', courier);
  return { ...receipt, about: receipt.id };
}

async function judge(arrivals: readonly Arrival[], { tx, courier }: Context): Promise<readonly Judged[]> {
  const now = courier.clock.now();
  const asked = arrivals.flatMap(({ message }) => (message.data.inReplyTo ? [message.data.inReplyTo] : []));
  const records: readonly MessageRecord[] = asked.length === 0 ? [] : await tx.messages.findMany(asked);
  const known = {
    byId: new Map<string, MessageRecord>(records.map((record) => [record.id, record])),
    moved: new Map(),
  };
  const judged: Judged[] = [];
  for (const arrival of arrivals) {
    const { message, envelope } = arrival;
    const enforcement =
      message.expirytime < now
        ? ({ outcome: 'expired' } as const)
        : await enforce(message, envelope.sender, { tx, node: courier, known });
    judged.push({ arrival, enforcement });
  }
  return judged;
}
