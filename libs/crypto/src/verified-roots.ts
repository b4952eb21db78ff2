import type { Instant, Oin } from '#domain';
import type { SignatureAlg } from './algorithms.js';
import { toBase64url } from './base64url.js';
import { sha256 } from './digest.js';
import type { JwsPurpose } from './jws.js';

/** What the issuer signed: one root for a whole batch. */
export interface SignedRoot {
  readonly purpose: JwsPurpose;
  readonly iss: Oin;
  readonly size: number;
  readonly root: Uint8Array;
  readonly signedAt: Instant;
  readonly alg: SignatureAlg;
}

/**
 * Roots whose signature was verified, by SHA-256(JWS ‖ certificate DER): messages of one batch cost one RSA verification.
 * Bounded; the oldest entry goes first. The cache says only that the signature is right. Whether the certificate may still
 * be used is judged per message, so call `clear` whenever a CRL or the directory changes.
 */
export class VerifiedRoots {
  private readonly roots = new Map<string, SignedRoot>();

  /** `capacity` in batches, at least 1. An entry is some 300 bytes. */
  constructor(private readonly capacity: number = 1024) {
    if (!Number.isSafeInteger(capacity) || capacity < 1) throw new RangeError('capacity must be at least 1');
  }

  get size(): number {
    return this.roots.size;
  }

  get(jws: string, certificateDer: Uint8Array): SignedRoot | undefined {
    return this.roots.get(keyOf(jws, certificateDer));
  }

  add(jws: string, certificateDer: Uint8Array, root: SignedRoot): void {
    const oldest = this.roots.size >= this.capacity ? this.roots.keys().next() : undefined;
    if (oldest && !oldest.done) this.roots.delete(oldest.value);
    this.roots.set(keyOf(jws, certificateDer), root);
  }

  clear(): void {
    this.roots.clear();
  }
}

const keyOf = (jws: string, certificateDer: Uint8Array): string =>
  toBase64url(sha256(Buffer.from(jws, 'utf8'), certificateDer));
