/**
 * The steps of requests and breaches in a pack, each after the entry that is bound to it. That of a record's newest step is made
 * from the record as it lies there now: one that was changed beside the log does not fit its entry any more.
 */
import { canonicalRecord, packLine } from '#audit';
import type { KeptRecord, RecordStep } from '../records/ports.js';
import { stateOf } from '../records/state.js';
import type { Transaction } from '../ports.js';
import type { LogEntry } from './ports.js';

/** Index of the entry → its line of the pack. */
export async function recordsOf(
  entries: readonly LogEntry[],
  tx: Pick<Transaction, 'records'>,
): Promise<ReadonlyMap<number, string>> {
  const bound = entries.flatMap(({ index, entry: { object: id, record } }) =>
    record === undefined ? [] : [{ index, id, version: record.version }],
  );
  if (bound.length === 0) return new Map();
  const steps = new Map((await tx.records.steps(bound)).map((step) => [keyOf(step), step]));
  const kept = new Map(
    (await tx.records.kept([...new Set(bound.map(({ id }) => id))])).map((one) => [one.id, one]),
  );
  return new Map(
    bound.flatMap((one) => {
      const line = lineFor(steps.get(keyOf(one)), kept.get(one.id));
      return line === undefined ? [] : [[one.index, line]];
    }),
  );
}

const keyOf = ({ id, version }: { readonly id: string; readonly version: number }): string =>
  `${id} ${version}`;

function lineFor(step: RecordStep | undefined, kept: KeptRecord | undefined): string | undefined {
  if (step === undefined) return undefined;
  const { salt, version, bytes } = step;
  if (version < (kept?.newest?.version ?? Infinity)) return packLine.record(salt, bytes);
  return kept?.now && packLine.record(salt, canonicalRecord(stateOf(kept.now), salt));
}
