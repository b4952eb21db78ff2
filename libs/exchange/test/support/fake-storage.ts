/** Our storage ports in memory, for tests of the use cases. One transaction at a time; a throw restores everything. */
import { KINDS } from '#domain';
import type { BodyCode, Instant } from '#domain';
import type { RegisterExclusion } from '#matching';
import type {
  CaseRecord,
  ContentVault,
  EraseLedger,
  InstructionRecord,
  LeasedItem,
  Logged,
  MessageRecord,
  Outbox,
  StepRecord,
  Transaction,
  UnitOfWork,
} from '#exchange';
import { fakeActs } from './fake-acts.js';
import { fakeAlarmMarks } from './fake-alarm-marks.js';
import { fakeApprovals, fakePartners } from './fake-approvals.js';
import { fakeLists } from './fake-lists.js';
import { fakeLines } from './fake-lines.js';
import { fakeQuarantine } from './fake-quarantine.js';
import { processingLog } from './fake-processing.js';
import { breachStore } from './fake-breaches.js';
import { informingStore } from './fake-informings.js';
import { recordStore } from './fake-records.js';
import { rightsStore } from './fake-rights.js';
import { logStores } from './fake-log.js';
import { fakePeople } from './fake-people.js';
import { fakeConsents } from './fake-consents.js';
import { fakeConversations, fakeWithheld } from './fake-conversations.js';
import { during, fakeMatches } from './fake-matches.js';
import { empty, snapshotOf } from './fake-state.js';
import { termStores } from './fake-terms.js';

/** As the database has it: who looks into a closed log, and the two people who agree on another. */
const isTakenByClosed = ({ action }: Logged): boolean => /^audit\.|^approval\..*\.audit-log$/.test(action);

function proven(
  step: StepRecord,
  proofs: readonly { readonly evidenceId: string; readonly proof: string }[],
): StepRecord {
  const found = proofs.find(({ evidenceId }) => evidenceId === step.evidence?.id);
  return found && step.evidence ? { ...step, evidence: { ...step.evidence, proof: found.proof } } : step;
}

export class FakeStorage implements UnitOfWork, Outbox {
  state = empty();
  /** Set to make the audit log refuse writes, as a full disk does. */
  auditFails = false;
  /** Of how many parked deliveries of a peer the bytes are kept. */
  keptPerPeer = 500;
  /** By position; apart from what a log or a dump of the state would show. */
  readonly parkedBytes = new Map<number, Uint8Array>();
  readonly keys = new Map<string, Uint8Array>();
  now = (): string => '';
  /** The database's clock, where a test lets it differ from the node's. */
  databaseClock: Instant | undefined;
  earlierOf = (at: Instant): Instant =>
    this.databaseClock === undefined || at < this.databaseClock ? at : this.databaseClock;
  /** The erase ledger: outside `state`, as it is outside the content database. */
  readonly erased: string[] = [];
  readonly ledger: EraseLedger = {
    after: async (position, limit) =>
      this.erased.map((id, i) => ({ position: i + 1, id })).slice(position, position + limit),
  };
  private queue: Promise<unknown> = Promise.resolve();

  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const run = async (): Promise<T> => {
      const before = snapshotOf(this.state);
      const after: (() => Promise<void>)[] = [];
      try {
        const result = await work(this.stores(after));
        for (const step of after) await step();
        return result;
      } catch (error) {
        this.state = before;
        throw error;
      }
    };
    const result = this.queue.then(run, run);
    this.queue = result.catch(() => undefined);
    return result;
  }

  read<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.transaction(work);
  }

  readonly vault: ContentVault = {
    keep: (keys) => {
      const kept = keys.filter(({ id }) => !this.erased.includes(id));
      for (const { id, key } of kept) if (!this.keys.has(id)) this.keys.set(id, key);
      return Promise.resolve(new Map(kept.map(({ id }) => [id, this.keys.get(id)!])));
    },
    find: (ids) =>
      Promise.resolve(new Map(ids.flatMap((id) => (this.keys.has(id) ? [[id, this.keys.get(id)!]] : [])))),
    destroy: (ids) => {
      this.erased.push(...ids.filter((id) => !this.erased.includes(id)));
      return Promise.resolve(ids.forEach((id) => this.keys.delete(id)));
    },
    destroyed: (ids) => Promise.resolve(new Set(ids.filter((id) => this.erased.includes(id)))),
  };

  async claim({ peer, limit }: Parameters<Outbox['claim']>[0]): Promise<readonly LeasedItem[]> {
    const due = this.state.outbox
      .filter((item) => !item.sent && !item.parked && item.peer === peer)
      .slice(0, limit);
    for (const item of due) {
      item.lease = String(Math.random());
      item.attempts++;
    }
    return due.map((item) => ({
      ...item,
      lease: item.lease!,
      isUnsent: item.envelope === undefined || item.unsentAttempts === item.attempts - 1,
    }));
  }
  async saveEnvelopes(items: Parameters<Outbox['saveEnvelopes']>[0]): Promise<void> {
    for (const { id, envelope } of items) this.update('outbox', id, { envelope });
  }
  async postpone(items: Parameters<Outbox['postpone']>[0]): Promise<void> {
    for (const { id, reason, delaySeconds, isUnsent, code, at } of items) {
      const item = this.state.outbox.find((one) => one.id === id);
      item?.reasons.push(reason);
      item?.delays.push(delaySeconds);
      item?.failed.push({ code, at });
      if (isUnsent && item?.unsentAttempts === item!.attempts - 1) item.unsentAttempts = item.attempts;
    }
  }
  async waitForWork(): Promise<void> {
    await Promise.resolve();
  }

  update(list: 'outbox' | 'messages', id: string, change: object): void {
    const rows = this.state[list] as { id: string }[];
    const at = rows.findIndex((row) => row.id === id);
    if (at >= 0) rows[at] = { ...rows[at]!, ...change };
  }

  private stores(after: (() => Promise<void>)[]): Transaction {
    return {
      afterCommit: (step) => void after.push(step),
      ...this.messageStores(),
      ...this.recordStores(),
      acts: fakeActs(this.state),
      consents: fakeConsents(this),
      people: fakePeople(this),
      conversations: fakeConversations(this),
      withheld: fakeWithheld(this),
      matches: fakeMatches(this.state, this.now),
      ...termStores(this),
      ...logStores(this.state),
      rights: rightsStore(this.state),
      informings: informingStore(this.state),
      breaches: breachStore(this.state),
      records: recordStore(this.state),
      approvals: fakeApprovals(this.state),
      alarmMarks: fakeAlarmMarks(this.state),
      lists: fakeLists(this.state),
      partners: fakePartners(this.state),
      // One transaction at a time.
      standing: { hold: async () => undefined, change: async () => undefined },
      processing: processingLog(this.state),
      audit: {
        append: async (entries) => {
          const isClosed = this.state.log.tree.closed !== undefined && !entries.every(isTakenByClosed);
          if (this.auditFails || isClosed) throw new Error('audit log takes no writes');
          this.state.audit.push(...entries.map(({ lines: _, ...entry }) => entry));
          const { lines } = this.state.processing;
          for (const line of entries.flatMap((entry) => entry.lines ?? []))
            lines.push({ ...line, position: lines.length + 1 });
        },
      },
    };
  }

  private readonly withExclusion = (one: CaseRecord): CaseRecord => {
    const exclusion: RegisterExclusion | undefined = this.state.matching.exclusions[one.id];
    return exclusion === undefined ? one : { ...one, exclusion };
  };

  private inPostbox(participant: BodyCode, at: Instant): MessageRecord[] {
    return this.state.messages
      .filter((one) => one.direction !== 'sent' && one.participants.includes(participant))
      .filter(({ shieldedAt, kind }) => shieldedAt === undefined || KINDS[kind].act === 'supporting')
      .filter((one) => ['delivered', 'retrieved'].includes(one.state) && one.expiresAt >= at);
  }

  private messageStores(): Pick<
    Transaction,
    'messages' | 'steps' | 'outbox' | 'lines' | 'inbox' | 'quarantine'
  > {
    const find = (id: string) => this.state.messages.find((one) => one.id === id);
    return {
      messages: {
        lockConversations: () => Promise.resolve(), // one transaction at a time here
        insert: async (records) =>
          void this.state.messages.push(
            ...records.map((one, i) => ({ ...one, sequence: this.state.messages.length + i + 1 })),
          ),
        find: async (id) => find(id),
        findMany: async (ids) => this.state.messages.filter(({ id }) => ids.includes(id)),
        waitingFor: async (ids) =>
          this.state.messages.filter(
            ({ state, inReplyTo }) =>
              state === 'waiting' && inReplyTo !== undefined && ids.includes(inReplyTo),
          ),
        move: async (ids, from, to) => {
          const moved = ids.filter((id) => from.includes(find(id)?.state ?? 'undeliverable'));
          for (const id of moved) this.update('messages', id, { state: to });
          return moved;
        },
        settle: async (id, state, decision) => this.update('messages', id, { state, decision }),
        postbox: async ({ participant, after, limit, at }) =>
          this.inPostbox(participant, at)
            .filter(({ sequence }) => sequence! > after)
            .slice(0, limit),
        newestInPostbox: async ({ participant, before = Infinity, limit, at }) =>
          this.inPostbox(participant, at)
            .filter(({ sequence }) => sequence! < before)
            .toReversed()
            .slice(0, limit),
        unread: async ({ participant, at, upTo }) =>
          Math.min(upTo, this.inPostbox(participant, at).filter(({ reads }) => reads === 0).length),
        countRead: async (id) => {
          const reads = find(id)?.reads ?? 0;
          this.update('messages', id, { reads: reads + 1 });
          return reads;
        },
        bindCase: async (id, caseId) => {
          if (find(id)?.caseId === undefined) this.update('messages', id, { caseId });
        },
        dropContent: async (ids) => {
          const held = ids.filter((id) => find(id)?.sealedContent !== undefined);
          this.state.undestroyed.push(...held);
          for (const id of held) {
            const { sealedContent: _dropped, ...rest } = find(id)!;
            this.state.messages = this.state.messages.map((one) => (one.id === id ? rest : one));
          }
          return held;
        },
        overdue: async (at, states, limit) =>
          this.state.messages
            .filter((one) => one.expiresAt < this.earlierOf(at) && states.includes(one.state))
            .slice(0, limit),
      },
      steps: {
        append: async (steps) => void this.state.steps.push(...steps),
        of: async (id) => this.state.steps.filter(({ messageId }) => messageId === id),
        prove: async (proofs) =>
          void (this.state.steps = this.state.steps.map((step) => proven(step, proofs))),
      },
      outbox: {
        add: async (items) =>
          void this.state.outbox.push(
            ...items.map((item) => ({
              ...item,
              sent: false,
              attempts: 0,
              unsentAttempts: 0,
              reasons: [],
              failed: [],
              delays: [],
            })),
          ),
        settle: async (items, how) => {
          const good = items.filter(({ id, lease }) =>
            this.state.outbox.some((item) => item.id === id && item.lease === lease),
          );
          for (const { id } of good) {
            const { attempts } = this.state.outbox.find((item) => item.id === id)!;
            this.update('outbox', id, {
              sent: true,
              ...(how === 'never-left' ? { unsentAttempts: attempts } : {}),
            });
          }
          return good.map(({ id }) => id);
        },
        repeat: async (about, purpose) => {
          for (const item of this.state.outbox)
            if (about.includes(item.about) && item.purpose === purpose) item.sent = false;
        },
      },
      lines: fakeLines(this),
      inbox: {
        claim: async (rows) =>
          rows.map(({ source, id, commitment }) => {
            const key = `${source} ${id}`;
            const known = this.state.inbox.find((row) => row.key === key);
            if (known) return { fresh: false, commitment: known.commitment };
            // As in SQL: an id that stands under a message already is not fresh either.
            const taken = find(id);
            if (taken) return { fresh: false, commitment: taken.commitment };
            this.state.inbox.push({ key, commitment });
            return { fresh: true };
          }),
      },
      quarantine: fakeQuarantine(this),
    };
  }

  private recordStores(): Pick<
    Transaction,
    'cases' | 'knownChecks' | 'instructions' | 'idempotency' | 'trust'
  > {
    const { state } = this;
    return {
      cases: {
        insert: async (record) => void this.state.cases.push(record),
        find: async (id) => this.state.cases.filter((one) => one.id === id).map(this.withExclusion)[0],
        findByIndex: async (index) =>
          this.state.cases
            .filter(({ subjects }) =>
              subjects.some(
                ({ bsnIndex }) => bsnIndex !== undefined && Buffer.compare(bsnIndex, index) === 0,
              ),
            )
            .map(this.withExclusion),
        list: async (participant) => this.state.cases.filter((one) => one.participant === participant),
        setStatus: async (id, status, at) => {
          this.state.cases = this.state.cases.map((one) => (one.id === id ? { ...one, status } : one));
          during(this.state.matching, { id, what: 'closed', holds: status === 'closed', at });
        },
        remove: async (id) => {
          this.state.undestroyed.push(id);
          this.state.cases = this.state.cases.filter((one) => one.id !== id);
        },
      },
      knownChecks: {
        insert: async (records) => void this.state.checks.push(...records),
        find: async (id) => this.state.checks.find((one) => one.id === id),
        open: async (participant, at) =>
          this.state.checks.filter(
            (one) =>
              one.participants.includes(participant) &&
              one.answeredBy === undefined &&
              one.answerBefore >= at,
          ),
        answer: async (id, by) => {
          const open = this.state.checks.some((one) => one.id === id && one.answeredBy === undefined);
          this.state.checks = this.state.checks.map((one) =>
            one.id === id ? { ...one, answeredBy: one.answeredBy ?? by } : one,
          );
          return open;
        },
        establish: async (hit) => void this.state.hits.push(hit),
        established: async ({ conversation, peer }) =>
          this.state.hits
            .filter((hit) => hit.conversation === conversation && hit.peer === peer)
            .map(({ subject }) => subject),
      },
      instructions: {
        insert: async (record) => void this.state.instructions.push(record),
        list: async (participant) => this.state.instructions.filter((one) => one.participant === participant),
        inForce: async ({ participants, at }) =>
          this.state.instructions.filter(
            (one) =>
              participants.includes(one.participant) &&
              one.from <= at &&
              at <= one.until &&
              one.endedAt === undefined,
          ),
        end: async (id, participant, at) => {
          const found = this.state.instructions.some(
            (one) => one.id === id && one.participant === participant,
          );
          this.state.instructions = this.state.instructions.map((one) =>
            one.id === id ? { ...one, endedAt: at } : one,
          );
          return found;
        },
        endOf: async ({ account, participant, role }, beyond, at) => {
          const isOver = (one: InstructionRecord): boolean =>
            one.account === account &&
            one.participant === participant &&
            one.role === role &&
            one.until > beyond &&
            one.endedAt === undefined;
          const over = this.state.instructions.filter(isOver).map(({ id }) => id);
          this.state.instructions = this.state.instructions.map((one) =>
            isOver(one) ? { ...one, endedAt: at } : one,
          );
          return over;
        },
      },
      idempotency: {
        claim: async ({ account, key, bodyDigest }) => {
          const known = this.state.keys.find((one) => one.account === account && one.key === key);
          if (known) return { outcome: 'taken', bodyDigest: known.bodyDigest, answer: known.answer };
          this.state.keys.push({ account, key, bodyDigest });
          return { outcome: 'new' };
        },
        complete: async ({ account, key, answer }) =>
          void (this.state.keys = this.state.keys.map((one) =>
            one.account === account && one.key === key ? { ...one, answer } : one,
          )),
        release: async ({ account, key }) =>
          void (this.state.keys = this.state.keys.filter(
            (one) => !(one.account === account && one.key === key),
          )),
      },
      trust: {
        directory: async () => undefined,
        directoriesSince: async () => [],
        saveDirectory: async () => undefined,
        keyDocuments: async () => state.keyDocuments as never,
        saveKeyDocument: async (document) => void this.state.keyDocuments.push(document),
        heard: async ({ peer, at, lawHash }) => {
          if ((this.state.beats.get(peer) ?? at) > at) return;
          this.state.beats.set(peer, at);
          this.state.laws.set(peer, lawHash);
        },
        lawOf: async (peer) => this.state.laws.get(peer),
      },
    };
  }
}
