/** A draft of the law table over refusals of before: which of them would be decided otherwise. Nothing is kept, and nothing leaves. */
import type { Decision, Instant } from '#domain';
import { LawError, loadLaw, rowFormDefect } from '#law';
import type { LawRow, LawTable } from '#law';
import { decide } from '#policy';
import type { LawRecord, RefusedOn } from '../flow/ports.js';

/** A change of the table: rows that come in, in the place of those with the same id, and ids that go. */
export interface LawDraft {
  readonly rows: readonly LawRow[];
  readonly without: readonly string[];
}
export interface Changed {
  readonly record: LawRecord;
  /** By the table that holds now, and by the draft; on the same facts, at the same moment. */
  readonly now: Decision;
  readonly then: Decision;
}
export type DraftTried =
  | {
      readonly outcome: 'tried';
      readonly hash: string;
      readonly seen: number;
      readonly changed: readonly Changed[];
    }
  | { readonly outcome: 'invalid'; readonly row: string; readonly defect: string };

/** `at`: by the law of which moment; absent: of each refusal's own. */
export function tryDraft(
  draft: LawDraft,
  past: readonly RefusedOn[],
  { law, at }: { readonly law: LawTable; readonly at?: Instant | undefined },
): DraftTried {
  const table = draftTable(draft, law);
  if ('defect' in table) return { outcome: 'invalid', ...table };
  const changed = past.flatMap(({ record, facts, at: decidedAt }) => {
    const moment = at ?? decidedAt;
    const [now, then] = [decide(facts, law, moment), decide(facts, table, moment)];
    return saysTheSame(now, then) ? [] : [{ record, now, then }];
  });
  return { outcome: 'tried', hash: table.hash, seen: past.length, changed };
}

type Defective = { readonly row: string; readonly defect: string };

/** `rows` may be anything. A row is held to what the law itself is held to when a node starts. */
function draftTable({ rows, without }: LawDraft, law: LawTable): LawTable | Defective {
  for (const row of rows as readonly unknown[]) {
    const defect = rowFormDefect(row);
    if (defect !== undefined) return { row: nameOf(row), defect };
  }
  const unknown = without.find((id) => law.rows.every((row) => row.id !== id));
  if (unknown !== undefined) return { row: unknown, defect: 'no row of the table has this id' };
  const gone = new Set([...without, ...rows.map(({ id }) => id)]);
  try {
    return loadLaw([...law.rows.filter(({ id }) => !gone.has(id)), ...rows]);
  } catch (error) {
    if (error instanceof LawError) return { row: error.row, defect: error.defect };
    throw error;
  }
}

function nameOf(row: unknown): string {
  const id = typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
  return typeof id === 'string' ? id : '–';
}

const saysTheSame = (a: Decision, b: Decision): boolean =>
  a.outcome === b.outcome && codesOf(a) === codesOf(b);
const codesOf = (decision: Decision): string =>
  decision.outcome === 'permit'
    ? ''
    : [...new Set(decision.reasons.map(({ code }) => code))].sort().join(' ');
