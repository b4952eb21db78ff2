import type { KeyObject } from 'node:crypto';
import { parseInstant, parseOin } from '#domain';
import type { Instant, Oin } from '#domain';
import type { CertificatePathInput, CertificatePurpose } from '../../src/certificate-facts.js';
import { rsaKeys } from './keys.js';
import * as x509 from './x509-builder.js';
import type { CertificateSpec, CrlSpec } from './x509-builder.js';

export const OIN = '00000099000000001000' as Oin;
export const OTHER_OIN = '00000099000000002000' as Oin;
export const AT = '2026-11-25T09:00:00.000Z' as Instant;
if (!parseOin(OIN) || !parseOin(OTHER_OIN) || parseInstant(AT) !== AT)
  throw new Error('test constants are wrong');

const CA_NAME = (cn: string): Uint8Array =>
  x509.name([x509.C, x509.printable('NL')], [x509.O, x509.utf8('TRIAL Sluis')], [x509.CN, x509.utf8(cn)]);
export const ROOT_NAME = CA_NAME('TRIAL root');
export const ISSUING_NAME = CA_NAME('TRIAL issuing');
export const LEAF_NAME = subject('TRIAL ZVH Oost', OIN);

export function subject(commonName: string, oin: string): Uint8Array {
  return x509.name(
    [x509.C, x509.printable('NL')],
    [x509.O, x509.utf8('TRIAL ZVH Oost')],
    ['2.5.4.97', x509.utf8('NTRNL-00000001')],
    [x509.SERIAL_NUMBER, x509.printable(oin)],
    [x509.CN, x509.utf8(commonName)],
  );
}

export const EKU = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  documentSigning: '1.3.6.1.5.5.7.3.36',
  msDocumentSigning: '1.3.6.1.4.1.311.10.3.12',
  efs: '1.3.6.1.4.1.311.10.3.4',
} as const;

const [DIGITAL_SIGNATURE, KEY_ENCIPHERMENT, DATA_ENCIPHERMENT, KEY_CERT_SIGN, CRL_SIGN] = [
  0, 2, 3, 5, 6,
] as const;

/** G4's extensions per purpose. */
export const LEAF_EXTENSIONS: Readonly<Record<CertificatePurpose, readonly Uint8Array[]>> = {
  tls: [
    x509.basicConstraints(false),
    x509.keyUsage(DIGITAL_SIGNATURE, KEY_ENCIPHERMENT),
    x509.extendedKeyUsage(EKU.serverAuth, EKU.clientAuth),
  ],
  authenticity: [
    x509.basicConstraints(false),
    x509.keyUsage(DIGITAL_SIGNATURE),
    x509.extendedKeyUsage(EKU.msDocumentSigning, EKU.documentSigning),
  ],
  confidentiality: [
    x509.basicConstraints(false),
    x509.keyUsage(KEY_ENCIPHERMENT, DATA_ENCIPHERMENT),
    x509.extendedKeyUsage(EKU.efs),
  ],
};
export const CA_KEY_USAGE = x509.keyUsage(KEY_CERT_SIGN, CRL_SIGN);
export const caExtensions = (pathLength?: number): readonly Uint8Array[] => [
  x509.basicConstraints(true, pathLength),
  CA_KEY_USAGE,
];

/** Root, issuing authority and an end entity, each part replaceable. Three RSA keys in all. */
export class TestPki {
  private constructor(
    readonly rootKey: KeyObject,
    readonly issuingKey: KeyObject,
    readonly leafKey: KeyObject,
  ) {}

  static async create(): Promise<TestPki> {
    const [root, issuing, leaf] = await rsaKeys(3);
    return new TestPki(root!, issuing!, leaf!);
  }

  root(changes: Partial<CertificateSpec> = {}): Uint8Array {
    return x509.certificate({
      subject: ROOT_NAME,
      issuer: ROOT_NAME,
      spki: x509.spkiOf(this.rootKey),
      extensions: caExtensions(),
      ...this.defaults(this.rootKey, 1),
      ...changes,
    });
  }

  issuing(changes: Partial<CertificateSpec> = {}): Uint8Array {
    return x509.certificate({
      subject: ISSUING_NAME,
      issuer: ROOT_NAME,
      spki: x509.spkiOf(this.issuingKey),
      extensions: caExtensions(0),
      ...this.defaults(this.rootKey, 2),
      ...changes,
    });
  }

  leaf(purpose: CertificatePurpose, changes: Partial<CertificateSpec> = {}): Uint8Array {
    return x509.certificate({
      subject: LEAF_NAME,
      issuer: ISSUING_NAME,
      spki: x509.spkiOf(this.leafKey),
      extensions: LEAF_EXTENSIONS[purpose],
      ...this.defaults(this.issuingKey, 3),
      ...changes,
    });
  }

  rootCrl(changes: Partial<CrlSpec> = {}): Uint8Array {
    return x509.revocationList({ ...this.crlDefaults(ROOT_NAME, this.rootKey), ...changes });
  }

  issuingCrl(changes: Partial<CrlSpec> = {}): Uint8Array {
    return x509.revocationList({ ...this.crlDefaults(ISSUING_NAME, this.issuingKey), ...changes });
  }

  /** A path that verifies; `changes` make it one that doesn't. */
  input(purpose: CertificatePurpose, changes: Partial<CertificatePathInput> = {}): CertificatePathInput {
    return {
      leaf: changes.leaf ?? this.leaf(purpose),
      intermediates: changes.intermediates ?? [this.issuing()],
      anchors: changes.anchors ?? [this.root()],
      crls: changes.crls ?? [this.rootCrl(), this.issuingCrl()],
      at: changes.at ?? AT,
      purpose,
      oin: changes.oin ?? OIN,
    };
  }

  private defaults(
    signer: KeyObject,
    serial: number,
  ): Pick<CertificateSpec, 'signer' | 'algorithm' | 'serial' | 'notBefore' | 'notAfter'> {
    return {
      signer,
      algorithm: x509.ALGORITHMS.pssSha512,
      serial: Uint8Array.of(serial),
      notBefore: '2026-01-01T00:00:00',
      notAfter: '2027-01-01T00:00:00',
    };
  }

  private crlDefaults(issuer: Uint8Array, signer: KeyObject): CrlSpec {
    return {
      issuer,
      signer,
      algorithm: x509.ALGORITHMS.pssSha512,
      thisUpdate: '2026-11-20T00:00:00',
      nextUpdate: '2026-11-27T00:00:00',
      revoked: [],
    };
  }
}
