/** The set of a single check: one person of one own open case, from the register and from nowhere else. */
import type { CaseId, Instant } from '#domain';
import { millisOf } from '#domain';
import { collect } from '#matching';
import type { ExclusionCode, FrozenElement } from '#matching';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { Agreement } from './agreement.js';
import { recordsOf, refOf } from './collect-set.js';

const DAY = 86_400_000;

export interface CheckedPerson {
  readonly caseId: CaseId;
  readonly subject: string;
}
/** The judgement that asking is necessary, as the one who asks has given it. */
export interface CheckStatement {
  readonly id: string;
  readonly at: Instant;
  readonly used: boolean;
}

export type CheckSet =
  | { readonly outcome: 'set'; readonly element: FrozenElement }
  /** The register has nobody there, has no number of that person, or keeps the case out. */
  | { readonly outcome: 'none'; readonly code: ExclusionCode | 'NOT_REGISTERED' | 'NO_NUMBER' };

export async function collectCheck(
  { caseId, subject }: CheckedPerson,
  statement: CheckStatement,
  { tx, node, agreement }: { tx: Transaction; node: Node; agreement: Agreement },
): Promise<CheckSet> {
  const found = await tx.matches.matchable(caseId);
  const records = found === undefined ? [] : await recordsOf([found], agreement.legalBasis, { tx, node });
  const record = records.find(({ recordRef }) => recordRef === refOf(caseId, subject));
  if (record === undefined) return { outcome: 'none', code: 'NOT_REGISTERED' };
  const { id, at, used } = statement;
  const ageInDays = (millisOf(node.clock.now()) - millisOf(at)) / DAY;
  const { elements, excluded } = collect([{ ...record, statement: { id, ageInDays, used } }], {
    types: agreement.types,
    refuseTestNumbers: node.matching?.refuseTestNumbers ?? false,
    part: 'asker',
  });
  const element = elements.at(0);
  if (element !== undefined) return { outcome: 'set', element };
  const code = excluded[0]?.code ?? 'E_TYPE_DISABLED';
  return { outcome: 'none', code: code === 'E_TYPE_DISABLED' ? 'NO_NUMBER' : code };
}
