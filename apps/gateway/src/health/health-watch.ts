/** Looks at the conditions of the node once a minute and tells the log what has changed, once. */
import type { Directory } from '#directory';
import type { Clock } from '#exchange';
import type { Log } from '../log.js';
import { conditionsOf } from './conditions.js';
import type { HealthCondition } from './conditions.js';

const EVERY_MS = 60_000;

export interface HealthSources {
  readonly clock: Clock;
  readonly directory: { current(): Directory; crls(): readonly Uint8Array[] };
  readonly tell: Log;
}

export class HealthWatch {
  /** Set by the role that fetches lists. */
  fetched: () => HealthCondition['state'] = () => 'unknown';
  /** Set by the role that passes the processing log on; absent where nobody asked for that. */
  exported?: () => HealthCondition['state'];
  /** Set once the roles of this process are known. */
  matching: () => readonly HealthCondition[] = () => [];
  private told = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly sources: HealthSources) {}

  /** As of now. */
  conditions(): readonly HealthCondition[] {
    const { clock, directory } = this.sources;
    const fetched = this.fetched();
    return conditionsOf({
      directory: directory.current(),
      crls: directory.crls(),
      now: clock.now(),
      fetched,
      matching: this.matching(),
      ...(this.exported ? { exported: this.exported() } : {}),
    });
  }

  start(): void {
    this.look();
    this.timer = setInterval(() => this.look(), EVERY_MS);
    this.timer.unref();
  }
  stop(): void {
    clearInterval(this.timer);
  }

  /** A condition that is well, and was when we last looked, is no news; that it is well again is. */
  look(): void {
    const now = new Map<string, string>();
    for (const condition of this.conditions()) {
      const { alarm, about, state, left } = condition;
      const key = `${alarm} ${about}`;
      const says = `${state} ${left ?? ''}`;
      now.set(key, says);
      const before = this.told.get(key);
      if (before === says || (before === undefined && state !== 'failing')) continue;
      this.tell(condition);
    }
    this.told = now;
  }

  private tell({ alarm, about, state, left }: HealthCondition): void {
    const level = state === 'failing' ? (left === undefined || left > 25 ? 'warn' : 'error') : 'info';
    this.sources.tell(level, {
      event: 'health.changed',
      code: alarm,
      detail: `${about} ${state}`,
      ...(left === undefined ? {} : { count: left }),
    });
  }
}
