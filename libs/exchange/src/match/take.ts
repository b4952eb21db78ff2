/** One event into a session: the machine's step, its effects and the new record, in one transaction. */
import type { MatchMeasure } from '#audit';
import { fromBase64url } from '#crypto';
import type { Instant, MatchKind, MessageId } from '#domain';
import { instantOf, millisOf } from '#domain';
import { advance, compose, DEFAULT_BUDGET, isOver, judgeBudget, legOf } from '#matching';
import type { ChunkKey, Effect, LogLine, Session, SessionEvent } from '#matching';
import { nodeEntry } from '../audit.js';
import type { MatchingTools, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { concludeCheck } from './conclude-check.js';
import { keepHits, showHit } from './keep-hits.js';
import type { MatchRecord } from './ports.js';
import { say } from './say.js';
import { sealDirection } from './seal-direction.js';
import { Gone, Secrets } from './secrets.js';
import { statusOf } from './status.js';

export interface MatchContext {
  readonly tx: Transaction;
  readonly node: Node;
  readonly tools: MatchingTools;
}

/**
 * Takes `event` in and stores what follows from it. `record` is locked by this transaction. All of it happens at one moment, by the
 * earlier of two clocks: what a session has computed cannot be got back, so a node's clock that jumped ahead must not end it.
 */
export async function take(
  record: MatchRecord,
  event: SessionEvent,
  context: MatchContext,
): Promise<MatchRecord> {
  const ownClock = context.node.clock.now();
  const at = await context.tx.terms.earlierOf(ownClock);
  const takeIn = (before: MatchRecord, next: SessionEvent): Promise<MatchRecord> =>
    new Taking(before, { now: at, ownClock }, context).event(next);
  const stepped = await takeIn(record, await unlessSuspended(event, record, context));
  const concluded = await concludeCheck(stepped, context);
  const taken =
    concluded === undefined
      ? stepped
      : await concluded.events.reduce<Promise<MatchRecord>>(
          async (before, next) => takeIn(await before, next),
          Promise.resolve({ ...stepped, check: concluded.check }),
        );
  const kept = withoutHit(taken);
  await context.tx.matches.save(kept, statusOf(kept, at));
  return kept;
}

/** Of one person "how many were found" says whether that one was: it goes as soon as nothing waits for it. */
function withoutHit(record: MatchRecord): MatchRecord {
  if (record.size !== 'single') return record;
  const legs = record.session.legs.map((leg) => {
    if (leg.part !== 'asker' || leg.state !== 'CLOSED') return leg;
    const { hits: _, ...rest } = leg;
    return rest;
  });
  return { ...record, session: { ...record.session, legs } };
}

/**
 * Before a person acts on a session: its time may be over without anybody having looked, and then nothing that the log says
 * of the act, and no judgement that it uses up, would be true.
 */
export async function takeTime(record: MatchRecord, context: MatchContext): Promise<MatchRecord> {
  if (isOver(record.session)) return record;
  return take(record, { type: 'tick', at: context.node.clock.now() }, context);
}

/** What brings a session further; a no, a deadline and a review by a person do not. */
const ONWARD: ReadonlySet<SessionEvent['type']> = new Set(['approved', 'received', 'worked']);
const LAST_WORDS: ReadonlySet<MatchKind> = new Set(['match.abort', 'match.refuse']);

/** With a peer that was suspended meanwhile nothing goes on: what is open ends at the next step of either side. */
async function unlessSuspended(
  event: SessionEvent,
  { session }: MatchRecord,
  { tx, node }: MatchContext,
): Promise<SessionEvent> {
  const isSaid = session.legs.every(({ state, closing }) => closing || state === 'CLOSED');
  if (!ONWARD.has(event.type) || isOver(session) || isSaid) return event;
  if (event.type === 'received' && LAST_WORDS.has(event.message)) return event;
  const suspended = (await tx.matches.suspension(session.peer)) !== undefined;
  return suspended ? { type: 'abort', code: 'E_PEER', at: node.clock.now() } : event;
}

/** Seconds. What is found is kept within them, on a node of two cores with a hit for nearly each of 256, or some thousands of more. */
const LEAST_REST = 2;
const REST_PER_ELEMENT = 0.005;
const LONGEST_REST = 15;

/**
 * An asker's last word leaves at a moment that its padded size alone decides: before it, what was found is kept, person by person,
 * and a word that came as soon as that was done would tell a holder whether, and how many.
 */
function restBefore(
  { message, dir }: Extract<Effect, { kind: 'send' }>,
  session: Session,
): { readonly afterSeconds?: number } {
  const leg = dir === undefined ? undefined : legOf(session, dir);
  if (message !== 'match.receipt' || leg?.part !== 'asker' || !leg.closing) return {};
  const rest = LEAST_REST + leg.counts.asker! * REST_PER_ELEMENT;
  return { afterSeconds: Math.min(LONGEST_REST, rest) };
}

const MONTH = 30 * 86_400_000;

/** Effects may bring new events, which are taken in before anything is stored. */
class Taking {
  private readonly secrets: Secrets;
  private readonly now: Instant;
  /** The same moment by the clock that all messages of this node are dated by. */
  private readonly ownClock: Instant;

  constructor(
    private record: MatchRecord,
    moment: { readonly now: Instant; readonly ownClock: Instant },
    private readonly context: MatchContext,
  ) {
    this.secrets = new Secrets(record, context.node);
    this.now = moment.now;
    this.ownClock = moment.ownClock;
  }

  async event(first: SessionEvent): Promise<MatchRecord> {
    const events = [first];
    for (let event = events.shift(); event !== undefined; event = events.shift()) {
      const step = advance(this.record.session, { ...event, at: this.now }, this.context.tools.group);
      this.record = { ...this.record, session: step.session };
      events.push(...(await this.actAll(step.effects)));
    }
    return this.record;
  }

  /** Where what it needs is gone the session ends, and the peer hears so: the message or result that met with it would come again for ever. */
  private async actAll(effects: readonly Effect[]): Promise<readonly SessionEvent[]> {
    const events: SessionEvent[] = [];
    try {
      for (const effect of effects) {
        const next = await this.act(effect);
        if (next !== undefined) events.push(next);
      }
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      events.push({ type: 'abort', code: 'E_TIMEOUT', at: this.now });
    }
    return events;
  }

  private async act(effect: Effect): Promise<SessionEvent | undefined> {
    const { tx, node } = this.context;
    switch (effect.kind) {
      case 'send':
        return this.send(effect);
      case 'keep':
        await tx.matches.keep(this.record.id, [await this.secrets.seal(effect.key, effect.bytes)]);
        return undefined;
      case 'spend':
        return this.spend(effect);
      case 'log':
        await this.log(effect.line);
        return undefined;
      case 'hits':
        return this.keep(effect.dir);
      case 'seal':
        this.record = await sealDirection(this.record, effect.dir, this.context);
        return undefined;
      case 'purge':
        return this.purge(effect.dir);
      case 'suspend':
        await tx.matches.suspend(this.record.session.peer, effect.code, this.now);
        return undefined;
      case 'contact':
        await showHit(this.record, effect, { tx, node });
        return undefined;
    }
  }

  private readonly load = async (key: ChunkKey): Promise<Uint8Array> => {
    const sealed = await this.context.tx.matches.load(this.record.id, key);
    const opened = sealed && (await this.secrets.open(key, sealed));
    if (opened === undefined) throw new Gone(`a chunk of ${key.slot} is gone`);
    return opened;
  };

  private async send(effect: Extract<Effect, { kind: 'send' }>): Promise<SessionEvent | undefined> {
    const { message } = effect;
    const payload = await compose(effect, this.record.session, this.load);
    // Of the moment at which all of this happens: how long it took to keep what was found is the peer's to know as little as how much.
    const node = { ...this.context.node, clock: { now: () => this.ownClock } };
    const later = restBefore(effect, this.record.session);
    const said = await say(this.record, { kind: message, payload, ...later }, { ...this.context, node });
    if (said.outcome === 'refused') return this.unsayable(message);
    if (message !== 'match.propose' && message !== 'match.accept') return undefined;
    this.record = { ...this.record, ...idsOf(message, said) };
    return { type: 'sent', message, digest: said.digest, at: this.now };
  }

  /** What the law does not let pass ends the session here; a peer that cannot be told runs into its deadline. */
  private unsayable(message: MatchKind): SessionEvent | undefined {
    const last = message === 'match.abort' || message === 'match.refuse' || message === 'match.receipt';
    return last ? undefined : { type: 'abort', code: 'E_PURPOSE', at: this.now };
  }

  private async keep(dir: ChunkKey['dir']): Promise<SessionEvent> {
    const hits = await keepHits(this.record, dir, { ...this.context, load: this.load });
    return { type: 'kept', dir, hits, at: this.now };
  }

  private async spend({ dir, paddedCount }: Extract<Effect, { kind: 'spend' }>): Promise<SessionEvent> {
    const { matches } = this.context.tx;
    const { peer, terms } = this.record.session;
    const at = this.now;
    const since = instantOf(millisOf(at) - MONTH);
    const spent = await matches.lockSpending({ peer, purpose: terms.purpose, since });
    const ask = { size: this.record.size, paddedCount, at };
    const verdict = judgeBudget(DEFAULT_BUDGET, spent, ask);
    if (verdict.outcome === 'spent') return { type: 'budget', dir, at };
    await matches.spend(this.record.id, dir, { ...ask, peer, purpose: terms.purpose });
    return { type: 'budget', dir, left: verdict.left, at };
  }

  private async log(line: LogLine): Promise<void> {
    const { node, tx } = this.context;
    const { peer } = this.record.session;
    const commitment = line.digest === undefined ? undefined : fromBase64url(line.digest);
    const entry = nodeEntry(node, {
      action: `match.${line.event.toLowerCase().replaceAll('_', '-')}`,
      object: this.record.id,
      result: line.code === undefined ? 'ok' : 'refused',
      ...(line.code === undefined ? {} : { code: line.code }),
      origin: line.by === 'self' ? node.self : peer,
      ...(commitment === undefined ? {} : { commitment }),
      ...(line.dir === undefined ? {} : { match: measureOf({ ...line, dir: line.dir }) }),
    });
    await tx.audit.append([entry]);
  }

  /** The key goes after the commit; what is in line for it survives a crash in between. */
  private async purge(dir: ChunkKey['dir']): Promise<SessionEvent> {
    const { tx, node } = this.context;
    const key = this.record.keys[dir];
    if (key !== undefined) {
      await tx.matches.drop(this.record.id, dir, key);
      tx.afterCommit(() => node.vault.destroy([key]));
    }
    await this.dropLists();
    return { type: 'purged', dir, at: this.now };
  }

  /** The messages that carried lists, ours and the peer's: their journeys stay, their content goes. */
  private async dropLists(): Promise<void> {
    const { tx, node } = this.context;
    const { conversation, session } = this.record;
    const over = session.exit !== undefined || session.legs.every(({ closing }) => closing);
    if (conversation === undefined || !over) return;
    const dropped = await tx.messages.dropContent(await tx.matches.listMessages(conversation));
    tx.afterCommit(() => node.vault.destroy(dropped));
  }
}

const idsOf = (
  message: 'match.propose' | 'match.accept',
  said: { readonly id: MessageId; readonly conversation: MatchRecord['conversation'] },
): Partial<MatchRecord> =>
  message === 'match.propose'
    ? { proposal: said.id, ...(said.conversation ? { conversation: said.conversation } : {}) }
    : { acceptance: said.id };

const measureOf = ({ dir, count, left }: LogLine & { readonly dir: ChunkKey['dir'] }): MatchMeasure => ({
  dir,
  ...(count === undefined ? {} : { count }),
  ...(left === undefined ? {} : { left }),
});
