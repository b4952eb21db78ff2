/** What a notice took out of use: kept apart, since what was signed cannot be changed. A member of `Transaction`. */
import type { Instant, MessageId } from '#domain';

/** Every element of the message. */
export const WHOLE = '*';

export interface WithheldElement {
  readonly message: MessageId;
  /** Its id in the message, or `WHOLE`. */
  readonly element: string;
  /** The `correction.notice` or `recall.notice` that says so. */
  readonly notice: MessageId;
  readonly at: Instant;
}
export interface Withheld {
  /** What is withheld already stays so under its first notice. */
  add(elements: readonly WithheldElement[]): Promise<void>;
  of(message: MessageId): Promise<readonly WithheldElement[]>;
}
