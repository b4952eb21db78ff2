import type { Oin } from '#domain';
import type { BrokerEndpoint, LinkCertificates, OpenConnection } from './connection.js';
import { LaneConsumer, type LaneStanding, type OnBatch } from './lane-consumer.js';
import type { LinkError } from './refusal.js';
import { Supervisor, type LinkState, type LinkTimings } from './supervisor.js';
import { LANES, vhostName, type Lane } from './topology.js';

export interface PeerConsumerOptions {
  /** Our own broker; its OIN is ours. */
  readonly broker: BrokerEndpoint;
  readonly peer: Oin;
  readonly certificates: () => Promise<LinkCertificates>;
  readonly onBatch: OnBatch;
  /** A batch threw, or answered the wrong number of settlements. It is tried again. */
  readonly onBatchError?: ((error: unknown) => void) | undefined;
  /** Whether an error of `onBatch` says that we are down ourselves. Default: none does, and what fails is poison. */
  readonly isOutage?: ((error: unknown) => boolean) | undefined;
  /** Whether what was answered `hold` could be judged now. Default: yes. */
  readonly canJudge?: (() => Promise<boolean>) | undefined;
  readonly onStanding?: ((standing: LaneStanding) => void) | undefined;
  readonly onState?: ((state: LinkState) => void) | undefined;
  readonly timings?: Partial<LinkTimings> | undefined;
  /** Unsettled deliveries per lane. Default 128 for `in`, 8 for `bulk`, which thereby yields. */
  readonly prefetch?: Partial<Record<Lane, number>> | undefined;
  /** Most deliveries per call of `onBatch`. Default 64 for `in`, 4 for `bulk`, whose messages are half a megabyte each. */
  readonly maxBatch?: number | undefined;
}

const PREFETCH: Record<Lane, number> = { in: 128, bulk: 8 };
const MAX_BATCH: Record<Lane, number> = { in: 64, bulk: 4 };

/**
 * Consumes what one peer sent: the vhost `<self>.<peer>` on our own broker, both lanes, each on a channel of its own.
 * The loss of a channel (queue deleted, broker's consumer timeout) rebuilds the connection.
 */
export class PeerConsumer {
  readonly #link: Supervisor;
  #lanes: LaneConsumer[] = [];
  /** Of broken connections: their handlers may still be at work. */
  #retired: LaneConsumer[] = [];
  /** Lanes that must start with one delivery at a time. */
  #cautious = new Set<Lane>();

  constructor(private readonly options: PeerConsumerOptions) {
    this.#link = new Supervisor({
      endpoint: options.broker,
      vhost: vhostName(options.broker.oin, options.peer),
      certificates: options.certificates,
      onUp: (connection) => this.#open(connection),
      onDown: () => this.#down(),
      onState: options.onState,
      timings: options.timings,
    });
  }

  get state(): LinkState {
    return this.#link.state;
  }

  start(): void {
    this.#link.start();
  }

  /** Cancels, lets the handlers finish (at most `withinMs`), closes. Unsettled deliveries go back to the queue. */
  async stop(withinMs = 20_000): Promise<void> {
    await Promise.all([...this.#lanes, ...this.#retired].map((lane) => lane.stop(withinMs)));
    await this.#link.stop();
  }

  async #open({ model }: OpenConnection): Promise<void> {
    const lost = (reason: LinkError): void => this.#link.drop(reason);
    this.#lanes = [];
    for (const lane of LANES) this.#lanes.push(await LaneConsumer.open(model, this.#laneOptions(lane, lost)));
    this.#cautious.clear();
  }

  #laneOptions(lane: Lane, onLost: (reason: LinkError) => void) {
    return {
      peer: this.options.peer,
      lane,
      prefetch: this.options.prefetch?.[lane] ?? PREFETCH[lane],
      maxBatch: this.options.maxBatch ?? MAX_BATCH[lane],
      onBatch: this.options.onBatch,
      onBatchError: this.options.onBatchError ?? (() => undefined),
      isOutage: this.options.isOutage ?? (() => false),
      canJudge: this.options.canJudge ?? (() => Promise.resolve(true)),
      onStanding: this.options.onStanding ?? (() => undefined),
      onLost,
      cautious: this.#cautious.has(lane),
    };
  }

  /** Every end that we did not ask for is abnormal: we cannot tell which message, if any, caused it. */
  #down(): void {
    this.#cautious = new Set(LANES);
    this.#retired = [...this.#retired, ...this.#lanes].filter((lane) => lane.busy);
    this.#lanes = [];
  }
}
