/** Keeps a Logboek elsewhere up to date; while it does not answer, waits longer each time, and nothing is lost. */
import { exportLines } from '#exchange';
import type { Courier, SendLines } from '#exchange';
import type { HealthCondition } from '../health/conditions.js';
import type { Log } from '../log.js';
import type { Loops } from './loops.js';

const BATCH = 500;
const IDLE_MS = 1_000;
const LONGEST_MS = 60_000;

export class LogbookExport {
  state: HealthCondition['state'] = 'unknown';
  private failures = 0;

  constructor(
    private readonly courier: Courier,
    private readonly send: SendLines,
    private readonly tell: Log,
  ) {}

  keep(loops: Loops): void {
    loops.keep('logbook-export', async () => {
      const wait = await this.step();
      if (wait > 0) await loops.pause(wait);
    });
  }

  /** One batch; how long to wait before the next, in milliseconds. */
  async step(): Promise<number> {
    try {
      const sent = await exportLines(this.courier, this.send, BATCH);
      if (this.failures > 0) this.tell('info', { event: 'logbook.resumed', count: sent });
      this.failures = 0;
      this.state = 'ok';
      return sent === BATCH ? 0 : IDLE_MS;
    } catch (error) {
      const code =
        error instanceof Error && /^[A-Z0-9_]{1,40}$/.test(error.message) ? error.message : 'FAILED';
      if (this.failures++ === 0) this.tell('error', { event: 'logbook.failing', code });
      this.state = 'failing';
      return Math.min(IDLE_MS * 2 ** Math.min(this.failures, 10), LONGEST_MS);
    }
  }
}
