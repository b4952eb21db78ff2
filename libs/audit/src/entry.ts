/**
 * One line of the audit log (BIO2 8.15.01: action, object, result, origin, actor, moment). It holds no content and no
 * person's number: `object` is an opaque id, and what was processed stands in it only as a salted commitment.
 */
import { canonicalize, commitment, toBase64url } from '#crypto';
import type {
  BodyCode,
  CaseId,
  FunctionRole,
  Instant,
  Json,
  JsonObject,
  ParticipantKind,
  Purpose,
} from '#domain';
import type { RecordMark } from './record.js';

export interface AuditEntry {
  /** Ties the lines of one operation together, here and in the processing log. */
  readonly operation: string;
  /** What was done, as `noun.verb`: `message.send`, `message.read`, `message.expire`. */
  readonly action: string;
  /** Id of the message, case or consent it was done to. */
  readonly object: string;
  readonly result: 'ok' | 'refused' | 'referred' | 'failed';
  /** Refusal code, when there is one. */
  readonly code?: string;
  /** Where the act came in: `rest`, `courier`, `standing-instruction`. */
  readonly origin: string;
  /** `account` is the issuer's subject, or `system`. */
  readonly actor: {
    readonly account: string;
    readonly participant?: BodyCode;
    readonly role?: FunctionRole;
  };
  readonly at: Instant;
  /** For what data were used (doelbinding), and under which own case; opaque. */
  readonly purpose?: Purpose;
  readonly caseId?: CaseId;
  /** Base64url hash of the law table that decided. */
  readonly lawHash?: string;
  /** SHA-256(salt ‖ bytes), 32 bytes; the salt dies with the content (protocol document 6). */
  readonly commitment?: Uint8Array;
  /** Of the lines of the processing log that belong to it, 32 bytes (`boundLines`). */
  readonly processing?: Uint8Array;
  /** Trace id of the caller's request, 32 hex digits. */
  readonly traceId?: string;
  /** Of the record that the act opened or changed. */
  readonly record?: RecordMark;
  /** Of an act in a matching session; sizes are padded, so none says how many persons were asked about or found. */
  readonly match?: MatchMeasure;
  /** Of a use: to whom data went out and on what ground, and which request of a data subject it was for. */
  readonly use?: UseMark;
}

/** Ids and references alone. */
export interface UseMark {
  /** Request of a data subject, by its own id. */
  readonly dossier?: string;
  readonly receiver?: ParticipantKind;
  /** Which participant of this partnership received it. */
  readonly participant?: BodyCode;
  /** Which incidental third party, by its number on the node's list. */
  readonly thirdParty?: string;
  /** Statute, by its reference. */
  readonly ground?: string;
}

export interface MatchMeasure {
  /** Which direction of the session: 1 the initiator asks, 2 the responder. */
  readonly dir: 1 | 2;
  /** Padded size of the list, or of the set, that the act is about. */
  readonly count?: number;
  /** What is left of the asker's budget after it: checks of the day, or padded elements of the 30 days. */
  readonly left?: number;
}

/** Version of the byte form; another form is another number, so that old entries keep their digest. */
const ENTRY_FORM = 1;

/** The bytes that stand in the log: RFC 8785 JSON, absent members left out, the commitment in base64url. */
export function canonicalEntry(entry: AuditEntry): Uint8Array {
  return canonicalize(
    withoutAbsent({
      form: ENTRY_FORM,
      operation: entry.operation,
      action: entry.action,
      object: entry.object,
      result: entry.result,
      code: entry.code,
      origin: entry.origin,
      actor: withoutAbsent({
        account: entry.actor.account,
        participant: entry.actor.participant,
        role: entry.actor.role,
      }),
      at: entry.at,
      purpose: entry.purpose,
      caseId: entry.caseId,
      lawHash: entry.lawHash,
      commitment: entry.commitment && toBase64url(entry.commitment),
      processing: entry.processing && toBase64url(entry.processing),
      traceId: entry.traceId,
      record: entry.record && {
        version: entry.record.version,
        commitment: toBase64url(entry.record.commitment),
      },
      match: entry.match && measureOf(entry.match),
      use: entry.use && markOf(entry.use),
    }),
  );
}

const measureOf = ({ dir, count, left }: MatchMeasure): JsonObject => withoutAbsent({ dir, count, left });

const markOf = ({ dossier, receiver, participant, thirdParty, ground }: UseMark): JsonObject =>
  withoutAbsent({ dossier, receiver, participant, thirdParty, ground });

function withoutAbsent(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, Json] => member[1] !== undefined),
  );
}

/**
 * SHA-256(salt ‖ canonical bytes), 32 bytes: the leaf data of the log's tree. Accounts are few enough to guess, hence the
 * salt (32 bytes), which is kept with the entry. Throws CryptoError `KEY_INVALID` for a salt of another length.
 */
export const entryDigest = (entry: AuditEntry, salt: Uint8Array): Uint8Array =>
  commitment(salt, canonicalEntry(entry));
