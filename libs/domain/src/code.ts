/** Refusal codes of the law (law.md §5), in the order in which they are reported. One stable code per rule. */
export const REFUSAL_CODES = [
  'NODE_NOT_WGS_PARTNERSHIP',
  'PARTICIPANT_NOT_ELIGIBLE',
  'OPERATOR_NOT_AUTHORISED',
  'INCIDENTAL_PARTY_NO_ACCESS',
  'PURPOSE_NOT_PERMITTED_ON_ROUTE',
  'NO_ACTIVE_CASE',
  'KNOWN_CHECK_FIELDS_EXCEEDED',
  'KNOWN_STATUS_NOT_ESTABLISHED',
  'INVOLVEMENT_NOT_EXCHANGED',
  'CATEGORY_NOT_PERMITTED',
  'PROFESSIONAL_SECRECY_BLOCKED',
  'PROVIDER_CONSENT_MISSING',
  'NECESSITY_STATEMENT_MISSING',
  'QUALITY_ATTESTATION_MISSING',
  'THIRD_PERSON_OUTSIDE_CIRCLE',
  'SUBJECT_TYPE_NOT_PERMITTED',
  'NATIONALITY_NOT_PERMITTED',
  'TAX_DATA_TO_PRIVATE_DENIED',
  'USE_RESTRICTION_UNSUPPORTED',
  'USE_RESTRICTION_VIOLATED',
  'ONWARD_PROVISION_DENIED',
  'LAWFULNESS_REVIEW_MISSING',
  'PARTICIPANT_OBJECTION',
  'SECRECY_NOTICE_REQUIRED',
  'RETENTION_EXPIRED',
  'CASE_SHIELDED',
  'OUT_OF_SCOPE_PLUS_TASK',
  'RADICALISATION_CASE_REDIRECT',
  'SIGNAL_REFERRAL_NOT_PERMITTED',
  'BULK_NOT_PERMITTED',
  'PRIORITY_CRITERIA_UNPUBLISHED',
  'HUMAN_REVIEW_MISSING',
  'PROCESSING_NOT_REVIEWED',
  'AUDIT_LOG_UNAVAILABLE',
  'PROCESSING_RESTRICTED',
  'REQUEST_NOT_GRANTED',
  /** A fact, field or restriction whose rule this node cannot evaluate yet: refused, never waved through. */
  'NOT_SUPPORTED_YET',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Refusals of the envelope itself, before the law is asked (protocol documents 2–5). */
export const ENVELOPE_CODES = [
  'ENVELOPE_INVALID',
  'ENVELOPE_TOO_LARGE',
  'PROPS',
  'ALG',
  'HEADER',
  'SIG',
  'JWE',
  'CLAIMS',
  'CLOCK_SKEW',
  'EXPIRED',
  'KIND_UNKNOWN',
  'MESSAGE_INVALID',
  'ID_REUSED',
  'RECEIPT',
  'SENDER_UNKNOWN',
  'CERT',
  'PATH',
  'CRL',
  'SUITE_BELOW_FLOOR',
  'PREDECESSOR_MISSING',
  'DIRECTORY_EXPIRED',
  'PARTNER_NOT_ACCEPTED',
  'PEER_NOT_LISTED',
  'LAW_HASH_NOT_ACCEPTED',
] as const;
export type EnvelopeCode = (typeof ENVELOPE_CODES)[number];

/**
 * Why an attempt to bring a message to its peer came to nothing. Closed, and safe for who keeps a node running: a code says what
 * the network, a broker or a certificate did, and never what the message holds or what a broker wrote.
 */
export const ATTEMPT_CODES = [
  // the way to the peer's broker
  'UNREACHABLE',
  'OUR_CERTIFICATE_UNREADABLE',
  'OUR_CERTIFICATE_REFUSED',
  'THEIR_CERTIFICATE_REFUSED',
  'NOT_THE_PEER',
  'TLS_NO_MATCH',
  'LOGIN_REFUSED',
  'NO_EXTERNAL_LOGIN',
  'VHOST_OR_LIMIT',
  'TOPOLOGY',
  // what the broker did with it
  'BROKER_BLOCKED',
  'QUEUE_FULL',
  'NO_ROUTE',
  'NO_CONFIRM',
  'CONNECTION_LOST',
  'TOO_LARGE',
  /** Our own link is still taking up, or giving up, what went before. */
  'LINK_BUSY',
  // why it was not sent at all
  'PEER_NOT_LISTED',
  'PARTNER_NOT_ACCEPTED',
  'DIRECTORY_EXPIRED',
  'SUITE_BELOW_FLOOR',
  'PEER_CERTIFICATE_INVALID',
  'REVOCATION_LISTS_MISSING',
  'NOT_SEALED',
  'PEER_LAW_DIFFERS',
  'CLOCKS_DIFFER',
] as const;
export type AttemptCode = (typeof ATTEMPT_CODES)[number];

/**
 * Every reason for which a session ends early (docs/protocol/13 §7). Closed: it travels in `match.abort` and
 * `match.refuse`, and stands in the log. A code says which rule was broken and never what the input held.
 */
export const MATCH_CODES = [
  // who may ask what
  'E_PEER',
  'E_PURPOSE',
  'E_TYPE_DISABLED',
  'E_SUITE',
  'E_PROFILE',
  'E_EPOCH_STALE',
  'E_REVIEW_MISSING',
  'E_SET_TOO_LARGE',
  'E_SET_EMPTY',
  'E_BUDGET',
  'E_REPLAY',
  // the course of the session
  'E_SID',
  'E_STATE',
  'E_TIMEOUT',
  'E_CHUNK_RANGE',
  'E_EQUIVOCATION',
  'E_COUNT',
  'E_DIGEST',
  // the cryptography
  'E_LIST_ORDER',
  'E_POINT_ENCODING',
  'E_POINT_IDENTITY',
  'E_KEY_INVALID',
  'E_PROOF_INVALID',
  'E_ENTRY_DUPLICATE_TAG',
  // ourselves
  'E_AUDIT_UNAVAILABLE',
] as const;
export type MatchCode = (typeof MATCH_CODES)[number];
