import { createHash } from 'node:crypto';
import {
  type BaseBlock,
  type Constructed,
  fromBER,
  ObjectIdentifier,
  Sequence,
  Set as Asn1Set,
  Utf8String,
  Integer,
} from 'asn1js';
import {
  AuthorityKeyIdentifierExtension,
  Extension,
  X509Certificate,
  X509CrlGenerator,
  PemConverter,
  type X509CrlReason,
} from './x509.js';
import type { Authority } from './authority.js';
import { signatureOf, webCryptoKeys } from './keys.js';
import { CRL_DAYS } from './profiles.js';

const DAY_MS = 86_400_000;

/** One certificate that its authority takes back. */
export interface Revocation {
  /** Hexadecimal. */
  readonly serialNumber: string;
  /** RFC 3339. */
  readonly at: string;
  readonly reason: X509CrlReason;
}

export interface CrlContent {
  readonly revocations: readonly Revocation[];
  readonly now: Date;
  /** Only grows: RFC 5280 §5.2.3. */
  readonly number: number;
  /** Days until nextUpdate; negative makes a stale list (for tests). Default CRL_DAYS. */
  readonly days?: number;
}

/** A signed revocation list, PEM. */
export async function issueCrl(issuer: Authority, content: CrlContent): Promise<string> {
  const algorithm = signatureOf(issuer.hierarchy);
  const { privateKey, publicKey } = webCryptoKeys(issuer.keys, algorithm);
  const days = content.days ?? CRL_DAYS;
  const crl = await X509CrlGenerator.create({
    issuer: new X509Certificate(issuer.certificatePem).subjectName,
    // An hour of slack for clocks; a stale list is stale from before that hour.
    thisUpdate: new Date(content.now.getTime() + Math.min(0, days) * DAY_MS - 3_600_000),
    nextUpdate: new Date(content.now.getTime() + days * DAY_MS),
    signingAlgorithm: algorithm,
    signingKey: privateKey,
    entries: content.revocations.map(({ serialNumber, at, reason }) => ({
      serialNumber,
      revocationDate: new Date(at),
      reason,
    })),
    extensions: [
      await AuthorityKeyIdentifierExtension.create(publicKey),
      new Extension('2.5.29.20', false, new Integer({ value: content.number }).toBER()),
    ],
  });
  return PemConverter.encode(crl.rawData, 'X509 CRL');
}

/**
 * The file name under which OpenSSL and Erlang look for the revocation list of an issuer: the first four bytes, little
 * endian, of SHA-1 over the canonical form of its name (`openssl crl -hash`), and `.r0`.
 */
export function crlFileName(issuerCertificatePem: string): string {
  const name = fromBER(new X509Certificate(issuerCertificatePem).subjectName.toArrayBuffer()).result;
  const canonical = relativeNames(name).map((rdn) => Buffer.from(canonicalRdn(rdn).toBER()));
  const digest = createHash('sha1').update(Buffer.concat(canonical)).digest();
  return `${digest.readUInt32LE(0).toString(16).padStart(8, '0')}.r0`;
}

function relativeNames(name: BaseBlock): BaseBlock[] {
  return (name as Constructed).valueBlock.value;
}

/** X509_NAME_hash: every string becomes UTF-8, lower case (ASCII letters only), with single spaces and none around it. */
function canonicalRdn(rdn: BaseBlock): Asn1Set {
  const attributes = relativeNames(rdn).map((attribute) => {
    const [type, value] = relativeNames(attribute);
    if (!(type instanceof ObjectIdentifier) || !value) throw new Error('not an X.501 name');
    return new Sequence({ value: [type, new Utf8String({ value: canonicalText(textOf(value)) })] });
  });
  return new Asn1Set({ value: attributes });
}

function textOf(value: BaseBlock): string {
  const text: unknown =
    'getValue' in value && typeof value.getValue === 'function' ? value.getValue() : undefined;
  if (typeof text !== 'string') throw new Error('a name attribute that is no string');
  return text;
}

function canonicalText(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
