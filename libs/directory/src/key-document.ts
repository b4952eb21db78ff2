/** A node's own short-lived keys, signed by its authenticity key; travels in the heartbeat. */
import { millisOf, parseInstant, type Instant, type Oin } from '#domain';
import type { DirectoryNode } from './document.js';

/** What a sender encrypts to. */
export interface KemKey {
  readonly kid: string;
  readonly suite: string;
  /** Base64url; X-Wing: 1,216 bytes. */
  readonly publicKey: string;
}

export interface KeyDocument {
  readonly oin: Oin;
  /** Only ever grows. */
  readonly number: number;
  readonly issuedAt: Instant;
  /** No message may be sealed to these keys from here on. */
  readonly expiresAt: Instant;
  readonly kem: KemKey;
  /** Base64url Ed25519 public key under which the node signs its audit checkpoints. */
  readonly auditLogKey?: string;
}

export interface VerifyKeyDocumentOptions {
  /** The node it came from, as the directory has it. */
  readonly node: DirectoryNode;
  readonly at: Instant;
  /** The newest document seen of this node; the same one is accepted again. */
  readonly current?: { readonly number: number; readonly jws: string };
}
