/** Typed, signed evidence about one message (protocol.md §6). Evidence gets no evidence. */
import type { Citation } from './citation.js';
import type { Instant, MessageId, Oin } from './ids.js';

export const EVIDENCE_TYPES = [
  'accepted',
  'relayed',
  'delivered',
  'refused',
  'retrieved',
  'expired',
  'undeliverable',
  'used',
  'forwarded',
  'erased',
  'not-retrieved',
] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

export interface Evidence {
  readonly specversion: '1.0';
  readonly id: MessageId;
  readonly source: string;
  readonly type: 'nl.wgs.evidence.v1';
  readonly time: Instant;
  readonly datacontenttype: 'application/json';
  readonly data: EvidenceData;
}

export interface EvidenceData {
  readonly evidence: EvidenceType;
  /** The message it speaks of: (source, id) and its salted commitment, base64url. */
  readonly about: { readonly source: string; readonly id: MessageId; readonly commitment: string };
  readonly outcome: 'ok' | 'refused' | 'declined' | 'failed';
  readonly code?: string;
  readonly citations?: readonly Citation[];
  /** Hash of the law table that decided, base64url. */
  readonly lawHash: string;
  readonly signer: Oin;
}
