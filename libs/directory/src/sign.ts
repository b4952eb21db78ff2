import { canonicalize, signJws, type Signer } from '#crypto';
import type { Json } from '#domain';
import type { DirectoryDocument } from './document.js';

/**
 * The authority's act: the document in canonical form (RFC 8785) inside a compact JWS, as bytes. It judges nothing;
 * `verifyDirectory` on the result does, and belongs right behind it.
 */
export async function signDirectory(document: DirectoryDocument, signer: Signer): Promise<Uint8Array> {
  const payload = canonicalize(document as unknown as Json);
  return Buffer.from(await signJws({ payload, purpose: 'directory', signer }), 'ascii');
}
