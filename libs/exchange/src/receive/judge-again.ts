/**
 * What was parked for its signature or certificate, judged again once another directory holds: a peer that renewed its
 * certificate before we heard of it wrote honest messages. What a directory cannot mend stays parked, without a trace.
 */
import type { Courier } from '../courier.js';
import type { Delivery } from './ports.js';
import { open } from './open.js';
import type { ParkedRecord } from './ports.js';
import { forget } from './quarantine.js';
import { receiveEnvelopes } from './receive-envelopes.js';

/** Codes under which a certificate that we do not know yet is refused. */
const BY_CERTIFICATE: readonly string[] = ['SIG', 'PATH', 'CERT'];
/** The shares of twenty peers. */
const MOST = 10_000;

interface JudgedAgain {
  /** How many counted now. */
  readonly taken: number;
  /** How many we still cannot judge, for a reason of our own: lists that are not fresh, a directory that lags. */
  readonly held: number;
  /** How many failed on something unforeseen; each stays parked, and holds up no other. */
  readonly failed: number;
}
type Taken = keyof JudgedAgain | 'refused' | 'gone';

/**
 * Oldest first. Received first, removed from the quarantine after: a crash between the two makes one come twice, which
 * the inbox knows.
 * @throws what `isOutage` says is no row's own fault: the round is over then.
 */
export async function judgeAgain(
  courier: Courier,
  isOutage: (error: unknown) => boolean,
): Promise<JudgedAgain> {
  const found = await Promise.all(
    BY_CERTIFICATE.map((code) =>
      courier.unitOfWork.transaction((tx) => tx.quarantine.list({ code, kept: true, limit: MOST })),
    ),
  );
  const counts = { taken: 0, held: 0, failed: 0, refused: 0, gone: 0 };
  for (const row of found.flat().sort((a, b) => a.position - b.position)) {
    try {
      counts[await takeIn(row, courier)] += 1;
    } catch (error) {
      if (isOutage(error)) throw error;
      counts.failed += 1;
    }
  }
  const { taken, held, failed } = counts;
  return { taken, held, failed };
}

async function takeIn(row: ParkedRecord, courier: Courier): Promise<Taken> {
  const bytes = await courier.unitOfWork.transaction((tx) => tx.quarantine.bytesOf([row.position]));
  const kept = bytes.get(row.position);
  if (kept === undefined) return 'gone'; // an operator was quicker
  const delivery: Delivery = { peer: row.peer, bytes: kept, redelivered: true, receivedAt: row.at };
  const { outcome } = await open(delivery, courier);
  if (outcome === 'held') return 'held';
  if (outcome === 'rejected') return 'refused';
  await receiveEnvelopes([delivery], courier);
  await courier.unitOfWork.transaction((tx) =>
    forget([row], { tx, desk: courier, action: 'parked.redrive', origin: 'courier' }),
  );
  return 'taken';
}
