import { fromBase64url } from '#crypto';
import type { MatchCode } from '#domain';
import { refuse } from '../errors.js';

/** Bytes of a base64url member; a spelling that is not canonical refuses with the member's own code. */
export const bytesOf = (text: string, code: MatchCode): Uint8Array => fromBase64url(text) ?? refuse(code);
