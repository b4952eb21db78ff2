/** What an operator does about the quarantine: look, put back in line once the cause is mended, or throw away. */
import type { MessageId, Oin } from '#domain';
import { nodeEntry } from '../audit.js';
import { decodeEnvelope } from '../envelope.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { ParkedQuery, ParkedRecord } from './ports.js';

/** As much of a node as this takes: the command line has no more. */
export type Desk = Pick<Node, 'clock' | 'random' | 'law' | 'unitOfWork'>;
/** Puts deliveries at the end of that peer's own lane on our broker; one answer each, true once it is confirmed. */
export type Resend = (
  peer: Oin,
  items: readonly { readonly id: MessageId; readonly bytes: Uint8Array }[],
) => Promise<readonly boolean[]>;

type ParkedAction = 'parked.redrive' | 'parked.discard';

export function listParked(query: ParkedQuery, desk: Desk): Promise<readonly ParkedRecord[]> {
  return desk.unitOfWork.transaction((tx) => tx.quarantine.list(query));
}

/**
 * Confirmed by the broker first, only then removed: a crash between the two makes a delivery come twice, which the inbox
 * knows. `kept`: its bytes were not kept, it never was an envelope, or the broker did not take it. What was answered with
 * a signed refusal gets that same answer again; only what was refused in silence is judged anew.
 */
export async function redriveParked(
  query: ParkedQuery,
  { desk, resend }: { desk: Desk; resend: Resend },
): Promise<{ readonly redriven: number; readonly kept: number }> {
  const { rows, bytes } = await desk.unitOfWork.transaction(async (tx) => {
    const found = await tx.quarantine.list(query);
    return { rows: found, bytes: await tx.quarantine.bytesOf(found.map(({ position }) => position)) };
  });
  let redriven = 0;
  for (const peer of new Set(rows.map((row) => row.peer))) {
    const items = rows.flatMap((row) => (row.peer === peer ? itemOf(row, bytes.get(row.position)) : []));
    const taken = await resend(peer, items);
    const gone = items.filter((_, i) => taken[i]);
    await desk.unitOfWork.transaction((tx) =>
      forget(gone, { tx, desk, action: 'parked.redrive', origin: 'cli' }),
    );
    redriven += gone.length;
  }
  return { redriven, kept: rows.length - redriven };
}

/** For good. Returns how many. */
export function discardParked(query: ParkedQuery, desk: Desk): Promise<number> {
  return desk.unitOfWork.transaction(async (tx) => {
    const rows = await tx.quarantine.list(query);
    await forget(rows, { tx, desk, action: 'parked.discard', origin: 'cli' });
    return rows.length;
  });
}

/** For what the broker itself put aside, and before it is touched: no record, no act. */
export function recordBrokerAct(
  { peer, action }: { readonly peer: Oin; readonly action: ParkedAction },
  desk: Desk,
): Promise<void> {
  return desk.unitOfWork.transaction((tx) =>
    tx.audit.append([nodeEntry(desk, { action, object: `parked:${peer}:broker`, origin: 'cli' })]),
  );
}

function itemOf(row: ParkedRecord, bytes: Uint8Array | undefined) {
  const id = bytes && idOf(bytes);
  return bytes && id ? [{ ...row, id, bytes }] : [];
}

function idOf(bytes: Uint8Array): MessageId | undefined {
  try {
    return decodeEnvelope(bytes)?.id;
  } catch {
    return undefined; // never was JSON
  }
}

/** Out of the quarantine and on record at once. */
export async function forget(
  rows: readonly ParkedRecord[],
  {
    tx,
    desk,
    action,
    origin,
  }: { tx: Transaction; desk: Desk; action: ParkedAction; origin: 'cli' | 'courier' },
): Promise<void> {
  if (rows.length === 0) return;
  await tx.quarantine.remove(rows.map(({ position }) => position));
  await tx.audit.append(
    rows.map(({ position, peer, code }) =>
      nodeEntry(desk, { action, object: `parked:${peer}:${position}`, code, origin }),
    ),
  );
}
