/** What the documents in a pack are worth: the directory under its authority's certificate, key documents under the directory. */
import type { PackTrust, TrustIn } from '#audit';
import { originOf, witnessNameOf } from '#audit';
import { fromBase64url, pinnedKey, type VerificationKey } from '#crypto';
import { verifyDirectory, verifyKeyDocument, type Directory } from '#directory';
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
    const key = verdict?.outcome === 'accepted' ? verdict.document.auditLogKey : undefined;
    const publicKey = key === undefined ? undefined : fromBase64url(key);
    return publicKey === undefined ? [] : [{ oin, publicKey }];
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
