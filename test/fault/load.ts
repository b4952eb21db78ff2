/** A client that goes on sending whatever happens, and repeats with its own key what it got no 202 for. */
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../tools/demo/until.js';
import { ZVH_ZUID } from '../../tools/federation/nodes.js';
import { check, newKey } from '../support/scene.js';
import type { Scene } from '../support/scene.js';
import type { LedgerEvent } from './ledger.js';

const PAUSE_MS = 60;

export class Load {
  readonly told: LedgerEvent[] = [];
  private stopped = false;
  private readonly running: Promise<void>[] = [];
  /** Requests that had no answer at first, or 503. */
  repeated = 0;

  constructor(private readonly scene: Scene) {}

  start(clients: number): void {
    for (let i = 0; i < clients; i++) this.running.push(this.client());
  }

  /** Resolves when every client has its answer. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running);
  }

  private async client(): Promise<void> {
    while (!this.stopped) {
      const id = await this.sendOne();
      this.told.push({ event: 'accepted', id, to: ZVH_ZUID.oin });
      await delay(PAUSE_MS);
    }
  }

  private async sendOne(): Promise<string> {
    const [key, draft] = [newKey(), check(this.scene)];
    let first = true;
    return until(
      'a 202',
      async () => {
        const answer = await this.scene.noord.send(draft, key).catch(() => undefined);
        if (answer?.status === 202) return answer.id;
        // 409: the first try, which we heard nothing of, still runs.
        if (answer !== undefined && ![409, 503].includes(answer.status))
          throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
        if (first) this.repeated += 1;
        first = false;
        return undefined;
      },
      120,
    );
  }
}
