/** Packs of several nodes side by side: what one says of another's log and messages must be what that one says itself. */
import type { Oin } from '#domain';
import { nodeOfOrigin } from '../checkpoint.js';
import type { Finding } from './findings.js';
import type { PackReport } from './verify.js';

export interface CrossFinding extends Finding {
  /** Whose log or messages it is about. */
  readonly node: Oin;
}

export function comparePacks(reports: readonly PackReport[]): readonly CrossFinding[] {
  const findings: CrossFinding[] = [];
  for (const report of reports) {
    const { node } = report;
    if (node === undefined) continue;
    for (const other of reports.filter((one) => one !== report))
      findings.push(...headsOf(node, report, other), ...messagesOf(node, report, other));
  }
  return findings;
}

/** Heads of this log as the other node saw them. */
function headsOf(node: Oin, own: PackReport, other: PackReport): readonly CrossFinding[] {
  return other.seen
    .filter(({ origin }) => nodeOfOrigin(origin) === node)
    .flatMap(({ size, root }): CrossFinding[] => {
      const about = `seen by ${other.node}`;
      const known = own.heads.get(size);
      if (known === root || size <= own.first) return [];
      // Whoever has the log's key can sign every head anew, but not a peer's countersignature: the last of those still holds.
      const good = Math.max(own.first, ...own.witnessedSizes.filter((one) => one < size));
      if (known !== undefined) return [{ node, code: 'LOG_FORK', entry: good, until: size - 1, about }];
      if (size > own.size)
        return [{ node, code: 'LOG_ROLLED_BACK', entry: own.size, until: size - 1, about }];
      return [{ node, code: 'LOG_FORK', entry: good, until: size - 1, about }];
    });
}

/** Messages that the other side signed for as delivered, and that its own log has no entry of. */
function messagesOf(node: Oin, own: PackReport, other: PackReport): readonly CrossFinding[] {
  if (other.node === undefined) return [];
  return (own.answeredBy.get(other.node) ?? []).flatMap(({ id, at }): CrossFinding[] => {
    if (other.from === undefined || at < other.from || other.to === undefined || at >= other.to) return [];
    const [sent, received] = [own.told.get(id), other.told.get(id)];
    if (sent === undefined || sent.side !== 'sent') return [];
    if (received?.side === 'received' && received.commitment === sent.commitment) return [];
    return [{ node: other.node ?? node, code: 'OTHER_SIDE_MISSING', about: id }];
  });
}
