/**
 * What a node asked of each peer and answered to it, per month, signed: an overseer who lays the nodes' counters side by
 * side sees who adds up budgets at many, and whose two sides do not agree. Counts only; no person, no hit, no case.
 */
import { canonicalize, signJws } from '#crypto';
import { instantOf, millisOf } from '#domain';
import type { Instant, Json, Oin } from '#domain';
import { auditEntry, nodeEntry } from '../audit.js';
import type { Courier } from '../courier.js';
import type { Actor, Node } from '../node.js';
import type { Counter, SignedCounters } from './ports.js';

/** The signed payload. `counters` ascending by peer and purpose; the month is that of UTC. */
export interface MonthCounters {
  readonly v: 1;
  readonly node: Oin;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly counters: readonly Counter[];
  readonly at: Instant;
}

/** Months that are still signed when a node was off for long. */
const LOOKS_BACK = 3;

/** What was counted in the last moments of a month is committed by then. */
const SETTLED = 3_600_000;

/**
 * Signs every month that is over and has no counters yet; a quiet month has an empty list, which says so. A month is signed once
 * and stands, so it is over by the earlier of two clocks: signed by one that jumped ahead it would lack all that came after.
 */
export async function publishCounters(courier: Courier): Promise<number> {
  const now = courier.clock.now();
  const earlier = await courier.unitOfWork.transaction(({ terms }) => terms.earlierOf(now));
  const settled = instantOf(millisOf(earlier) - SETTLED);
  let published = 0;
  for (let back = LOOKS_BACK; back >= 1; back--) {
    const month = monthBefore(settled, back);
    const counters = await courier.unitOfWork.transaction(async ({ matches }) =>
      (await matches.countersOf(month)) === undefined ? matches.counters(...boundsOf(month)) : undefined,
    );
    if (counters === undefined) continue;
    const payload: MonthCounters = { v: 1, node: courier.self, month, counters, at: now };
    const bytes = canonicalize(payload as unknown as Json);
    const jws = await signJws({ payload: bytes, purpose: 'match-counters', signer: courier.signer });
    await courier.unitOfWork.transaction(async (tx) => {
      if (!(await tx.matches.keepCounters({ month, jws, at: now }))) return;
      published++;
      const act = { action: 'match.counters', object: month, origin: 'timer' };
      await tx.audit.append([nodeEntry(courier, act)]);
    });
  }
  return published;
}

/** Newest first. */
export function listCounters(actor: Actor, node: Node): Promise<readonly SignedCounters[]> {
  return node.unitOfWork.transaction(async (tx) => {
    const act = { action: 'match.counters-read', object: node.self };
    await tx.audit.append([auditEntry({ node, actor }, act)]);
    return tx.matches.listCounters();
  });
}

function monthBefore(now: Instant, back: number): string {
  const date = new Date(millisOf(now));
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1)).toISOString().slice(0, 7);
}

function boundsOf(month: string): readonly [Instant, Instant] {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return [instantOf(Date.UTC(year, number - 1, 1)), instantOf(Date.UTC(year, number, 1))];
}
