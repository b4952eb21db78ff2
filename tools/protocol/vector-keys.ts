/**
 * The keys of the vectors. Made once and then kept in docs/protocol/vectors/keys.json, private halves included: they are
 * public property and belong to no node. Delete that file to make all keys, and with them all vectors, anew.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { generateKemKey, kemDecryptionKey, kemRecipient, pinnedKey, signerOf, thumbprint } from '#crypto';
import type { DecryptionKey, KeyIdentity, RecipientKey, Signer, VerificationKey } from '#crypto';
import type { NodeKind, Oin } from '#domain';
import { issueIssuing, issueLeaf, issueRoot } from '../../certs/authority.js';
import type { Authority } from '../../certs/authority.js';
import { issueCrl } from '../../certs/crl.js';
import { generateRsaKey } from '../../certs/keys.js';
import type { KeyPair } from '../../certs/keys.js';
import { PROFILES } from '../../certs/profiles.js';
import type { CertificatePurpose, Hierarchy } from '../../certs/profiles.js';
import { authoritySubject, erlangName, organisationSubject } from '../../certs/subject.js';
import { seeded } from './seeded.js';
import { b64, CLOCK, MIDDEN, NOORD, unb64, VECTOR_VERSION, ZUID } from './vector-file.js';

/** A private key as JWK with its certificate as base64 DER. */
export interface WrittenIdentity {
  readonly x5t: string;
  readonly certificate: string;
  readonly jwk: JsonWebKey;
}
export interface WrittenNode {
  readonly oin: Oin;
  readonly name: string;
  readonly kind: NodeKind;
  readonly tlsSubject: string;
  readonly authenticity: WrittenIdentity;
  readonly confidentiality: WrittenIdentity;
  /** X-Wing: 32-byte seed and 1,216-byte public key, base64url. */
  readonly kem: { readonly kid: string; readonly seed: string; readonly publicKey: string };
}
export interface WrittenKeys {
  readonly vectors: 'keys';
  readonly version: string;
  readonly spec: string;
  readonly warning: string;
  readonly notes: readonly string[];
  readonly clock: string;
  readonly authority: WrittenIdentity;
  /** Base64 DER. */
  readonly root: string;
  readonly tlsRoot: string;
  readonly issuing: string;
  readonly crls: readonly string[];
  readonly nodes: readonly WrittenNode[];
}

const ISSUED = new Date('2026-11-01T00:00:00Z');
/** Days from the clock until the lists are stale: longer than a list of production, so that a vector can be tried later. */
const CRL_DAYS = 30;
const NODES = [
  { oin: NOORD, name: 'ZVH Noord', kind: 'ZVH' },
  { oin: ZUID, name: 'ZVH Zuid', kind: 'ZVH' },
  { oin: MIDDEN, name: 'RIEC Midden', kind: 'RIEC' },
] as const;

export async function makeKeys(): Promise<WrittenKeys> {
  const root = await makeRoot('g4', 'TRIAL Sluis vectors G4 root');
  const tls = await makeRoot('tls', 'TRIAL Sluis vectors TLS root');
  const authority = await generateRsaKey();
  const subject = authoritySubject('TRIAL Sluis vectors directory authority');
  const issuing = await makeIssuing(root);
  return {
    vectors: 'keys',
    version: VECTOR_VERSION,
    spec: '01-parties-keys-directory.md',
    warning:
      'TEST ONLY. The private halves are published here on purpose: whoever trusts these keys trusts everybody.',
    notes: [
      'clock: the moment at which all vectors are made and judged; certificates and CRLs hold then.',
      'root, issuing, crls: the path of every authenticity and confidentiality certificate. tlsRoot: in the directory only.',
      'certificate, root, issuing, crls: base64 DER. jwk: RSA private key. kem.seed: X-Wing private key, 32 bytes.',
    ],
    clock: CLOCK,
    authority: written(authority, await issueRoot('g4', { subject, keys: authority, now: ISSUED })),
    root: der(root.certificatePem),
    tlsRoot: der(tls.certificatePem),
    issuing: der(issuing.certificatePem),
    crls: [await crlOf(root), await crlOf(issuing)],
    nodes: await Promise.all(NODES.map((node) => makeNode(node, issuing))),
  };
}

async function makeRoot(hierarchy: Hierarchy, commonName: string): Promise<Authority> {
  const keys = await generateRsaKey();
  const certificatePem = await issueRoot(hierarchy, {
    subject: authoritySubject(commonName),
    keys,
    now: ISSUED,
  });
  return { hierarchy, keys, certificatePem, slug: `vectors-${hierarchy}-root` };
}

async function makeIssuing(root: Authority): Promise<Authority> {
  const keys = await generateRsaKey();
  const subject = authoritySubject('TRIAL Sluis vectors G4 issuing');
  const certificatePem = await issueIssuing(root, { subject, keys, now: ISSUED });
  return { hierarchy: 'g4', keys, certificatePem, slug: 'vectors-g4-issuing' };
}

async function makeNode(node: (typeof NODES)[number], issuing: Authority): Promise<WrittenNode> {
  const kem = generateKemKey(seeded(`kem ${node.oin}`));
  return {
    ...node,
    tlsSubject: erlangName(organisationSubject(node)),
    authenticity: await makeIdentity(node, 'authenticity', issuing),
    confidentiality: await makeIdentity(node, 'confidentiality', issuing),
    kem: { kid: kem.kid, seed: b64(kem.seed), publicKey: b64(kem.publicKey) },
  };
}

async function makeIdentity(
  node: (typeof NODES)[number],
  purpose: CertificatePurpose,
  issuing: Authority,
): Promise<WrittenIdentity> {
  const keys = await generateRsaKey();
  const subject = organisationSubject(node);
  return written(
    keys,
    await issueLeaf(issuing, { subject, keys, now: ISSUED, profile: PROFILES[purpose], hostnames: [] }),
  );
}

function written(keys: KeyPair, certificatePem: string): WrittenIdentity {
  const { raw } = new X509Certificate(certificatePem);
  return {
    x5t: thumbprint(raw),
    certificate: raw.toString('base64'),
    jwk: keys.privateKey.export({ format: 'jwk' }),
  };
}

async function crlOf(authority: Authority): Promise<string> {
  const pem = await issueCrl(authority, { revocations: [], now: new Date(CLOCK), number: 1, days: CRL_DAYS });
  return pem.replace(/-----[^-]+-----|\s/g, '');
}

const der = (pem: string): string => new X509Certificate(pem).raw.toString('base64');

/** The keys ready for use. */
export class VectorKeys {
  private readonly expanded = new Map<Oin, readonly DecryptionKey[]>();

  constructor(readonly written: WrittenKeys) {}

  node(oin: Oin): WrittenNode {
    const found = this.written.nodes.find((node) => node.oin === oin);
    if (!found) throw new Error(`no vector keys for ${oin}`);
    return found;
  }

  signer(oin: Oin): Signer {
    return signerOf(identityOf(this.node(oin).authenticity));
  }

  get authority(): Signer {
    return signerOf(identityOf(this.written.authority));
  }

  authenticity(oin: Oin): VerificationKey {
    return pinnedKey(Buffer.from(this.node(oin).authenticity.certificate, 'base64'));
  }

  confidentiality(oin: Oin): VerificationKey {
    return pinnedKey(Buffer.from(this.node(oin).confidentiality.certificate, 'base64'));
  }

  kem(oin: Oin): RecipientKey {
    return kemRecipient(unb64(this.node(oin).kem.publicKey));
  }

  /** Both keys under which an envelope for this node may lie. */
  decrypters(oin: Oin): readonly DecryptionKey[] {
    const known = this.expanded.get(oin) ?? this.expand(oin);
    this.expanded.set(oin, known);
    return known;
  }

  private expand(oin: Oin): readonly DecryptionKey[] {
    const { kem, confidentiality } = this.node(oin);
    const privateKey = privateKeyOf(confidentiality);
    return [
      kemDecryptionKey(unb64(kem.seed)),
      { suite: 'SLUIS-RSA-1', kid: confidentiality.x5t, privateKey },
    ];
  }
}

const privateKeyOf = (identity: WrittenIdentity): KeyObject =>
  createPrivateKey({ key: identity.jwk, format: 'jwk' });

const identityOf = (identity: WrittenIdentity): KeyIdentity => ({
  privateKey: privateKeyOf(identity),
  certificateDer: Buffer.from(identity.certificate, 'base64'),
  chain: [],
});
