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
  /** The channel is of no more use. */
  readonly onLost: (reason: LinkError) => void;
  /** Start with one delivery at a time: see `#becomeSure`. */
  readonly cautious: boolean;
}

/** First and longest wait between attempts at a batch that threw, ms. */
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
/**
 * How long deliveries are held through an outage of our own, ms. Holding costs no delivery count, where each reject
 * brings the message nearer to the delivery limit; shorter than the broker's `consumer_timeout`.
 */
const HOLD_MS = 200_000;

/**
 * Consumes one queue on one channel, for the life of that channel:
 *
 *   arrived ──(all that came in this tick, up to maxBatch)──► onBatch ──► ack or dead, singly, on this channel
 *                                                               │ throw
 *                                                               ▼
 *   held: after a pause each delivery is tried alone. Those that pass are settled. If some passed, the others are at
 *   fault themselves and go back to the broker, which counts them (delivery limit); if none passed, we are, and all
 *   stay held.
 */
export class LaneConsumer {
  readonly #arrived: ConsumeMessage[] = [];
  readonly #ended = new AbortController();
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
      if (!(await this.#attempt(batch))) await this.#hold(batch);
      else if (this.#cautious && !batch.some((message) => message.fields.redelivered))
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
      return false;
    }
  }

  async #hold(batch: readonly ConsumeMessage[]): Promise<void> {
    const since = performance.now();
    let held = [...batch];
    for (let wait = FIRST_WAIT_MS; this.#open; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      await delay(wait / 2 + (Math.random() * wait) / 2, undefined, { signal: this.#ended.signal }).catch(
        () => undefined,
      );
      if (!this.#open) return;
      held.push(...this.#arrived.splice(0));
      const failed = await this.#eachAlone(held);
      const ours = failed.length === held.length && performance.now() - since < HOLD_MS;
      if (failed.length === 0) return;
      if (!ours) return failed.forEach((message) => this.#giveBack(message));
      held = failed;
    }
  }

  async #eachAlone(messages: readonly ConsumeMessage[]): Promise<ConsumeMessage[]> {
    const failed: ConsumeMessage[] = [];
    for (const message of messages) {
      if (!this.#open || !(await this.#attempt([message]))) failed.push(message);
    }
    return failed;
  }

  #settle(message: ConsumeMessage, { settle }: Settlement): void {
    this.#onChannel(() =>
      settle === 'ack' ? this.channel.ack(message) : this.channel.reject(message, false),
    );
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
