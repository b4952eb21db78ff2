/**
 * Whose signature counts and to which key we seal, judged at this moment: directory, certificate path, CRL, key
 * document. A verdict is cached until the certificate, a CRL or the directory says otherwise.
 */
import {
  CryptoError,
  SUITES,
  VerifiedRoots,
  bestSuite,
  certificateRecipient,
  fromBase64url,
  kemRecipient,
  parseSuite,
  verifyCertificatePath,
} from '#crypto';
import type { CertificateFacts, CertificatePurpose, RecipientKey, SignatureAlg, Suite } from '#crypto';
import { earlierCertificate, logKeysIn, verifyKeyDocument } from '#directory';
import type { Directory, DirectoryNode, KeyDocument } from '#directory';
import type { Oin } from '#domain';
import type { SaveKeyDocument, Trust } from './courier.js';
import type { Clock } from './ports.js';

export interface TrustSources {
  readonly clock: Clock;
  readonly directory: () => Directory;
  /** Newest CRLs, DER. */
  readonly crls: () => readonly Uint8Array[];
  readonly suites: readonly Suite[];
}

/** Thrown when the directory does not admit a peer; everything cryptographic is a `CryptoError`. */
export class PeerNotAdmitted extends Error {
  constructor(readonly code: 'SENDER_UNKNOWN' | 'DIRECTORY_EXPIRED' | 'SUITE_BELOW_FLOOR') {
    super(code);
    this.name = 'PeerNotAdmitted';
  }
}

interface KeptKeyDocument {
  readonly document: KeyDocument;
  readonly jws: string;
  /** The pinned authenticity certificate that it was verified with, base64 DER. */
  readonly signedUnder: string;
}

export class PeerTrust implements Trust {
  readonly roots = new VerifiedRoots(4096);
  /** Verdicts under way count too: a batch of deliveries asks for one certificate many times at once. */
  private readonly certificates = new Map<string, Promise<CertificateFacts>>();
  private readonly keyDocuments = new Map<Oin, KeptKeyDocument>();

  constructor(private readonly sources: TrustSources) {}

  refresh(): void {
    this.certificates.clear();
    this.roots.clear();
  }

  get suiteFloor(): Suite {
    return parseSuite(this.sources.directory().document.suiteFloor) ?? 'SLUIS-1';
  }

  get algs(): readonly SignatureAlg[] {
    return [...new Set(this.sources.suites.flatMap((suite) => SUITES[suite].signatures))];
  }

  /** @throws PeerNotAdmitted, CryptoError (CERT_*, PATH_*, CRL_*). */
  signingKey(peer: Oin): Promise<CertificateFacts> {
    return this.verified(this.admitted(peer), 'authenticity');
  }

  /**
   * Judged as the present one is: path, CRL and validity at this moment; where one of those fails it does not count. Also
   * for a list that is stale: a hold would stop what the peer signs under its present certificate. @throws PeerNotAdmitted.
   */
  async earlierSigningKey(peer: Oin, x5t: string): Promise<CertificateFacts | undefined> {
    const node = this.admitted(peer);
    const leaf = earlierCertificate(node, { x5t, at: this.sources.clock.now() });
    if (leaf === undefined) return undefined;
    return this.verified(node, 'authenticity', { x5t, leaf }).catch((error: unknown) => {
      if (error instanceof CryptoError) return undefined;
      throw error;
    });
  }

  async recipientKey(peer: Oin): Promise<RecipientKey> {
    const node = this.admitted(peer);
    const now = this.sources.clock.now();
    const kem = this.keyDocumentOf(node);
    const usable = kem !== undefined && kem.expiresAt > now;
    const ours = usable ? this.sources.suites : this.sources.suites.filter((suite) => suite !== 'SLUIS-1');
    const suite = bestSuite(ours, node.suites, this.suiteFloor);
    switch (suite) {
      case 'SLUIS-1':
        // A KEM key is worth what the certificate that signed for it is worth now: not revoked, not replaced.
        await this.verified(node, 'authenticity');
        return kemRecipient(fromBase64url(kem!.kem.publicKey)!);
      case 'SLUIS-RSA-1':
        return certificateRecipient(await this.verified(node, 'confidentiality'));
      case undefined:
        throw new PeerNotAdmitted('SUITE_BELOW_FLOOR');
    }
  }

  async certificateKey(peer: Oin): Promise<RecipientKey> {
    return certificateRecipient(await this.verified(this.admitted(peer), 'confidentiality'));
  }

  knowsKeysOf(peer: Oin): boolean {
    return this.keyDocuments.has(peer);
  }

  knownPeers(): readonly Oin[] {
    return [...this.keyDocuments.keys()];
  }

  logKeys(peer: Oin): readonly Uint8Array[] {
    const document = this.keyDocuments.get(peer)?.document;
    return document === undefined ? [] : logKeysIn(document);
  }

  async acceptKeyDocument(
    peer: Oin,
    jws: string,
    save: SaveKeyDocument,
  ): Promise<{ readonly accepted: KeyDocument | undefined; readonly newer: boolean }> {
    const current = this.keyDocuments.get(peer);
    const at = this.sources.clock.now();
    const admitsNew = this.sources.directory().admitsNewKeys(at);
    if (!admitsNew && current === undefined) return { accepted: undefined, newer: false };
    const node = this.admitted(peer);
    const replaced = current !== undefined && current.signedUnder !== node.certificates.authenticity;
    const verdict = verifyKeyDocument(jws, {
      node,
      at,
      // Whoever held the old certificate's key must not be able to keep the new one's documents out by a high number.
      ...(current && !replaced ? { current: { number: current.document.number, jws: current.jws } } : {}),
    });
    if (verdict.outcome === 'refused') return { accepted: undefined, newer: false };
    const newer = replaced || current?.document.number !== verdict.document.number;
    // An expired directory lets known peers go on, with the keys they have.
    if (newer && !admitsNew) return { accepted: undefined, newer: false };
    if (newer) await save({ number: verdict.document.number, replaced });
    this.keep(node, verdict.document, jws);
    return { accepted: verdict.document, newer };
  }

  /** Takes back what was accepted before a restart: the peer was known then, also when the directory has expired since. */
  restoreKeyDocument(peer: Oin, jws: string): void {
    const node = this.sources.directory().node(peer);
    if (node === undefined) return;
    const verdict = verifyKeyDocument(jws, { node, at: this.sources.clock.now() });
    if (verdict.outcome !== 'refused') this.keep(node, verdict.document, jws);
  }

  private keep({ oin, certificates }: DirectoryNode, document: KeyDocument, jws: string): void {
    this.keyDocuments.set(oin, { document, jws, signedUnder: certificates.authenticity });
  }

  /** The peer's newest, unless the directory has since pinned another certificate than the one that signed it. */
  private keyDocumentOf({ oin, certificates }: DirectoryNode): KeyDocument | undefined {
    const kept = this.keyDocuments.get(oin);
    return kept?.signedUnder === certificates.authenticity ? kept.document : undefined;
  }

  private admitted(peer: Oin): DirectoryNode {
    const directory = this.sources.directory();
    const node = directory.node(peer);
    if (node === undefined) throw new PeerNotAdmitted('SENDER_UNKNOWN');
    const known = new Set(this.keyDocuments.keys());
    if (!directory.admits(peer, this.sources.clock.now(), known))
      throw new PeerNotAdmitted('DIRECTORY_EXPIRED');
    return node;
  }

  private async verified(
    node: DirectoryNode,
    purpose: Exclude<CertificatePurpose, 'tls'>,
    earlier?: { readonly x5t: string; readonly leaf: string },
  ): Promise<CertificateFacts> {
    const key = `${node.oin} ${purpose} ${earlier?.x5t ?? ''}`;
    const pending = this.certificates.get(key);
    const known = await pending?.catch(() => undefined);
    if (known !== undefined && this.sources.clock.now() < known.validUntil) return known;
    // Whoever finds no verdict, or a lapsed one, starts the next; the others of this turn share it.
    if (this.certificates.get(key) === pending) {
      const leaf = earlier?.leaf ?? node.certificates[purpose];
      this.certificates.set(key, this.verify(node, purpose, leaf));
    }
    return this.certificates.get(key)!;
  }

  private verify(
    node: DirectoryNode,
    purpose: Exclude<CertificatePurpose, 'tls'>,
    leaf: string,
  ): Promise<CertificateFacts> {
    const directory = this.sources.directory();
    const { document } = directory;
    const staleUntil = directory.graceOf(node.oin, this.sources.clock.now());
    return verifyCertificatePath({
      leaf: Buffer.from(leaf, 'base64'),
      intermediates: document.intermediates.map((der) => Buffer.from(der, 'base64')),
      anchors: document.anchors[purpose].map((der) => Buffer.from(der, 'base64')),
      crls: this.sources.crls(),
      ...(staleUntil ? { staleUntil } : {}),
      at: this.sources.clock.now(),
      purpose,
      oin: node.oin,
    });
  }
}

/** The code under which a peer hears of a refusal: the family only, the exact code stays in our own log. */
export function wireCode(error: unknown): string | undefined {
  if (error instanceof PeerNotAdmitted) return error.code;
  if (!(error instanceof CryptoError)) return undefined;
  const { code } = error;
  if (code.startsWith('CERT_')) return 'CERT';
  if (code.startsWith('PATH_')) return 'PATH';
  if (code.startsWith('CRL_')) return 'CRL';
  return JOSE_CODES[code] ?? 'JWE';
}

const JOSE_CODES: Readonly<Record<string, string>> = {
  ALG_NOT_ALLOWED: 'ALG',
  HEADER_NOT_ALLOWED: 'HEADER',
  JWS_INVALID: 'SIG',
  SIGNATURE_INVALID: 'SIG',
  PROOF_INVALID: 'SIG',
  SUITE_INVALID: 'SUITE_BELOW_FLOOR',
};
