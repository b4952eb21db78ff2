/** What became of records since their set was frozen: a hit leads to nothing about whom a new set would leave out. */
import type { CaseId, LegalBasis } from '#domain';
import type { MatchableRecord } from '#matching';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { fromRef, recordsOf } from './collect-set.js';
import { publicBodiesOf } from './public-bodies.js';

type Context = { readonly tx: Transaction; readonly node: Node };

/** Those of `refs` whose case is still open and not kept out, and whose person is under no restriction. */
export async function stillMatchable(
  refs: readonly string[],
  ground: LegalBasis,
  context: Context,
): Promise<ReadonlySet<string>> {
  const records = await recordsNow(refs, ground, context);
  return new Set(
    refs.filter((ref) => {
      const now = records.get(ref);
      return now !== undefined && now.exclusion === undefined;
    }),
  );
}

/** As a set of now would have them, by reference; whose case is closed or kept out is not among them. */
export async function recordsNow(
  refs: readonly string[],
  ground: LegalBasis,
  context: Context,
): Promise<ReadonlyMap<string, MatchableRecord>> {
  const ids = [...new Set<CaseId>(refs.map((ref) => fromRef(ref).caseId))];
  const { tx, node } = context;
  const participants = publicBodiesOf(node.self, node);
  const cases = await tx.matches.cases({ participants, cases: ids, limit: ids.length });
  const records = await recordsOf(cases, ground, context);
  return new Map(records.map((record) => [record.recordRef, record]));
}
