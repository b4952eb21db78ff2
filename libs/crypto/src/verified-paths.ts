import { verifyCertificatePath } from './certificate-path.js';
import type { CertificateFacts, CertificatePathInput } from './certificate-facts.js';
import { toBase64url } from './base64url.js';
import { sha256 } from './digest.js';

/**
 * Remembers good verdicts on certificate paths until their `validUntil` (the earliest nextUpdate or notAfter). Refusals
 * are not remembered: a list that arrives makes them good. Call `clear` whenever a CRL, an anchor or the directory changes,
 * for those are not part of the key.
 */
export class VerifiedPaths {
  private readonly verdicts = new Map<string, CertificateFacts>();

  /** `capacity` in certificates, at least 1; the oldest goes first. */
  constructor(private readonly capacity: number = 256) {
    if (!Number.isSafeInteger(capacity) || capacity < 1) throw new RangeError('capacity must be at least 1');
  }

  /** As `verifyCertificatePath`. */
  async verify(input: CertificatePathInput): Promise<CertificateFacts> {
    const key = toBase64url(sha256(Buffer.from(`${input.purpose} ${input.oin} `), input.leaf));
    const known = this.verdicts.get(key);
    if (known && known.notBefore <= input.at && input.at < known.validUntil) return known;
    const facts = await verifyCertificatePath(input);
    const oldest = this.verdicts.size >= this.capacity ? this.verdicts.keys().next() : undefined;
    if (oldest && !oldest.done) this.verdicts.delete(oldest.value);
    this.verdicts.set(key, facts);
    return facts;
  }

  clear(): void {
    this.verdicts.clear();
  }
}
