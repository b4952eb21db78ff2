import type { Instant, Oin } from '#domain';
import type { VerificationKey } from './signature.js';

/** One purpose per certificate (PKIoverheid G4). */
export type CertificatePurpose = 'tls' | 'authenticity' | 'confidentiality';

/** What a verified certificate says. Only `verifyCertificatePath` makes one. */
export interface CertificateFacts extends VerificationKey {
  readonly purpose: CertificatePurpose;
  /** From `subject.serialNumber`; equal to the party that was claimed. */
  readonly oin: Oin;
  readonly commonName: string;
  /** Full subject as the broker writes it (RFC 4514, last RDN first): `CN=…,SERIALNUMBER=…,O=…,C=NL`. */
  readonly subject: string;
  /** Serial number, lower-case hex. */
  readonly serialNumber: string;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  /** Until when this verdict may be reused: the earliest nextUpdate of the CRLs and notAfter of the path. */
  readonly validUntil: Instant;
}

export interface CertificatePathInput {
  readonly leaf: Uint8Array;
  readonly intermediates: readonly Uint8Array[];
  /** Trust anchors for this purpose, from the directory. */
  readonly anchors: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  /** A stale list of an issuer still counts before this moment: the federation's grace. It never hides a revocation. */
  readonly staleUntil?: Instant;
  readonly at: Instant;
  readonly purpose: CertificatePurpose;
  /** The party that the certificate has to name. */
  readonly oin: Oin;
}
