/** What the documents in a pack are worth: the directory under its authority's certificate, key documents under the directory. */
import type { PackTrust, TrustIn } from '#audit';
import { originOf, witnessNameOf } from '#audit';
import { pinnedKey, type VerificationKey } from '#crypto';
import { logKeysIn, verifyDirectory, verifyKeyDocument, type Directory } from '#directory';
import { instantOf, type Instant, type Oin } from '#domain';

export interface PackTrustOptions {
  readonly authority: VerificationKey;
  readonly allowLoopback: boolean;
}

/** As of the moment at which the pack was made: it is to be readable when all that has expired. */
export const packTrust =
  ({ authority, allowLoopback }: PackTrustOptions): TrustIn =>
  ({ directory: bytes, keyDocuments, madeAt }) => {
    const at = instantOf(madeAt);
    const verdict = verifyDirectory(bytes, { authority, at, allowLoopback });
    return verdict.outcome === 'accepted' ? trustOf(verdict.directory, keyDocuments, at) : undefined;
  };

function trustOf(directory: Directory, documents: ReadonlyMap<Oin, string>, at: Instant): PackTrust {
  const keys = [...documents].flatMap(([oin, jws]) => {
    const node = directory.node(oin);
    const verdict = node && verifyKeyDocument(jws, { node, at });
    const known = verdict?.outcome === 'accepted' ? logKeysIn(verdict.document) : [];
    return known.map((publicKey) => ({ oin, publicKey }));
  });
  return {
    logs: keys.map(({ oin, publicKey }) => ({ name: originOf(oin), publicKey })),
    witnesses: keys.map(({ oin, publicKey }) => ({ name: witnessNameOf(oin), publicKey })),
    signerOf: (oin) => {
      const certificate = directory.node(oin as Oin)?.certificates.authenticity;
      return certificate === undefined ? undefined : pinnedKey(Buffer.from(certificate, 'base64'));
    },
  };
}
