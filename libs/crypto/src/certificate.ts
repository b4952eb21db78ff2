import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readExtensions } from './certificate-extensions.js';
import type { Extensions } from './certificate-extensions.js';
import { nameAttributes } from './certificate-name.js';
import type { NameAttribute } from './certificate-name.js';
import { schemeOf } from './certificate-signature.js';
import type { SignedStructure } from './certificate-signature.js';
import { childrenOf, expectTag, octetsOf, readDer, TAG, timeOf } from './der.js';
import type { DerNode } from './der.js';
import { orRefuse, refuse } from './errors.js';

/** A certificate that is well formed and of a kind we take. Nothing is said yet of who issued it or when it holds. */
export interface Certificate extends SignedStructure {
  readonly der: Uint8Array;
  readonly publicKey: KeyObject;
  /** Names as sent: they are compared as bytes. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly subjectAttributes: readonly NameAttribute[];
  /** Content octets of the serial number. */
  readonly serial: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly extensions: Extensions;
}

const MAX_BYTES = 16 * 1024;
const LIMITS = { maxDepth: 16, maxNodes: 2048 };
const RSA_MIN_BITS = 3072;
const RSA_MAX_BITS = 8192;
const RSA_MIN_EXPONENT = 65537n;
/** [0] { INTEGER 2 }: version 3. */
const VERSION_3 = Buffer.from('a003020102', 'hex');
const RSA_ENCRYPTION = Buffer.from('300d06092a864886f70d0101010500', 'hex');

/**
 * Reads one DER certificate, refusing what no certificate of this federation has (reliability.md §3 and §5 D).
 * Throws `CERT_TOO_LARGE`, `CERT_MALFORMED`, `CERT_SERIAL`, `CERT_ALGORITHM`, `CERT_KEY`, `CERT_SUBJECT`, `CERT_EXTENSION`.
 */
export function readCertificate(der: Uint8Array): Certificate {
  if (der.length > MAX_BYTES) refuse('CERT_TOO_LARGE');
  return orRefuse('CERT_MALFORMED', () => {
    const [tbs, algorithm, signature, ...rest] = childrenOf(readDer(der, LIMITS));
    if (rest.length > 0) refuse('CERT_MALFORMED');
    const [version, serial, inner, issuer, validity, subject, spki, ...optional] = childrenOf(tbs);
    if (Buffer.compare(version!.raw, VERSION_3) !== 0) refuse('CERT_MALFORMED');
    // Both copies of the algorithm, or the signed one could be another than the one that is used.
    if (Buffer.compare(inner!.raw, algorithm!.raw) !== 0) refuse('CERT_ALGORITHM');
    const [notBefore, notAfter] = childrenOf(validity);
    return {
      der,
      tbs: tbs!.raw,
      signature: octetsOf(signature),
      serial: serialOf(serial),
      scheme: schemeOf(algorithm!.raw) ?? refuse('CERT_ALGORITHM'),
      publicKey: publicKeyOf(spki),
      issuer: expectTag(issuer, TAG.sequence).raw,
      subject: expectTag(subject, TAG.sequence).raw,
      subjectAttributes: nameAttributes(subject!),
      notBefore: timeOf(notBefore),
      notAfter: timeOf(notAfter),
      extensions: readExtensions(optional),
    };
  });
}

/** Positive and at most 20 octets (RFC 5280 §4.1.2.2). */
function serialOf(node: DerNode | undefined): Uint8Array {
  const { content } = expectTag(node, TAG.integer);
  const isZero = content.length === 1 && content[0] === 0;
  return content[0]! >= 0x80 || isZero || content.length > 20 ? refuse('CERT_SERIAL') : content;
}

/** RSA from 3072 bits with a sound exponent. Other kinds do not occur in PKIoverheid's profiles. */
function publicKeyOf(node: DerNode | undefined): KeyObject {
  const [algorithm] = childrenOf(node);
  if (Buffer.compare(algorithm!.raw, RSA_ENCRYPTION) !== 0) refuse('CERT_KEY');
  const key = orRefuse('CERT_KEY', () =>
    createPublicKey({ key: Buffer.from(node!.raw), format: 'der', type: 'spki' }),
  );
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  const isSound = modulusLength >= RSA_MIN_BITS && modulusLength <= RSA_MAX_BITS;
  if (!isSound || publicExponent < RSA_MIN_EXPONENT || publicExponent % 2n === 0n) refuse('CERT_KEY');
  return key;
}
