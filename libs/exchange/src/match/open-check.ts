/**
 * A known-check that comes as a message, of a peer that could have had it compared. It shows us whom it is about before anybody knows
 * whether that person is known here, so it counts as a single check, but for one after each comparison of the last 30 days, of which a
 * day has as many as it has checks. Whether a comparison hit, and whom it was about, this node cannot know: saved up they pay for no more.
 */
import { instantOf, millisOf } from '#domain';
import type { Message, Oin } from '#domain';
import { DEFAULT_BUDGET, judgeBudget } from '#matching';
import { nodeEntry } from '../audit.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { bothMatch } from './both-match.js';

const DAY = 86_400_000;
const MONTH = 30 * DAY;

/**
 * Whether it lies within the day of this peer. The question that follows a comparison is paid by that one, each by one. What lies
 * beyond the day is refused to nobody: no machine answers it. The first of them is counted, so that people hear of it, and no more.
 */
export async function isWithinDay(
  { id, data: { purpose } }: Message,
  { tx, node, peer }: { readonly tx: Transaction; readonly node: Node; readonly peer: Oin },
): Promise<boolean> {
  if (!bothMatch(peer, node)) return true;
  const at = node.clock.now();
  const ago = (length: number) => ({ peer, purpose, since: instantOf(millisOf(at) - length) });
  const spent = await tx.matches.lockSpending(ago(DAY));
  const most = DEFAULT_BUDGET.checksPerDay;
  if (await tx.matches.followCheck({ ...ago(MONTH), at, most })) return true;
  const ask = { size: 'open', paddedCount: 1, at } as const;
  const { outcome } = judgeBudget(DEFAULT_BUDGET, spent, ask);
  const checks = spent.filter(({ size }) => size !== 'batch');
  if (checks.length <= most) await tx.matches.spend(id, 0, { ...ask, peer, purpose });
  if (outcome === 'granted') return true;
  const act = { action: 'known-check.by-hand', object: id, code: 'E_BUDGET', origin: peer } as const;
  await tx.audit.append([nodeEntry(node, act)]);
  return false;
}
