/** What a step asks of its caller, who does it in the transaction that stores the new session. */
import type { Instant, MatchCode, MatchKind } from '#domain';
import type { Direction } from '../set/session-id.js';

/**
 * Lists of a direction, cut in chunks: `query evaluated entries` came from the peer; `list` and `order` are our own sorted
 * list; the rest are results of tasks. Encrypted at rest by the caller, and gone after `purge`.
 */
export type Slot =
  | 'leaves'
  | 'blind'
  | 'enter'
  | 'list'
  | 'order'
  | 'query'
  | 'evaluate'
  | 'evaluated'
  | 'entries'
  | 'outputs'
  | 'hits';

export interface ChunkKey {
  readonly dir: Direction;
  readonly slot: Slot;
  readonly i: number;
}

/** A line of the hash-chained log; holds no identifier. */
export interface LogLine {
  readonly event:
    | 'PROPOSED'
    | 'ACCEPTED'
    | 'REFUSED'
    | 'SET_COMMITTED'
    | 'QUERY_SENT'
    | 'QUERY_RECEIVED'
    | 'EVALUATED'
    | 'ENTRIES_SENT'
    | 'ENTRIES_RECEIVED'
    | 'RECEIPT'
    | 'BUDGET'
    | 'ABORTED'
    | 'EXPIRED'
    | 'PURGED'
    | 'CLOSED';
  readonly dir?: Direction;
  readonly code?: MatchCode;
  readonly by?: 'self' | 'peer';
  /** Padded: of the list or set that the line is about, never of hits. */
  readonly count?: number;
  /** Of the asker's budget, after it was spent. */
  readonly left?: number;
  /** base64url of a root or list digest. */
  readonly digest?: string;
}

export type Effect =
  /** `compose` makes the payload, at once or at the latest before the next `purge`. */
  | { readonly kind: 'send'; readonly message: MatchKind; readonly dir?: Direction; readonly i?: number }
  | { readonly kind: 'keep'; readonly key: ChunkKey; readonly bytes: Uint8Array }
  /** Compare-and-spend on the ledger, then the event `budget`. */
  | { readonly kind: 'spend'; readonly dir: Direction; readonly paddedCount: number }
  | { readonly kind: 'log'; readonly line: LogLine }
  /** Store the hits of this direction (`hitsOf`, minus records closed or kept out since), then the event `kept`, before the purge that follows. */
  | { readonly kind: 'hits'; readonly dir: Direction }
  /** Seal the audit package of this direction, before the purge that follows. */
  | { readonly kind: 'seal'; readonly dir: Direction }
  /** Destroy the lists and secrets of this direction, then the event `purged`. */
  | { readonly kind: 'purge'; readonly dir: Direction }
  /** No session with this peer until a person clears it. */
  | { readonly kind: 'suspend'; readonly code: MatchCode }
  /** A peer shows the handle of a record of ours. */
  | {
      readonly kind: 'contact';
      readonly dir: Direction;
      readonly handle: string;
      readonly ownHandle: string;
      readonly contact: string;
      readonly at: Instant;
    };
