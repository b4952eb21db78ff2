/**
 * What was parked for its signature or certificate, judged again once another directory holds: a peer that renewed its
 * certificate before we heard of it wrote honest messages. What a directory cannot mend stays parked, without a trace.
 */
import type { Courier } from '../courier.js';
import type { Delivery } from '../ports.js';
import { open } from './open.js';
import type { ParkedRecord } from './ports.js';
import { forget } from './quarantine.js';
import { receiveEnvelopes } from './receive-envelopes.js';

/** Codes under which a certificate that we do not know yet is refused. */
const BY_CERTIFICATE: readonly string[] = ['SIG', 'PATH', 'CERT'];
/** The shares of twenty peers; a row without its bytes costs nothing. */
const MOST = 10_000;

/**
 * Oldest first; returns how many counted now. Received first, removed from the quarantine after: a crash between the two
 * makes one come twice, which the inbox knows.
 */
export async function judgeAgain(courier: Courier): Promise<number> {
  const found = await Promise.all(
    BY_CERTIFICATE.map((code) =>
      courier.unitOfWork.transaction((tx) => tx.quarantine.list({ code, limit: MOST })),
    ),
  );
  const rows = found.flat().filter(({ kept }) => kept);
  let taken = 0;
  for (const row of rows.sort((a, b) => a.position - b.position)) if (await takeIn(row, courier)) taken += 1;
  return taken;
}

async function takeIn(row: ParkedRecord, courier: Courier): Promise<boolean> {
  const bytes = await courier.unitOfWork.transaction((tx) => tx.quarantine.bytesOf([row.position]));
  const kept = bytes.get(row.position);
  if (kept === undefined) return false; // an operator was quicker
  const delivery: Delivery = { peer: row.peer, bytes: kept, redelivered: true };
  const { outcome } = await open(delivery, courier);
  if (outcome === 'rejected' || outcome === 'held') return false;
  await receiveEnvelopes([delivery], courier);
  await courier.unitOfWork.transaction((tx) =>
    forget([row], { tx, desk: courier, action: 'parked.redrive', origin: 'courier' }),
  );
  return true;
}
