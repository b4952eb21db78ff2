/** The session as a whole: what the directory of that time allowed, and what the holder counted of the asker's budget. */
import { DEFAULT_BUDGET, judgeBudget } from '../budget.js';
import { termsDefect } from '../session/agreed.js';
import type { AuditPackage } from './package.js';
import type { AuditSources, Finding } from './sources.js';

/**
 * A batch that no reviewed profile allows is more than the one person of the strict default, and so is what its holder counted as
 * a single check: `MAXIMUM_EXCEEDED`.
 */
export function judgeAgreement(
  { part, sessionId, elements }: AuditPackage,
  { terms, agreed, spendings }: Pick<AuditSources, 'terms' | 'agreed' | 'spendings'>,
): readonly Finding[] {
  if (agreed === undefined) return [{ code: 'PAIR_UNKNOWN' }];
  const isSingle = spendings.some(({ session, size }) => session === sessionId && size === 'single');
  const asksTooMany = part === 'asker' && elements.length > (isSingle ? 1 : agreed.maxPersons);
  return [
    ...(agreed.reviewed ? [] : [{ code: 'NOT_REVIEWED' } as const]),
    ...(termsDefect(terms, agreed) === undefined ? [] : [{ code: 'TERMS_NOT_AGREED' } as const]),
    ...(asksTooMany ? [{ code: 'MAXIMUM_EXCEEDED' } as const] : []),
  ];
}

/** Of an asker: its holder spends the budget as the query comes; a session that ended before has spent nothing. */
export function judgeSpending(
  { part, sessionId, count }: AuditPackage,
  { signed, spendings }: Pick<AuditSources, 'signed' | 'spendings'>,
): readonly Finding[] {
  if (part === 'holder') return [];
  const own = spendings.find(({ session }) => session === sessionId);
  if (own === undefined) return signed.digest === undefined ? [] : [{ code: 'BUDGET_NOT_SPENT' }];
  const before = spendings.filter((one) => one !== own && one.at <= own.at);
  const granted = judgeBudget(DEFAULT_BUDGET, before, own).outcome === 'granted';
  return [
    ...(own.paddedCount === count ? [] : [{ code: 'BUDGET_NOT_SPENT' } as const]),
    ...(granted ? [] : [{ code: 'BUDGET_EXCEEDED' } as const]),
  ];
}

/**
 * The log was written while the session ran, under heads that others keep: a package that claims another size, or another set, was
 * made up after. Of a session there is one set per direction.
 */
export function judgeLog(
  { count }: AuditPackage,
  { logged, signed }: Pick<AuditSources, 'logged' | 'signed'>,
): readonly Finding[] {
  if (logged === undefined) return [];
  const [set, ...more] = logged;
  if (set === undefined) return [{ code: 'LOG_MISSING' }];
  const isTrue = set.count === count && set.root === signed.root && more.length === 0;
  return isTrue ? [] : [{ code: 'LOG_DIFFERS' }];
}
