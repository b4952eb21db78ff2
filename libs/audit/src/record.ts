/**
 * Records that are kept up beside the log, such as a person's request or a breach, bound step by step into the entries of what was
 * done to them: a record that is changed later, or by nobody, shows. Of its content only a digest under the step's salt is shown.
 */
import { canonicalize, commitment, toBase64url } from '#crypto';
import type { Json, JsonObject } from '#domain';

export type RecordKind = 'dossier' | 'breach';

/** A record as a step left it. */
export interface RecordState {
  readonly record: RecordKind;
  readonly id: string;
  /** Counts steps, from 1. */
  readonly version: number;
  /** What anyone who checks may see: states and moments. */
  readonly facts: JsonObject;
  /** All of it. */
  readonly whole: Json;
}

/** What an entry says of the record that its act changed. */
export interface RecordMark {
  readonly version: number;
  /** SHA-256(salt ‖ bytes of the step), 32 bytes. */
  readonly commitment: Uint8Array;
}

const RECORD_FORM = 1;

/** The bytes of a step: RFC 8785 JSON, with the salted digest of the whole record in them. */
export const canonicalRecord = (
  { record, id, version, facts, whole }: RecordState,
  salt: Uint8Array,
): Uint8Array =>
  canonicalize({
    form: RECORD_FORM,
    record,
    id,
    version,
    ...facts,
    whole: toBase64url(commitment(salt, canonicalize(whole))),
  });

/** SHA-256(salt ‖ bytes), 32 bytes. */
export const recordCommitment = (bytes: Uint8Array, salt: Uint8Array): Uint8Array => commitment(salt, bytes);
