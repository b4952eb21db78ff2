/**
 * Lines of the processing log (Logboek dataverwerkingen) bound into the audit entry of their act, so that a line that is changed
 * or taken away later is found. Of the person only a digest under the salt is shown: two lines about one person look unrelated.
 */
import { canonicalize, commitment, sha256, toBase64url } from '#crypto';
import type { Instant, Json, JsonObject, Oin } from '#domain';

/** What is bound; as `ProcessingLine` of the processing log has it. */
export interface BoundLine {
  readonly operation: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly status: string;
  readonly name: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly activity: { readonly id: string; readonly version: number };
  readonly subject?: { readonly epoch: number; readonly key: Uint8Array };
  readonly caller?: Oin;
}

/** The bytes that are bound: RFC 8785 JSON, absent members left out. */
export function canonicalLine(line: BoundLine, salt: Uint8Array): Uint8Array {
  const members: Readonly<Record<string, Json | undefined>> = {
    operation: line.operation,
    traceId: line.traceId,
    spanId: line.spanId,
    parentSpanId: line.parentSpanId,
    status: line.status,
    name: line.name,
    startedAt: line.startedAt,
    endedAt: line.endedAt,
    activity: { ...line.activity },
    subject: line.subject && subjectOf(line.subject, salt),
    caller: line.caller,
  };
  const given = Object.entries(members).filter((member): member is [string, Json] => member[1] !== undefined);
  const present: JsonObject = Object.fromEntries(given);
  return canonicalize(present);
}

function subjectOf({ epoch, key }: NonNullable<BoundLine['subject']>, salt: Uint8Array): string {
  const period = Buffer.alloc(4);
  period.writeUInt32BE(epoch);
  return toBase64url(commitment(salt, Buffer.concat([period, key])));
}

/** SHA-256(salt ‖ bytes) of each line, 32 bytes. */
export const lineCommitment = (bytes: Uint8Array, salt: Uint8Array): Uint8Array => commitment(salt, bytes);

/** What an entry says of all its lines, in their order: SHA-256 over their commitments, 32 bytes. */
export const boundLines = (commitments: readonly Uint8Array[]): Uint8Array =>
  // An act may have more lines than a call takes arguments.
  sha256(Buffer.concat(commitments));
