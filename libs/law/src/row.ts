/** One row of the law: data with citations, dated, never a function. Superseded by a later row, never edited. */
import type {
  Bilingual,
  Category,
  Citation,
  Instant,
  MessageKind,
  Purpose,
  RefusalCode,
  Route,
  Stage,
} from '#domain';
import type { Condition } from './condition.js';
import type { BaseName } from './examples.js';
import type { MessageList } from './fact-paths.js';
import type { Question } from './questions.js';

export type Effect = 'permit' | 'forbid' | 'refer' | 'oblige';

interface RowBase {
  /** `<rule>-<what>`, stable for ever; a superseding row gets another. */
  readonly id: string;
  /** Number of the rule in the table of rules, 1 … 32. */
  readonly rule: number;
  readonly stages: readonly Stage[];
  /** Only where the purpose is that of one of these routes. */
  readonly routes?: readonly Route[];
  /** As `routes`, for what travels on none of them: only where the purpose is one of these. */
  readonly purposes?: readonly Purpose[];
  /** Only for these message kinds. */
  readonly kinds?: readonly MessageKind[];
  /** `each: 'elements'`: only elements of these categories. `permit`: the categories it covers. */
  readonly categories?: readonly Category[];
  /** Asked of every item of the list; the reason then points at the items that it speaks of. */
  readonly each?: MessageList;
  readonly when: Condition;
  /** JSON pointers for a row without `each`. */
  readonly at?: readonly string[];
  readonly cites: readonly Citation[];
  /** The open question that this row answers, strictly, until counsel does (`QUESTIONS`). A later row may answer otherwise. */
  readonly settles?: Question;
  readonly inForce: InForce;
  readonly why: Bilingual;
  readonly examples: { readonly passing: readonly Example[]; readonly failing: readonly Example[] };
}

/** Calendar dates in Europe/Amsterdam; `until` is the last day. */
export interface InForce {
  readonly from: string;
  readonly until?: string;
}

/**
 * Facts on which a row speaks or is silent: a named base with JSON pointers set, or removed by `null`.
 * Of a permit row `passing` is permitted; of the others `passing` is where the row stays silent.
 */
export interface Example {
  readonly base: BaseName;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly at?: Instant;
}

export interface PermitRow extends RowBase {
  readonly effect: 'permit';
  readonly kinds: readonly MessageKind[];
  readonly categories: readonly Category[];
}
export interface ForbidRow extends RowBase {
  readonly effect: 'forbid';
  readonly code: RefusalCode;
}
export interface ReferRow extends RowBase {
  readonly effect: 'refer';
  readonly code: RefusalCode;
  /** Function role that has to take the next step. */
  readonly owner: string;
}
export interface ObligeRow extends RowBase {
  readonly effect: 'oblige';
  readonly obliges: Duty;
}
export type LawRow = PermitRow | ForbidRow | ReferRow | ObligeRow;

/** `show-notice` shows the row's `why`. */
export type Duty =
  | { readonly type: 'show-notice' }
  | { readonly type: 'erase-at'; readonly clock: 'five-years' | 'retain-until' | 'max-age' | 'now' };
