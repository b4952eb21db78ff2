/**
 * What the messages of a matching session carry (docs/protocol/13 §4). Bytes are base64url without padding; `digest` is
 * SHA-256. Written here, beside the vocabulary, because message kinds and libs/matching both stand on it.
 */
import type { MatchCode } from './code.js';
import type { Instant, Oin } from './ids.js';
import type { LegalBasis, Purpose } from './purpose.js';

export const MATCH_KINDS = [
  'match.propose',
  'match.accept',
  'match.refuse',
  'match.query',
  'match.evaluated',
  'match.entries',
  'match.receipt',
  'match.contact',
  'match.abort',
] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];

export const MATCH_MODES = ['one-way', 'mutual'] as const;
/** `mutual`: the responder asks as well, with its own key, commitment and ground. */
export type MatchMode = (typeof MATCH_MODES)[number];

/** What both agree on before anything is hashed. */
export interface MatchTerms {
  readonly purpose: Purpose;
  readonly legalBasis: LegalBasis;
  readonly agreementRef: string;
  readonly mode: MatchMode;
  /** Subject types as two hexadecimal digits. */
  readonly types: readonly string[];
  readonly normProfile: string;
  /** Version of agreement, profile and budget window; keys change every session anyway. */
  readonly epoch: string;
}

export interface MatchPropose extends MatchTerms {
  readonly v: 1;
  readonly suite: string;
  readonly sessionId: string;
  readonly from: Oin;
  readonly to: Oin;
  /** 32 fresh random bytes. */
  readonly nonce: string;
  /** Padded size of the initiator's set, and the root of its commitment. */
  readonly count: number;
  readonly root: string;
  /** Mutual only: the initiator's key, and what it holds. */
  readonly pk?: string;
  readonly holderCount?: number;
  readonly holderRoot?: string;
  readonly notAfter: Instant;
}

export interface MatchAccept {
  readonly sessionId: string;
  readonly proposeDigest: string;
  readonly nonce: string;
  readonly pk: string;
  /** Padded size and root of what the responder holds. */
  readonly count: number;
  readonly root: string;
  /** Mutual only: what the responder asks. */
  readonly askerCount?: number;
  readonly askerRoot?: string;
  readonly notAfter: Instant;
}

export interface MatchRefuse {
  readonly sessionId: string;
  readonly proposeDigest: string;
  readonly code: MatchCode;
  readonly retryAfter?: Instant;
}

/** Of message `i` of `total`. */
interface MatchChunk {
  readonly sid: string;
  readonly dir: 1 | 2;
  readonly i: number;
  readonly total: number;
  /** Of the whole list. */
  readonly digest: string;
}
export interface MatchQuery extends MatchChunk {
  readonly count: number;
  readonly points: string;
}
export interface MatchEvaluated extends MatchChunk {
  readonly points: string;
  readonly proof: string;
  /** With `i` 0: the entries are fixed before anything is opened. */
  readonly entriesDigest?: string;
}
export interface MatchEntries extends MatchChunk {
  readonly count: number;
  readonly entries: string;
}

export const MATCH_LISTS = ['blinded', 'evaluated', 'entries'] as const;
export type MatchList = (typeof MATCH_LISTS)[number];

/** COMPLETE closes a direction; INCOMPLETE asks once more for messages that did not arrive. Never a number of hits. */
export type MatchReceipt =
  | {
      readonly sid: string;
      readonly dir: 1 | 2;
      readonly outcome: 'COMPLETE';
      readonly blindedDigest: string;
      readonly evaluatedDigest: string;
      readonly entriesDigest: string;
      readonly proofsOk: boolean;
      readonly purgedAt: Instant;
    }
  | {
      readonly sid: string;
      readonly dir: 1 | 2;
      readonly outcome: 'INCOMPLETE';
      readonly list: MatchList;
      readonly missing: readonly number[];
    };

export interface MatchContact {
  readonly sid: string;
  readonly dir: 1 | 2;
  /** The holder's, from the hit: who shows it has the hit. */
  readonly handle: string;
  /** The asker's handle of the person in this conversation: what comes after the hit is about it. */
  readonly ownHandle: string;
  /** A function and how to reach it, no person. */
  readonly contact: string;
}

export interface MatchAbort {
  readonly sessionId: string;
  readonly code: MatchCode;
  /** State in which it ended. */
  readonly step: string;
}

export interface MatchPayloads {
  readonly 'match.propose': MatchPropose;
  readonly 'match.accept': MatchAccept;
  readonly 'match.refuse': MatchRefuse;
  readonly 'match.query': MatchQuery;
  readonly 'match.evaluated': MatchEvaluated;
  readonly 'match.entries': MatchEntries;
  readonly 'match.receipt': MatchReceipt;
  readonly 'match.contact': MatchContact;
  readonly 'match.abort': MatchAbort;
}
