/** A made-up federation for the tests: two ZVHs and a RIEC, their certificates, and the authority that signs for them. */
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { createPrivateKey, createPublicKey, generateKeyPair, webcrypto, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { pinnedKey, signerOf, type Signer, type VerificationKey } from '#crypto';
import { parseOin, type Instant, type Oin } from '#domain';
import type { DirectoryDocument, DirectoryNode } from '#directory';

x509.cryptoProvider.set(webcrypto);

export const NORTH = parseOin('00000099000000001000')!;
export const SOUTH = parseOin('00000099000000002000')!;
export const RIEC = parseOin('00000099000000003000')!;
export const NOW = '2026-11-25T09:00:00.000Z' as Instant;

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

export interface Issued {
  /** PEM, PKCS#8. */
  readonly key: string;
  /** PEM. */
  readonly certificate: string;
  readonly der: Buffer;
}

/** A certificate, self-signed unless `by` says who signed it (EC then); what it says about itself is all that a directory looks at. */
export async function issue(
  subject: { readonly cn: string; readonly oin?: string },
  options: {
    readonly rsa?: boolean;
    readonly ca?: boolean;
    readonly key?: string;
    readonly by?: Issued;
  } = {},
): Promise<Issued> {
  const pair =
    options.key === undefined ? await generate(options.rsa ?? false) : createPrivateKey(options.key);
  const algorithm = pair.asymmetricKeyType === 'rsa' ? RSA : EC;
  const serial = subject.oin === undefined ? '' : `, 2.5.4.5=${subject.oin}`;
  const name = `CN=${subject.cn}${serial}, O=Voorbeeld, C=NL`;
  const own = pair.toCryptoKey(algorithm, true, ['sign']);
  const { by } = options;
  const certificate = await x509.X509CertificateGenerator.create({
    subject: name,
    issuer: by === undefined ? name : new x509.X509Certificate(by.certificate).subject,
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
    signingAlgorithm: algorithm,
    publicKey: createPublicKey(pair.export({ type: 'pkcs8', format: 'pem' })).toCryptoKey(algorithm, true, [
      'verify',
    ]),
    signingKey: by === undefined ? own : createPrivateKey(by.key).toCryptoKey(EC, true, ['sign']),
    extensions: [new x509.BasicConstraintsExtension(options.ca ?? false, undefined, true)],
  });
  return {
    key: pair.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: certificate.toString('pem'),
    der: Buffer.from(certificate.rawData),
  };
}

async function generate(rsa: boolean): Promise<KeyObject> {
  const make = promisify(generateKeyPair) as (
    type: string,
    options: object,
  ) => Promise<{ privateKey: KeyObject }>;
  const { privateKey } = rsa
    ? await make('rsa', { modulusLength: 3072 })
    : await make('ec', { namedCurve: 'P-256' });
  return privateKey;
}

export const signerFrom = (issued: Issued): Signer =>
  signerOf({ privateKey: createPrivateKey(issued.key), certificateDer: issued.der, chain: [] });
export const keyFrom = (issued: Issued): VerificationKey => pinnedKey(issued.der);
export const base64 = (issued: Issued): string => issued.der.toString('base64');

/** A node of the directory; only the authenticity key is RSA, because only that one signs here. */
export async function makeNode(oin: Oin, name: string, authenticity: Issued): Promise<DirectoryNode> {
  const [confidentiality, tls] = await Promise.all([
    issue({ cn: `${name} confidentiality`, oin }),
    issue({ cn: `${name} tls`, oin }),
  ]);
  return {
    oin,
    kind: oin === RIEC ? 'RIEC' : 'ZVH',
    name,
    region: ['0344'],
    participants: ['POLICE', 'OM', 'MAYOR'],
    kinds: ['known-check.request', 'known-check.response'],
    protocolVersions: ['1'],
    suites: ['SLUIS-1', 'SLUIS-RSA-1'],
    broker: { url: `amqps://broker-${oin.slice(13, 17)}.example:5671` },
    certificates: {
      tlsSubject: `CN=${name} tls,SERIALNUMBER=${oin},O=Voorbeeld,C=NL`,
      authenticity: base64(authenticity),
      confidentiality: base64(confidentiality),
      tls: base64(tls),
    },
  };
}

export interface Federation {
  readonly authority: Issued;
  readonly northKey: Issued;
  readonly document: DirectoryDocument;
}

/** Makes all keys: once per test file. */
export async function makeFederation(): Promise<Federation> {
  const [authority, northKey, southKey, riecKey, root] = await Promise.all([
    issue({ cn: 'Federatie-autoriteit' }, { rsa: true }),
    issue({ cn: 'North', oin: NORTH }, { rsa: true }),
    issue({ cn: 'South', oin: SOUTH }),
    issue({ cn: 'Riec', oin: RIEC }),
    issue({ cn: 'Root' }, { ca: true }),
  ]);
  const nodes = await Promise.all([
    makeNode(NORTH, 'ZVH Noord', northKey),
    makeNode(SOUTH, 'ZVH Zuid', southKey),
    makeNode(RIEC, 'RIEC Midden', riecKey),
  ]);
  const document: DirectoryDocument = {
    version: 7,
    issuedAt: '2026-11-01T00:00:00.000Z' as Instant,
    expiresAt: '2027-02-01T00:00:00.000Z' as Instant,
    nodes,
    anchors: { tls: [base64(root)], authenticity: [base64(root)], confidentiality: [base64(root)] },
    intermediates: [],
    crlUrls: [],
    suiteFloor: 'SLUIS-RSA-1',
    acceptedLawHashes: [{ hash: 'A'.repeat(43), from: '2026-01-01T00:00:00.000Z' as Instant }],
    reviewedKinds: ['nl.wgs.known-check.request.v1', 'nl.wgs.known-check.response.v1'],
    processingProfiles: [],
    grace: [],
  };
  return { authority, northKey, document };
}
