/** What policy answers: the outcome, every reason, and what the outcome obliges to. */
import type { Citation } from './citation.js';
import type { RefusalCode } from './code.js';
import type { Instant } from './ids.js';
import type { Restriction } from './restriction.js';

export interface Reason {
  readonly code: RefusalCode;
  /** The row of the law table that spoke; its id is stable. */
  readonly row: string;
  readonly cites: readonly Citation[];
  readonly why: Bilingual;
  /** JSON pointers to what it concerns (`/elements/2`); never values. */
  readonly at: readonly string[];
}

/** B1-level Dutch and English. */
export interface Bilingual {
  readonly nl: string;
  readonly en: string;
}

/** What goes with a permit. `add-restriction` binds to the message; `show-notice` precedes its content. */
export type Obligation =
  | { readonly type: 'add-restriction'; readonly restriction: Restriction; readonly row: string }
  | { readonly type: 'erase-at'; readonly at: Instant; readonly row: string }
  | { readonly type: 'show-notice'; readonly notice: Bilingual; readonly row: string };

interface Judged {
  /** SHA-256 of the canonical law table, base64url. */
  readonly lawHash: string;
  readonly at: Instant;
}

export type Decision =
  | (Judged & {
      readonly outcome: 'permit';
      /** The rows that allowed it, with their citations. */
      readonly permits: readonly { readonly row: string; readonly cites: readonly Citation[] }[];
      readonly obligations: readonly Obligation[];
    })
  | (Judged & {
      /** Not sent; waits for a named human step. */
      readonly outcome: 'refer';
      readonly reasons: readonly Reason[];
      readonly owner: string;
    })
  | (Judged & { readonly outcome: 'refuse'; readonly reasons: readonly Reason[] });
