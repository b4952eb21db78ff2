import type { Instant, Oin } from '#domain';
import type { SignatureAlg } from './algorithms.js';
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

interface Verified {
  readonly certificateDer: Uint8Array;
  readonly root: SignedRoot;
}

/**
 * Roots whose signature was verified, by JWS and certificate: messages of one batch cost one RSA verification.
 * Bounded; the oldest entry goes first. The cache says only that the signature is right. Whether the certificate may still
 * be used is judged per message, so call `clear` whenever a CRL or the directory changes.
 */
export class VerifiedRoots {
  private readonly roots = new Map<string, Verified>();

  /** `capacity` in batches, at least 1. An entry is some 1,500 bytes. */
  constructor(private readonly capacity: number = 1024) {
    if (!Number.isSafeInteger(capacity) || capacity < 1) throw new RangeError('capacity must be at least 1');
  }

  get size(): number {
    return this.roots.size;
  }

  get(jws: string, certificateDer: Uint8Array): SignedRoot | undefined {
    const known = this.roots.get(jws);
    return known && Buffer.compare(known.certificateDer, certificateDer) === 0 ? known.root : undefined;
  }

  /** Under which certificate this JWS was verified: it names one, so there is no other. */
  certificateOf(jws: string): Uint8Array | undefined {
    return this.roots.get(jws)?.certificateDer;
  }

  add(jws: string, certificateDer: Uint8Array, root: SignedRoot): void {
    const oldest = this.roots.size >= this.capacity ? this.roots.keys().next() : undefined;
    if (oldest && !oldest.done) this.roots.delete(oldest.value);
    // A text and bytes of its own: cut out of a proof they would keep the whole proof, and all of the memory beside them.
    const own = Buffer.from(jws, 'utf8').toString('utf8');
    this.roots.set(own, { certificateDer, root: { ...root, root: new Uint8Array(root.root) } });
  }

  clear(): void {
    this.roots.clear();
  }
}
