/** The published vectors, read as files: what a second implementation has, and no more. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROTOCOL = fileURLToPath(new URL('../../../docs/protocol/', import.meta.url));

export const read = <T>(path: string): T => JSON.parse(readFileSync(join(PROTOCOL, path), 'utf8')) as T;
export const vectors = <T>(name: string): T => read<T>(`vectors/${name}.json`);
export const vectorNames = (): readonly string[] =>
  readdirSync(join(PROTOCOL, 'vectors'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replace('.json', ''))
    .sort();

export interface Proof {
  readonly jws: string;
  readonly index: number;
  readonly path: readonly string[];
  readonly salt: string;
}
export interface SignedVector {
  readonly id: string;
  readonly what: string;
  readonly purpose: string;
  readonly content: string;
  readonly proof: Proof;
  readonly commitment: string;
}
export interface EnvelopeVector extends SignedVector {
  readonly suite: 'SLUIS-1' | 'SLUIS-RSA-1';
  readonly peer: string;
  readonly receiver: string;
  readonly vhost: string;
  readonly messageId: string;
  readonly envelope: string;
}
export interface KeptVector extends SignedVector {
  readonly issuer: string;
}

interface Identity {
  readonly x5t: string;
  readonly certificate: string;
  readonly jwk: Record<string, string>;
}
export interface NodeKeys {
  readonly oin: string;
  readonly authenticity: Identity;
  readonly confidentiality: Identity;
  readonly kem: { readonly kid: string; readonly seed: string; readonly publicKey: string };
}
export interface Keys {
  readonly authority: Identity;
  readonly nodes: readonly NodeKeys[];
}

export const keys = vectors<Keys>('keys');
export function nodeKeys(oin: string): NodeKeys {
  const found = keys.nodes.find((node) => node.oin === oin);
  if (!found) throw new Error(`no keys for ${oin}`);
  return found;
}

export const unb64 = (text: string): Buffer => Buffer.from(text, 'base64url');
export const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
