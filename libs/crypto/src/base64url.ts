/** Bytes to unpadded base64url (RFC 4648 §5). */
export const toBase64url = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');

/**
 * Unpadded base64url to bytes, or `undefined` for padding, a foreign alphabet, an impossible length or leftover bits.
 * Only the canonical spelling is accepted: with two spellings, one signature would have two texts, and caches and
 * digests over the text would disagree. What is decoded and spelled again is that spelling, whatever the decoder lets pass.
 */
export function fromBase64url(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
