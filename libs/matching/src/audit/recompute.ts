/** An overseer's recomputation of one direction (docs/protocol 13 §8). */
import { paddedSize } from '../set/list.js';
import type { FrozenElement } from '../set/frozen.js';
import { judgeAgreement, judgeLog, judgeSpending } from './agreement.js';
import { judgeElements } from './elements.js';
import { judgeMoment } from './moment.js';
import type { AuditPackage } from './package.js';
import { Remade } from './remade.js';
import type { AuditSources, Finding } from './sources.js';

/**
 * Judges every element, what was agreed and what was spent, makes commitment and list again and compares them with the
 * signed copies. With records that are missing or erased nothing can be made again: the finding says that, not that all is well.
 */
export function recompute(content: AuditPackage, sources: AuditSources): readonly Finding[] {
  const { findings, elements } = judgeElements(content, sources);
  return [
    ...findings,
    ...judgeAgreement(content, sources),
    ...judgeSpending(content, sources),
    ...judgeSize(content, sources),
    ...judgeMoment(content, sources),
    ...judgeLog(content, sources),
    ...(elements.length < content.elements.length ? [] : judgeLists(content, elements, sources)),
  ];
}

function judgeSize({ count, elements }: AuditPackage, { signed }: AuditSources): readonly Finding[] {
  const padded = paddedSize(Math.max(1, elements.length));
  return count === signed.count && count === padded ? [] : [{ code: 'COUNT_DIFFERS' }];
}

function judgeLists(
  content: AuditPackage,
  elements: readonly FrozenElement[],
  { signed, group }: AuditSources,
): readonly Finding[] {
  const made = new Remade(content, elements, group);
  const isOther = signed.digest !== undefined && made.listDigest() !== signed.digest;
  return [
    ...(made.root() === signed.root ? [] : [{ code: 'ROOT_DIFFERS' } as const]),
    ...(isOther ? [{ code: 'LIST_DIFFERS' } as const] : []),
  ];
}
