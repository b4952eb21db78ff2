import type { ConfirmChannel, Message } from 'amqplib';
import type { AttemptCode, Oin } from '#domain';
import type { PublishOutcome } from '#exchange';
import type { BrokerEndpoint, LinkCertificates, OpenConnection } from './connection.js';
import { CONTENT_TYPE } from './properties.js';
import { linkErrorOf, type LinkError } from './refusal.js';
import { Supervisor, type LinkState, type LinkTimings } from './supervisor.js';
import { MAX_MESSAGE_BYTES, vhostName, type Lane } from './topology.js';
import { Window } from './window.js';

export interface PublishItem {
  /** Message id: AMQP `message-id`, by which a returned message is recognised. */
  readonly id: string;
  readonly lane: Lane;
  readonly bytes: Uint8Array;
}

export interface PeerPublisherOptions {
  readonly self: Oin;
  /** The peer's own broker. */
  readonly peer: BrokerEndpoint;
  readonly certificates: () => Promise<LinkCertificates>;
  readonly onState?: ((state: LinkState) => void) | undefined;
  readonly timings?: Partial<LinkTimings> | undefined;
  /** Unconfirmed messages at once. Default 256. */
  readonly windowItems?: number | undefined;
  /** Unconfirmed bytes at once. Default 16 MiB. */
  readonly windowBytes?: number | undefined;
  /** How long one message may wait for room and for its confirm, ms. Shorter than the outbox lease. Default 20 000. */
  readonly confirmWithinMs?: number | undefined;
}

interface InFlight {
  readonly bytes: number;
  readonly settle: (outcome: PublishOutcome) => void;
  isReturned: boolean;
}

const CONFIRMED: PublishOutcome = { outcome: 'confirmed' };
const NACKED: PublishOutcome = { outcome: 'nacked', code: 'QUEUE_FULL', reason: 'QUEUE_FULL' };
const RETURNED: PublishOutcome = {
  outcome: 'returned',
  code: 'NO_ROUTE',
  reason: 'no queue is bound to the exchange',
};

/**
 * Publishes to one peer's broker, in the vhost `<peer>.<self>`, pipelined under confirms. One attempt per call and
 * item; nothing is kept and nothing replayed, as the outbox does that with the same id and the same bytes:
 *
 * - `confirmed`: in the peer's queue, on disk at a majority.
 * - `nacked`: the queue is full. `returned`: no queue behind the exchange. Neither is in the queue.
 * - `refused`: never sent (not connected, blocked, too large).
 * - `unknown`: sent, but the connection or the time ended before an answer. It may or may not be in the queue.
 */
export class PeerPublisher {
  readonly #link: Supervisor;
  readonly #window: Window;
  readonly #confirmWithinMs: number;
  readonly #inFlight = new Map<string, InFlight>();
  #channel: ConfirmChannel | undefined;
  #channelError: LinkError | undefined;

  constructor(options: PeerPublisherOptions) {
    this.#window = new Window(options.windowItems ?? 256, options.windowBytes ?? 16_777_216);
    this.#confirmWithinMs = options.confirmWithinMs ?? 20_000;
    this.#link = new Supervisor({
      endpoint: options.peer,
      vhost: vhostName(options.peer.oin, options.self),
      certificates: options.certificates,
      onUp: (connection) => this.#open(connection),
      onDown: () => (this.#channel = undefined),
      onState: (state) => {
        this.#window.shut(state.kind === 'blocked');
        options.onState?.(state);
      },
      timings: options.timings,
    });
  }

  get state(): LinkState {
    return this.#link.state;
  }

  start(): void {
    this.#link.start();
  }

  /** One outcome per item, in the same order. Waits for the very first connection attempt; never throws. */
  async publish(items: readonly PublishItem[]): Promise<readonly PublishOutcome[]> {
    await this.#link.firstAttempt;
    return Promise.all(items.map((item) => this.#publishOne(item)));
  }

  /** Waits for the confirms under way, at most `withinMs`, and closes. */
  async stop(withinMs = 5_000): Promise<void> {
    const deadline = performance.now() + withinMs;
    while (this.#inFlight.size > 0 && performance.now() < deadline)
      await new Promise((r) => setTimeout(r, 10));
    await this.#channel?.close().catch(() => undefined);
    await this.#link.stop();
  }

  async #publishOne(item: PublishItem): Promise<PublishOutcome> {
    const size = item.bytes.byteLength;
    if (size > MAX_MESSAGE_BYTES)
      return refused('TOO_LARGE', `${size} bytes, the limit is ${MAX_MESSAGE_BYTES}`);
    if (!this.#channel) return this.#notConnected();
    const entered = await this.#window.enter(size, this.#confirmWithinMs);
    if (!entered)
      return this.#link.state.kind === 'blocked'
        ? refused('BROKER_BLOCKED')
        : refused('LINK_BUSY', 'window full');
    try {
      if (!this.#channel) return this.#notConnected();
      if (this.#inFlight.has(item.id)) return refused('LINK_BUSY', 'this id is under way already');
      return await this.#send(this.#channel, item);
    } finally {
      this.#window.leave(size);
    }
  }

  #send(channel: ConfirmChannel, item: PublishItem): Promise<PublishOutcome> {
    return new Promise((resolve) => {
      const settle = (outcome: PublishOutcome): void => {
        clearTimeout(timer);
        if (this.#inFlight.get(item.id) === entry) this.#inFlight.delete(item.id);
        resolve(outcome);
      };
      const entry: InFlight = { bytes: item.bytes.byteLength, settle, isReturned: false };
      const timer = setTimeout(() => this.#unanswered(settle), this.#confirmWithinMs);
      this.#inFlight.set(item.id, entry);
      try {
        channel.publish(item.lane, '', bufferOf(item.bytes), envelopeProperties(item.id), (error: unknown) =>
          settle(this.#outcome(error, entry)),
        );
      } catch (error) {
        // A closed channel throws before it writes anything.
        settle(refused('CONNECTION_LOST', linkErrorOf(error).detail));
      }
    });
  }

  /** The broker sends `return` before `ack`, so an ack alone does not say that the message lies in a queue. */
  #outcome(error: unknown, entry: InFlight): PublishOutcome {
    if (error === null) return entry.isReturned ? RETURNED : CONFIRMED;
    if (linkErrorOf(error).detail === 'message nacked') return NACKED;
    return this.#lost();
  }

  /** Blocked: the broker will answer when its alarm clears. Otherwise the connection is dead without knowing it. */
  #unanswered(settle: (outcome: PublishOutcome) => void): void {
    const blocked = this.#link.state.kind === 'blocked';
    const code = blocked ? 'BROKER_BLOCKED' : 'NO_CONFIRM';
    settle({ outcome: 'unknown', code, reason: code });
    if (!blocked) this.#link.drop(linkErrorOf(new Error('no confirm in time')));
  }

  async #open({ model }: OpenConnection): Promise<void> {
    const channel = await model.createConfirmChannel();
    this.#channelError = undefined;
    channel.on('error', (error: Error) => (this.#channelError = linkErrorOf(error)));
    channel.on('return', (message: Message) => this.#returned(message));
    channel.on('close', () => {
      if (this.#channel === channel) this.#channel = undefined;
      this.#link.drop(this.#channelError ?? linkErrorOf(new Error('channel closed')));
    });
    this.#channel = channel;
  }

  #returned(message: Message): void {
    const id: unknown = message.properties.messageId;
    const entry = typeof id === 'string' ? this.#inFlight.get(id) : undefined;
    if (entry) entry.isReturned = true;
  }

  /** Whether it got there nobody can say; why the channel ended, the broker may have said. */
  #lost(): PublishOutcome {
    const said = this.#channelError;
    const code = said === undefined || said.code === 'UNREACHABLE' ? 'CONNECTION_LOST' : said.code;
    return { outcome: 'unknown', code, reason: said?.message ?? code };
  }

  #notConnected(): PublishOutcome {
    const state = this.#link.state;
    switch (state.kind) {
      case 'refused':
        return refused(state.code, state.detail);
      case 'connecting':
        return refused('UNREACHABLE', state.lastError ?? 'connecting');
      case 'blocked':
        return refused('BROKER_BLOCKED', state.reason);
      case 'connected':
      case 'stopped':
        return refused('LINK_BUSY', state.kind);
    }
  }
}

const envelopeProperties = (messageId: string) => ({
  messageId,
  contentType: CONTENT_TYPE,
  persistent: true,
  mandatory: true,
});

const refused = (code: AttemptCode, reason: string = code): PublishOutcome => ({
  outcome: 'refused',
  code,
  reason,
});

/** The same memory: amqplib copies it into frames. */
function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
