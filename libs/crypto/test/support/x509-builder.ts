import { constants, createPublicKey, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { derOf, TAG } from '../../src/der.js';

/** Builds certificates and revocation lists byte by byte, so that a test can make what no library would. */
const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex');
export const seq = (...parts: readonly Uint8Array[]): Uint8Array => derOf(TAG.sequence, ...parts);
const set = (...parts: readonly Uint8Array[]): Uint8Array => derOf(TAG.set, ...parts);
export const TRUE = hex('0101ff');

/** DER of an OBJECT IDENTIFIER from its dotted form. */
export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      groups.unshift((left % 128) | 0x80);
    return groups;
  });
  return derOf(TAG.oid, Uint8Array.from(octets));
}

export const utf8 = (text: string): Uint8Array => derOf(TAG.utf8String, Buffer.from(text, 'utf8'));
export const printable = (text: string): Uint8Array =>
  derOf(TAG.printableString, Buffer.from(text, 'latin1'));

/** A distinguished name from pairs of a dotted type and a DER string. */
export const name = (...attributes: readonly (readonly [string, Uint8Array])[]): Uint8Array =>
  seq(...attributes.map(([type, value]) => set(seq(oid(type), value))));

export const CN = '2.5.4.3';
export const SERIAL_NUMBER = '2.5.4.5';
export const O = '2.5.4.10';
export const C = '2.5.4.6';

/** Signature algorithms, the forbidden ones included. */
const HASH_OID = { sha256: '2.16.840.1.101.3.4.2.1', sha512: '2.16.840.1.101.3.4.2.3' } as const;
const pss = (hash: 'sha256' | 'sha512', salt: number): Uint8Array => {
  const hashAlgorithm = seq(oid(HASH_OID[hash]), hex('0500'));
  const parameters = seq(
    derOf(0xa0, hashAlgorithm),
    derOf(0xa1, seq(oid('1.2.840.113549.1.1.8'), hashAlgorithm)),
    derOf(0xa2, derOf(TAG.integer, Uint8Array.of(salt))),
  );
  return seq(oid('1.2.840.113549.1.1.10'), parameters);
};
const pkcs1 = (last: number): Uint8Array => seq(oid(`1.2.840.113549.1.1.${last}`), hex('0500'));

export interface Algorithm {
  readonly identifier: Uint8Array;
  readonly hash: string;
  readonly salt?: number;
}
export const ALGORITHMS = {
  pssSha512: { identifier: pss('sha512', 64), hash: 'sha512', salt: 64 },
  pssSha256: { identifier: pss('sha256', 32), hash: 'sha256', salt: 32 },
  pssSha256Salt20: { identifier: pss('sha256', 20), hash: 'sha256', salt: 20 },
  sha256Rsa: { identifier: pkcs1(11), hash: 'sha256' },
  sha512Rsa: { identifier: pkcs1(13), hash: 'sha512' },
  sha1Rsa: { identifier: pkcs1(5), hash: 'sha1' },
  md5Rsa: { identifier: pkcs1(4), hash: 'md5' },
} as const satisfies Record<string, Algorithm>;

function signed(tbs: Uint8Array, by: { key: KeyObject; algorithm: Algorithm }): Uint8Array {
  const { identifier, hash, salt } = by.algorithm;
  const padding =
    salt === undefined
      ? { padding: constants.RSA_PKCS1_PADDING }
      : { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: salt };
  const signature = sign(hash, tbs, { key: by.key, ...padding });
  return seq(tbs, identifier, derOf(TAG.bitString, Uint8Array.of(0), signature));
}

export const extension = (type: string, value: Uint8Array, critical = false): Uint8Array =>
  seq(oid(type), ...(critical ? [TRUE] : []), derOf(TAG.octetString, value));

/** Key usage from bit positions of RFC 5280 §4.2.1.3, all within the first octet. */
export function keyUsage(...bits: readonly number[]): Uint8Array {
  const octet = bits.reduce((sum, bit) => sum | (0x80 >> bit), 0);
  const unused = 7 - Math.max(...bits);
  return extension('2.5.29.15', derOf(TAG.bitString, Uint8Array.of(unused, octet)), true);
}
export const extendedKeyUsage = (...types: readonly string[]): Uint8Array =>
  extension('2.5.29.37', seq(...types.map(oid)));
export const basicConstraints = (ca: boolean, pathLength?: number): Uint8Array =>
  extension(
    '2.5.29.19',
    seq(
      ...(ca ? [TRUE] : []),
      ...(pathLength === undefined ? [] : [derOf(TAG.integer, Uint8Array.of(pathLength))]),
    ),
    true,
  );

const utcTime = (moment: string): Uint8Array =>
  derOf(TAG.utcTime, Buffer.from(`${moment.replace(/[-:T]/g, '').slice(2, 14)}Z`, 'latin1'));

export interface CertificateSpec {
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  readonly signer: KeyObject;
  readonly algorithm: Algorithm;
  /** Content octets of the serial number. */
  readonly serial: Uint8Array;
  /** ISO 8601 in UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly extensions: readonly Uint8Array[];
}

export function certificate(spec: CertificateSpec): Uint8Array {
  const tbs = seq(
    hex('a003020102'),
    derOf(TAG.integer, spec.serial),
    spec.algorithm.identifier,
    spec.issuer,
    seq(utcTime(spec.notBefore), utcTime(spec.notAfter)),
    spec.subject,
    spec.spki,
    derOf(0xa3, seq(...spec.extensions)),
  );
  return signed(tbs, { key: spec.signer, algorithm: spec.algorithm });
}

export interface CrlSpec {
  readonly issuer: Uint8Array;
  readonly signer: KeyObject;
  readonly algorithm: Algorithm;
  readonly thisUpdate: string;
  readonly nextUpdate: string;
  /** Content octets of revoked serial numbers. */
  readonly revoked: readonly Uint8Array[];
  readonly extensions?: readonly Uint8Array[];
}

export function revocationList(spec: CrlSpec): Uint8Array {
  const entries = spec.revoked.map((serial) => seq(derOf(TAG.integer, serial), utcTime(spec.thisUpdate)));
  const tbs = seq(
    hex('020101'),
    spec.algorithm.identifier,
    spec.issuer,
    utcTime(spec.thisUpdate),
    utcTime(spec.nextUpdate),
    ...(entries.length > 0 ? [seq(...entries)] : []),
    derOf(0xa0, seq(...(spec.extensions ?? [extension('2.5.29.20', hex('020101'))]))),
  );
  return signed(tbs, { key: spec.signer, algorithm: spec.algorithm });
}

export const spkiOf = (key: KeyObject): Uint8Array =>
  createPublicKey(key).export({ format: 'der', type: 'spki' });
