/** A node of a test: the machine with a store in memory, and a wire on which a test may meddle. */
import { createHash } from 'node:crypto';
import { toBase64url } from '#crypto';
import { instantOf } from '#domain';
import type { Instant, MatchKind, MatchMode, MatchPropose, Oin } from '#domain';
import { advance, assemble, compose, decodeSecrets, draftSession, encodeSecrets } from '../../src/index.js';
import { freezeAsked, freezeHeld } from '../../src/index.js';
import { hitsOf, isOver, pendingWork, receiveProposal, runJob, stateOf } from '../../src/index.js';
import type { ChunkKey, Effect, FrozenElement, Group, SessionEvent, Snapshot } from '../../src/index.js';
import type { Session } from '../../src/index.js';

export const RIEC = '00000099000000003000' as Oin;
export const ZVH = '00000099000000001000' as Oin;
export const START = Date.parse('2026-11-25T09:00:00.000Z');
export const HOUR = 3_600_000;
export const at = (hours = 0): Instant => instantOf(START + hours * HOUR);

export const person = (n: number): FrozenElement => ({
  type: 1,
  canonical: String(n).padStart(9, '0'),
  recordRefs: [`case-${n}`],
  grounds: ['WGS_1_7_8_KNOWN_CHECK'],
});
export const TERMS = {
  purpose: 'CROSS_KNOWN_CHECK',
  legalBasis: 'WGS_1_7_8_KNOWN_CHECK',
  agreementRef: 'test',
  types: ['01'],
  normProfile: 'nl-2026-1',
  epoch: '2026-1',
} as const;
export const SESSION_ID = '019a0000-0000-7000-8000-000000000001';

export interface Posted {
  readonly message: MatchKind;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly digest: string;
}

/** Reproducible bytes, so that two runs can be compared. */
export function randomFrom(seed: string): (length: number) => Uint8Array {
  let n = 0;
  return (length) => createHash('shake256', { outputLength: length }).update(`${seed}:${n++}`).digest();
}

export class Party {
  now = 0;
  readonly posted: Posted[] = [];
  readonly chunks = new Map<string, Uint8Array>();
  readonly effects: Effect[] = [];
  readonly ignored: string[] = [];
  readonly hits: number[] = [];
  readonly handles: string[] = [];
  readonly mayBePosted: Posted[] = [];
  budget = true;
  /** Of the hits so many may be shown; all when left out. */
  kept?: number;

  constructor(
    public session: Session,
    public snapshot: Snapshot,
    readonly group: Group,
  ) {}

  get state(): string {
    const { exit } = this.session;
    return exit?.code === undefined ? stateOf(this.session) : `${exit.state}(${exit.code})`;
  }

  load = (key: ChunkKey): Promise<Uint8Array> => {
    const found = this.chunks.get(keyText(key));
    return found ? Promise.resolve(found) : Promise.reject(new Error(`no chunk ${keyText(key)}`));
  };

  async apply(event: SessionEvent): Promise<void> {
    const step = advance(this.session, event, this.group);
    this.session = step.session;
    if (step.ignored !== undefined) this.ignored.push(step.ignored);
    const after: SessionEvent[] = [];
    for (const effect of step.effects) {
      this.effects.push(effect);
      const next = await this.act(effect);
      if (next !== undefined) after.push(next);
    }
    for (const next of after) await this.apply(next);
  }

  private async act(effect: Effect): Promise<SessionEvent | undefined> {
    const here = at(this.now);
    switch (effect.kind) {
      case 'send': {
        const payload = (await compose(effect, this.session, this.load)) as unknown as Posted['payload'];
        const digest = digestOf(payload);
        this.posted.push({ message: effect.message, payload, digest });
        const half = effect.message === 'match.propose' || effect.message === 'match.accept';
        return half
          ? { type: 'sent', message: effect.message as 'match.propose', digest, at: here }
          : undefined;
      }
      case 'keep':
        this.chunks.set(keyText(effect.key), effect.bytes);
        return undefined;
      case 'spend':
        return { type: 'budget', dir: effect.dir, at: here, ...(this.budget ? { left: 49 } : {}) };
      case 'hits':
        for (const { index, handle } of hitsOf(this.chunks.get(`${effect.dir}:hits:0`)!)) {
          this.hits.push(index);
          this.handles.push(toBase64url(handle));
        }
        return this.kept === undefined
          ? undefined
          : { type: 'kept', dir: effect.dir, hits: this.kept, at: here };
      case 'purge':
        for (const key of this.chunks.keys()) if (key.startsWith(`${effect.dir}:`)) this.chunks.delete(key);
        this.snapshot = this.snapshot.filter(({ dir }) => dir !== effect.dir);
        return { type: 'purged', dir: effect.dir, at: here };
      case 'log':
      case 'seal':
      case 'suspend':
      case 'contact':
        return undefined;
    }
  }

  /** Does all work there is; `false` when there was none. */
  async work(most = Infinity): Promise<boolean> {
    let done = 0;
    for (let next = pendingWork(this.session)[0]; next && done < most; next = pendingWork(this.session)[0]) {
      const job = await assemble(next, { session: this.session, snapshot: this.snapshot, load: this.load });
      await this.apply({ type: 'worked', work: next, result: runJob(this.group, job), at: at(this.now) });
      done++;
    }
    return done > 0;
  }

  receive({ message, payload, digest }: Posted, from: Oin = this.session.peer): Promise<void> {
    return this.apply({ type: 'received', message, payload, digest, from, at: at(this.now) } as never);
  }
}

/** As a process that dies and starts again: only what was stored is left, and what was on its way. */
export async function restarted(party: Party): Promise<Party> {
  const session = JSON.parse(JSON.stringify(party.session)) as Session;
  const snapshot = await Promise.all(
    party.snapshot.map(async (secrets) => {
      const parts = [...encodeSecrets(secrets)];
      return (await decodeSecrets((i) => Promise.resolve(parts[i])))!;
    }),
  );
  const again = new Party(session, snapshot, party.group);
  for (const [key, bytes] of party.chunks) again.chunks.set(key, Buffer.from(bytes));
  again.posted.push(...party.posted);
  again.hits.push(...party.hits);
  return again;
}

const keyText = ({ dir, slot, i }: ChunkKey): string => `${dir}:${slot}:${i}`;
export const digestOf = (payload: unknown): string =>
  createHash('sha256').update(JSON.stringify(payload)).digest('base64url');

export interface Sets {
  readonly asked: readonly FrozenElement[];
  readonly held: readonly FrozenElement[];
  /** Mutual: what the initiator holds and the responder asks. */
  readonly heldHere?: readonly FrozenElement[];
  readonly askedThere?: readonly FrozenElement[];
}

/** The initiator, with its set frozen; `seed` of its randomness, `peer` whom it proposes to. */
export function initiator(group: Group, sets: Sets, seed = 'i', peer = ZVH): Party {
  const random = randomFrom(seed);
  const mode: MatchMode = sets.heldHere === undefined ? 'one-way' : 'mutual';
  const snapshot: Snapshot = [
    freezeAsked(1, sets.asked, random),
    ...(sets.heldHere ? [freezeHeld(group, { dir: 2, elements: sets.heldHere }, random)] : []),
  ];
  const terms = { ...TERMS, mode };
  const who = { sessionId: SESSION_ID, self: peer === ZVH ? RIEC : ZVH, peer };
  const maxPersons = 4096;
  const draft = { ...who, terms, maxPersons, now: at(), nonce: random(32), snapshot };
  return new Party(draftSession(draft), snapshot, group);
}

/** The responder of a proposal, which has said yes. */
export async function responder(
  group: Group,
  sets: Sets,
  { payload, digest }: Pick<Posted, 'payload' | 'digest'>,
): Promise<Party> {
  const random = randomFrom('r');
  const here = { digest, now: at(), nonce: random(32) };
  const snapshot: Snapshot = [
    freezeHeld(group, { dir: 1, elements: sets.held }, random),
    ...(sets.askedThere ? [freezeAsked(2, sets.askedThere, random)] : []),
  ];
  const party = new Party(receiveProposal(payload as unknown as MatchPropose, here), snapshot, group);
  await party.apply({ type: 'approved', snapshot, frozenAt: at(), at: at() });
  return party;
}

/** What may happen to a message on its way: others in its place, or none. */
export type Meddle = (posted: Posted, from: Party) => readonly Posted[] | Promise<readonly Posted[]>;

export async function begin(
  group: Group,
  sets: Sets,
  peer: Oin = ZVH,
): Promise<{ here: Party; there: Party }> {
  const here = initiator(group, sets, 'i', peer);
  await here.work();
  const there = await responder(group, sets, here.posted.shift()!);
  return { here, there };
}

/** Works and delivers until nothing moves any more. */
export async function run(here: Party, there: Party, meddle: Meddle = (posted) => [posted]): Promise<void> {
  for (let moved = true; moved;) {
    moved = false;
    for (const [from, to] of [
      [here, there],
      [there, here],
    ] as const) {
      if (await from.work()) moved = true;
      for (const posted of from.posted.splice(0)) {
        for (const arrived of await meddle(posted, from)) await to.receive(arrived);
        moved = true;
      }
    }
  }
}

export const review = async (party: Party): Promise<void> => {
  for (const { dir, state } of party.session.legs)
    if (state === 'REVIEW') await party.apply({ type: 'reviewed', dir, at: at(party.now) });
};
export const finished = (party: Party): boolean => isOver(party.session);
