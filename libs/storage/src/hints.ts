/**
 * Hints that the outbox may hold something new. Only hints: NOTIFY is lost with its connection, so whoever waits is woken
 * every second in any case. It is sent after the commit, in a statement of its own and never twice at once, because a
 * NOTIFY inside the business transaction makes all commits of the cluster queue for one lock.
 */
import { Client, type ClientConfig } from 'pg';
import type { Sql } from './sql.js';

const CHANNEL = 'sluis_outbox';
const POLL_MS = 1_000;
/** Wakes again those who were looking, and had just not seen it, when the hint came. */
const ECHO_MS = 50;
const RECONNECT_MS = 1_000;

export class Hints {
  private readonly waiting = new Set<() => void>();
  private listener: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private echo: NodeJS.Timeout | undefined;
  private sending = false;
  private again = false;
  private state: 'idle' | 'listening' | 'closed' = 'idle';

  constructor(
    private readonly connection: ClientConfig,
    private readonly sql: Sql,
  ) {}

  /** Resolves at the next hint, after a second, when `signal` aborts, or at once when closed. Listens from the first call on. */
  next(signal: AbortSignal): Promise<void> {
    if (this.state === 'idle') this.listen();
    if (this.state === 'closed' || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(poll);
        signal.removeEventListener('abort', done);
        this.waiting.delete(done);
        resolve();
      };
      const poll = setTimeout(done, POLL_MS);
      signal.addEventListener('abort', done);
      this.waiting.add(done);
    });
  }

  /** Tells this process now, and the others as soon as the last telling is over. */
  give(): void {
    this.wake();
    if (this.sending) this.again = true;
    else void this.send();
  }

  async close(): Promise<void> {
    this.state = 'closed';
    clearTimeout(this.timer);
    clearTimeout(this.echo);
    for (const done of [...this.waiting]) done();
    await this.listener?.end().catch(() => undefined);
  }

  private wake(): void {
    for (const done of [...this.waiting]) done();
    this.echo ??= setTimeout(() => {
      this.echo = undefined;
      for (const done of [...this.waiting]) done();
    }, ECHO_MS).unref();
  }

  private async send(): Promise<void> {
    this.sending = true;
    do {
      this.again = false;
      await this.sql(`SELECT pg_notify('${CHANNEL}', '')`).catch(() => undefined);
    } while (this.again && this.state !== 'closed');
    this.sending = false;
  }

  private listen(): void {
    this.state = 'listening';
    const client = new Client(this.connection);
    this.listener = client;
    client.on('notification', () => this.wake());
    client.on('error', () => undefined);
    client.on('end', () => this.reconnect(client));
    client
      .connect()
      .then(() => client.query(`LISTEN ${CHANNEL}`))
      .catch(() => client.end().catch(() => undefined));
  }

  private reconnect(client: Client): void {
    if (this.listener !== client || this.state !== 'listening') return;
    this.timer = setTimeout(() => this.listen(), RECONNECT_MS).unref();
  }
}
