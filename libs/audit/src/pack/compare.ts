/** Packs of several nodes side by side: what one says of another's log and messages must be what that one says itself. */
import type { Oin } from '#domain';
import { logOfOrigin, nodeOfOrigin, witnessNameOf, type Checkpoint } from '../checkpoint.js';
import type { Finding } from './findings.js';
import { LAST_WORD_MS } from './pack-messages.js';
import type { PackReport, SeenHead } from './pack-report.js';

export interface CrossFinding extends Finding {
  /** Whose log or messages it is about. */
  readonly node: Oin;
}

export function comparePacks(reports: readonly PackReport[]): readonly CrossFinding[] {
  const findings: CrossFinding[] = [];
  for (const report of reports) {
    const { node } = report;
    if (node === undefined) continue;
    findings.push(...beginningOf(node, report, reports));
    for (const other of reports.filter((one) => one.node !== undefined && one.node !== node))
      findings.push(...headsOf(node, report, other));
    findings.push(...leftOf(node, report, reports));
  }
  const tellers = tellersIn(reports);
  for (const teller of tellers) findings.push(...unendedOf(teller));
  for (const own of tellers)
    for (const other of tellers) if (other !== own) findings.push(...messagesOf(own, other));
  return findings;
}

/** A node's logs tell of its messages together. */
interface Teller {
  readonly node: Oin;
  readonly packs: readonly PackReport[];
  readonly told: PackReport['told'];
}

function tellersIn(reports: readonly PackReport[]): readonly Teller[] {
  const nodes = new Set(reports.flatMap(({ node }) => node ?? []));
  return [...nodes].map((node) => {
    const packs = reports.filter((one) => one.node === node);
    // Of one pack its own: it may have a million messages.
    const told = packs.length === 1 ? packs[0]!.told : new Map(packs.flatMap((pack) => [...pack.told]));
    return { node, packs, told };
  });
}

/** Messages that were under way at the end of one pack, and of which the packs that go on from it say nothing. */
function unendedOf({ node, packs }: Teller): readonly CrossFinding[] {
  const inOrder = packs.toSorted((a, b) => a.log - b.log || a.first - b.first);
  return inOrder.flatMap((pack, i) => {
    const further = goesOnFrom(pack, inOrder.slice(i + 1));
    const until = Math.max(pack.until, ...further.map((one) => one.until));
    return pack.underWay
      .filter(({ at }) => at + LAST_WORD_MS <= until)
      .filter(({ id }) => !further.some((one) => one.endedStrays.has(id) || one.told.get(id)?.ended))
      .map(({ id, entry }) => ({ node, code: 'END_MISSING', entry, about: id }));
  });
}

/** Those of the same log that, one after another, begin where the one before them ends, or earlier. */
function goesOnFrom(pack: PackReport, later: readonly PackReport[]): readonly PackReport[] {
  const further: PackReport[] = [];
  let { size } = pack;
  for (const one of later) {
    if (one.log !== pack.log || one.first > size) break;
    further.push(one);
    size = Math.max(size, one.size);
  }
  return further;
}

/** A log that followed another begins with that one's last head. */
function beginningOf(
  node: Oin,
  { log, before }: PackReport,
  reports: readonly PackReport[],
): readonly CrossFinding[] {
  if (before === undefined) return [];
  return reports
    .filter((one) => one.node === node && one.log === log - 1)
    .filter(({ heads, later, size }) => {
      const known = heads.get(before.size) ?? later.get(before.size);
      return known === undefined ? size > before.size : known !== before.root;
    })
    .map(() => ({ node, code: 'LOG_BEGINNING', entry: 0, about: `log ${log - 1}` }));
}

/** Heads of this log as the other node saw them. */
function headsOf(node: Oin, own: PackReport, other: PackReport): readonly CrossFinding[] {
  return other.seen
    .filter(({ origin }) => nodeOfOrigin(origin) === node && logOfOrigin(origin) === own.log)
    .flatMap((seen): CrossFinding[] => {
      const { size } = seen;
      const code = size <= own.first ? undefined : natureOf(seen, own, other);
      if (code === undefined) return [];
      const about = `seen by ${other.node}`;
      if (code === 'PACKS_APART') return [{ node, code, about }];
      // Whoever has the log's key can sign every head anew, but not a peer's countersignature: the last of those still holds.
      const good = Math.max(own.first, ...own.witnessed.map((one) => one.size).filter((one) => one < size));
      return [{ node, code, entry: code === 'LOG_FORK' ? good : own.size, until: size - 1, about }];
    });
}

/**
 * Of a log that was followed by another, the last head that each peer held: peers ask for no proof from it any more, so heads that exclude
 * each other come together here. Beyond what the log still has, two peers can at least not hold two heads of one size.
 */
function leftOf(node: Oin, own: PackReport, reports: readonly PackReport[]): readonly CrossFinding[] {
  const held = reports.flatMap((one) =>
    leftHeads(one, node, own.log).map((head) => ({ head, by: one.node })),
  );
  return held
    .filter(({ head: { size, root } }) => {
      const known = own.heads.get(size) ?? own.later.get(size);
      if (known !== undefined) return known !== root;
      if (size <= own.size) return size > own.first;
      return held.some((other) => other.head.size === size && other.head.root !== root);
    })
    .map(({ head: { size }, by }) => {
      const entry = Math.max(own.first, ...own.witnessed.map((one) => one.size).filter((one) => one < size));
      return {
        node,
        code: 'LOG_FORK',
        entry: Math.min(entry, size - 1),
        until: size - 1,
        about: `seen by ${by}`,
      };
    });
}

const leftHeads = ({ succeeded }: PackReport, node: Oin, log: number): readonly Checkpoint[] =>
  succeeded.filter(({ origin }) => nodeOfOrigin(origin) === node && logOfOrigin(origin) === log);

/** A pack proves the heads of its own last hour, beside those that its peers named last: more would be as long as the log. */
export const LATER_HEADS_MS = 3_600_000;

/** Heartbeats bring a countersignature each minute. */
const JUST_BEFORE_MS = 300_000;

function natureOf(
  { size, root, seenAt }: SeenHead,
  own: PackReport,
  other: PackReport,
): 'LOG_FORK' | 'LOG_ROLLED_BACK' | 'PACKS_APART' | undefined {
  const known = own.heads.get(size) ?? own.later.get(size);
  if (known !== undefined) return known === root ? undefined : 'LOG_FORK';
  // Seen after this pack was made: then what the other countersigned in it, just before, is what was compared.
  if (seenAt !== undefined && seenAt > own.madeAt)
    return wasSeen(own, other, own.madeAt - JUST_BEFORE_MS) ? undefined : 'PACKS_APART';
  if (size > Math.max(own.size, ...own.later.keys())) return 'LOG_ROLLED_BACK';
  const isFar = size > own.size && Math.abs(own.madeAt - other.madeAt) > LATER_HEADS_MS;
  return isFar ? 'PACKS_APART' : 'LOG_FORK';
}

/** Whether a head of this pack bears the other node's countersignature of `since` (milliseconds) or later. */
const wasSeen = (own: PackReport, { node }: PackReport, since: number): boolean =>
  own.witnessed.some(({ name, time }) => name === witnessNameOf(node!) && time * 1000 >= since);

/** Messages that the other side signed for as delivered, and that its own log has no entry of. */
function deniedByReceiver(own: Teller, other: Teller): readonly string[] {
  const answered = own.packs.flatMap(({ answeredBy }) => answeredBy.get(other.node) ?? []);
  return answered.flatMap(({ id, at }) => {
    if (!isIn(other, at)) return [];
    const [sent, received] = [own.told.get(id), other.told.get(id)];
    if (sent === undefined || sent.side !== 'sent') return [];
    return received?.side === 'received' && received.commitment === sent.commitment ? [] : [id];
  });
}

/** Messages that this node received from the other one, and that the other's log has no entry of having sent. */
function deniedBySender(own: Teller, other: Teller): readonly string[] {
  return [...own.told].flatMap(([id, { side, origin, commitment }]) => {
    if (side !== 'received' || origin !== other.node || !isIn(other, mintedAt(id))) return [];
    const sent = other.told.get(id);
    return sent?.side === 'sent' && sent.commitment === commitment ? [] : [id];
  });
}

/** Each once: packs of two logs may hold the same evidence. */
const messagesOf = (own: Teller, other: Teller): readonly CrossFinding[] =>
  [...new Set([...deniedByReceiver(own, other), ...deniedBySender(own, other)])].map((about) => ({
    node: other.node,
    code: 'OTHER_SIDE_MISSING',
    about,
  }));

/** Its entry may have a moment other than that of its id or evidence; beside the border nobody can tell. */
const BORDER_MS = 60_000;
const isIn = ({ packs }: Teller, at: number): boolean =>
  packs.some(
    ({ from, to }) => at >= Date.parse(from ?? '') + BORDER_MS && at < Date.parse(to ?? '') - BORDER_MS,
  );

/** When an id was made: the first 48 bits of a UUIDv7 (RFC 9562 §5.7), milliseconds since 1970. */
const mintedAt = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
