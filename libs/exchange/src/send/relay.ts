/** From the outbox to the peer's broker: claim under a lease, seal, publish under confirms, settle or try again later. */
import { KINDS, PERSON_DATA_KINDS, millisOf } from '#domain';
import type { AttemptCode, Instant, MessageId, Oin } from '#domain';
import { signConsents } from '../acts/consents/signing.js';
import { nodeEntry } from '../audit.js';
import type { Courier } from '../courier.js';
import { ownEvidence } from '../evidence.js';
import { CLOCKS_DIFFER, LONGEST_LIFETIME } from '../expiry.js';
import { PeerNotAdmitted } from '../peer-trust.js';
import { NOT_ACCEPTED } from '../partners/acceptance.js';
import { asksSameLaw, followsOtherLaw } from '../partners/law-accepted.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { attemptCode } from './attempt-code.js';
import type { LeasedItem, Postponed, PublishOutcome } from './ports.js';
import { endUnsent } from './end-unsent.js';
import type { Unsent } from './end-unsent.js';
import { aboutRestricted } from '../rights/persons.js';
import { judgeUnsent } from './rejudge.js';
import { sealItems } from './seal.js';

/** Items of one round trip, and the seconds within which it must be over. */
const BATCH = 256;
const LEASE_SECONDS = 60;
/** Of the lane of lists. */
const LARGE_AT_ONCE = 4;
const LONGEST_DELAY_SECONDS = 300;
/** Milliseconds. What has waited longer is judged anew before it leaves, and at once what is about somebody who was restricted: a consent may have been withdrawn. */
const JUDGED_FOR = 60_000;

/**
 * Drains one batch of a lane (`undefined`: what is signed and kept here). Returns how many items it took; call again
 * until that is 0. A crash anywhere leaves the lease to run out and the same bytes to be sent again.
 */
export async function relayLane(peer: Oin | undefined, courier: Courier): Promise<number> {
  const items = await courier.outbox.claim({ peer, limit: BATCH, seconds: LEASE_SECONDS });
  if (items.length === 0) return 0;
  const late = await endLate(items, courier);
  const timely = items.filter((item) => !late.includes(item));
  const kept = await sift(peer, timely, courier);
  const due = timely.filter((item) => !kept.includes(item));
  await signConsents(
    due.filter(({ purpose }) => purpose === 'consents'),
    courier,
  );
  const letters = due.filter(({ purpose }) => purpose !== 'consents');
  const loads = loadsOf(letters);
  for (const [i, load] of loads.entries()) {
    try {
      const ready = await ensureSealed(load, courier);
      if (peer !== undefined) await publish(peer, ready, courier);
    } catch (error) {
      // What stopped this one stops those behind it.
      const left = loads.slice(i).flat();
      if (isGone(error)) await giveUp(left, courier);
      else await postponeAll(left, error, courier);
      break;
    }
  }
  return items.length;
}

/**
 * What is sealed and published at one time: all that is small, and of the lane of lists a few. A chunk of a list is two megabytes until
 * its envelope has left, and a list of 131,072 has 32 of them.
 */
function loadsOf(items: readonly LeasedItem[]): readonly (readonly LeasedItem[])[] {
  const small = items.filter(({ lane }) => lane !== 'bulk');
  const large = items.filter(({ lane }) => lane === 'bulk');
  const few = Array.from({ length: Math.ceil(large.length / LARGE_AT_ONCE) }, (_, i) =>
    large.slice(i * LARGE_AT_ONCE, (i + 1) * LARGE_AT_ONCE),
  );
  return [...(small.length > 0 ? [small] : []), ...few];
}

/** None of them is sent. Out of the line only what is late by the database's clock too: the node's may have jumped ahead. */
async function endLate(items: readonly LeasedItem[], courier: Courier): Promise<readonly LeasedItem[]> {
  const now = courier.clock.now();
  const late = items.filter((item) => isLate(item, now));
  if (late.length === 0) return late;
  const doubted = await courier.unitOfWork.transaction(async (tx) => {
    const earlier = await tx.terms.earlierOf(now);
    const over = late.filter((item) => isLate(item, earlier));
    await tx.outbox.settle(over.filter(({ isUnsent }) => !isUnsent));
    await tx.outbox.settle(
      over.filter(({ isUnsent }) => isUnsent),
      'never-left',
    );
    return late.filter((item) => !isLate(item, earlier));
  });
  await postpone(doubted, { code: CLOCKS_DIFFER, isUnsent: true }, courier);
  return late;
}

/**
 * A message is not sent past its expiry. Evidence is: its week is there for the onlooker, while the message that it is
 * about may last thirty days, and a peer that was away for longer than a week must still hear what became of its message.
 */
function isLate({ purpose, expiresAt }: LeasedItem, now: Instant): boolean {
  return millisOf(now) > millisOf(expiresAt) + (purpose === 'evidence' ? LONGEST_LIFETIME : 0);
}

/**
 * What may not leave now, out of the way: judged again at each attempt. What may be on its way already is the peer's: it goes on,
 * so that nothing is said of it that may be untrue.
 */
async function sift(
  peer: Oin | undefined,
  items: readonly LeasedItem[],
  courier: Courier,
): Promise<readonly LeasedItem[]> {
  const leaving = items.filter(({ purpose }) => purpose === 'messages');
  if (peer === undefined || leaving.length === 0) return [];
  // Whoever ended it looked at the line then; what came in line at that moment, or was under way, meets it here.
  if (!(await courier.unitOfWork.read((tx) => tx.partners.isAccepted(peer)))) return keep(leaving, courier);
  const messages = leaving.filter(({ isUnsent }) => isUnsent);
  if (messages.length === 0) return [];
  const { stopped, held } = await courier.unitOfWork.transaction(async (tx) => {
    const records = await tx.messages.findMany(messages.map(({ about }) => about));
    const of = (ids: readonly MessageId[]) => messages.filter(({ about }) => ids.includes(about));
    const shielded = await stopShielded(records, of, { tx, courier });
    const open = records.filter(({ id }) => !shielded.some(({ about }) => about === id));
    const ended = [...shielded, ...(await stopLapsed(open, of, { tx, courier }))];
    const otherLaw = await followsOtherLaw(peer, { tx, node: courier });
    const asking = records.filter(({ kind }) => otherLaw && asksSameLaw(kind)).map(({ id }) => id);
    return { stopped: ended, held: of(asking).filter((item) => !ended.includes(item)) };
  });
  // It waits for a table that the directory accepts, as it would for a broker: until then, or until it expires.
  await postpone(held, { code: 'PEER_LAW_DIFFERS', isUnsent: true }, courier);
  return [...stopped, ...held];
}

/** Of a partner that is accepted no more: it goes no more, and of what may be there already nothing is said that may be untrue. */
async function keep(items: readonly LeasedItem[], courier: Courier): Promise<readonly LeasedItem[]> {
  const unsent = items.filter(({ isUnsent }) => isUnsent);
  const why = { state: 'refused', code: NOT_ACCEPTED } as const;
  await courier.unitOfWork.transaction((tx) => stop(unsent, why, { tx, courier }));
  const held = items.filter((item) => !unsent.includes(item));
  await postpone(held, { code: NOT_ACCEPTED, isUnsent: false }, courier);
  return items;
}

/** What was accepted under a case that is closed by now does not leave any more (WGS 2.31(8)); what puts something right still does. */
async function stopShielded(
  records: readonly MessageRecord[],
  itemsOf: (ids: readonly MessageId[]) => readonly LeasedItem[],
  { tx, courier }: { readonly tx: Transaction; readonly courier: Courier },
): Promise<readonly LeasedItem[]> {
  const shielded = records.filter(
    ({ shieldedAt, kind }) => shieldedAt !== undefined && KINDS[kind].act === 'exchange',
  );
  if (shielded.length === 0) return [];
  const stopped = itemsOf(shielded.map(({ id }) => id));
  await stop(stopped, { state: 'refused', code: 'CASE_SHIELDED' }, { tx, courier });
  return stopped;
}

/** What may not leave any more, by what is known and recorded now. What was accepted a moment ago was judged by just that. */
async function stopLapsed(
  records: readonly MessageRecord[],
  itemsOf: (ids: readonly MessageId[]) => readonly LeasedItem[],
  { tx, courier }: { readonly tx: Transaction; readonly courier: Courier },
): Promise<readonly LeasedItem[]> {
  const since = millisOf(courier.clock.now()) - JUDGED_FOR;
  const restricted = await aboutRestricted(records, { tx, node: courier });
  const stopped: LeasedItem[] = [];
  for (const record of records) {
    // The lists of a session that is over here still go to the peer, which waits for them.
    if (!PERSON_DATA_KINDS.includes(record.kind)) continue;
    const isFresh = record.sealedContent !== undefined && millisOf(record.recordedAt) > since;
    if (isFresh && !restricted.has(record.id)) continue;
    const code = await lapsedBy(record, { tx, courier });
    if (code === undefined) continue;
    const items = itemsOf([record.id]);
    await stop(items, { state: 'refused', code }, { tx, courier });
    stopped.push(...items);
  }
  return stopped;
}

/** What was erased here, or put out of use by a right or a correction, does not leave any more, although it was sealed before. */
async function lapsedBy(
  record: MessageRecord,
  { tx, courier }: { readonly tx: Transaction; readonly courier: Courier },
): Promise<string | undefined> {
  if (record.sealedContent === undefined) return 'CONTENT_GONE';
  if ((await tx.withheld.of(record.id)).length > 0) return 'PROCESSING_RESTRICTED';
  const decision = await judgeUnsent(record, { tx, node: courier });
  if (decision === undefined) return 'CONTENT_GONE';
  return decision.outcome === 'permit' ? undefined : decision.reasons[0]!.code;
}

type Enveloped = LeasedItem & { readonly envelope: Uint8Array };

/** Seals what is not sealed yet, keeps envelopes and proofs before anything leaves, and settles what stays here. */
async function ensureSealed(items: readonly LeasedItem[], courier: Courier): Promise<readonly Enveloped[]> {
  const open = items.filter(({ envelope }) => envelope === undefined);
  const { sealed, gone } = await sealItems(open, courier);
  const enveloped = sealed.flatMap(({ item, envelope }) => (envelope ? [{ ...item, envelope }] : []));
  await courier.outbox.saveEnvelopes(enveloped);
  const proofs = sealed
    .filter(({ item }) => item.purpose === 'evidence')
    .map(({ item, proof }) => ({ evidenceId: item.id, proof: JSON.stringify(proof) }));
  const kept = sealed.filter(({ envelope }) => envelope === undefined).map(({ item }) => item);
  await keepProofs(proofs, [...kept, ...gone], courier);
  return [...items.filter((item): item is Enveloped => item.envelope !== undefined), ...enveloped];
}

async function keepProofs(
  proofs: readonly { readonly evidenceId: MessageId; readonly proof: string }[],
  done: readonly LeasedItem[],
  courier: Courier,
): Promise<void> {
  if (proofs.length + done.length === 0) return;
  await courier.unitOfWork.transaction(async (tx) => {
    await tx.steps.prove(proofs);
    await tx.outbox.settle(done);
  });
}

async function publish(peer: Oin, items: readonly Enveloped[], courier: Courier): Promise<void> {
  if (items.length === 0) return;
  const startedAt = courier.clock.now();
  const outcomes = await courier.publisher.publish(
    peer,
    items.map(({ id, lane, envelope }) => ({ id, lane, bytes: envelope })),
  );
  const endedAt = courier.clock.now();
  for (const [i, { about: id, purpose }] of items.entries()) {
    const isConfirmed = outcomes[i]?.outcome === 'confirmed';
    if (purpose === 'messages')
      courier.stages?.relayed({ id, peer, confirmed: isConfirmed, startedAt, endedAt });
  }
  const confirmed = items.filter((_, i) => outcomes[i]?.outcome === 'confirmed');
  const failed = items.flatMap((item, i) => {
    const outcome = outcomes[i]!;
    return outcome.outcome === 'confirmed' ? [] : [postponed(item, notPublished(outcome), endedAt)];
  });
  if (confirmed.length > 0) await recordRelayed(confirmed, courier);
  await courier.outbox.postpone(failed);
}

interface Attempt {
  readonly code: AttemptCode;
  /** Where there is more to say than the code. */
  readonly reason?: string;
  readonly isUnsent: boolean;
}

const notPublished = ({
  outcome,
  code,
  reason,
}: Exclude<PublishOutcome, { readonly outcome: 'confirmed' }>): Attempt => ({
  code,
  reason: `${outcome}: ${reason}`,
  isUnsent: outcome !== 'unknown',
});

/** Off the line and on record at once: a crash in between would leave a message sent of which nobody is told. */
function recordRelayed(confirmed: readonly LeasedItem[], courier: Courier): Promise<void> {
  return courier.unitOfWork.transaction(async (tx) => {
    const settled = await tx.outbox.settle(confirmed);
    const messages = confirmed.filter(({ id, purpose }) => purpose === 'messages' && settled.includes(id));
    if (messages.length === 0) return;
    const ids: MessageId[] = messages.map(({ about }) => about);
    // The receipt may have overtaken the confirm; the state then stays where the receipt put it.
    await tx.messages.move(ids, ['accepted'], 'relayed');
    const records = await tx.messages.findMany(ids);
    const made = records.map((about) => ownEvidence(courier, { evidence: 'relayed', about, outcome: 'ok' }));
    await tx.outbox.add(made.map(({ item }) => item));
    await tx.steps.append(made.map(({ step }) => step));
    await tx.audit.append(
      ids.map((object) => nodeEntry(courier, { action: 'message.relay', object, origin: 'courier' })),
    );
  });
}

/** The directory no longer lists the peer: no later attempt can reach it. */
const isGone = (error: unknown): boolean =>
  error instanceof PeerNotAdmitted && error.code === 'SENDER_UNKNOWN';

function giveUp(items: readonly LeasedItem[], courier: Courier): Promise<void> {
  return courier.unitOfWork.transaction((tx) =>
    stop(items, { state: 'undeliverable', code: 'PEER_NOT_LISTED' }, { tx, courier }),
  );
}

/** Out of the line, and what it means that they never leave. */
async function stop(
  items: readonly LeasedItem[],
  why: Unsent,
  { tx, courier }: { readonly tx: Transaction; readonly courier: Courier },
): Promise<void> {
  const settled = await tx.outbox.settle(items);
  const messages = items.filter(({ id, purpose }) => purpose === 'messages' && settled.includes(id));
  const ids: MessageId[] = messages.map(({ about }) => about);
  await endUnsent(ids, { ...why, origin: 'courier' }, { tx, node: courier });
}

/** A peer that may not be sent to, or a key that does not hold now, is an attempt with a reason, not a crash. */
async function postponeAll(items: readonly LeasedItem[], error: unknown, courier: Courier): Promise<void> {
  const code = attemptCode(error);
  if (code === undefined) throw error;
  await postpone(items, { code, isUnsent: true }, courier);
}

function postpone(items: readonly LeasedItem[], attempt: Attempt, courier: Courier): Promise<void> {
  const at = courier.clock.now();
  return courier.outbox.postpone(items.map((item) => postponed(item, attempt, at)));
}

/** 1, 2, 4 … seconds, five minutes at most, a quarter of it by chance so that peers do not return in step. */
function postponed(item: LeasedItem, { code, reason = code, isUnsent }: Attempt, at: Instant): Postponed {
  const delay = Math.min(2 ** Math.min(item.attempts - 1, 10), LONGEST_DELAY_SECONDS);
  const jitter = (item.id.charCodeAt(item.id.length - 1) % 8) / 32;
  const { id, lease } = item;
  return { id, lease, delaySeconds: delay * (1 + jitter), at, code, reason, isUnsent };
}
