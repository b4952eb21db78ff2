/** Rows of the operator's views of matching, and the records they stand for. */
import type { Instant, MatchCode, MatchMode, Oin, Purpose } from '#domain';
import type { FlowMatch, FlowSpending, Size } from '#exchange';
import { instant, optional } from './values.js';

export interface FlowMatchRow {
  readonly id: string;
  readonly peer: Oin;
  readonly purpose: Purpose;
  readonly mode: MatchMode;
  readonly role: FlowMatch['role'];
  readonly state: string;
  readonly opened_at: Date;
  readonly over: boolean;
  /** Both lie in the session as text already. */
  readonly not_after: Instant;
  readonly accepted_at: Instant | null;
  readonly code: MatchCode | null;
  readonly legs: FlowMatch['legs'];
}
export interface SpendingRow {
  readonly peer: Oin;
  readonly purpose: Purpose;
  readonly size: Size;
  readonly padded_count: number;
  readonly at: Date;
}
export interface SuspensionRow {
  readonly peer: Oin;
  readonly code: MatchCode;
  readonly at: Date;
}

export const matchOf = (row: FlowMatchRow): FlowMatch => ({
  id: row.id,
  peer: row.peer,
  purpose: row.purpose,
  mode: row.mode,
  role: row.role,
  state: row.state,
  openedAt: instant(row.opened_at),
  over: row.over,
  notAfter: row.not_after,
  ...optional('acceptedAt', row.accepted_at),
  ...optional('code', row.code),
  legs: row.legs,
});

export const spendingOf = ({ peer, purpose, size, padded_count, at }: SpendingRow): FlowSpending => ({
  peer,
  purpose,
  size,
  paddedCount: padded_count,
  at: instant(at),
});
