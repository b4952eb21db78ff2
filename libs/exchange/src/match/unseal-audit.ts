/** An overseer's way in: two of the three keys together, and no other way. */
import { CryptoError, fromBase64url, openContent, openEnvelope } from '#crypto';
import type { DecryptionKeys } from '#crypto';
import { parseJson } from '#domain';
import type { JsonObject } from '#domain';
import { decodeAuditPackage } from '#matching';
import type { AuditPackage } from '#matching';
import type { SealedAudit } from './seal-direction.js';

/** `undefined` when `keys` do not hold two of the three. Throws for a package that was changed. */
export function unsealAudit(text: string, keys: DecryptionKeys): AuditPackage | undefined {
  const opened = unsealForOverseers(text, keys);
  return opened && decodeAuditPackage(opened);
}

/** As `unsealAudit`, of whatever `sealForOverseers` sealed. */
export function unsealForOverseers(text: string, keys: DecryptionKeys): Uint8Array | undefined {
  const sealed = JSON.parse(text) as SealedAudit;
  for (const wrap of sealed.wraps) {
    const key = unwrap(wrap, keys);
    if (key === undefined) continue;
    const aad = new TextEncoder().encode(`${sealed.session}:${sealed.dir}`);
    return openContent({ key, aad }, fromBase64url(sealed.content)!);
  }
  return undefined;
}

function unwrap(wrap: string, keys: DecryptionKeys): Uint8Array | undefined {
  const outer = opened(wrap, keys);
  const inner = typeof outer?.['jwe'] === 'string' ? opened(outer['jwe'], keys) : undefined;
  return typeof inner?.['key'] === 'string' ? fromBase64url(inner['key']) : undefined;
}

function opened(jwe: string, keys: DecryptionKeys): JsonObject | undefined {
  try {
    return parseJson(openEnvelope({ jwe, keys }).plaintext) as JsonObject;
  } catch (error) {
    if (error instanceof CryptoError && error.code === 'KEY_UNKNOWN') return undefined;
    throw error;
  }
}
