/** Makes and signs the directory of a federation, as the federation authority would with `sluis directory sign`. */
import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { SUITES_BY_RANK, signerOf } from '#crypto';
import type { Suite } from '#crypto';
import { signDirectory } from '#directory';
import type { DirectoryDocument, DirectoryNode } from '#directory';
import { MESSAGE_KINDS, MESSAGE_TYPES, instantOf, isMatchKind } from '#domain';
import type { Instant } from '#domain';
import { nlLaw } from '#law';
import { nodeCertificates } from '../../certs/development-pki.js';
import type { DevelopmentPki } from '../../certs/development-pki.js';
import type { FederationNode } from './nodes.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface DirectoryRequest {
  readonly pki: DevelopmentPki;
  readonly nodes: readonly {
    readonly node: FederationNode;
    readonly brokerPort: number;
    readonly suites?: readonly Suite[];
    /** Whether it lists the kinds of a matching session: known-checks with it go by one then. Default yes. */
    readonly matches?: boolean;
  }[];
  readonly file: string;
  readonly version?: number;
  /** What the committee has reviewed of matching; default `REVIEWED`. */
  readonly profiles?: readonly string[];
}

/** Batches between ZVH and RIEC; between ZVHs the strict default. */
const REVIEWED = ['SM1+nl-2026-1+epoch.1+max.4096+types.01-02+with.RIEC'];

export async function writeDirectory(request: DirectoryRequest): Promise<void> {
  const { pki, nodes, file, version = 1, profiles = REVIEWED } = request;
  const now = Date.now();
  const document: DirectoryDocument = {
    version,
    issuedAt: instantOf(now - HOUR),
    expiresAt: instantOf(now + 90 * DAY),
    nodes: nodes.map((entry) => nodeEntry(entry, pki)),
    anchors: {
      tls: [der(pki.hierarchies.tls.rootCertificate)],
      authenticity: [der(pki.hierarchies.g4.rootCertificate)],
      confidentiality: [der(pki.hierarchies.g4.rootCertificate)],
    },
    intermediates: [der(pki.hierarchies.g4.issuingCertificate), der(pki.hierarchies.tls.issuingCertificate)],
    crlUrls: [],
    suiteFloor: 'SLUIS-RSA-1',
    acceptedLawHashes: [{ hash: nlLaw().hash, from: '2025-03-01T00:00:00.000Z' as Instant }],
    reviewedKinds: [...MESSAGE_TYPES],
    processingProfiles: profiles,
    grace: [],
  };
  const signer = signerOf({
    privateKey: createPrivateKey(readFileSync(pki.directoryAuthority.key)),
    certificateDer: certificate(pki.directoryAuthority.certificate).raw,
    chain: [],
  });
  writeFileSync(file, await signDirectory(document, signer));
}

function nodeEntry(
  { node, brokerPort, suites, matches = true }: DirectoryRequest['nodes'][number],
  pki: DevelopmentPki,
): DirectoryNode {
  const { brokerUser, certificates } = nodeCertificates(pki, node.slug);
  return {
    oin: node.oin,
    kind: node.kind,
    name: node.name,
    region: node.region,
    participants: node.participants,
    kinds: MESSAGE_KINDS.filter((kind) => matches || !isMatchKind(kind)),
    protocolVersions: ['1.0'],
    suites: [...(suites ?? SUITES_BY_RANK)],
    broker: { url: `amqps://localhost:${brokerPort}` },
    certificates: {
      tlsSubject: brokerUser,
      authenticity: der(certificates.authenticity.certificate),
      confidentiality: der(certificates.confidentiality.certificate),
      tls: der(certificates.tls.certificate),
    },
    contactPoint: {
      name: `Contactpunt AVG van ${node.name}`,
      mail: `avg@${node.slug}.example`,
      post: 'Postbus 1, 1000 AA Voorbeeldstad',
      web: `https://www.${node.slug}.example/avg`,
    },
  };
}

const certificate = (file: string): X509Certificate => new X509Certificate(readFileSync(file));
const der = (file: string): string => certificate(file).raw.toString('base64');
