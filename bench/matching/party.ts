/** A node of a matching session without its database: the machine, its lists in memory, and a wire that loses nothing. */
import { createHash, randomBytes } from 'node:crypto';
import { instantOf } from '#domain';
import type { MatchKind, MatchPropose, Oin } from '#domain';
import { advance, assemble, compose, draftSession, freezeAsked, freezeHeld } from '#matching';
import { hitsOf, pendingWork, receiveProposal, runJob } from '#matching';
import type { ChunkKey, Effect, Group, Job, JobResult, Session, SessionEvent, Snapshot } from '#matching';

const RIEC = '00000099000000003000' as Oin;
const ZVH = '00000099000000001000' as Oin;
const NOW = instantOf(Date.parse('2026-11-25T09:00:00.000Z'));
const SESSION_ID = '019a0000-0000-7000-8000-000000000001';
const TERMS = {
  purpose: 'CROSS_KNOWN_CHECK',
  legalBasis: 'WGS_1_7_8_KNOWN_CHECK',
  agreementRef: 'bench',
  types: ['01'],
  normProfile: 'nl-2026-1',
  epoch: '2026-1',
} as const;

/** How many persons each side asks about and holds; half of what is asked is held. Direction 2 is there in a mutual session. */
export interface Sizes {
  readonly asked: number;
  readonly held: number;
  readonly mutual: boolean;
}
/** A message of a party, as the wire would have it. */
export interface Posted {
  readonly message: MatchKind;
  readonly payload: object;
  readonly digest: string;
}

const person = (n: number) => ({
  type: 1 as const,
  canonical: String(n).padStart(9, '0'),
  recordRefs: [`case-${n}`],
  grounds: ['WGS_1_7_8_KNOWN_CHECK'],
});
const people = (from: number, count: number) => Array.from({ length: count }, (_, i) => person(from + i));
/** Jobs of a party that are there at one time: of a gateway with two matching threads. */
const AT_ONCE = 3;
const random = (length: number): Uint8Array => randomBytes(length);

export class BenchParty {
  readonly posted: Posted[] = [];
  hits = 0;
  /** Seconds of processor time that this party took, its messages included. */
  cpu = 0;
  /** The same by the clock. */
  wall = 0;
  private readonly chunks = new Map<string, Uint8Array>();

  private constructor(
    private session: Session,
    private snapshot: Snapshot,
    private readonly group: Group,
  ) {}

  static initiator(group: Group, { asked, held, mutual }: Sizes): BenchParty {
    const snapshot: Snapshot = [
      freezeAsked(1, people(0, asked), random),
      ...(mutual ? [freezeHeld(group, { dir: 2, elements: people(0, held) }, random)] : []),
    ];
    const terms = { ...TERMS, mode: mutual ? ('mutual' as const) : ('one-way' as const) };
    const who = { sessionId: SESSION_ID, self: RIEC, peer: ZVH };
    const begun = { now: NOW, nonce: random(32), snapshot, maxPersons: Math.max(asked, held) };
    const draft = draftSession({ ...who, terms, ...begun });
    return new BenchParty(draft, snapshot, group);
  }

  static async responder(group: Group, sizes: Sizes, proposed: Posted): Promise<BenchParty> {
    const { asked, held, mutual } = sizes;
    const snapshot: Snapshot = [
      freezeHeld(group, { dir: 1, elements: people(Math.floor(asked / 2), held) }, random),
      ...(mutual ? [freezeAsked(2, people(Math.floor(held / 2), asked), random)] : []),
    ];
    const here = { digest: proposed.digest, now: NOW, nonce: random(32) };
    const session = receiveProposal(proposed.payload as MatchPropose, here);
    const party = new BenchParty(session, snapshot, group);
    await party.take({ type: 'approved', snapshot, frozenAt: NOW, at: NOW });
    return party;
  }

  /** Does all the work that waits; `false` where there was none. `run` does a job, here or in a thread; as a node has it, a few at a time. */
  async work(run: (job: Job) => Promise<JobResult> | JobResult): Promise<boolean> {
    const waiting = [...pendingWork(this.session)];
    const any = waiting.length > 0;
    const inTurn = async (): Promise<void> => {
      for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) {
        const { session, snapshot, load } = this;
        const job = await assemble(work, { session, snapshot, load });
        await this.take({ type: 'worked', work, result: await run(job), at: NOW });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, inTurn));
    return any;
  }

  receive({ message, payload, digest }: Posted): Promise<void> {
    return this.take({
      type: 'received',
      message,
      payload,
      digest,
      from: this.session.peer,
      at: NOW,
    } as never);
  }

  /** Adds to `cpu` and `wall` what `act` takes, in all threads; nothing else happens in the process meanwhile. */
  async metered<T>(act: () => Promise<T>): Promise<T> {
    const [before, begun] = [process.cpuUsage(), performance.now()];
    const result = await act();
    const { user, system } = process.cpuUsage(before);
    this.cpu += (user + system) / 1e6;
    this.wall += (performance.now() - begun) / 1e3;
    return result;
  }

  private readonly load = (key: ChunkKey): Promise<Uint8Array> =>
    Promise.resolve(this.chunks.get(textOf(key))!);

  private async take(event: SessionEvent): Promise<void> {
    const { session, effects } = advance(this.session, event, this.group);
    this.session = session;
    const next: SessionEvent[] = [];
    for (const effect of effects) next.push(...(await this.act(effect)));
    for (const one of next) await this.take(one);
  }

  private async act(effect: Effect): Promise<readonly SessionEvent[]> {
    switch (effect.kind) {
      case 'send':
        return this.send(effect);
      case 'keep':
        this.chunks.set(textOf(effect.key), effect.bytes);
        return [];
      case 'spend':
        return [{ type: 'budget', dir: effect.dir, left: 0, at: NOW }];
      case 'hits':
        this.hits += hitsOf(this.chunks.get(`${effect.dir}:hits:0`)!).length;
        return [];
      case 'purge':
        for (const key of this.chunks.keys()) if (key.startsWith(`${effect.dir}:`)) this.chunks.delete(key);
        this.snapshot = this.snapshot.filter(({ dir }) => dir !== effect.dir);
        return [{ type: 'purged', dir: effect.dir, at: NOW }];
      case 'suspend':
        throw new Error(`the session ended with ${effect.code}`);
      case 'log':
      case 'seal':
      case 'contact':
        return [];
    }
  }

  private async send(effect: Extract<Effect, { kind: 'send' }>): Promise<readonly SessionEvent[]> {
    const { message } = effect;
    const payload = await compose(effect, this.session, this.load);
    const digest = createHash('sha256').update(JSON.stringify(payload)).digest('base64url');
    this.posted.push({ message, payload, digest });
    const isHalf = message === 'match.propose' || message === 'match.accept';
    return isHalf ? [{ type: 'sent', message, digest, at: NOW }] : [];
  }
}

const textOf = ({ dir, slot, i }: ChunkKey): string => `${dir}:${slot}:${i}`;

/** A party of a session, in this process or in one of its own. Both answer with what they have to say now. */
export interface Side {
  /** `moved`: there was work. */
  work(): Promise<{ readonly moved: boolean; readonly posted: readonly Posted[] }>;
  receive(posted: Posted): Promise<readonly Posted[]>;
}

/** The rest of a session whose acceptance is under way: one side at a time, so that each can be metered apart. */
export async function converse(here: Side, there: Side): Promise<void> {
  for (let moved = true; moved;) {
    moved = false;
    for (const [from, to] of [
      [here, there],
      [there, here],
    ] as const) {
      const { moved: worked, posted } = await from.work();
      moved ||= worked;
      for (const queue = [{ posted, to }]; queue.length > 0;) {
        const next = queue.shift()!;
        const other = next.to === here ? there : here;
        for (const one of next.posted) {
          moved = true;
          queue.push({ posted: await next.to.receive(one), to: other });
        }
      }
    }
  }
}

export type RunJob = (job: Job) => Promise<JobResult> | JobResult;

export const sideOf = (party: BenchParty, run: RunJob): Side => ({
  work: async () => {
    const moved = await party.metered(() => party.work(run));
    return { moved, posted: party.posted.splice(0) };
  },
  receive: async (posted) => {
    await party.metered(() => party.receive(posted));
    return party.posted.splice(0);
  },
});

/** The initiator with its proposal made. */
export async function beginHere(group: Group, sizes: Sizes, run: RunJob): Promise<BenchParty> {
  const here = BenchParty.initiator(group, sizes);
  await here.metered(() => here.work(run).then(() => here.work(run)));
  return here;
}

/** A whole session in this process, each party metered apart. `run` does the jobs: on this thread, or in a pool. */
export async function runSession(
  group: Group,
  sizes: Sizes,
  run: RunJob = (job) => runJob(group, job),
): Promise<{ here: BenchParty; there: BenchParty }> {
  const here = await beginHere(group, sizes, run);
  const there = await BenchParty.responder(group, sizes, here.posted.shift()!);
  await converse(sideOf(here, run), sideOf(there, run));
  return { here, there };
}
