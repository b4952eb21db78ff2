/** Terms, duties and lineage in memory. */
import type { Instant } from '#domain';
import type { DutyRecord, RenewalRecord, Transaction } from '#exchange';
import type { FakeStorage } from './fake-storage.js';

export function termStores(
  storage: FakeStorage,
): Pick<Transaction, 'terms' | 'duties' | 'tightenings' | 'lineage' | 'refusals'> {
  return {
    terms: terms(storage),
    duties: duties(storage),
    tightenings: {
      add: async (records) => void storage.state.tightenings.push(...records),
      of: async (message) => storage.state.tightenings.filter((one) => one.message === message),
    },
    lineage: lineage(storage),
    refusals: { keep: async (one) => void storage.state.refused.push(one) },
  };
}

function lineage(storage: FakeStorage): Transaction['lineage'] {
  const recordOf = (id: string) => storage.state.messages.find((one) => one.id === id);
  const setReads = (id: string, reads: number): void => {
    storage.state.messages = storage.state.messages.map((one) => (one.id === id ? { ...one, reads } : one));
  };
  return {
    record: async (copies) => void storage.state.copies.push(...copies),
    copiesOf: async (message) => storage.state.copies.filter(({ from }) => from === message),
    waysOf: async (messages) =>
      storage.state.copies.filter(({ from, to }) => messages.includes(from) || messages.includes(to)),
    sourcesOf: async (message) => storage.state.copies.filter(({ to }) => to === message),
    countOf: async (message) => {
      const back = storage.state.passedUses.filter(
        ({ from, to }) => from === message && recordOf(to)?.state === 'refused',
      );
      storage.state.passedUses = storage.state.passedUses.filter((one) => !back.includes(one));
      setReads(
        message,
        back.reduce((reads, { uses }) => reads - uses, recordOf(message)?.reads ?? 0),
      );
      return recordOf(message)?.reads ?? 0;
    },
    passUses: async ({ from, to, all }) => {
      const left = all - (recordOf(from)?.reads ?? all);
      if (left <= 0) return;
      setReads(from, all);
      storage.state.passedUses.push({ from, to, uses: left });
    },
  };
}

function terms(storage: FakeStorage): Transaction['terms'] {
  const find = (id: string) => storage.state.messages.find((one) => one.id === id);
  const { earlierOf } = storage;
  const isHeld = (id: string, at: Instant): boolean =>
    storage.state.holds.some(
      ({ message, liftedAt, until }) => message === id && liftedAt === undefined && until >= earlierOf(at),
    );
  return {
    earlierOf: async (at) => earlierOf(at),
    isHeld: async (id, at) => isHeld(id, at),
    due: async (at, limit) =>
      storage.state.messages
        .filter(
          (one) =>
            one.sealedContent !== undefined && one.eraseAt !== undefined && one.eraseAt < earlierOf(at),
        )
        .filter(({ id }) => !isHeld(id, at))
        .filter(
          ({ kind, direction, state }) =>
            kind !== 'known-check.response' || direction !== 'sent' || state !== 'accepted',
        )
        .slice(0, limit),
    eraseBy: async (ids, at) => {
      if ((at as string | undefined) === undefined) throw new TypeError('no moment');
      for (const id of ids) {
        const held = find(id)?.eraseAt;
        storage.update('messages', id, { eraseAt: held === undefined || at < held ? at : held });
      }
    },
    shield: async (caseId, at) => {
      for (const { id } of storage.state.messages.filter((one) => one.caseId === caseId))
        storage.update('messages', id, { shieldedAt: at });
    },
    hold: async (record) => void storage.state.holds.push(record),
    holdsOf: async (id) => storage.state.holds.filter(({ message }) => message === id),
    lift: async (id, participant, at) => {
      const found = storage.state.holds.find(
        (one) => one.id === id && one.participant === participant && one.liftedAt === undefined,
      );
      storage.state.holds = storage.state.holds.map((one) =>
        one === found ? { ...one, liftedAt: at } : one,
      );
      return found?.message;
    },
    renew: async (record, end) => {
      storage.state.renewals.push(record);
      storage.update('messages', record.message, { eraseAt: end });
    },
    renewedUntil: async (id) =>
      storage.state.renewals
        .filter(({ message, lapsedAt }) => message === id && lapsedAt === undefined)
        .map(({ until }) => until)
        .sort()
        .at(-1),
    lapse: async (basis, at) => {
      const { state } = storage;
      const rests = ({ message, consents }: RenewalRecord): boolean => {
        if ('consent' in basis) return consents.includes(basis.consent);
        return 'message' in basis ? message === basis.message : find(message)?.caseId === basis.case;
      };
      const lapsing = state.renewals.filter((one) => one.lapsedAt === undefined && rests(one));
      state.renewals = state.renewals.map((one) => (lapsing.includes(one) ? { ...one, lapsedAt: at } : one));
      return state.messages.filter(
        ({ id, sealedContent }) =>
          sealedContent !== undefined && lapsing.some(({ message }) => message === id),
      );
    },
    forgetPersons: async (ids, entries) => {
      const gone = (id: string) => ids.some((one) => one === id);
      const { rights } = storage.state;
      rights.links = rights.links.filter(({ message }) => !gone(message));
      storage.state.checks = storage.state.checks.filter(({ id }) => !gone(id));
      storage.state.undestroyed.push(...entries);
    },
    undestroyed: async (limit) => storage.state.undestroyed.slice(0, limit),
    destroyed: async (ids) =>
      void (storage.state.undestroyed = storage.state.undestroyed.filter((id) => !ids.includes(id))),
    replayedTo: async (what) => storage.state.replays[what] ?? 0,
    replayed: async (what, position) => void (storage.state.replays[what] = position),
  };
}

function duties(storage: FakeStorage): Transaction['duties'] {
  const change = (which: (one: DutyRecord) => boolean, to: Partial<DutyRecord>): boolean => {
    const found = storage.state.duties.some(which);
    storage.state.duties = storage.state.duties.map((one) => (which(one) ? { ...one, ...to } : one));
    return found;
  };
  return {
    open: async (record) => {
      const { message, participant } = record;
      if (storage.state.duties.some((one) => one.message === message && one.participant === participant))
        return false;
      storage.state.duties.push(record);
      return true;
    },
    unanswered: async (participant) =>
      storage.state.duties.filter((one) => one.participant === participant && one.answeredBy === undefined),
    answer: async ({ message, participant, by, at }) =>
      change(
        (one) => one.message === message && one.participant === participant && one.answeredBy === undefined,
        { answeredBy: by, answeredAt: at },
      ),
    overdue: async (at, limit) =>
      storage.state.duties
        .filter(
          (one) =>
            one.answeredBy === undefined && one.overdueAt === undefined && one.dueAt < storage.earlierOf(at),
        )
        .slice(0, limit),
    markOverdue: async (records, at) => {
      for (const { message, participant } of records)
        change((one) => one.message === message && one.participant === participant, { overdueAt: at });
    },
  };
}
