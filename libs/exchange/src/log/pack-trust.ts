/**
 * What the documents in a pack are worth: directories under their authority's certificate, key documents under those. A pack is
 * read long after it was made, and tells of what was signed before: each signature is judged by who was trusted at its moment.
 */
import type { PackSigner, PackTrust, TrustIn } from '#audit';
import { originOf, witnessNameOf } from '#audit';
import { CryptoError, claimedCertificate, pinnedKey, type VerificationKey } from '#crypto';
import {
  earlierCertificate,
  logKeysIn,
  verifyDirectory,
  verifyKeyDocument,
  type Directory,
  type DirectoryNode,
} from '#directory';
import { instantOf, millisOf, type Instant, type Oin } from '#domain';

export interface PackTrustOptions {
  readonly authority: VerificationKey;
  readonly allowLoopback: boolean;
}

/** A directory with the time in which it was the newest: milliseconds since 1970. */
interface Reign {
  readonly directory: Directory;
  readonly from: number;
  readonly until: number;
}

/** Clocks of nodes and authority differ this much at most. */
const SKEW_MS = 300_000;

export const packTrust =
  ({ authority, allowLoopback }: PackTrustOptions): TrustIn =>
  ({ directories, keyDocuments, madeAt }) => {
    const at = instantOf(madeAt);
    const read = directories.map((bytes) =>
      verifyDirectory(bytes, { authority, at, allowLoopback, past: true }),
    );
    const accepted = read.flatMap((one) => (one.outcome === 'accepted' ? [one.directory] : []));
    const [newest] = accepted;
    // One that does not hold, or a newest that had expired: then nothing else is to be believed either.
    if (newest === undefined || accepted.length < read.length) return undefined;
    return newest.freshness(at) === 'expired' ? undefined : trustOf(reignsOf(accepted), keyDocuments, at);
  };

/** Newest first. Of what came before the oldest in the pack, that one tells. */
function reignsOf(directories: readonly Directory[]): readonly Reign[] {
  const sorted = directories.toSorted((a, b) => b.version - a.version);
  return sorted.map((directory, i) => ({
    directory,
    from: i === sorted.length - 1 ? -Infinity : millisOf(directory.document.issuedAt),
    until: i === 0 ? Infinity : millisOf(sorted[i - 1]!.document.issuedAt),
  }));
}

function trustOf(reigns: readonly Reign[], documents: ReadonlyMap<Oin, string>, at: Instant): PackTrust {
  const keys = [...documents].flatMap(([oin, jws]) =>
    keysIn(jws, { oin, reigns, at }).map((publicKey) => ({ oin, publicKey })),
  );
  const signers = new Map<Oin, readonly PackSigner[]>();
  return {
    logs: keys.map(({ oin, publicKey }) => ({ name: originOf(oin), publicKey })),
    witnesses: keys.map(({ oin, publicKey }) => ({ name: witnessNameOf(oin), publicKey })),
    signersOf: (oin) => {
      const known = signers.get(oin) ?? signersIn(reigns, oin);
      signers.set(oin, known);
      return known;
    },
    isMember: (oin, moment) =>
      reigns.some(
        ({ directory, from, until }) =>
          from - SKEW_MS <= moment && moment < until + SKEW_MS && directory.node(oin) !== undefined,
      ),
  };
}

/** The certificate of each reign, and those before it for as long as the authority let them count. */
function signersIn(reigns: readonly Reign[], oin: Oin): readonly PackSigner[] {
  return reigns.flatMap(({ directory, from, until }) => {
    const node = directory.node(oin);
    if (node === undefined) return [];
    const { certificates, earlierAuthenticity = [] } = node;
    const span = { from: from - SKEW_MS, until: until + SKEW_MS };
    return [
      { key: keyOf(certificates.authenticity), ...span },
      ...earlierAuthenticity.map((earlier) => ({
        key: keyOf(earlier.certificate),
        from: -Infinity,
        until: millisOf(earlier.until),
      })),
    ];
  });
}

const keyOf = (base64: string): VerificationKey => pinnedKey(Buffer.from(base64, 'base64'));

/** Log keys of a node by its key document; none where no directory lists the certificate that signed it. */
function keysIn(
  jws: string,
  { oin, reigns, at }: { readonly oin: Oin; readonly reigns: readonly Reign[]; readonly at: Instant },
): readonly Uint8Array[] {
  for (const { directory } of reigns) {
    const node = directory.node(oin);
    const certificate = node && signedUnder(jws, node, at);
    if (certificate === undefined) continue;
    const certificates = { ...node!.certificates, authenticity: certificate };
    const verdict = verifyKeyDocument(jws, { node: { ...node!, certificates }, at, past: true });
    if (verdict.outcome === 'accepted') return logKeysIn(verdict.document);
  }
  return [];
}

/** Which of the node's certificates a document names, base64 DER. */
function signedUnder(jws: string, node: DirectoryNode, at: Instant): string | undefined {
  try {
    const x5t = claimedCertificate(jws);
    const { authenticity } = node.certificates;
    return keyOf(authenticity).x5t === x5t ? authenticity : earlierCertificate(node, { x5t, at });
  } catch (error) {
    if (error instanceof CryptoError) return undefined;
    throw error;
  }
}
