import { BODY_CODES, instantOf, millisOf } from '#domain';
import type { Instant, Oin } from '#domain';
import type {
  AuditRecord,
  HitRecord,
  Matches,
  MatchLease,
  MatchRecord,
  MatchStatus,
  NecessityRecord,
  SealedChunk,
  SignedCounters,
  Spent,
} from '#exchange';
import type { State } from './fake-state.js';

interface Lease {
  readonly holder: string;
  readonly until: number;
}

export interface MatchingState {
  sessions: { record: MatchRecord; status: MatchStatus; lease?: Lease; lookedAt: string }[];
  chunks: (SealedChunk & { session: string })[];
  nonces: string[];
  spent: (Spent & { peer: string; purpose: string; session: string; dir: number; followedAt?: Instant })[];
  suspensions: { peer: string; code: never; at: never; cleared?: boolean }[];
  necessities: NecessityRecord[];
  exclusions: Record<string, never>;
  /** Of cases: closed, or kept out. */
  periods: { id: string; what: 'closed' | 'excluded'; from: string; until?: string }[];
  hits: HitRecord[];
  audits: AuditRecord[];
  counters: SignedCounters[];
}
export const noMatching = (): MatchingState => ({
  sessions: [],
  chunks: [],
  nonces: [],
  spent: [],
  suspensions: [],
  necessities: [],
  exclusions: {},
  periods: [],
  hits: [],
  audits: [],
  counters: [],
});

/** Begins a period, or ends the one that lasts. */
export function during(
  { periods }: MatchingState,
  { id, what, holds, at }: { id: string; what: 'closed' | 'excluded'; holds: boolean; at: string },
): void {
  const lasting = periods.find((one) => one.id === id && one.what === what && one.until === undefined);
  if (holds && lasting === undefined) periods.push({ id, what, from: at });
  if (!holds && lasting !== undefined) lasting.until = at;
}

const isWithin = ({ periods }: MatchingState, id: string, at: string): boolean =>
  periods.some((one) => one.id === id && one.from <= at && (one.until === undefined || at < one.until));

export function fakeMatches(state: State, now: () => string): Matches {
  const { matching } = state;
  const row = (id: string) => matching.sessions.find(({ record }) => record.id === id);
  const heldRow = ({ session, holder }: MatchLease) => {
    const { lease } = row(session)!;
    return lease?.holder === holder && lease.until > Date.parse(now()) ? row(session) : undefined;
  };
  const find = async (id: string): Promise<MatchRecord | undefined> => row(id)?.record;
  const isAt = (chunk: { session: string; dir: number; slot: string; i: number }, session: string) =>
    chunk.session === session;
  const sessions: Pick<
    Matches,
    | 'insert'
    | 'find'
    | 'idOf'
    | 'lock'
    | 'save'
    | 'list'
    | 'open'
    | 'claim'
    | 'renew'
    | 'lockLeased'
    | 'release'
    | 'idle'
  > = {
    insert: async (record, status) => void matching.sessions.push({ record, status, lookedAt: now() }),
    find,
    idOf: async (conversation) =>
      matching.sessions.find(({ record }) => record.conversation === conversation)?.record.id,
    lock: find,
    save: async (record, status) => void Object.assign(row(record.id)!, { record, status, lookedAt: now() }),
    list: async (participant) =>
      matching.sessions.map(({ record }) => record).filter((one) => one.participants.includes(participant)),
    open: async (peer) => {
      const of = (size: string) =>
        matching.sessions.filter(
          ({ record, status }) =>
            record.session.peer === peer &&
            record.size === size &&
            !status.over &&
            status.state !== 'REVIEW' &&
            (size === 'batch' || record.session.role === 'responder'),
        ).length;
      return { single: of('single'), batch: of('batch') };
    },
    claim: async ({ size, holder, seconds }) => {
      const found = matching.sessions.find(
        ({ record, status, lease }) =>
          record.size === size && status.work && !status.over && (lease?.until ?? 0) <= Date.parse(now()),
      );
      if (found === undefined) return undefined;
      found.lease = { holder, until: Date.parse(now()) + seconds * 1000 };
      return { session: found.record.id, holder };
    },
    renew: async (lease, seconds) => {
      const held = heldRow(lease);
      if (held) held.lease = { holder: lease.holder, until: Date.parse(now()) + seconds * 1000 };
      return held !== undefined;
    },
    lockLeased: async (lease) => heldRow(lease)?.record,
    release: async ({ session, holder }) => {
      if (row(session)?.lease?.holder === holder) delete row(session)!.lease;
    },
    idle: async (before) =>
      matching.sessions
        .filter(({ status, lookedAt }) => !status.over && lookedAt < before)
        .map(({ record }) => record.id),
  };
  const messagesOf = (conversation: string, kinds: readonly string[]) =>
    state.messages
      .filter((one) => one.conversation === conversation && kinds.includes(one.kind))
      .map(({ id }) => id);
  const chunks: Pick<Matches, 'keep' | 'load' | 'drop' | 'dropHandles' | 'listMessages' | 'signedMessages'> =
    {
      keep: async (session, kept) => {
        for (const chunk of kept) {
          const same = (one: MatchingState['chunks'][number]) =>
            isAt(one, session) && one.dir === chunk.dir && one.slot === chunk.slot && one.i === chunk.i;
          matching.chunks = [...matching.chunks.filter((one) => !same(one)), { ...chunk, session }];
        }
      },
      load: async (session, { dir, slot, i }) =>
        matching.chunks.find(
          (one) => isAt(one, session) && one.dir === dir && one.slot === slot && one.i === i,
        )?.sealed,
      drop: async (session, dir, keyId) => {
        matching.chunks = matching.chunks.filter(
          (one) => !isAt(one, session) || one.dir !== dir || one.slot === 'handles',
        );
        state.undestroyed.push(keyId);
      },
      dropHandles: async () => [],
      listMessages: async (conversation) =>
        messagesOf(conversation, ['match.query', 'match.evaluated', 'match.entries']),
      signedMessages: async (conversation) =>
        messagesOf(conversation, ['match.propose', 'match.accept', 'match.receipt']),
    };
  const limits: Pick<
    Matches,
    | 'rememberNonce'
    | 'lockSpending'
    | 'spend'
    | 'followCheck'
    | 'spendingsUpTo'
    | 'counters'
    | 'countersOf'
    | 'listCounters'
    | 'keepCounters'
    | 'suspend'
    | 'suspension'
    | 'clear'
  > = {
    spendingsUpTo: async (session, dir) => {
      const own = matching.spent.find((one) => one.session === session && one.dir === dir);
      if (own === undefined) return [];
      const since = new Date(Date.parse(own.at) - 30 * 86_400_000).toISOString();
      return matching.spent
        .filter(({ peer, purpose }) => peer === own.peer && purpose === own.purpose)
        .filter(({ at }) => at <= own.at && at > since);
    },
    rememberNonce: async (nonce) => {
      if (matching.nonces.includes(nonce)) return false;
      matching.nonces.push(nonce);
      return true;
    },
    lockSpending: async ({ peer, purpose, since }) =>
      matching.spent.filter((one) => one.peer === peer && one.purpose === purpose && one.at > since),
    spend: async (session, dir, of) => void matching.spent.push({ ...of, session, dir }),
    followCheck: async ({ peer, purpose, since, at, most }) => {
      const own = matching.spent.filter((row) => row.peer === peer && row.purpose === purpose);
      const day = instantOf(millisOf(at) - 86_400_000);
      if (own.filter(({ followedAt }) => followedAt !== undefined && followedAt > day).length >= most)
        return false;
      const one = own.find((row) => row.at > since && row.size === 'single' && row.followedAt === undefined);
      if (one !== undefined) one.followedAt = at;
      return one !== undefined;
    },
    counters: async () =>
      [...new Set(matching.spent.map(({ peer }) => peer))].map((peer) => {
        const own = matching.spent.filter((one) => one.peer === peer);
        const paddedElements = own.reduce((sum, { paddedCount }) => sum + paddedCount, 0);
        const answered = { sessions: own.length, paddedElements };
        const asked = { sessions: 0, paddedElements: 0 };
        return { peer: peer as Oin, purpose: own[0]!.purpose as never, asked, answered };
      }),
    countersOf: async (month) => matching.counters.find((one) => one.month === month),
    listCounters: async () => matching.counters,
    keepCounters: async (counters) => {
      if (matching.counters.some(({ month }) => month === counters.month)) return false;
      matching.counters.push(counters);
      return true;
    },
    suspend: async (peer, code, at) =>
      void matching.suspensions.push({ peer, code: code as never, at: at as never }),
    suspension: async (peer) => matching.suspensions.find((one) => one.peer === peer && !one.cleared),
    clear: async (peer) => {
      const open = matching.suspensions.filter((one) => one.peer === peer && !one.cleared);
      for (const one of open) one.cleared = true;
      return open.length > 0;
    },
  };
  const records: Omit<Matches, keyof typeof sessions | keyof typeof chunks | keyof typeof limits> = {
    addNecessity: async (record) => void matching.necessities.push(record),
    necessities: async ({ peer, purpose, participant, cases }) => {
      const newest = new Map<string, NecessityRecord>();
      for (const one of matching.necessities)
        if (one.peer === peer && one.purpose === purpose && one.participant === participant)
          newest.set(`${one.caseId}/${one.subject}`, one);
      const named = new Set(cases);
      return [...newest.values()].filter(({ caseId }) => named.has(caseId));
    },
    useNecessities: async (ids, usedBy) => {
      const free = matching.necessities.filter((one) => ids.includes(one.id) && one.usedBy === undefined);
      if (free.length < ids.length) return false;
      matching.necessities = matching.necessities.map((one) =>
        ids.includes(one.id) && one.usedBy === undefined ? { ...one, usedBy } : one,
      );
      return true;
    },
    cases: async ({ after, limit, participants, cases }) =>
      state.cases
        .filter(({ id }) => cases === undefined || cases.includes(id))
        .filter((one) => one.status === 'open' && participants.includes(one.participant))
        .filter(({ id }) => after === undefined || id > after)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit)
        .map(({ id, participant: of, sealedContent }) => ({
          id,
          participant: of,
          sealedContent: sealedContent!,
          ...(matching.exclusions[id] ? { exclusion: matching.exclusions[id] } : {}),
        })),
    necessitiesUsedBy: async (session) => matching.necessities.filter((one) => one.usedBy === session),
    necessity: async (id) => matching.necessities.find((one) => one.id === id),
    lockNecessity: async (id) => matching.necessities.find((one) => one.id === id),
    matchable: async (id) =>
      (await records.cases({ participants: BODY_CODES, limit: 100_000 })).find((one) => one.id === id),
    registered: async (ids, at) =>
      state.cases
        .filter(({ id }) => ids.includes(id))
        .map(({ id, participant, openedAt, sealedContent }) => ({
          ...{ id, participant, matchable: openedAt <= at && !isWithin(matching, id, at) },
          ...(sealedContent ? { sealedContent } : {}),
        })),
    exclude: async (id, exclusion, at) => {
      Object.assign(matching.exclusions, { [id]: exclusion });
      during(matching, { id, what: 'excluded', holds: exclusion !== undefined, at });
    },
    addHits: async (hits) => void matching.hits.push(...hits),
    findHit: async (id) => matching.hits.find((one) => one.id === id),
    hits: async ({ participant, at }) =>
      matching.hits.filter((one) => one.participant === participant && one.expiresAt >= at),
    hitsOf: async (session, dir) => matching.hits.filter((one) => one.session === session && one.dir === dir),
    review: async (id, review) => {
      const at = matching.hits.findIndex((one) => one.id === id && one.review === undefined);
      if (at < 0) return false;
      matching.hits[at] = { ...matching.hits[at]!, review };
      return true;
    },
    markContact: async ({ session, dir, handle }, contact) => {
      const isFree = (one: HitRecord): boolean =>
        one.session === session &&
        one.dir === dir &&
        one.handle === handle &&
        one.side === 'asked' &&
        one.contact === undefined;
      const free = matching.hits.some(isFree);
      matching.hits = matching.hits.map((one) => (isFree(one) ? { ...one, contact } : one));
      return free;
    },
    noteContact: async ({ session, dir, handle }, contactMessage) => {
      matching.hits = matching.hits.map((one) =>
        one.session === session && one.dir === dir && one.handle === handle && one.side === 'asked'
          ? { ...one, contactMessage }
          : one,
      );
    },
    unmarkContact: async ({ session, dir, handle }) => {
      matching.hits = matching.hits.map((one) => {
        if (one.session !== session || one.dir !== dir || one.handle !== handle || one.side !== 'asked')
          return one;
        const { contact: _contact, ...rest } = one;
        return rest;
      });
    },
    addAudit: async (record) => void matching.audits.push(record),
    audits: async (session) => matching.audits.filter((one) => one.session === session),
  };
  return { ...sessions, ...chunks, ...limits, ...records };
}
