/**
 * The courier's round: looks at every condition, keeps what it saw, and queues and tells its news. It is one round, so that
 * what people are told and what the console shows is the same.
 */
import { statfs } from 'node:fs/promises';
import { instantOf, millisOf, mintUuidV7 } from '#domain';
import type { Instant } from '#domain';
import { followConditions, lookAtLog, tellAlarms } from '#exchange';
import type { AlarmChannel, AlarmNews, AlarmStore, Condition, Node, Teller } from '#exchange';
import type { Log } from '../log.js';
import { kindOfError } from '../log.js';
import { linkCertificate } from './certificate-conditions.js';
import { courierConditions } from './courier-conditions.js';
import type { BrokerStanding } from './courier-conditions.js';
import type { HealthCondition } from './conditions.js';
import { peerConditions } from './peer-conditions.js';

const DAY_MS = 86_400_000;
/** A receipt comes within seconds; after an hour it is missing. */
const UNCONFIRMED_MS = 3_600_000;

export interface AlarmSources {
  readonly node: Node;
  readonly store: AlarmStore;
  readonly tellers: ReadonlyMap<AlarmChannel, Teller>;
  /** How long a state must last before it is told, milliseconds. */
  readonly settleMs: number;
  /** OINs of the other nodes of the directory. */
  readonly peers: () => readonly string[];
  readonly health: () => readonly HealthCondition[];
  readonly directoryUsable: () => boolean;
  readonly links: () => ReadonlyMap<string, { readonly kind: string }>;
  readonly lookAtBroker: (peer: string) => Promise<BrokerStanding>;
  readonly linkCertificate: () => Buffer;
  readonly keysReadable: () => boolean;
  /** When all records were last held against the log. */
  readonly recordsCheckedAt: () => Instant | undefined;
  /** Where this node keeps its files. */
  readonly folder: string;
  readonly tell: Log;
}

export class AlarmWatch {
  private broker: readonly BrokerStanding[] = [];
  /** While the database is away there is nowhere to keep that, so it is told from here. */
  private outage:
    { readonly since: Instant; readonly id: string; readonly told: Set<AlarmChannel> } | undefined;

  constructor(private readonly sources: AlarmSources) {}

  /** Opens a connection per peer, so it goes less often than the rest. */
  async lookAtBrokers(): Promise<void> {
    const seen: BrokerStanding[] = [];
    for (const peer of this.sources.peers()) seen.push(await this.sources.lookAtBroker(peer));
    this.broker = seen;
  }

  async look(): Promise<void> {
    const { node, store, settleMs, tellers } = this.sources;
    const now = node.clock.now();
    let before, seen;
    try {
      before = await store.records();
      seen = await this.conditions(now);
    } catch (error) {
      await this.withoutDatabase(now, error);
      return;
    }
    const newId = (): string => mintUuidV7(millisOf(now), node.random(10));
    // People were told of the outage past the database, so its record does not know.
    const closes = this.outage !== undefined && this.outage.told.size > 0;
    const known = before.map((record) => (closes && isDatabase(record) ? { ...record, told: 1 } : record));
    const followed = followConditions(seen, { before: known, now, settleMs: closes ? 0 : settleMs, newId });
    const records = followed.records.map((record) => (isDatabase(record) ? { ...record, was: 0 } : record));
    await store.keep({ ...followed, records }, [...tellers.keys()]);
    this.outage = undefined;
  }

  /** True when there was something to tell. */
  async tell(): Promise<boolean> {
    const { node, store, tellers, tell } = this.sources;
    const onFailure = (channel: AlarmChannel, error: unknown): void =>
      tell('warn', { event: 'alarm.untold', code: channel, detail: kindOfError(error) });
    return (await tellAlarms({ store, tellers, clock: node.clock, onFailure })) > 0;
  }

  private async conditions(now: Instant): Promise<readonly Condition[]> {
    const { node, store, health, directoryUsable, tellers } = this.sources;
    const ago = (ms: number): Instant => instantOf(millisOf(now) - ms);
    const facts = await store.facts({ now, since: ago(DAY_MS), unconfirmedBefore: ago(UNCONFIRMED_MS) });
    const peers = this.sources.peers();
    const checked = this.sources.recordsCheckedAt();
    return [
      { alarm: 'database-unavailable', about: 'database', state: 'ok' },
      { alarm: 'directory-unavailable', about: 'directory', state: directoryUsable() ? 'ok' : 'failing' },
      ...health(),
      linkCertificate(this.sources.linkCertificate, now),
      ...peerConditions({ now, peers, flows: facts.flows, parked: facts.parked }),
      ...courierConditions({
        now,
        peers,
        facts,
        acceptsLaw: (hash) => node.directory.acceptsLawHash(hash, now),
        log: await lookAtLog(node),
        ...(checked === undefined ? {} : { recordsCheckedAt: checked }),
        ...(await this.diskLeft()),
        keysReadable: this.sources.keysReadable(),
        broker: this.broker,
        links: this.sources.links(),
        channels: [...tellers.keys()],
      }),
    ];
  }

  private async diskLeft(): Promise<{ diskLeft?: number }> {
    try {
      const { bavail, blocks } = await statfs(this.sources.folder);
      return blocks > 0 ? { diskLeft: (100 * bavail) / blocks } : {};
    } catch {
      return {};
    }
  }

  private async withoutDatabase(now: Instant, error: unknown): Promise<void> {
    const { node, tellers, settleMs, tell } = this.sources;
    tell('error', { event: 'alarms.unseen', detail: kindOfError(error) });
    this.outage ??= { since: now, id: mintUuidV7(millisOf(now), node.random(10)), told: new Set() };
    const { since, id, told } = this.outage;
    if (millisOf(now) - millisOf(since) < settleMs) return;
    const about = { alarm: 'database-unavailable', about: 'database', kind: 'opened' } as const;
    const news: AlarmNews = { ...about, id, at: now, since };
    for (const [channel, teller] of tellers) {
      if (told.has(channel)) continue;
      await teller(news).then(
        () => told.add(channel),
        (failure: unknown) =>
          tell('warn', { event: 'alarm.untold', code: channel, detail: kindOfError(failure) }),
      );
    }
  }
}

const isDatabase = ({ alarm }: Condition): boolean => alarm === 'database-unavailable';
