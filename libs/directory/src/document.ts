/** What the federation authority signs: one JSON document (RFC 8785 bytes inside a JWS), docs/protocol "directory". */
import type { Suite } from '#crypto';
import type { BodyCode, Instant, MessageKind, NodeKind, Oin } from '#domain';

export interface DirectoryDocument {
  /** Only ever grows; two documents with one version must be the same bytes. */
  readonly version: number;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
  readonly nodes: readonly DirectoryNode[];
  /** Roots to which a certificate of each purpose must lead. */
  readonly anchors: TrustAnchors;
  /** CA certificates between the anchors and the nodes' own; base64 DER. Trusted only through an anchor. */
  readonly intermediates: readonly string[];
  /** Where the CRLs of those CAs are published: `http`, `https` or, on a test federation, `file`. */
  readonly crlUrls: readonly string[];
  /** The weakest suite that may still be used. */
  readonly suiteFloor: Suite;
  /** Law-table hashes that count as current, each with its span, so that no update needs a flag day. */
  readonly acceptedLawHashes: readonly AcceptedLawHash[];
  /** Message kinds whose lawfulness was reviewed. */
  readonly reviewedKinds: readonly string[];
  /** Processing profiles (matching) whose lawfulness was reviewed. */
  readonly processingProfiles: readonly string[];
  /** Peers whose CRL may be past its `nextUpdate` for a while. There is no other grace. */
  readonly grace: readonly GraceEntry[];
  /** Names of members that a reader must know, or refuse the document. Members not named here may be unknown. */
  readonly critical?: readonly string[];
}

export interface DirectoryNode {
  readonly oin: Oin;
  readonly kind: NodeKind;
  readonly name: string;
  /** CBS municipality codes, four digits. */
  readonly region: readonly string[];
  /** Bodies this version knows; one that it does not know is left out, so it can be no recipient. */
  readonly participants: readonly BodyCode[];
  /** Kinds this version knows, of those the node supports. */
  readonly kinds: readonly MessageKind[];
  readonly protocolVersions: readonly string[];
  /** Suites by name, best first. */
  readonly suites: readonly string[];
  /** `amqps://host:port`, no path, no user. */
  readonly broker: { readonly url: string };
  readonly certificates: NodeCertificates;
  /** Signing certificates that it had before: what they signed and is still under way counts too, for a while. */
  readonly earlierAuthenticity?: readonly EarlierCertificate[];
  /** Where a data subject of this partnership asks for their rights (BGS 1.1(2)); printed in answers of other partnerships. */
  readonly contactPoint?: ContactPoint;
}

export interface ContactPoint {
  /** Such as the municipality that is the contact point. */
  readonly name: string;
  readonly mail: string;
  /** Postal address on one line. */
  readonly post?: string;
  /** `https` page about requests. */
  readonly web?: string;
}

export interface EarlierCertificate {
  /** Base64 DER. */
  readonly certificate: string;
  /** From here on it counts no more, whatever it says of itself. */
  readonly until: Instant;
}

export interface NodeCertificates {
  /** Subject of the TLS client certificate as RabbitMQ writes it (most specific part first): the broker's user name. */
  readonly tlsSubject: string;
  /** Base64 DER of the pinned signing certificate. */
  readonly authenticity: string;
  /** Base64 DER of the encryption certificate (compatibility suite). */
  readonly confidentiality: string;
  /** Base64 DER of the TLS certificate. Absent: any certificate of `tlsSubject` under a TLS anchor. */
  readonly tls?: string;
}

export interface TrustAnchors {
  /** Base64 DER, self-signed. */
  readonly tls: readonly string[];
  readonly authenticity: readonly string[];
  readonly confidentiality: readonly string[];
}

export interface AcceptedLawHash {
  /** Base64url SHA-256 of the law table. */
  readonly hash: string;
  readonly from: Instant;
  /** Absent: until further notice. */
  readonly until?: Instant;
}

export interface GraceEntry {
  readonly oin: Oin;
  readonly until: Instant;
}
