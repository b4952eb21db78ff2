/** The key that a node's signature counts under, by the directory and, where there are any, the revocation lists. */
import { pinnedKey, verifyCertificatePath } from '#crypto';
import type { VerificationKey } from '#crypto';
import { earlierCertificate } from '#directory';
import type { Directory, DirectoryNode } from '#directory';
import type { Instant } from '#domain';
import type { CountersTrust } from '#exchange';

export interface KeysBy {
  readonly directory: Directory;
  /** Absent: a certificate counts because the directory pins it; path and revocation stay unchecked. */
  readonly crls: readonly Uint8Array[] | undefined;
  readonly at: Instant;
}

/** Of the certificate that a signature names, or else of the newest. Throws `CryptoError` for one that does not count. */
export async function signingKeyOf(
  node: DirectoryNode,
  x5t: string,
  { directory, crls, at }: KeysBy,
): Promise<VerificationKey> {
  const pinned = earlierCertificate(node, { x5t, at }) ?? node.certificates.authenticity;
  const leaf = Buffer.from(pinned, 'base64');
  if (crls === undefined) return pinnedKey(leaf);
  const { document } = directory;
  const der = (base64: string): Uint8Array => Buffer.from(base64, 'base64');
  return verifyCertificatePath({
    leaf,
    intermediates: document.intermediates.map(der),
    anchors: document.anchors.authenticity.map(der),
    crls,
    at,
    purpose: 'authenticity',
    oin: node.oin,
  });
}

/** A certificate is judged once, however much it signed. */
export function trustOf(by: KeysBy): CountersTrust {
  const known = new Map<string, Promise<VerificationKey>>();
  return {
    signingKey: async (oin, x5t) => {
      const node = by.directory.node(oin);
      if (node === undefined) return undefined;
      const key = known.get(`${oin} ${x5t}`) ?? signingKeyOf(node, x5t, by);
      known.set(`${oin} ${x5t}`, key);
      return key;
    },
  };
}
