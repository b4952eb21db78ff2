/**
 * How messages flow with each peer, in a time that grows with the peers and with what moved lately, not with all messages
 * that are kept: the page asks again at each hint. Read through the views of class A.
 */
import type { Instant, Oin } from '#domain';
import type { PeerFlow } from '#exchange';
import { peerOf } from './flow-rows.js';
import type { PeerRow } from './flow-rows.js';
import type { Sql } from './sql.js';

/**
 * Receipts are looked at once: only those behind the newest seen are read again, and as many places before it, because a
 * transaction may commit later than one that took a later place. One that commits later still shows with the next receipt.
 */
const LOOK_BACK = 500n;

export class PeerFlows {
  private readonly lastReceipt = new Map<Oin, Date>();
  private seen = 0n;

  /** Counts since `since`; what waits is counted whenever it came. */
  async read(sql: Sql, since: Instant): Promise<readonly PeerFlow[]> {
    const rows = await sql<Omit<PeerRow, 'last_receipt'>>(PEERS, [since]);
    await this.readReceipts(sql);
    return rows.map((row) => peerOf({ ...row, last_receipt: this.lastReceipt.get(row.peer) ?? null }));
  }

  private async readReceipts(sql: Sql): Promise<void> {
    const from = this.seen > LOOK_BACK ? this.seen - LOOK_BACK : 0n;
    const rows = await sql<{ peer: Oin; at: Date; position: string }>(RECEIPTS, [from.toString()]);
    for (const { peer, at, position } of rows) {
      const known = this.lastReceipt.get(peer);
      if (known === undefined || known < at) this.lastReceipt.set(peer, at);
      if (BigInt(position) > this.seen) this.seen = BigInt(position);
    }
  }
}

const RECEIPTS = `
  SELECT m.peer, max(s.at) AS at, max(s.position)::text AS position
  FROM flow_steps s JOIN flow_messages m ON m.id = s.message_id
  WHERE s.origin = 'peer' AND s.position > $1::bigint AND m.direction = 'sent' GROUP BY m.peer`;

/**
 * Every peer that messages went to or came from, or whose deliveries were parked, or of which a heartbeat came. `met` steps from peer to peer through the
 * index; the rest of each is a look at one end of it, and the window's own rows.
 */
const PEERS = `
  WITH RECURSIVE met AS (
    SELECT min(peer) AS peer FROM flow_messages
    UNION ALL
    SELECT (SELECT min(m.peer) FROM flow_messages m WHERE m.peer > met.peer) FROM met WHERE met.peer IS NOT NULL),
  ends AS (
    SELECT peer,
           (SELECT max(m.recorded_at) FROM flow_messages m WHERE m.peer = met.peer AND m.direction = 'sent') AS last_sent,
           (SELECT max(m.recorded_at) FROM flow_messages m WHERE m.peer = met.peer AND m.direction = 'received')
             AS last_received
    FROM met WHERE peer IS NOT NULL),
  counted AS (
    SELECT peer, last_received,
           (SELECT count(*)::int FROM flow_messages m
            WHERE m.peer = ends.peer AND m.direction = 'sent' AND m.recorded_at >= $1::timestamptz) AS sent,
           (SELECT count(*)::int FROM flow_messages m
            WHERE m.peer = ends.peer AND m.direction = 'received' AND m.recorded_at >= $1::timestamptz) AS received
    FROM ends WHERE last_sent IS NOT NULL OR last_received IS NOT NULL),
  lined AS (
    SELECT l.peer, count(*)::int AS waiting, min(m.recorded_at) AS oldest_waiting, max(l.attempts)::int AS attempts,
           min(l.next_at) AS next_attempt, max(l.attempted_at) AS attempted_at,
           (array_agg(l.attempt_code ORDER BY l.attempted_at DESC NULLS LAST))[1] AS attempt_code
    FROM flow_lines l JOIN flow_messages m ON m.id = l.about
    WHERE NOT l.done AND l.parked_at IS NULL GROUP BY l.peer),
  parked AS (SELECT peer, count(*)::int AS parked FROM flow_parked GROUP BY peer)
  SELECT peer, coalesce(sent, 0) AS sent, coalesce(received, 0) AS received, last_received, coalesce(waiting, 0) AS waiting,
         oldest_waiting, coalesce(attempts, 0) AS attempts, next_attempt, attempted_at, attempt_code, coalesce(parked, 0) AS parked,
         flow_beats.at AS last_heard
  FROM counted FULL JOIN lined USING (peer) FULL JOIN parked USING (peer) FULL JOIN flow_beats USING (peer)
  ORDER BY peer`;
