/** Which of our messages passed on what we received: corrections, recalls and erasure follow these. A member of `Transaction`. */
import type { Instant, MessageId, Oin } from '#domain';

export interface OnwardCopy {
  /** The message that brought the element here. */
  readonly from: MessageId;
  readonly element: string;
  /** Our own message that passed it on, and the element's id there. */
  readonly to: MessageId;
  readonly toElement: string;
  readonly peer: Oin;
  readonly at: Instant;
}
export interface Lineage {
  record(copies: readonly OnwardCopy[]): Promise<void>;
  /** Every onward copy of a received message. */
  copiesOf(message: MessageId): Promise<readonly OnwardCopy[]>;
  /** What a message of ours passed on. */
  sourcesOf(message: MessageId): Promise<readonly OnwardCopy[]>;
  /** Every copy that came from one of these, or is one of these. */
  waysOf(messages: readonly MessageId[]): Promise<readonly OnwardCopy[]>;
  /**
   * How often a message was used, for this transaction alone until it ends: others that count wait. What went along with copies that
   * ended as refused has come back, each once.
   */
  countOf(message: MessageId): Promise<number>;
  /** Uses up what is left of `from`, up to `all`: it goes along with the copy `to`. */
  passUses(passed: { readonly from: MessageId; readonly to: MessageId; readonly all: number }): Promise<void>;
}
