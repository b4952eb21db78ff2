import { constants, createPublicKey, sign, verify, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { SignatureAlg } from './algorithms.js';
import { thumbprint } from './digest.js';
import { orRefuse, refuse } from './errors.js';

/** A public key with the certificate that names it. `CertificateFacts` is one; a pinned certificate makes one too. */
export interface VerificationKey {
  readonly publicKey: KeyObject;
  /** The certificate's DER, exact bytes. */
  readonly der: Uint8Array;
  /** `x5t#S256` of `der`. */
  readonly x5t: string;
}

/** Signs on behalf of this node. May be asynchronous: in an HSM the key never comes here. */
export interface Signer {
  readonly alg: SignatureAlg;
  readonly certificateDer: Uint8Array;
  /** `x5t#S256` of the certificate. */
  readonly x5t: string;
  /** Signature over `bytes` in the JOSE form of `alg`. */
  sign(bytes: Uint8Array): Promise<Uint8Array> | Uint8Array;
}

/**
 * The key of a certificate that is trusted because it is pinned (the directory's authority, a certificate from the
 * directory). No path, date or revocation is judged here: that is `verifyCertificatePath`. Throws `CERT_MALFORMED`.
 */
export function pinnedKey(der: Uint8Array): VerificationKey {
  return orRefuse('CERT_MALFORMED', () => {
    const certificate = new X509Certificate(der);
    if (Buffer.compare(certificate.raw, der) !== 0) refuse('CERT_MALFORMED');
    return { publicKey: certificate.publicKey, der, x5t: thumbprint(der) };
  });
}

/** 2048 is the floor of JWA (RFC 7518 §3.5); `verifyCertificatePath` asks 3072 of every peer. */
const RSA_MIN_BITS = 2048;
const RSA_MIN_EXPONENT = 65537n;
const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } as const;
/** r ‖ s, 32 bytes each (RFC 7518 §3.4); DER is refused by its length. */
const ES256_LENGTH = 64;

/** Signs with SHA-256 under `alg`. Throws `ALG_NOT_ALLOWED` when the key is of another kind. */
export function signBytes(alg: SignatureAlg, privateKey: KeyObject, data: Uint8Array): Uint8Array {
  requireKeyFor(alg, privateKey);
  switch (alg) {
    case 'PS256':
      return sign('sha256', data, { key: privateKey, ...PSS });
    case 'ES256':
      return sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  }
}

/** Throws `SIGNATURE_INVALID` unless `signature` is `alg` by that key, `ALG_NOT_ALLOWED` for another kind of key, `KEY_INVALID` for a weak one. */
export function verifyBytes(
  alg: SignatureAlg,
  publicKey: KeyObject,
  signed: { data: Uint8Array; signature: Uint8Array },
): void {
  const length = requireKeyFor(alg, publicKey);
  const { data, signature } = signed;
  if (signature.length !== length) refuse('SIGNATURE_INVALID');
  const good = orRefuse('SIGNATURE_INVALID', () => {
    switch (alg) {
      case 'PS256':
        return verify('sha256', data, { key: publicKey, ...PSS }, signature);
      case 'ES256':
        return verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature);
    }
  });
  if (!good) refuse('SIGNATURE_INVALID');
}

/** Checks that the key can be used under `alg`; returns the exact length of a signature in bytes. */
function requireKeyFor(alg: SignatureAlg, key: KeyObject): number {
  const { modulusLength = 0, publicExponent = 0n, namedCurve } = key.asymmetricKeyDetails ?? {};
  switch (alg) {
    case 'PS256':
      if (key.asymmetricKeyType !== 'rsa') refuse('ALG_NOT_ALLOWED');
      if (modulusLength < RSA_MIN_BITS || publicExponent < RSA_MIN_EXPONENT) refuse('KEY_INVALID');
      return Math.ceil(modulusLength / 8);
    case 'ES256':
      if (key.asymmetricKeyType !== 'ec' || namedCurve !== 'prime256v1') refuse('ALG_NOT_ALLOWED');
      return ES256_LENGTH;
  }
}

/** Whether the two halves belong together. */
export function isPair(privateKey: KeyObject, publicKey: KeyObject): boolean {
  return createPublicKey(privateKey).equals(publicKey);
}
