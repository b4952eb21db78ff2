/** A directory that passed `verifyDirectory`, with the questions a node asks of it. */
import { X509Certificate, createHash } from 'node:crypto';
import type { CertificatePurpose } from '#crypto';
import type { Instant, Oin } from '#domain';
import { instantOf, millisOf } from '#domain';
import type { DirectoryDocument, DirectoryNode } from './document.js';

const DAY = 86_400_000;
/** From this long before expiry the operator is alarmed. */
export const EXPIRES_SOON_MS = 14 * DAY;
/** For this long after expiry known peers continue; no new peer and no new key is admitted. */
export const EXPIRY_GRACE_MS = 14 * DAY;

export type Freshness = 'fresh' | 'expires-soon' | 'grace' | 'expired';

interface Listed {
  readonly purpose: CertificatePurpose;
  readonly subject: string;
  /** Who holds it, as its subject says (`O`), where it does. */
  readonly organisation?: string;
  /** OIN in its subject (`serialNumber`), held to the node's when the directory was verified. */
  readonly holder?: string;
  /** Number that its authority gave it, hex. */
  readonly serial: string;
  /** SHA-256 of the DER, lower-case hex. */
  readonly fingerprint: string;
  readonly validFrom: Instant;
  readonly validUntil: Instant;
  /** Who issued it, who issued that, and so on to an anchor; shorter where the directory holds no further issuer. */
  readonly chain: readonly Issuer[];
}
interface Issuer {
  /** Distinguished name, most specific part last. */
  readonly subject: string;
  readonly validUntil: Instant;
  /** The directory trusts it for this purpose. */
  readonly isAnchor: boolean;
}

/** Far more than a path has: what goes round ends. */
const LONGEST_CHAIN = 8;

/** Signatures are checked and revocation is not: that is judged for a message, and in a test of the connection. */
function chainOf(
  leaf: X509Certificate,
  {
    anchors,
    intermediates,
  }: { readonly anchors: readonly string[]; readonly intermediates: readonly string[] },
): readonly Issuer[] {
  const authorities = [...anchors, ...intermediates].map((base64, i) => ({
    certificate: new X509Certificate(Buffer.from(base64, 'base64')),
    isAnchor: i < anchors.length,
  }));
  const chain: Issuer[] = [];
  let last = { certificate: leaf, isAnchor: false };
  while (!last.isAnchor && chain.length < LONGEST_CHAIN) {
    const { certificate: below } = last;
    const above = authorities.find(
      ({ certificate }) => below.checkIssued(certificate) && below.verify(certificate.publicKey),
    );
    if (above === undefined) break;
    const { subject, validToDate } = above.certificate;
    chain.push({
      subject: subject.replaceAll('\n', ', '),
      validUntil: instantOf(validToDate.getTime()),
      isAnchor: above.isAnchor,
    });
    last = above;
  }
  return chain;
}

function listedOf(
  [purpose, base64]: readonly [CertificatePurpose, string],
  { anchors, intermediates }: DirectoryDocument,
): Listed {
  const certificate = new X509Certificate(Buffer.from(base64, 'base64'));
  const { raw, subject, serialNumber, validFromDate, validToDate } = certificate;
  const organisation = partOf(subject, 'O');
  const holder = partOf(subject, 'serialNumber');
  return {
    purpose,
    subject: subject.replaceAll('\n', ', '),
    ...(organisation === undefined ? {} : { organisation }),
    ...(holder === undefined ? {} : { holder }),
    serial: serialNumber,
    fingerprint: createHash('sha256').update(raw).digest('hex'),
    validFrom: instantOf(validFromDate.getTime()),
    validUntil: instantOf(validToDate.getTime()),
    chain: chainOf(certificate, { anchors: anchors[purpose], intermediates }),
  };
}

/** One part of a name, as OpenSSL prints it: a line each. `undefined` where it is not there once: then nobody is to guess. */
function partOf(subject: string, type: string): string | undefined {
  const found = subject.split('\n').filter((line) => line.startsWith(`${type}=`));
  return found.length === 1 ? found[0]!.slice(type.length + 1) : undefined;
}

export class Directory {
  readonly #nodes: ReadonlyMap<string, DirectoryNode>;

  /** @param hash base64url SHA-256 of the signed bytes. Only `verifyDirectory` makes one. */
  constructor(
    readonly document: DirectoryDocument,
    readonly hash: string,
  ) {
    // A Map, not an object: an id such as "constructor" must find nothing.
    this.#nodes = new Map(document.nodes.map((node) => [node.oin, node]));
  }

  get version(): number {
    return this.document.version;
  }

  get nodes(): readonly DirectoryNode[] {
    return this.document.nodes;
  }

  node(oin: Oin): DirectoryNode | undefined {
    return this.#nodes.get(oin);
  }

  /** Every node but `self`. */
  peersOf(self: Oin): readonly DirectoryNode[] {
    return this.document.nodes.filter((node) => node.oin !== self);
  }

  /** The node's certificates as listed, the signing one first; none for an unknown node. */
  certificates(oin: Oin): readonly Listed[] {
    const certificates = this.#nodes.get(oin)?.certificates;
    if (certificates === undefined) return [];
    const { authenticity, confidentiality, tls } = certificates;
    const listed = { authenticity, confidentiality, ...(tls === undefined ? {} : { tls }) };
    return (Object.entries(listed) as [CertificatePurpose, string][]).map((one) =>
      listedOf(one, this.document),
    );
  }

  freshness(at: Instant): Freshness {
    const left = millisOf(this.document.expiresAt) - millisOf(at);
    if (left > EXPIRES_SOON_MS) return 'fresh';
    if (left > 0) return 'expires-soon';
    return left > -EXPIRY_GRACE_MS ? 'grace' : 'expired';
  }

  /**
   * Whether a message of this peer may be accepted or sent now. In `grace` only peers that were known before count;
   * `known` holds the nodes with which messages were exchanged under an unexpired directory.
   */
  admits(oin: Oin, at: Instant, known: ReadonlySet<Oin>): boolean {
    if (!this.#nodes.has(oin)) return false;
    switch (this.freshness(at)) {
      case 'fresh':
      case 'expires-soon':
        return true;
      case 'grace':
        return known.has(oin);
      case 'expired':
        return false;
    }
  }

  /** A new key (key document) is admitted only before expiry. */
  admitsNewKeys(at: Instant): boolean {
    return millisOf(at) < millisOf(this.document.expiresAt);
  }

  acceptsLawHash(hash: string, at: Instant): boolean {
    return this.document.acceptedLawHashes.some(
      (accepted) =>
        accepted.hash === hash &&
        accepted.from <= at &&
        (accepted.until === undefined || at < accepted.until),
    );
  }

  reviewedKinds(): readonly string[] {
    return this.document.reviewedKinds;
  }

  /** Until when this peer's stale CRL is excused, by the authority's own signed entry; `undefined` where it is not at `at`. */
  graceOf(oin: Oin, at: Instant): Instant | undefined {
    return this.document.grace
      .filter((entry) => entry.oin === oin && at < entry.until)
      .map(({ until }) => until)
      .sort()
      .at(-1);
  }
}
