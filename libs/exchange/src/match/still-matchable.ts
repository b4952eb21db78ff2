/** What became of records since their set was frozen: a hit leads to nothing about whom a new set would leave out. */
import type { CaseId, LegalBasis } from '#domain';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { fromRef, recordsOf } from './collect-set.js';

/** Those of `refs` whose case is still open and not kept out, and whose person is under no restriction. */
export async function stillMatchable(
  refs: readonly string[],
  ground: LegalBasis,
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<ReadonlySet<string>> {
  const ids = new Set<CaseId>(refs.map((ref) => fromRef(ref).caseId));
  const cases = [];
  for (const id of ids) cases.push((await tx.matches.matchable(id)) ?? []);
  const records = await recordsOf(cases.flat(), ground, { tx, node });
  const matchable = new Set(
    records.flatMap(({ recordRef, exclusion }) => (exclusion === undefined ? recordRef : [])),
  );
  return new Set(refs.filter((ref) => matchable.has(ref)));
}
