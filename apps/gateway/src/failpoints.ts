/**
 * Named places where a fault test ends this process with SIGKILL, as a power cut would. Never in production mode:
 * `SLUIS_FAILPOINT=relay.publishing@3` dies at the third passage, and with several names, a comma between them, at
 * whichever comes first.
 */
import { writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Oin } from '#domain';
import type { Publisher, PublishOutcome, Settlement, Transaction, UnitOfWork } from '#exchange';
import { ASKER_RULES, HOLDER_RULES } from '#matching';
import type { Leg, Session } from '#matching';
import type { LinkState, OnBatch } from '#transport';

/**
 * publishing: bytes written, no confirm yet. published: confirmed, not recorded. settled: off the line, within the transaction
 * that records it. committed: recorded, not acknowledged.
 */
const MESSAGE_FAILPOINTS = [
  'relay.publishing',
  'relay.published',
  'relay.settled',
  'receive.committed',
] as const;
/** A step of a matching session is recorded in which a direction stands in this state; or it dies before it could be. */
type MatchFailpoint = `match.${Leg['part']}.${Leg['state']}`;
const STATES = {
  asker: Object.keys(ASKER_RULES) as Leg['state'][],
  holder: Object.keys(HOLDER_RULES) as Leg['state'][],
};
export const MATCH_FAILPOINTS = (['asker', 'holder'] as const).flatMap((part) =>
  STATES[part].map((state): MatchFailpoint => `match.${part}.${state}`),
);
export type Failpoint = (typeof MESSAGE_FAILPOINTS)[number] | MatchFailpoint;
export const FAILPOINTS: readonly Failpoint[] = [...MESSAGE_FAILPOINTS, ...MATCH_FAILPOINTS];

export interface Failpoints {
  /** Does not come back when this passage is the one; `names` are passed at one moment. */
  pass(...names: readonly Failpoint[]): void;
}

const TURNS_TO_WRITE = 3;

export const NO_FAILPOINTS: Failpoints = { pass: () => undefined };

/** From `<name>@<passage>,…`, the first passage when left out; `undefined` for a text that is none. */
export function parseFailpoint(text: string): Failpoints | undefined {
  const left = new Map<Failpoint, number>();
  for (const one of text.split(',')) {
    const [name, passage = '1'] = one.split('@');
    const known = FAILPOINTS.find((failpoint) => failpoint === name);
    if (known === undefined || !/^[1-9]\d{0,5}$/.test(passage)) return undefined;
    left.set(known, Number(passage));
  }
  return {
    pass: (...names) => {
      for (const name of new Set(names)) left.set(name, (left.get(name) ?? 0) - 1);
      if (names.some((name) => left.get(name) === 0)) dieAt(names);
    },
  };
}

/** Says first where: of several names a test could not tell. */
function dieAt(names: readonly Failpoint[]): void {
  writeSync(2, `${JSON.stringify({ event: 'failpoint', passed: [...new Set(names)] })}\n`);
  process.kill(process.pid, 'SIGKILL');
}

/** A publisher that says how its links stand. */
type LinkedPublisher = Publisher & { states(): ReadonlyMap<Oin, Pick<LinkState, 'kind'>> };

/** For the relay alone: a heartbeat through it would be counted as a passage. */
export function failingPublisher(publisher: LinkedPublisher, failpoints: Failpoints): Publisher {
  if (failpoints === NO_FAILPOINTS) return publisher;
  return {
    publish: async (peer, items) => {
      const answer = publisher.publish(peer, items);
      const connecting = (): boolean => publisher.states().get(peer)?.kind === 'connecting';
      if (items.length > 0 && (await isWritten(answer, connecting))) failpoints.pass('relay.publishing');
      const outcomes = await answer;
      if (outcomes.some(({ outcome }) => outcome === 'confirmed')) failpoints.pass('relay.published');
      return outcomes;
    },
  };
}

/**
 * amqplib writes in the event loop's next turn and TLS in the one after; a confirm takes the broker's disk longer. A link
 * that does not come up refuses: nothing was written then.
 */
async function isWritten(
  answer: Promise<readonly PublishOutcome[]>,
  connecting: () => boolean,
): Promise<boolean> {
  let outcomes: readonly PublishOutcome[] | undefined;
  void answer.then((settled) => (outcomes = settled));
  while (outcomes === undefined && connecting()) await delay(1);
  for (let turn = 0; turn < TURNS_TO_WRITE; turn++) await new Promise((resolve) => setImmediate(resolve));
  return outcomes === undefined || outcomes.some(({ outcome }) => outcome !== 'refused');
}

export function failingUnitOfWork(unitOfWork: UnitOfWork, failpoints: Failpoints): UnitOfWork {
  if (failpoints === NO_FAILPOINTS) return unitOfWork;
  const failing = (outbox: Transaction['outbox']): Transaction['outbox'] => ({
    add: (items) => outbox.add(items),
    repeat: (about, purpose) => outbox.repeat(about, purpose),
    settle: async (items) => {
      const settled = await outbox.settle(items);
      // What is signed and kept here has no peer, and no moment at which it is sent and not recorded.
      if (items.some(({ peer }) => peer !== undefined)) failpoints.pass('relay.settled');
      return settled;
    },
  });
  return {
    transaction: (work) =>
      unitOfWork.transaction((tx) => {
        const steps = new MatchSteps(failpoints);
        // Before all else that follows the commit: the keys of what was purged are destroyed after it.
        tx.afterCommit(() => Promise.resolve(steps.committed()));
        return work({ ...tx, outbox: failing(tx.outbox), matches: steps.seen(tx.matches) });
      }),
    read: (work) => unitOfWork.read(work),
  };
}

/** The steps that one transaction takes in matching sessions. */
class MatchSteps {
  private readonly before = new Map<string, Session>();
  private readonly stored = new Map<string, Session>();

  constructor(private readonly failpoints: Failpoints) {}

  seen(matches: Transaction['matches']): Transaction['matches'] {
    const noted = <R extends { readonly id: string; readonly session: Session } | undefined>(
      record: R,
    ): R => {
      if (record !== undefined) this.before.set(record.id, record.session);
      return record;
    };
    const lock: typeof matches.lock = async (id) => noted(await matches.lock(id));
    const lockLeased: typeof matches.lockLeased = async (lease) => noted(await matches.lockLeased(lease));
    const insert: typeof matches.insert = async (record, status) => {
      await matches.insert(record, status);
      this.stored.set(record.id, record.session);
    };
    const save: typeof matches.save = async (record, status) => {
      await matches.save(record, status);
      this.pass(this.before.get(record.id), record.session);
      this.before.set(record.id, record.session);
      this.stored.set(record.id, record.session);
    };
    // The rest is the store's own.
    return Object.assign(Object.create(matches) as typeof matches, { lock, lockLeased, insert, save });
  }

  /** A state that nothing rests in can be died in only before the commit. */
  private pass(before: Session | undefined, { legs, exit }: Session): void {
    if (exit !== undefined) return;
    const names = legs.flatMap((leg) =>
      between(
        before?.legs.find(({ dir }) => dir === leg.dir),
        leg,
      ),
    );
    if (names.length > 0) this.failpoints.pass(...names);
  }

  committed(): void {
    for (const { legs } of this.stored.values())
      this.failpoints.pass(...legs.map(({ part, state }): MatchFailpoint => `match.${part}.${state}`));
  }
}

/** Where a direction was on its way. Not a review: that is a person's, so the session rests in it or never comes to it. */
function between(before: Leg | undefined, { part, state }: Leg): readonly MatchFailpoint[] {
  if (before === undefined) return [];
  const states = STATES[part];
  const passed = states.slice(states.indexOf(before.state) + 1, states.indexOf(state));
  return passed.filter((one) => one !== 'REVIEW').map((one): MatchFailpoint => `match.${part}.${one}`);
}

export function failingBatch(onBatch: OnBatch, failpoints: Failpoints): OnBatch {
  if (failpoints === NO_FAILPOINTS) return onBatch;
  return async (deliveries): Promise<readonly Settlement[]> => {
    const settlements = await onBatch(deliveries);
    failpoints.pass('receive.committed');
    return settlements;
  };
}
