/** How long content stays, what keeps it longer, and what must still be destroyed. A member of `Transaction`. */
import type { BodyCode, CaseId, Instant, MessageId } from '#domain';
import type { MessageRecord } from '../ports.js';

/** Why content stays although its term has passed (WGS 1.8(7): another statute, or a legal claim). */
export const HOLD_REASONS = ['OTHER_STATUTE', 'LEGAL_CLAIM'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

export interface HoldRecord {
  readonly id: string;
  readonly message: MessageId;
  readonly reason: HoldReason;
  readonly participant: BodyCode;
  readonly account: string;
  readonly at: Instant;
  /** Last moment that it holds. */
  readonly until: Instant;
  readonly liftedAt?: Instant;
}

/** Kept beyond five years, by whom and under which consents (BGS 1.16(2)). */
export interface RenewalRecord {
  readonly message: MessageId;
  readonly until: Instant;
  readonly consents: readonly MessageId[];
  readonly participant: BodyCode;
  readonly account: string;
  readonly at: Instant;
}

/** A consent that the renewal names, or a judgement on the message or on the case under which it is filed. */
export type RenewalBasis =
  { readonly consent: MessageId } | { readonly message: string } | { readonly case: string };

export interface Terms {
  /**
   * Messages that still have content, whose `eraseAt` is before `at` and that no hold keeps; the longest due first.
   * An adapter with a clock of its own asks that too: one clock that jumps ahead must not erase what cannot come back.
   */
  due(at: Instant, limit: number): Promise<readonly MessageRecord[]>;
  /** The content goes at `at`, or when it was to go already if that is earlier. */
  eraseBy(ids: readonly MessageId[], at: Instant): Promise<void>;
  /** All messages filed under the case: from `at` on their content is shielded, or, without a moment, open again. */
  shield(caseId: CaseId, at: Instant | undefined): Promise<void>;
  hold(record: HoldRecord): Promise<void>;
  holdsOf(message: MessageId): Promise<readonly HoldRecord[]>;
  /** Whether a hold of the message is in force. It ends once both clocks have passed its last moment, as with `due`. */
  isHeld(message: MessageId, at: Instant): Promise<boolean>;
  /** `at` or the moment of the adapter's own clock, whichever is earlier: what is over by `at` alone may be so by a clock that jumped. */
  earlierOf(at: Instant): Promise<Instant>;
  /** The message that it kept; `undefined` where there is no such hold of the participant in force. */
  lift(id: string, participant: BodyCode, at: Instant): Promise<MessageId | undefined>;
  /** Records the renewal; the content goes at `end` then. */
  renew(record: RenewalRecord, end: Instant): Promise<void>;
  /** Until when the newest renewal that stands keeps it; `undefined` where there is none. */
  renewedUntil(message: MessageId): Promise<Instant | undefined>;
  /** No renewal that stands on this counts any more; whose content it kept. For good: what comes back is a new renewal. */
  lapse(basis: RenewalBasis, at: Instant): Promise<readonly MessageRecord[]>;
  /**
   * Unties the messages from persons: links, and what the register proposed to answer. `entries` are
   * what the erase ledger must say of it, and stand in line from this transaction on.
   */
  forgetPersons(ids: readonly MessageId[], entries: readonly string[]): Promise<void>;
  /** Ids of content that is dropped and whose key may still be there: written with the dropping, in one transaction. */
  undestroyed(limit: number): Promise<readonly string[]>;
  destroyed(ids: readonly string[]): Promise<void>;
  /** How far the erase ledger was replayed here, per subject; a restored backup brings its own, older position. */
  replayedTo(what: Replayed): Promise<number>;
  replayed(what: Replayed, position: number): Promise<void>;
}

/** Cases are the api role's to remove, messages both roles' to empty. */
export type Replayed = 'messages' | 'cases';

/**
 * Everything that was ever erased, kept outside the content database and its backups; only grows. Holds ids and moments.
 */
export interface EraseLedger {
  /** Entries after `position`, in order. */
  after(
    position: number,
    limit: number,
  ): Promise<readonly { readonly position: number; readonly id: string }[]>;
}
