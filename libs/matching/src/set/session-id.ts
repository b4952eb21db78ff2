import { sha256 } from '#crypto';
import type { Identifier } from '../identifiers/types.js';
import { concat, utf8 } from '../bytes.js';

/** 0x01: the initiator asks. 0x02: the responder asks, in a mutual session. */
export type Direction = 1 | 2;

/** What every hashed input of one direction of one session begins with. */
export interface Place {
  /** 32 bytes. */
  readonly sid: Uint8Array;
  readonly dir: Direction;
}

/**
 * SHA-256("SM1-V01-sid" ‖ SHA-256(propose) ‖ SHA-256(accept)), from the two digests over the exact signed bytes. Both
 * hold a fresh nonce and both node ids: no answer fits another pair, another session or another key.
 */
export const sidOf = (proposeDigest: Uint8Array, acceptDigest: Uint8Array): Uint8Array =>
  sha256(utf8('SM1-V01-sid'), proposeDigest, acceptDigest);

/** PrivateInput of RFC 9497: "SM1-V01" ‖ sid ‖ dir ‖ type ‖ canonical. */
export const inputOf = ({ sid, dir }: Place, { type, canonical }: Identifier): Uint8Array =>
  concat(PROTOCOL, sid, Uint8Array.of(dir, type), utf8(canonical));
const PROTOCOL = utf8('SM1-V01');
