import { setTimeout as delay } from 'node:timers/promises';
import {
  openConnection,
  type BrokerEndpoint,
  type LinkCertificates,
  type NegotiatedTls,
  type OpenConnection,
} from './connection.js';
import { linkErrorOf, LinkError, type LinkFailureCode } from './refusal.js';

/** How a link stands, for the console and the health endpoint. Link health in the federation is judged by heartbeats, not by this. */
export type LinkState =
  | { readonly kind: 'connecting'; readonly attempt: number; readonly lastError?: string }
  | { readonly kind: 'connected'; readonly tls: NegotiatedTls }
  /** The broker takes nothing in for now (memory or disk alarm): backpressure, not an error. */
  | { readonly kind: 'blocked'; readonly reason: string }
  | { readonly kind: 'refused'; readonly code: LinkFailureCode; readonly detail: string }
  | { readonly kind: 'stopped' };

/** Timings of a link; the defaults are for production, tests pass shorter ones. */
export interface LinkTimings {
  readonly heartbeatSeconds: number;
  readonly connectTimeoutMs: number;
  readonly firstRetryMs: number;
  readonly lastRetryMs: number;
  /** A link that held this long starts its next backoff from the beginning. */
  readonly stableAfterMs: number;
}

export const LINK_TIMINGS: LinkTimings = {
  heartbeatSeconds: 10,
  connectTimeoutMs: 10_000,
  firstRetryMs: 100,
  lastRetryMs: 30_000,
  stableAfterMs: 5_000,
};

export interface SupervisorOptions {
  readonly endpoint: BrokerEndpoint;
  readonly vhost: string;
  /** Called anew for each attempt, so that a rotated certificate is picked up without a restart. */
  readonly certificates: () => Promise<LinkCertificates>;
  /** Sets up what lives on the connection. A throw ends it, and the supervisor tries again. */
  readonly onUp: (connection: OpenConnection) => Promise<void>;
  /** The connection has gone; what lived on it is dead. */
  readonly onDown: (reason: LinkError) => void;
  readonly onState?: ((state: LinkState) => void) | undefined;
  readonly timings?: Partial<LinkTimings> | undefined;
}

const STOPPED = new LinkError('UNREACHABLE', 'stopped');

/**
 * Keeps one connection to one vhost alive:
 *
 *   connecting ──► connected ⇄ blocked
 *       ▲  │            │
 *       │  └► refused   │          each failure waits 0.1–30 s, jittered, before the next attempt
 *       └─────┴─────────┘
 *
 * It replays nothing and knows nothing of messages: what was in flight is for the caller to call *unknown*.
 */
export class Supervisor {
  #state: LinkState = { kind: 'stopped' };
  readonly #stopping = new AbortController();
  readonly #timings: LinkTimings;
  #running: Promise<void> | undefined;
  #drop: (reason: LinkError) => void = () => undefined;
  #settled = Promise.withResolvers<void>();

  constructor(private readonly options: SupervisorOptions) {
    this.#timings = { ...LINK_TIMINGS, ...options.timings };
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Resolves when the first attempt has succeeded or failed. */
  get firstAttempt(): Promise<void> {
    return this.#settled.promise;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Gives up the present connection, for a reason that only its user can see; the next attempt follows after a pause. */
  drop(reason: LinkError): void {
    this.#drop(reason);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#drop(STOPPED);
    await this.#running;
    this.#settled.resolve();
    this.#become({ kind: 'stopped' });
  }

  async #run(): Promise<void> {
    for (let failures = 0; !this.#stopping.signal.aborted;) {
      if (this.#state.kind !== 'refused') this.#become(connecting(failures + 1, this.#state));
      const outcome = await this.#attempt();
      if (this.#stopping.signal.aborted) return;
      failures = outcome.heldMs >= this.#timings.stableAfterMs ? 1 : failures + 1;
      this.#become(stateAfter(outcome.reason, failures));
      this.#settled.resolve();
      await pause(this.#backoff(failures), this.#stopping.signal);
    }
  }

  /** One life of one connection: resolves when it has ended. */
  async #attempt(): Promise<{ reason: LinkError; heldMs: number }> {
    let since = Infinity;
    try {
      const connection = await this.#open();
      const ended = this.#watch(connection);
      since = performance.now();
      const reason = await this.#live(connection, ended);
      if (reason === STOPPED) await connection.close();
      else connection.destroy();
      this.options.onDown(reason);
      return { reason, heldMs: performance.now() - since };
    } catch (error) {
      return { reason: linkErrorOf(error), heldMs: Math.max(0, performance.now() - since) };
    }
  }

  async #open(): Promise<OpenConnection> {
    return openConnection({
      endpoint: this.options.endpoint,
      vhost: this.options.vhost,
      certificates: await this.#certificates(),
      signal: this.#stopping.signal,
      heartbeatSeconds: this.#timings.heartbeatSeconds,
      timeoutMs: this.#timings.connectTimeoutMs,
    });
  }

  async #certificates(): Promise<LinkCertificates> {
    try {
      return await this.options.certificates();
    } catch (error) {
      throw new LinkError('OUR_CERTIFICATE_UNREADABLE', linkErrorOf(error).detail);
    }
  }

  async #live(connection: OpenConnection, ended: Promise<LinkError>): Promise<LinkError> {
    try {
      const early = await Promise.race([this.options.onUp(connection), ended]);
      if (early) return early;
    } catch (error) {
      return linkErrorOf(error);
    }
    this.#become({ kind: 'connected', tls: connection.tls });
    this.#settled.resolve();
    return ended;
  }

  #watch({ model, tls }: OpenConnection): Promise<LinkError> {
    return new Promise((resolve) => {
      let cause: Error | undefined;
      model.on('error', (error) => (cause = error));
      model.on('close', (error) => resolve(linkErrorOf(cause ?? error ?? new Error('connection closed'))));
      model.on('blocked', (reason) => this.#become({ kind: 'blocked', reason }));
      model.on('unblocked', () => this.#become({ kind: 'connected', tls }));
      this.#drop = resolve;
      if (this.#stopping.signal.aborted) resolve(STOPPED);
    });
  }

  #become(state: LinkState): void {
    this.#state = state;
    this.options.onState?.(state);
  }

  /** Exponential with full jitter in its upper half, so that peers do not return in step after an outage. */
  #backoff(failures: number): number {
    const { firstRetryMs, lastRetryMs } = this.#timings;
    const ceiling = Math.min(lastRetryMs, firstRetryMs * 2 ** Math.min(failures, 20));
    return ceiling / 2 + (Math.random() * ceiling) / 2;
  }
}

function connecting(attempt: number, previous: LinkState): LinkState {
  const known = previous.kind === 'connecting' ? previous.lastError : undefined;
  return { kind: 'connecting', attempt, ...(known === undefined ? {} : { lastError: known }) };
}

function stateAfter(reason: LinkError, attempt: number): LinkState {
  if (reason.code === 'UNREACHABLE') return { kind: 'connecting', attempt, lastError: reason.detail };
  return { kind: 'refused', code: reason.code, detail: reason.detail };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
