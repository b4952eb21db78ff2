/** What sending asks: a line that outlives a crash, and a broker's word for what was published. */
import type { AttemptCode, Instant, MessageId, Oin } from '#domain';

export type Lane = 'in' | 'bulk';
/** `consents`: a token to be signed for the consent `about`; nothing is sent. */
export type OutboxPurpose = 'messages' | 'evidence' | 'consents';

export interface OutboxItem {
  /** Id of the message or evidence itself. */
  readonly id: MessageId;
  /** Message it is or speaks of. */
  readonly about: MessageId;
  /** Absent: signed and kept, not sent (own evidence, internal messages). */
  readonly peer?: Oin;
  readonly lane: Lane;
  readonly purpose: OutboxPurpose;
  /** Exact bytes of evidence; a message's bytes lie in its sealed content. */
  readonly evidence?: Uint8Array;
  readonly salt?: Uint8Array;
  readonly expiresAt: Instant;
  /** Not attempted within so many seconds of the transaction that puts it in line. */
  readonly afterSeconds?: number;
}

export interface LeasedItem extends OutboxItem {
  readonly lease: string;
  readonly attempts: number;
  /** The envelope, once sealed; retries send these bytes. */
  readonly envelope?: Uint8Array;
  /** Whether the peer cannot have it: each attempt before this one ended with the broker's word, or ours, that it is not there. */
  readonly isUnsent: boolean;
}

export interface OutboxWriter {
  add(items: readonly OutboxItem[]): Promise<void>;
  /**
   * Removes from the line, together with what it means that they are gone; a stale lease settles nothing. Returns the ids
   * settled. `never-left`: nothing came of this attempt either, so that the line still says that the peer cannot have them.
   */
  settle(
    items: readonly Pick<LeasedItem, 'id' | 'lease' | 'peer'>[],
    how?: 'never-left',
  ): Promise<readonly MessageId[]>;
  /** Puts already sent evidence back in line: a duplicate repeats the original outcome. */
  repeat(about: readonly MessageId[], purpose: OutboxPurpose): Promise<void>;
}

/** A message of ours in line for its peer. */
export interface LineItem {
  /** It left, or will not any more. */
  readonly done: boolean;
  /** Somebody attempts it at this moment. */
  readonly isUnderWay: boolean;
  /** As of `LeasedItem`. */
  readonly isUnsent: boolean;
  /** Since when a person keeps it from being attempted. */
  readonly parkedAt?: Instant;
}
/** What a person may do about a message in line, beside what the relay does; nothing of it shows what is sent. */
export interface Lines {
  /** Nobody else changes it until the end of the transaction. `undefined` for what has no place in line for a peer. */
  find(about: MessageId): Promise<LineItem | undefined>;
  /** Its next attempt is now; parked no more. */
  hurry(about: MessageId): Promise<void>;
  /** No further attempt until `hurry`; it still expires in its time. */
  park(about: MessageId, of: Parking): Promise<void>;
  /** It leaves no more. */
  end(about: MessageId): Promise<void>;
  /** What waits for this peer, parked or not, that it cannot have yet and that nobody attempts at this moment; held as by `find`. */
  unsentTo(peer: Oin): Promise<readonly MessageId[]>;
}
export interface Parking {
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
}

export interface Postponed {
  readonly id: MessageId;
  readonly lease: string;
  readonly delaySeconds: number;
  /** On this node's clock. */
  readonly at: Instant;
  /** What people see of it. */
  readonly code: AttemptCode;
  /** May quote a peer's broker: kept beside the line, and shown on no page. */
  readonly reason: string;
  readonly isUnsent: boolean;
}

/** Used by the relay outside any business transaction. Leases use the database's clock. */
export interface Outbox {
  /** Up to `limit` due items of one lane (`undefined`: sign only), leased for `seconds`; skips what others hold. */
  claim(query: { peer: Oin | undefined; limit: number; seconds: number }): Promise<readonly LeasedItem[]>;
  saveEnvelopes(items: readonly { id: MessageId; lease: string; envelope: Uint8Array }[]): Promise<void>;
  /**
   * Next attempt at `now + delaySeconds`, with why this one came to nothing and whether it certainly left nothing at the peer.
   * The first attempt of a message that ends with a code is a step of its journey; a further one with that code is not.
   */
  postpone(items: readonly Postponed[]): Promise<void>;
  /** Resolves when something may have been added (hint, or 1 s poll), or when `signal` aborts. */
  waitForWork(signal: AbortSignal): Promise<void>;
}

export type PublishOutcome =
  | { readonly outcome: 'confirmed' }
  | {
      readonly outcome: 'returned' | 'nacked' | 'unknown' | 'refused';
      readonly code: AttemptCode;
      /** May quote the broker. */
      readonly reason: string;
    };
export interface Publisher {
  /** Publishes all and answers in the same order; replays nothing. */
  publish(
    peer: Oin,
    items: readonly { id: string; lane: Lane; bytes: Uint8Array }[],
  ): Promise<readonly PublishOutcome[]>;
}
