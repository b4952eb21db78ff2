/**
 * The enemy of the long campaign: kills what it likes, in an order that a seed decides, and brings it back. Beside it, what
 * deploy/systemd does: a courier that ended by itself with 75, as one that started while the database was dead, is started again.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { GATEWAY_FLAGS } from '../../tools/federation/gateway.js';
import { startProcess } from '../../tools/federation/process.js';
import type { ExitStatus, RunningProcess } from '../../tools/federation/process.js';
import { repositoryRoot } from '../../tools/federation/workspace.js';
import type { TestFederation } from '../support/federation.js';
import { environmentOf } from '../support/program.js';
import { join } from 'node:path';

/** Numbers from 0 to below 1, the same ones for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const VICTIMS = [
  'courier of the sender',
  'courier of the receiver',
  'second courier of the receiver',
  'broker of the sender',
  'broker of the receiver',
  'database',
] as const;
export type Victim = (typeof VICTIMS)[number];
type Courier = Extract<Victim, `${string}courier${string}`>;
const COURIERS: readonly Courier[] = [
  'courier of the sender',
  'courier of the receiver',
  'second courier of the receiver',
];
/** EX_TEMPFAIL: it could not start, and may later. */
const TRY_AGAIN = 75;

/** Couriers die most: most of what can go wrong lies in them, and they are back soonest. */
const WEIGHTS: Readonly<Record<Victim, number>> = {
  'courier of the sender': 4,
  'courier of the receiver': 3,
  'second courier of the receiver': 3,
  'broker of the sender': 1,
  'broker of the receiver': 1,
  database: 1,
};
const LONGEST_DOWN_MS = 2_000;
const LONGEST_REST_MS = 2_500;
const LONGEST_START_MS = 5_000;

export class Nemesis {
  readonly killed: Record<Victim, number> = Object.fromEntries(
    VICTIMS.map((victim) => [victim, 0]),
  ) as Record<Victim, number>;
  private second: RunningProcess | undefined;

  constructor(
    private readonly federation: TestFederation,
    private readonly random: () => number,
  ) {}

  /** One victim: killed, left dead for a while, brought back, and then a pause. */
  async strike(): Promise<Victim> {
    await this.supervise();
    const victim = this.choose();
    await this.kill(victim);
    this.killed[victim] += 1;
    await delay(this.random() * LONGEST_DOWN_MS);
    await this.heal(victim);
    await delay(this.random() * LONGEST_REST_MS);
    return victim;
  }

  /** A second courier beside the first, with the same folders: each takes what the other does not. */
  async startSecond(): Promise<void> {
    const { pid } = this.federation.gateway(ZVH_ZUID.slug).process('courier');
    this.second = await startProcess({
      name: 'second courier',
      command: process.execPath,
      args: [...GATEWAY_FLAGS, join(repositoryRoot(), 'dist/apps/gateway/src/main.js')],
      env: environmentOf(pid),
      logFile: join(this.federation.workspace.dir, 'second-courier.log'),
      ready: () => Promise.resolve(true),
    });
  }

  /** Starts again what could not start. Throws where a courier ended in any other way than by 75 or our own kill. */
  async supervise(): Promise<void> {
    for (const courier of COURIERS) {
      const ended = await this.endOf(courier);
      if (ended === undefined || ended.signal === 'SIGKILL') continue;
      if (ended.code !== TRY_AGAIN)
        throw new Error(`the ${courier} ended with ${ended.code ?? ended.signal}`);
      await this.heal(courier);
    }
  }

  /** After the last blow: what was starting while the database was dead has ended by now. */
  async rest(): Promise<void> {
    await delay(LONGEST_START_MS);
    await this.supervise();
  }

  async stop(): Promise<void> {
    await this.second?.kill();
  }

  /** undefined as long as it runs. */
  private endOf(courier: Courier): Promise<ExitStatus | undefined> {
    const process =
      courier === 'second courier of the receiver'
        ? this.second
        : this.federation
            .gateway(courier === 'courier of the sender' ? ZVH_NOORD.slug : ZVH_ZUID.slug)
            .process('courier');
    return Promise.race([process?.exited, Promise.resolve(undefined)]);
  }

  private choose(): Victim {
    const whole = VICTIMS.reduce((sum, victim) => sum + WEIGHTS[victim], 0);
    let left = this.random() * whole;
    return VICTIMS.find((victim) => (left -= WEIGHTS[victim]) < 0) ?? 'database';
  }

  private async kill(victim: Victim): Promise<void> {
    const { federation } = this;
    switch (victim) {
      case 'courier of the sender':
        return federation.gateway(ZVH_NOORD.slug).process('courier').kill();
      case 'courier of the receiver':
        return federation.gateway(ZVH_ZUID.slug).process('courier').kill();
      case 'second courier of the receiver':
        return this.second?.kill();
      case 'broker of the sender':
        return federation.broker(ZVH_NOORD.slug).kill();
      case 'broker of the receiver':
        return federation.broker(ZVH_ZUID.slug).kill();
      case 'database':
        return federation.postgres.kill();
    }
  }

  private async heal(victim: Victim): Promise<void> {
    const { federation } = this;
    switch (victim) {
      case 'courier of the sender':
        return federation.gateway(ZVH_NOORD.slug).restart({}, 'courier');
      case 'courier of the receiver':
        return federation.gateway(ZVH_ZUID.slug).restart({}, 'courier');
      case 'second courier of the receiver':
        return this.startSecond();
      case 'broker of the sender':
        return federation.broker(ZVH_NOORD.slug).restart();
      case 'broker of the receiver':
        return federation.broker(ZVH_ZUID.slug).restart();
      case 'database':
        return federation.postgres.restart();
    }
  }
}
