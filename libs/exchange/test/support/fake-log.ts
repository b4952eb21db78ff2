/** The log's tree in memory, over the fake's list of entries: their place there is the order in which they are taken up. */
import { EMPTY_ROOT, contradictionDigest, entryDigest, hashFrom, type Tile } from '#audit';
import { MAX_LOG_EVIDENCE } from '#exchange';
import type {
  AuditEntry,
  ChangedRecord,
  LogBeginning,
  LogStore,
  LogTree,
  SeenLog,
  Transaction,
  WitnessStore,
} from '#exchange';
import type { Cosignature, LogAlarm, LogClaim, LogEvidence, LogLeaf, PublishedCheckpoint } from '#exchange';

export interface LogState {
  tree: LogTree;
  /** Logs before this one, the first first. */
  earlier: LogState[];
  after?: LogBeginning;
  leaves: LogLeaf[];
  tiles: Record<string, Tile>;
  published: PublishedCheckpoint[];
  cosignatures: Cosignature[];
  seen: SeenLog[];
  claims: LogClaim[];
  told: Record<string, readonly number[]>;
  alarms: LogAlarm[];
  changed: (ChangedRecord & { readonly alarm: string })[];
  evidence: LogEvidence[];
}
export const emptyLog = (): LogState => ({
  tree: { log: 1, size: 0, root: EMPTY_ROOT },
  earlier: [],
  leaves: [],
  tiles: {},
  published: [],
  cosignatures: [],
  seen: [],
  claims: [],
  told: {},
  alarms: [],
  changed: [],
  evidence: [],
});

export function logStores(state: {
  audit: AuditEntry[];
  log: LogState;
}): Pick<Transaction, 'log' | 'witness'> {
  return { log: logStore(state), witness: witnessStore(state.log) };
}

function logStore(state: { audit: AuditEntry[]; log: LogState }): LogStore {
  const { log } = state;
  const saltAt = (position: number): Uint8Array => Buffer.alloc(32, position % 251);
  const entryAt = (leaf: LogLeaf) => {
    const position = Number(leaf.at.position);
    return { ...leaf, entry: state.audit[position]!, salt: saltAt(position) };
  };
  const pendingAt = (i: number) => {
    const entry = state.audit[i]!;
    const at = { transaction: '1', position: String(i) };
    return { at, digest: hashFrom(entryDigest(entry, saltAt(i))), since: entry.at };
  };
  return {
    claim: async () => log.tree,
    tree: async () => log.tree,
    pending: async (limit) => {
      const taken = new Set([
        ...log.leaves.map(({ at }) => at.position),
        ...log.earlier.flatMap(({ leaves, published }) =>
          leaves.slice(0, published.at(-1)?.checkpoint.size ?? 0).map(({ at }) => at.position),
        ),
      ]);
      const isOpen = (_: AuditEntry, i: number): boolean =>
        !taken.has(String(i)) && state.audit[i]!.action !== 'audit.log.begin';
      return state.audit
        .map((_, i) => i)
        .flatMap((i) => (isOpen(state.audit[i]!, i) ? [pendingAt(i)] : []))
        .slice(0, limit);
    },
    of: (number) =>
      number === log.tree.log ? logStore(state) : logStore({ ...state, log: log.earlier[number - 1]! }),
    beginning: async () => log.after,
    firstOfNext: async () =>
      pendingAt(state.audit.findLastIndex(({ action }) => action === 'audit.log.begin')),
    begin: async ({ tree, tiles, leaf, after }) => {
      const before = { ...log };
      Object.assign(log, { tree, tiles: {}, leaves: [leaf], published: [], cosignatures: [], after });
      log.earlier = [...before.earlier, before];
      for (const tile of tiles) log.tiles[`${tile.level}/${tile.index}`] = tile;
    },
    tiles: async (ids) => ids.flatMap(({ level, index }) => log.tiles[`${level}/${index}`] ?? []),
    integrate: async ({ tree, tiles, leaves }) => {
      log.tree = { ...log.tree, ...tree };
      for (const tile of tiles) log.tiles[`${tile.level}/${tile.index}`] = tile;
      log.leaves.push(...leaves);
    },
    close: async (closed) => {
      const { closed: _, ...tree } = log.tree;
      log.tree = { ...tree, ...(closed ? { closed } : {}) };
    },
    publish: async (one) => void log.published.push(one),
    latest: async () => log.published.at(-1),
    checkpoints: async (from, to, limit) =>
      log.published.filter(({ checkpoint: { size } }) => size >= from && size <= to).slice(0, limit),
    checkpointsAfter: async (after, { since, and }) =>
      log.published.filter(
        (one) =>
          one.checkpoint.size > after &&
          (one.at >= since || and.includes(one.checkpoint.size) || one === log.published.at(-1)),
      ),
    addCosignatures: async (added) =>
      void log.cosignatures.push(
        ...added.filter(
          (one) => !log.cosignatures.some((old) => old.size === one.size && old.witness === one.witness),
        ),
      ),
    cosignatures: async (from, to) => log.cosignatures.filter(({ size }) => size >= from && size <= to),
    indexOf: async (digest) => log.leaves.find((leaf) => leaf.digest === digest)?.index,
    entries: async (from, to) => log.leaves.slice(from, to).map(entryAt),
    entriesAbout: async (object) => log.leaves.map(entryAt).filter(({ entry }) => entry.object === object),
    digests: async (from, to) => log.leaves.slice(from, to).map(({ digest }) => digest),
    indexAfter: async (at) => (log.leaves.findLast((leaf) => entryAt(leaf).entry.at < at)?.index ?? -1) + 1,
    indexSince: async (at) => log.leaves.find((leaf) => entryAt(leaf).entry.at >= at)?.index ?? log.tree.size,
  };
}

function witnessStore(log: LogState): WitnessStore {
  const same = (a: Pick<LogClaim, 'node' | 'checkpoint'>) => (b: LogClaim) =>
    a.node === b.node && a.checkpoint.size === b.checkpoint.size && a.checkpoint.root === b.checkpoint.root;
  return {
    seen: async () => log.seen,
    saveSeen: async (one) => void (log.seen = [...log.seen.filter(({ node }) => node !== one.node), one]),
    claims: async (node) => log.claims.filter((claim) => node === undefined || claim.node === node),
    saveClaim: async (claim) => void (log.claims = [...log.claims.filter((one) => !same(claim)(one)), claim]),
    dropClaim: async (claim) => void (log.claims = log.claims.filter((one) => !same(claim)(one))),
    told: async (peer) => (peer === undefined ? Object.values(log.told).flat() : (log.told[peer] ?? [])),
    saveTold: async (peer, sizes) => void (log.told[peer] = sizes),
    raise: async (alarm) => {
      const { id, at, first, second } = alarm;
      const place = log.alarms.findIndex(
        ({ node, code, settledAt }) => node === alarm.node && code === alarm.code && settledAt === undefined,
      );
      const open = log.alarms[place] ?? { ...alarm, evidence: 0, records: 0 };
      if (place < 0) log.alarms.push(open);
      const contradiction = { ...(first ? { first } : {}), ...(second ? { second } : {}) };
      const heads = hashFrom(contradictionDigest(contradiction));
      const kept = log.evidence.filter((one) => one.alarm === open.id);
      const isNew = !kept.some((one) => hashFrom(contradictionDigest(one)) === heads);
      const added = (first ?? second) !== undefined && isNew && kept.length < MAX_LOG_EVIDENCE;
      if (added) {
        log.evidence.push({ alarm: open.id, at, ...contradiction });
        log.alarms[place < 0 ? log.alarms.length - 1 : place] = { ...open, evidence: kept.length + 1 };
      }
      return open.id === id ? 'raised' : added ? 'added' : 'known';
    },
    alarms: async () => log.alarms,
    allAlarms: async () => log.alarms,
    nameRecords: async (node, found) => {
      const open = log.alarms.find(
        (one) => one.node === node && one.code === 'RECORD_CHANGED' && one.settledAt === undefined,
      )!;
      log.changed.push(...found.map((one) => ({ ...one, alarm: open.id })));
      const records = new Set(log.changed.flatMap((one) => (one.alarm === open.id ? one.record : []))).size;
      log.alarms = log.alarms.map((one) => (one === open ? { ...open, records } : one));
    },
    named: async (records) => log.changed.filter(({ record }) => records.includes(record)),
    changedRecords: async (alarm) => log.changed.filter((one) => one.alarm === alarm),
    evidence: async (alarms) => log.evidence.filter(({ alarm }) => alarms.includes(alarm)),
    settleAlarm: async (id, { account, at }) => {
      const place = log.alarms.findIndex((alarm) => alarm.id === id && alarm.settledAt === undefined);
      if (place >= 0) log.alarms[place] = { ...log.alarms[place]!, settledBy: account, settledAt: at };
      return place >= 0;
    },
  };
}
