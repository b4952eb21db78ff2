import { setTimeout as delay } from 'node:timers/promises';
import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import type { Oin } from '#domain';
import {
  openConnection,
  type BrokerEndpoint,
  type LinkCertificates,
  type OpenConnection,
} from './connection.js';
import { CONTENT_TYPE, DEATH_HEADER, propertyDefect } from './properties.js';
import { LinkError, linkErrorOf } from './refusal.js';
import { LINK_TIMINGS } from './supervisor.js';
import { DEAD, queueName, vhostName, type Lane } from './topology.js';

export interface DeadLettersOptions {
  /** Our own broker. */
  readonly broker: BrokerEndpoint;
  readonly peer: Oin;
  readonly certificates: () => Promise<LinkCertificates>;
}

/** `kept`: parked messages whose properties are defective; they would be parked again and stay where they are. */
export interface Redriven {
  readonly redriven: number;
  readonly kept: number;
}

/** `bound: unknown` while something is parked already, or where the broker does not say. */
export interface DeadLettersSight {
  readonly parked: number;
  readonly bound: 'yes' | 'no' | 'unknown';
  /** Whether the broker takes anything at all: with a memory or disk alarm on it blocks who publishes. */
  readonly takes: 'yes' | 'no' | 'unknown';
}

/** Longest wait for the next parked message, for a confirm, or for the goodbye of a look, ms. */
const QUIET_MS = 3_000;
/** After acks of a thousand messages a broker has more to do. */
const GOODBYE_MS = 10_000;

/** The parked messages of one peer. Each call opens a connection of its own: this is an operator's act, not a stream. */
export class DeadLetters {
  constructor(private readonly options: DeadLettersOptions) {}

  /** How many are parked. Throws LinkError. */
  count(): Promise<number> {
    return this.#with(async ({ model }) => {
      const channel = guarded(await model.createConfirmChannel());
      return (await channel.checkQueue(queueName(DEAD))).messageCount;
    });
  }

  /**
   * How many are parked, and whether what is parked gets there: with no binding the broker holds it in the lane and says
   * nothing. Asked by a message that expires on arrival, so only of an empty queue: behind others it would stay. A broker that
   * blocks may still take this one, and says so first; it answers no goodbye as long as its alarm lasts. Throws LinkError.
   */
  look(): Promise<DeadLettersSight> {
    return this.#with(async ({ model }) => {
      const channel = guarded(await model.createConfirmChannel());
      const { messageCount: parked } = await channel.checkQueue(queueName(DEAD));
      if (parked > 0) return { parked, bound: 'unknown', takes: 'unknown' };
      let [returned, blocked] = [false, false];
      model.once('blocked', () => (blocked = true));
      channel.once('return', () => (returned = true));
      const options = { expiration: 0, mandatory: true, persistent: false };
      const confirmed = await confirmationOf((done) =>
        channel.publish(DEAD, '', Buffer.from(''), options, done),
      );
      const answers = confirmed && (await inTime(channel.close(), QUIET_MS));
      const bound = !confirmed ? 'unknown' : returned ? 'no' : 'yes';
      return { parked, bound, takes: blocked ? 'no' : answers ? 'yes' : 'unknown' };
    });
  }

  /** Puts up to `most` parked messages back in line: published and confirmed first, only then acked. Throws LinkError. */
  redrive(most: number): Promise<Redriven> {
    return this.#with(async ({ model }) => {
      const channel = guarded(await model.createConfirmChannel());
      const { messageCount } = await channel.checkQueue(queueName(DEAD));
      const parked = await take(channel, Math.min(most, messageCount));
      let redriven = 0;
      for (const message of parked) {
        if (!(await republish(channel, message))) continue;
        channel.ack(message);
        redriven += 1;
      }
      await goodbye(channel); // the acks are with the broker, the kept ones back in the queue
      return { redriven, kept: parked.length - redriven };
    });
  }

  /** Throws up to `most` parked messages away; returns how many. Throws LinkError. */
  discard(most: number): Promise<number> {
    return this.#with(async ({ model }) => {
      const channel = guarded(await model.createConfirmChannel());
      const { messageCount } = await channel.checkQueue(queueName(DEAD));
      const parked = await take(channel, Math.min(most, messageCount));
      parked.forEach((message) => channel.ack(message));
      await goodbye(channel);
      return parked.length;
    });
  }

  /** Puts deliveries that lie elsewhere at the end of the peer's lane; one answer each, true once confirmed. Throws LinkError. */
  resend(items: readonly { readonly id: string; readonly bytes: Uint8Array }[]): Promise<readonly boolean[]> {
    return this.#with(async ({ model }) => {
      const channel = guarded(await model.createConfirmChannel());
      const taken: boolean[] = [];
      for (const { id, bytes } of items) {
        taken.push(await publish(channel, 'in', { messageId: id, contentType: CONTENT_TYPE, bytes }));
      }
      await goodbye(channel);
      return taken;
    });
  }

  async #with<T>(work: (connection: OpenConnection) => Promise<T>): Promise<T> {
    const connection = await openConnection({
      endpoint: this.options.broker,
      vhost: vhostName(this.options.broker.oin, this.options.peer),
      certificates: await this.options.certificates(),
      signal: new AbortController().signal,
      heartbeatSeconds: LINK_TIMINGS.heartbeatSeconds,
      timeoutMs: LINK_TIMINGS.connectTimeoutMs,
    });
    try {
      return await work(connection);
    } catch (error) {
      throw linkErrorOf(error);
    } finally {
      await connection.close();
    }
  }
}

/** An error event without a listener would close the connection; what is awaited rejects with it anyway. */
function guarded(channel: ConfirmChannel): ConfirmChannel {
  channel.on('error', () => undefined);
  return channel;
}

/** Takes `wanted` messages and leaves them unsettled; fewer when none comes for a while. */
async function take(channel: ConfirmChannel, wanted: number): Promise<ConsumeMessage[]> {
  if (wanted < 1) return [];
  const taken: ConsumeMessage[] = [];
  await channel.prefetch(Math.min(wanted, 1_000));
  await new Promise<void>((resolve, reject) => {
    const done = (): void => (clearTimeout(quiet), resolve());
    let quiet = setTimeout(done, QUIET_MS);
    channel.once('close', done);
    const arrive = (message: ConsumeMessage | null): void => {
      if (message) taken.push(message);
      if (message === null || taken.length >= Math.min(wanted, 1_000)) return done();
      clearTimeout(quiet);
      quiet = setTimeout(done, QUIET_MS);
    };
    channel.consume(queueName(DEAD), arrive, { noAck: false }).catch(reject);
  });
  return taken;
}

/** Orderly, so that what was said before is with the broker. Throws where it does not answer: a broker that blocks reads nothing. */
async function goodbye(channel: ConfirmChannel): Promise<void> {
  if (!(await inTime(channel.close(), GOODBYE_MS)))
    throw new LinkError('UNREACHABLE', 'the broker does not answer');
}

/** False where it fails, or nothing comes of it for a while. */
const inTime = (work: Promise<unknown>, ms: number): Promise<boolean> =>
  Promise.race([
    work.then(
      () => true,
      () => false,
    ),
    delay(ms, false, { ref: false }),
  ]);

/** True once confirmed. Headers are not passed on: those of the parking itself are the broker's, others nobody needs. */
async function republish(channel: ConfirmChannel, message: ConsumeMessage): Promise<boolean> {
  const lane = laneOf(message);
  if (propertyDefect({ ...message.properties, headers: withoutDeath(message) })) return false;
  const { messageId, contentType } = message.properties as { messageId: string; contentType: string };
  return publish(channel, lane, { messageId, contentType, bytes: message.content });
}

async function publish(
  channel: ConfirmChannel,
  lane: Lane,
  { messageId, contentType, bytes }: { messageId: string; contentType: string; bytes: Uint8Array },
): Promise<boolean> {
  const options = { messageId, contentType, persistent: true, mandatory: true };
  let returned = false;
  channel.once('return', () => (returned = true));
  const confirmed = await confirmationOf((done) =>
    channel.publish(lane, '', Buffer.from(bytes), options, done),
  );
  channel.removeAllListeners('return');
  return confirmed && !returned;
}

/** False where the broker refuses, or says nothing for a while. */
const confirmationOf = (send: (done: (error: unknown) => void) => void): Promise<boolean> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(false), QUIET_MS).unref();
    send((error) => resolve(error === null));
  });

/** The broker puts the newest death first. A peer may have sent entries of its own; they only choose between two lanes. */
function laneOf(message: ConsumeMessage): Lane {
  const headers: object = message.properties.headers ?? {};
  const deaths: unknown = Object.hasOwn(headers, 'x-death')
    ? (headers as { 'x-death': unknown })['x-death']
    : [];
  const [newest]: unknown[] = Array.isArray(deaths) ? deaths : [];
  const fromBulk =
    typeof newest === 'object' && newest !== null && 'queue' in newest && newest.queue === 'bulk.q';
  return fromBulk ? 'bulk' : 'in';
}

/** A copy keeps an odd prototype visible to the check: `Object.assign` would hide it. */
function withoutDeath(message: ConsumeMessage): Record<string, unknown> {
  const headers: object = message.properties.headers ?? {};
  const kept: Record<string, unknown> = Object.create(
    Object.getPrototypeOf(headers) as object | null,
  ) as Record<string, unknown>;
  for (const [name, value] of Object.entries(headers)) if (!DEATH_HEADER.test(name)) kept[name] = value;
  return kept;
}
