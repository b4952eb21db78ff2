/** What receiving asks of storage and of the operator beside what all share. */
import type { Instant, Oin } from '#domain';

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
