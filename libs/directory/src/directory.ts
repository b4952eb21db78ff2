/** A directory that passed `verifyDirectory`, with the questions a node asks of it. */
import { createHash } from 'node:crypto';
import type { Instant, Oin } from '#domain';
import { millisOf } from '#domain';
import type { DirectoryDocument, DirectoryNode } from './document.js';

const DAY = 86_400_000;
/** From this long before expiry the operator is alarmed. */
export const EXPIRES_SOON_MS = 14 * DAY;
/** For this long after expiry known peers continue; no new peer and no new key is admitted. */
export const EXPIRY_GRACE_MS = 14 * DAY;

export type Freshness = 'fresh' | 'expires-soon' | 'grace' | 'expired';

const fingerprintOf = (base64: string): string =>
  createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex');

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

  /** SHA-256 of the node's certificates, in hex; none for an unknown node. */
  fingerprints(oin: Oin): readonly string[] {
    const certificates = this.#nodes.get(oin)?.certificates;
    if (certificates === undefined) return [];
    const { authenticity, confidentiality, tls } = certificates;
    return [authenticity, confidentiality, ...(tls === undefined ? [] : [tls])].map(fingerprintOf);
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
