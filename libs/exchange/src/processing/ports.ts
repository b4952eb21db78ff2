/**
 * The processing log (Logboek dataverwerkingen 0.8): a line per data subject of whatever is done with personal data. Who did it
 * stands in the audit log alone, under the same operation id. Lines are written with their audit entry: `AuditTrail.append`.
 */
import type { Instant, Oin } from '#domain';
import type { ActivityId } from './activities.js';

/** Only a technical failure is an error; what was refused, but handled, is `Unset` (LDV 0.8). */
export type ProcessingStatus = 'Unset' | 'Ok' | 'Error';

export interface ProcessingLine {
  /** Ties the line to its audit entry. */
  readonly operation: string;
  /** 32 hex digits. */
  readonly traceId: string;
  /** 16 hex digits, as the parent's. */
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly status: ProcessingStatus;
  /** For people: what was done, in Dutch. */
  readonly name: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly activity: { readonly id: ActivityId; readonly version: number };
  /** Absent where the act is about nobody in particular, such as a list. */
  readonly subject?: SubjectKey;
  /** Node whose call this processing answers (`dpl.core.foreign_operation.processor`). */
  readonly caller?: Oin;
}

/** A person under a key of the period: two periods give two keys, and neither gives a number. */
export interface SubjectKey {
  readonly epoch: number;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** A line that an audit entry is bound to, with the salt of its commitment; 32 bytes. */
export interface BoundProcessingLine extends ProcessingLine {
  readonly salt: Uint8Array;
}

export interface StoredLine extends ProcessingLine {
  /** Grows; not every line that has a lower one is there already. */
  readonly position: number;
}

export interface ProcessingQuery {
  readonly traceId?: string;
  readonly activity?: { readonly id: string; readonly version?: number };
  /** Any of these. */
  readonly subjects?: readonly SubjectKey[];
  readonly from?: Instant;
  readonly to?: Instant;
  /** Lines after this position. */
  readonly after?: number;
  readonly limit: number;
}

export interface ProcessingLog {
  /** Lines of these operations that are bound to entries, oldest first; their traces are those of their entries. */
  boundTo(
    entries: readonly { readonly operation: string; readonly traceId: string }[],
  ): Promise<readonly BoundProcessingLine[]>;
  /** What entries of these operations bind, wherever they lie in the log or wait for it. Reads all entries: for few questions. */
  bindingsOf(operations: readonly string[]): Promise<readonly Uint8Array[]>;
  /** Oldest first. */
  find(query: ProcessingQuery): Promise<readonly StoredLine[]>;
  /** The period of the first line; absent while there is none. */
  firstEpoch(): Promise<number | undefined>;
  /**
   * Takes the exporter's place for `seconds`, and gives what is to be sent: lines before which none can appear any more.
   * `undefined` while another has it.
   */
  claimUnsent(query: {
    readonly lease: string;
    readonly seconds: number;
    readonly limit: number;
  }): Promise<readonly StoredLine[] | undefined>;
  /** All up to `position` were taken by the other side; gives the place back. A stale lease moves nothing. */
  sent(done: {
    readonly lease: string;
    readonly position?: number;
    readonly failure?: string;
  }): Promise<void>;
  /** How far the export is. */
  exported(): Promise<{ readonly position: number; readonly waiting: number; readonly failure?: string }>;
}
