/** The certificates inside a directory: each decodes exactly, names its own node, and no two share a key. */
import { X509Certificate, createHash } from 'node:crypto';
import { isTrial, thumbprint } from '#crypto';
import type { Instant } from '#domain';
import type { DirectoryDocument, DirectoryNode } from './document.js';
import { DirectoryError } from './errors.js';

/** @throws DirectoryError `DIRECTORY_CERTIFICATE`, `DIRECTORY_CERTIFICATE_OIN` or `DIRECTORY_DUPLICATE_KEY`. */
export function checkCertificates(document: DirectoryDocument): void {
  const keys = new Set<string>();
  const subjects = new Set<string>();
  for (const [index, node] of document.nodes.entries()) {
    checkNode(node, index, keys);
    if (subjects.has(node.certificates.tlsSubject)) {
      throw new DirectoryError(
        'DIRECTORY_DUPLICATE_KEY',
        `/nodes/${index}/certificates/tlsSubject is also another node's`,
      );
    }
    subjects.add(node.certificates.tlsSubject);
  }
  for (const authority of authoritiesOf(document)) {
    if (!decode(authority, '/anchors and /intermediates').ca) {
      throw new DirectoryError(
        'DIRECTORY_CERTIFICATE',
        '/anchors and /intermediates must hold CA certificates',
      );
    }
  }
}

/** @throws DirectoryError `DIRECTORY_TRIAL` where a certificate, or who issued it, is of a test hierarchy. */
export function refuseTrial(document: DirectoryDocument): void {
  const placed = [
    ...authoritiesOf(document).map((base64) => ['/anchors and /intermediates', base64] as const),
    ...document.nodes.flatMap(certificatesOf),
  ];
  const trial = placed.find(([at, base64]) => isTrial(decode(base64, at)));
  if (trial !== undefined)
    throw new DirectoryError('DIRECTORY_TRIAL', `${trial[0]} must hold no certificate of a test hierarchy`);
}

const authoritiesOf = ({ anchors, intermediates }: DirectoryDocument): readonly string[] => [
  ...anchors.tls,
  ...anchors.authenticity,
  ...anchors.confidentiality,
  ...intermediates,
];

/**
 * The earlier signing certificate of this node, base64 DER, that a signature names by its `x5t#S256` and that the authority
 * still lets count at `at`.
 */
export function earlierCertificate(
  { earlierAuthenticity = [] }: DirectoryNode,
  { x5t, at }: { readonly x5t: string; readonly at: Instant },
): string | undefined {
  return earlierAuthenticity.find(
    ({ certificate, until }) => at < until && thumbprint(Buffer.from(certificate, 'base64')) === x5t,
  )?.certificate;
}

/** Every certificate of a node with its place. */
function certificatesOf(node: DirectoryNode, index: number): readonly (readonly [string, string])[] {
  const at = `/nodes/${index}`;
  const { authenticity, confidentiality, tls } = node.certificates;
  const current = { authenticity, confidentiality, ...(tls === undefined ? {} : { tls }) };
  return [
    ...Object.entries(current).map(([purpose, base64]) => [`${at}/certificates/${purpose}`, base64] as const),
    ...(node.earlierAuthenticity ?? []).map(
      ({ certificate }, i) => [`${at}/earlierAuthenticity/${i}/certificate`, certificate] as const,
    ),
  ];
}

function checkNode(node: DirectoryNode, index: number, keys: Set<string>): void {
  for (const [at, base64] of certificatesOf(node, index)) {
    const certificate = decode(base64, at);
    if (oinOf(certificate) !== node.oin) {
      throw new DirectoryError('DIRECTORY_CERTIFICATE_OIN', `${at} must carry the node's own OIN`);
    }
    const key = createHash('sha256')
      .update(certificate.publicKey.export({ format: 'der', type: 'spki' }))
      .digest('hex');
    // One purpose each: a key that serves twice, in two nodes or in one, is refused.
    if (keys.has(key)) throw new DirectoryError('DIRECTORY_DUPLICATE_KEY', `${at} has a key used before`);
    keys.add(key);
  }
  checkTlsSubject(node, node.certificates.tlsSubject, `/nodes/${index}/certificates`);
}

/** The subject becomes a broker user name, so it must name this node once and hold one common name. */
function checkTlsSubject(node: DirectoryNode, subject: string, at: string): void {
  const parts = subject.match(/(?:\\.|[^\\,+])+/g) ?? [];
  const values = (type: string): readonly string[] =>
    parts.filter((part) => part.startsWith(`${type}=`)).map((part) => part.slice(type.length + 1));
  const serials = values('SERIALNUMBER');
  if (serials.length !== 1 || serials[0] !== node.oin) {
    throw new DirectoryError(
      'DIRECTORY_CERTIFICATE_OIN',
      `${at}/tlsSubject must hold SERIALNUMBER=<its OIN>, once`,
    );
  }
  if (values('CN').length !== 1) {
    throw new DirectoryError('DIRECTORY_CERTIFICATE', `${at}/tlsSubject must hold one CN`);
  }
}

/** Base64 DER to a certificate; refuses trailing bytes, which `X509Certificate` ignores. */
function decode(base64: string, at: string): X509Certificate {
  const der = Buffer.from(base64, 'base64');
  try {
    const certificate = new X509Certificate(der);
    if (certificate.raw.equals(der) && der.toString('base64') === base64 && certificate.publicKey) {
      return certificate;
    }
  } catch {
    // Refused below, without OpenSSL's text: it may quote the input.
  }
  throw new DirectoryError('DIRECTORY_CERTIFICATE', `${at} must be the base64 DER of one certificate`);
}

/** The one `serialNumber` of the subject (Digikoppeling PKI001), or `undefined`. */
function oinOf(certificate: X509Certificate): string | undefined {
  const serials = certificate.subject.split('\n').filter((line) => line.startsWith('serialNumber='));
  return serials.length === 1 ? serials[0]!.slice('serialNumber='.length) : undefined;
}
