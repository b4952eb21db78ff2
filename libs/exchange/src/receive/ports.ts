/** What receiving asks of storage and of the operator beside what all share. */
import type { Instant, MessageId, Oin } from '#domain';

/** One delivery from a peer's vhost on our own broker. */
export interface Delivery {
  /** The peer whose vhost our consumer stands in; cannot be forged. */
  readonly peer: Oin;
  readonly bytes: Uint8Array;
  /** AMQP `message-id`, where the transport has one; it must be the envelope's. */
  readonly messageId?: string;
  /** Set where the AMQP properties are not those of an envelope. */
  readonly defect?: string;
  readonly redelivered: boolean;
  /** Set where it came in earlier and was parked: what its moment tells, it tells of then. */
  readonly receivedAt?: Instant;
}
/**
 * After the commit: `ack`, or `dead` for the broker's parked queue, or `hold`: it stays with the broker until we can judge
 * what this peer sends. A throw means redeliver.
 */
export type Settlement =
  { readonly settle: 'ack' } | { readonly settle: 'dead' | 'hold'; readonly reason: string };

export interface InboxRow {
  readonly source: Oin;
  readonly id: MessageId;
  readonly commitment: Uint8Array;
  readonly keepUntil: Instant;
}
export interface Inbox {
  /** Inserts all that are new; returns for every row whether it is, and the commitment on record when not. */
  claim(
    rows: readonly InboxRow[],
  ): Promise<readonly ({ fresh: true } | { fresh: false; commitment: Uint8Array })[]>;
}

export interface ParkedDelivery {
  readonly peer: Oin;
  readonly code: string;
  readonly bytes: Uint8Array;
  readonly at: Instant;
}
export interface ParkedRecord {
  /** Grows; names the row. */
  readonly position: number;
  readonly peer: Oin;
  readonly code: string;
  /** Bytes of the delivery, whether they were kept or not. */
  readonly size: number;
  /** False where the peer had filled its share. */
  readonly kept: boolean;
  readonly at: Instant;
}
/** All that is given must fit. */
export interface ParkedQuery {
  readonly peer?: Oin;
  readonly code?: string;
  readonly position?: number;
  /** Only those whose bytes were kept. */
  readonly kept?: true;
  readonly limit: number;
}

/** Deliveries that could not be opened: their code and size, never their bytes' meaning. */
export interface Quarantine {
  /** Returns how many were put down without their bytes, because the peer had filled its share. */
  park(parked: readonly ParkedDelivery[]): Promise<number>;
  /** Oldest first. */
  list(query: ParkedQuery): Promise<readonly ParkedRecord[]>;
  /** Those of these rows whose bytes were kept. */
  bytesOf(positions: readonly number[]): Promise<ReadonlyMap<number, Uint8Array>>;
  /** Returns how many were there. */
  remove(positions: readonly number[]): Promise<number>;
}

/** What an operator must hear at once; about the node, never about a person. */
export interface Alarm {
  readonly code: 'QUARANTINE_FULL';
  readonly peer: Oin;
  readonly count: number;
}
