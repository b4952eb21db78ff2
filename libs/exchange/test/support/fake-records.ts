/** Steps of records in memory, beside the fake's requests, breaches and entries. */
import { toBase64url } from '#crypto';
import type { AuditEntry, Breach, KeptRecord, Records, RecordStep } from '#exchange';
import type { RightsState } from './fake-rights.js';

export interface RecordsState {
  audit: AuditEntry[];
  breaches: Breach[];
  rights: RightsState;
  recordSteps: RecordStep[];
}

export function recordStore(state: RecordsState): Records {
  const entriesOf = (id: string) =>
    state.audit.flatMap(({ object, record }) => (object === id && record ? [record] : []));
  return {
    append: async (step) => void state.recordSteps.push(step),
    steps: async (of) =>
      state.recordSteps.filter(({ id, version }) =>
        of.some((one) => one.id === id && one.version === version),
      ),
    kept: async (ids) =>
      ids.map((id): KeptRecord => {
        const dossier = state.rights.dossiers.find((one) => one.id === id);
        const breach = state.breaches.find((one) => one.id === id);
        const entries = entriesOf(id).toSorted((a, b) => b.version - a.version);
        const [newest] = entries;
        const steps = state.recordSteps.filter((one) => one.id === id);
        const salt = steps.find(({ version }) => version === newest?.version)?.salt;
        return {
          id,
          ...(dossier ? { now: { dossier } } : breach ? { now: { breach } } : {}),
          ...(newest
            ? { newest: { version: newest.version, commitment: toBase64url(newest.commitment) } }
            : {}),
          ...(salt ? { salt } : {}),
          entries: entries.length,
          steps: steps.length,
        };
      }),
    ids: async ({ after = '', limit }) =>
      [
        ...new Set([
          ...state.rights.dossiers.map(({ id }) => id),
          ...state.breaches.map(({ id }) => id),
          ...state.audit.flatMap(({ object, record }) => (record ? [object] : [])),
        ]),
      ]
        .sort()
        .filter((id) => id > after)
        .slice(0, limit),
  };
}
