/** Steps of records beside the log, each bound into the entry of what was done. A member of `Transaction`. */
import type { Breach } from '../breaches/ports.js';
import type { Dossier } from '../rights/ports.js';

/** A step of a record as its entry is bound to it. */
export interface RecordStep {
  readonly id: string;
  readonly version: number;
  readonly salt: Uint8Array;
  /** `canonicalRecord` of what it left. */
  readonly bytes: Uint8Array;
}

/** A record as it lies there now, beside what the log says of it; all of one moment. */
export interface KeptRecord {
  readonly id: string;
  /** Absent where it is gone. */
  readonly now?: { readonly dossier: Dossier } | { readonly breach: Breach };
  /** Its newest step in the log: version, and commitment in base64url. Absent where no entry speaks of it. */
  readonly newest?: { readonly version: number; readonly commitment: string };
  /** Of the newest step, where that is still there. */
  readonly salt?: Uint8Array;
  /** How many of its versions have an entry, and how many a step. */
  readonly entries: number;
  readonly steps: number;
}

export interface Records {
  append(step: RecordStep): Promise<void>;
  /** Those of these that are there. */
  steps(of: readonly { readonly id: string; readonly version: number }[]): Promise<readonly RecordStep[]>;
  /** In order of their ids. */
  kept(ids: readonly string[]): Promise<readonly KeptRecord[]>;
  /** Ids of all records that are there or that an entry speaks of, after `after`, in order. */
  ids(page: { readonly after?: string; readonly limit: number }): Promise<readonly string[]>;
}
