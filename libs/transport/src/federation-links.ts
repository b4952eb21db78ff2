import type { Oin } from '#domain';
import type { Publisher, PublishOutcome } from '#exchange';
import type { BrokerEndpoint, LinkCertificates } from './connection.js';
import { PeerConsumer, type PeerConsumerOptions } from './consumer.js';
import type { LaneStanding } from './lane-consumer.js';
import { PeerPublisher, type PeerPublisherOptions, type PublishItem } from './publisher.js';
import type { LinkState } from './supervisor.js';

/** How every link of one kind stands; reported at each change. */
export type OnLinkState = (peer: Oin, state: LinkState) => void;

export interface FederationPublisherOptions extends Pick<
  PeerPublisherOptions,
  'self' | 'timings' | 'windowItems' | 'windowBytes' | 'confirmWithinMs'
> {
  readonly certificates: () => Promise<LinkCertificates>;
  readonly onState?: OnLinkState | undefined;
}

/** A publisher per peer of the directory: the peers share nothing, so that a slow one delays no other. */
export class FederationPublisher implements Publisher {
  readonly #links = new Map<Oin, { endpoint: BrokerEndpoint; publisher: PeerPublisher }>();

  constructor(private readonly options: FederationPublisherOptions) {}

  /** Makes the links those of the newest directory: new ones start, those gone stop, a changed address reconnects. */
  async setPeers(endpoints: readonly BrokerEndpoint[]): Promise<void> {
    const wanted = new Map(endpoints.map((endpoint) => [endpoint.oin, endpoint]));
    const leaving = [...this.#links].filter(([oin, link]) => !sameEndpoint(wanted.get(oin), link.endpoint));
    for (const [oin] of leaving) this.#links.delete(oin);
    for (const [oin, endpoint] of wanted) if (!this.#links.has(oin)) this.#add(oin, endpoint);
    await Promise.all(leaving.map(([, link]) => link.publisher.stop()));
  }

  async publish(peer: Oin, items: readonly PublishItem[]): Promise<readonly PublishOutcome[]> {
    const link = this.#links.get(peer);
    if (!link)
      return items.map(() => ({
        outcome: 'refused',
        code: 'PEER_NOT_LISTED',
        reason: 'no link to this peer',
      }));
    return link.publisher.publish(items);
  }

  states(): ReadonlyMap<Oin, LinkState> {
    return new Map([...this.#links].map(([oin, link]) => [oin, link.publisher.state]));
  }

  stop(): Promise<void> {
    return this.setPeers([]);
  }

  #add(oin: Oin, endpoint: BrokerEndpoint): void {
    const onState = (state: LinkState): void => this.options.onState?.(oin, state);
    const publisher = new PeerPublisher({ ...this.options, peer: endpoint, onState });
    this.#links.set(oin, { endpoint, publisher });
    publisher.start();
  }
}

export interface FederationConsumerOptions extends Omit<
  PeerConsumerOptions,
  'peer' | 'onState' | 'canJudge' | 'onStanding'
> {
  readonly onState?: OnLinkState | undefined;
  /** Whether what this peer sent, and was answered `hold`, could be judged now. */
  readonly canJudge?: ((peer: Oin) => Promise<boolean>) | undefined;
  readonly onStanding?: ((peer: Oin, standing: LaneStanding) => void) | undefined;
}

/** A consumer per peer, each in the vhost that only this peer can write to, on our own broker. */
export class FederationConsumer {
  readonly #links = new Map<Oin, PeerConsumer>();

  constructor(private readonly options: FederationConsumerOptions) {}

  /** Starts and stops consumers so that they are those of `peers`. */
  async setPeers(peers: readonly Oin[]): Promise<void> {
    const leaving = [...this.#links].filter(([oin]) => !peers.includes(oin));
    for (const [oin] of leaving) this.#links.delete(oin);
    for (const oin of peers) if (!this.#links.has(oin)) this.#add(oin);
    await Promise.all(leaving.map(([, consumer]) => consumer.stop()));
  }

  states(): ReadonlyMap<Oin, LinkState> {
    return new Map([...this.#links].map(([oin, consumer]) => [oin, consumer.state]));
  }

  /** Lets the handlers finish and closes; resolves when nothing is consumed any more. */
  stop(): Promise<void> {
    return this.setPeers([]);
  }

  #add(oin: Oin): void {
    const onState = (state: LinkState): void => this.options.onState?.(oin, state);
    const { canJudge, onStanding, ...options } = this.options;
    const consumer = new PeerConsumer({
      ...options,
      peer: oin,
      onState,
      canJudge: canJudge && (() => canJudge(oin)),
      onStanding: (standing) => onStanding?.(oin, standing),
    });
    this.#links.set(oin, consumer);
    consumer.start();
  }
}

function sameEndpoint(a: BrokerEndpoint | undefined, b: BrokerEndpoint): boolean {
  return a !== undefined && a.host === b.host && a.port === b.port && a.serverName === b.serverName;
}
