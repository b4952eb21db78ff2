import { setTimeout as delay } from 'node:timers/promises';
import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib';
import type { Oin } from '#domain';
import type { Delivery, Settlement } from '#exchange';
import { propertyDefect } from './properties.js';
import { linkErrorOf, type LinkError } from './refusal.js';
import { queueName, type Lane } from './topology.js';

/** One answer per delivery, in the same order, after the commit. A throw means that nothing was decided. */
export type OnBatch = (deliveries: readonly Delivery[]) => Promise<readonly Settlement[]>;

export interface LaneOptions {
  readonly peer: Oin;
  readonly lane: Lane;
  readonly prefetch: number;
  /** Most deliveries in one call of `onBatch`. */
  readonly maxBatch: number;
  readonly onBatch: OnBatch;
  readonly onBatchError: (error: unknown) => void;
  /** Whether an error of `onBatch` says that we are down: then nothing is held against the message. */
  readonly isOutage: (error: unknown) => boolean;
  /** Asked while deliveries are held back (`hold`): whether the lane may go on. */
  readonly canJudge: () => Promise<boolean>;
  readonly onStanding: (standing: LaneStanding) => void;
  /** The channel is of no more use. */
  readonly onLost: (reason: LinkError) => void;
  /** Start with one delivery at a time: see `#becomeSure`. */
  readonly cautious: boolean;
}

/** `held`: nothing is consumed, for our own reason. `poison`: one delivery went to the broker's parked queue, the lane goes on. */
export type LaneStanding =
  | { readonly kind: 'held'; readonly reason: string }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'poison' };

/** First and longest wait between attempts at a batch that threw, ms. */
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
/**
 * How long deliveries are held through an outage of our own, ms. Holding costs no delivery count, where each reject
 * brings the message nearer to the delivery limit; shorter than the broker's `consumer_timeout`.
 */
const HOLD_MS = 200_000;
/** A delivery that failed so often, alone and while we were well, is poison. */
const POISON_ATTEMPTS = 4;
/** First and longest wait before asking whether a lane that was held may go on, ms. */
const FIRST_LOOK_MS = 500;
const LONGEST_LOOK_MS = 15_000;

/**
 * Consumes one queue on one channel, for the life of that channel:
 *
 *   arrived ──(all that came in this tick, up to maxBatch)──► onBatch ──► ack or dead, singly, on this channel
 *                                                               │ │ hold
 *                                                         throw │ └──► held back: given to the broker again, once, and
 *                                                               │      nothing is consumed until `canJudge` says so
 *                                                               ▼
 *   tried again: after a pause each delivery is tried alone. Those that pass are settled. One that fails while we are
 *   well (the error says so, or another passes) is poison after POISON_ATTEMPTS and goes to the parked queue; while we are
 *   down all stay here, up to HOLD_MS.
 */
export class LaneConsumer {
  readonly #arrived: ConsumeMessage[] = [];
  readonly #ended = new AbortController();
  /** Cuts pauses short: the channel is gone, or we stop. */
  readonly #idle = new AbortController();
  readonly #heldBack: ConsumeMessage[] = [];
  #heldReason = '';
  /** Failures of a delivery for which no outage of ours was to blame. */
  readonly #strikes = new Map<ConsumeMessage, number>();
  /** Of this round: failures that an outage of ours would explain. */
  readonly #excused = new Set<ConsumeMessage>();
  #working: Promise<void> | undefined;
  #consumerTag = '';
  #cautious: boolean;
  #stopping = false;

  private constructor(
    private readonly channel: Channel,
    private readonly options: LaneOptions,
  ) {
    this.#cautious = options.cautious;
  }

  static async open(model: ChannelModel, options: LaneOptions): Promise<LaneConsumer> {
    const channel = await model.createChannel();
    const consumer = new LaneConsumer(channel, options);
    let reason: LinkError | undefined;
    channel.on('error', (error: Error) => (reason = linkErrorOf(error)));
    channel.on('close', () => consumer.#lost(reason ?? linkErrorOf(new Error('channel closed'))));
    await consumer.#consume(options.cautious ? 1 : options.prefetch);
    return consumer;
  }

  /** A handler is at work. */
  get busy(): boolean {
    return this.#working !== undefined;
  }

  /** Takes nothing new, lets the batch at hand finish (at most `withinMs`) and closes; the rest goes back to the queue. */
  async stop(withinMs: number): Promise<void> {
    this.#stopping = true;
    this.#idle.abort();
    await this.channel.cancel(this.#consumerTag).catch(() => undefined);
    const giveUp = new AbortController();
    await Promise.race([
      this.#working,
      delay(withinMs, undefined, { signal: giveUp.signal }).catch(() => undefined),
    ]);
    giveUp.abort();
    this.#ended.abort();
    await this.#closeChannel();
  }

  async #closeChannel(): Promise<void> {
    try {
      await this.channel.close();
    } catch {
      // Closed already: that is what was wanted, and amqplib throws then.
    }
  }

  async #consume(prefetch: number): Promise<void> {
    await this.channel.prefetch(prefetch);
    const queue = queueName(this.options.lane);
    const { consumerTag } = await this.channel.consume(queue, (message) => this.#arrive(message), {
      noAck: false,
    });
    this.#consumerTag = consumerTag;
  }

  #arrive(message: ConsumeMessage | null): void {
    // The queue has been deleted; amqplib says no more than this.
    if (message === null)
      return this.#lost(linkErrorOf(new Error('404 (the broker cancelled the consumer)')));
    this.#arrived.push(message);
    this.#work();
  }

  #lost(reason: LinkError): void {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort();
    this.#idle.abort();
    this.options.onLost(reason);
  }

  /** One batch at a time, so that a lane keeps its order. `setImmediate`: after all frames of this read. */
  #work(): void {
    this.#working ??= new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => this.#drain())
      .catch((error: unknown) => this.options.onBatchError(error))
      .finally(() => {
        this.#working = undefined;
        if (this.#arrived.length > 0 && this.#open) this.#work();
      });
  }

  get #open(): boolean {
    return !this.#stopping && !this.#ended.signal.aborted;
  }

  async #drain(): Promise<void> {
    while (this.#open && this.#arrived.length > 0) {
      const batch = this.#arrived.splice(0, this.options.maxBatch);
      const passed = await this.#attempt(batch);
      if (!passed) await this.#tryAgain(batch);
      if (this.#heldBack.length > 0) await this.#suspend();
      else if (passed && this.#cautious && !batch.some((message) => message.fields.redelivered))
        await this.#becomeSure();
    }
  }

  /** False when `onBatch` threw; nothing is settled then. */
  async #attempt(batch: readonly ConsumeMessage[]): Promise<boolean> {
    try {
      const settlements = await this.options.onBatch(batch.map((message) => this.#delivery(message)));
      if (settlements.length !== batch.length) {
        throw new Error(`${settlements.length} settlements for ${batch.length} deliveries`);
      }
      batch.forEach((message, i) => this.#settle(message, settlements[i]!));
      return true;
    } catch (error) {
      this.options.onBatchError(error);
      const [alone, more] = batch;
      if (alone === undefined || more !== undefined) return false;
      if (this.options.isOutage(error)) this.#excused.add(alone);
      else this.#strike(alone);
      return false;
    }
  }

  async #tryAgain(batch: readonly ConsumeMessage[]): Promise<void> {
    const since = performance.now();
    let failed = [...batch];
    for (let wait = FIRST_WAIT_MS; this.#open; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      await this.#pause(wait / 2 + (Math.random() * wait) / 2);
      if (!this.#open) return;
      failed.push(...this.#arrived.splice(0));
      failed = this.#withoutPoison(await this.#eachAlone(failed));
      if (failed.length === 0) return;
      if (performance.now() - since >= HOLD_MS) return failed.forEach((message) => this.#giveBack(message));
    }
  }

  async #eachAlone(messages: readonly ConsumeMessage[]): Promise<ConsumeMessage[]> {
    const failed: ConsumeMessage[] = [];
    for (const message of messages) {
      if (!this.#open || !(await this.#attempt([message]))) failed.push(message);
    }
    // An outage that spares another delivery is none: this one alone makes a statement time out, say.
    if (failed.length < messages.length) this.#excused.forEach((message) => this.#strike(message));
    this.#excused.clear();
    return failed;
  }

  #strike(message: ConsumeMessage): void {
    this.#strikes.set(message, (this.#strikes.get(message) ?? 0) + 1);
  }

  /** Into the broker's parked queue, where an operator finds it; those behind it need not wait any longer. */
  #withoutPoison(failed: readonly ConsumeMessage[]): ConsumeMessage[] {
    return failed.filter((message) => {
      if ((this.#strikes.get(message) ?? 0) < POISON_ATTEMPTS) return true;
      this.#settle(message, { settle: 'dead', reason: 'poison' });
      this.options.onStanding({ kind: 'poison' });
      return false;
    });
  }

  /**
   * What we cannot judge goes back at once, which costs each delivery one count however long it takes, and nothing is
   * consumed meanwhile: holding it unsettled would run into the broker's `consumer_timeout`, taking it again and again
   * into the delivery limit. The other lanes and peers notice nothing.
   */
  async #suspend(): Promise<void> {
    await this.channel.cancel(this.#consumerTag);
    const back = [...this.#heldBack.splice(0), ...this.#arrived.splice(0)];
    back.forEach((message) => this.#giveBack(message));
    this.options.onStanding({ kind: 'held', reason: this.#heldReason });
    for (let wait = FIRST_LOOK_MS; this.#open; wait = Math.min(wait * 2, LONGEST_LOOK_MS)) {
      await this.#pause(wait);
      if (this.#open && (await this.options.canJudge().catch(() => false))) break;
    }
    if (!this.#open) return;
    this.options.onStanding({ kind: 'resumed' });
    await this.#consume(this.#cautious ? 1 : this.options.prefetch);
  }

  #pause(milliseconds: number): Promise<void> {
    return delay(milliseconds, undefined, { signal: this.#idle.signal }).catch(() => undefined);
  }

  #settle(message: ConsumeMessage, settlement: Settlement): void {
    this.#strikes.delete(message);
    switch (settlement.settle) {
      case 'ack':
        return this.#onChannel(() => this.channel.ack(message));
      case 'dead':
        return this.#onChannel(() => this.channel.reject(message, false));
      case 'hold':
        this.#heldReason = settlement.reason;
        this.#heldBack.push(message);
    }
  }

  /** `reject`, singly: from RabbitMQ 4.3 on `nack` with requeue no longer counts toward the delivery limit. */
  #giveBack(message: ConsumeMessage): void {
    this.#onChannel(() => this.channel.reject(message, true));
  }

  /** Settling on a closed channel throws at once; the broker has taken the deliveries back by then. */
  #onChannel(settle: () => void): void {
    if (this.#ended.signal.aborted) return;
    try {
      settle();
    } catch (error) {
      this.#lost(linkErrorOf(error));
    }
  }

  /**
   * A message that breaks the connection takes the delivery counts of all that were prefetched with it along. So after an
   * abnormal end we take one at a time, until one arrives that had not been delivered before: redelivered ones come first.
   */
  async #becomeSure(): Promise<void> {
    this.#cautious = false;
    await this.channel.cancel(this.#consumerTag);
    if (this.#open) await this.#consume(this.options.prefetch);
  }

  #delivery(message: ConsumeMessage): Delivery {
    const defect = propertyDefect(message.properties);
    const messageId: unknown = message.properties.messageId;
    return {
      peer: this.options.peer,
      bytes: message.content,
      redelivered: message.fields.redelivered,
      ...(typeof messageId === 'string' ? { messageId } : {}),
      ...(defect ? { defect } : {}),
    };
  }
}
