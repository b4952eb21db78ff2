/** The frame that every vector file has, and what generators get to work with. */
import type { Instant, Oin } from '#domain';
import type { Pool } from './pool.js';
import type { VectorKeys } from './vector-keys.js';

export const VECTOR_VERSION = '1.0';
/** The moment at which every vector is made and judged. */
export const CLOCK = '2026-11-25T09:00:00.000Z' as Instant;

export const NOORD = '00000099000000001000' as Oin;
export const ZUID = '00000099000000002000' as Oin;
export const MIDDEN = '00000099000000003000' as Oin;

/** One thing to try. `id` is unique over all files; a test names it, and an implementation reports it. */
export interface VectorCase {
  readonly id: string;
  readonly what: string;
  readonly [member: string]: unknown;
}
export interface VectorFile {
  /** Name of the file under docs/protocol/vectors, without `.json`. */
  readonly vectors: string;
  readonly version: string;
  /** The document that specifies it. */
  readonly spec: string;
  /** How to run a case of each list. */
  readonly notes: readonly string[];
  readonly [list: string]: unknown;
}

export interface Workshop {
  readonly keys: VectorKeys;
  readonly pool: Pool;
}

export const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
export const unb64 = (text: string): Uint8Array => Buffer.from(text, 'base64url');
export const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

/** A file with its frame. */
export function vectorFile(
  about: { readonly vectors: string; readonly spec: string; readonly notes: readonly string[] },
  lists: Readonly<Record<string, unknown>>,
): VectorFile {
  const { vectors, spec, notes } = about;
  return { vectors, version: VECTOR_VERSION, spec, notes, ...lists };
}
