/**
 * Opens and verifies what the protocol sends, from its documents alone: other people's libraries and some lines of our
 * own here. Nothing in this file may come from libs/.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { compactDecrypt, compactVerify, importJWK } from 'jose';
import { nodeKeys, unb64 } from './protocol-vectors.js';
import type { Proof } from './protocol-vectors.js';

function sha256(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

export const commitmentOf = (salt: string, content: string): Buffer =>
  sha256(unb64(salt), Buffer.from(content, 'utf8'));

export const leafOf = (salt: string, content: string): Buffer =>
  sha256(Buffer.of(0), unb64(salt), Buffer.from(content, 'utf8'));

/** The largest power of two below `size`, where RFC 9162 splits a tree. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** Root over a list of leaf hashes, straight from the definition. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!;
  const split = splitOf(leaves.length);
  return sha256(Buffer.of(1), rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

/** The root that a path leads to, by recursion over the shape of the tree; undefined when the path does not fit it. */
export function rootFrom(
  leaf: Buffer,
  { index, size, path }: { index: number; size: number; path: readonly Buffer[] },
): Buffer | undefined {
  if (index >= size || path.some((hash) => hash.length !== 32)) return undefined;
  if (size === 1) return path.length === 0 ? leaf : undefined;
  const neighbour = path.at(-1);
  if (neighbour === undefined) return undefined;
  const split = splitOf(size);
  const below = path.slice(0, -1);
  if (index < split) {
    const left = rootFrom(leaf, { index, size: split, path: below });
    return left && sha256(Buffer.of(1), left, neighbour);
  }
  const right = rootFrom(leaf, { index: index - split, size: size - split, path: below });
  return right && sha256(Buffer.of(1), neighbour, right);
}

function require(rule: boolean, what: string): void {
  if (!rule) throw new Error(what);
}
const requireMembers = (value: object, ...names: readonly string[]): void =>
  require(Object.keys(value).sort().join() === [...names].sort().join(), 'other members than these');
/** Base64url in its one spelling, of that many bytes where told. */
function bytesOf(text: string, length?: number): Buffer {
  const bytes = unb64(text);
  require(bytes.toString('base64url') === text, 'not the one spelling of base64url');
  require(length === undefined || bytes.length === length, 'another length');
  return bytes;
}
/** A JOSE header; JSON.parse would let a second member of one name win. */
function headerOf(part: string): Record<string, unknown> {
  const text = bytesOf(part).toString('utf8');
  const header = JSON.parse(text) as Record<string, unknown>;
  require(JSON.stringify(header) === text, 'a member twice');
  return header;
}

export interface Claim {
  readonly content: string;
  readonly proof: Proof;
  readonly purpose: string;
  readonly issuer: string;
}

/** Throws unless the proof holds: the JWS by jose, the tree by the functions above, the rest as 03-signature.md says. */
export async function verify({ content, proof, purpose, issuer }: Claim): Promise<void> {
  requireMembers(proof, 'jws', 'index', 'path', 'salt');
  const { certificate, x5t } = nodeKeys(issuer).authenticity;
  const header = headerOf(proof.jws.split('.')[0]!);
  requireMembers(header, 'alg', 'typ', 'x5t#S256');
  require(header['typ'] === `sluis-${purpose}+jws` && header['x5t#S256'] === x5t, 'typ or certificate');
  proof.jws.split('.').forEach((part) => bytesOf(part));
  const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'));
  const { payload } = await compactVerify(proof.jws, publicKey, { algorithms: ['PS256'] });
  const claims = JSON.parse(Buffer.from(payload).toString('utf8')) as RootClaims;
  requireMembers(claims, 'purpose', 'iss', 'size', 'root', 'signedAt');
  require(claims.purpose === purpose && claims.iss === issuer, 'purpose or issuer');
  require(Number.isInteger(claims.size) && claims.size >= 1 && claims.size <= 4096, 'size');
  require(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(claims.signedAt), 'signedAt');
  bytesOf(proof.salt, 32);
  const path = proof.path.map((hash) => bytesOf(hash, 32));
  const root = rootFrom(leafOf(proof.salt, content), { index: proof.index, size: claims.size, path });
  require(root?.equals(bytesOf(claims.root, 32)) ?? false, 'the path leads elsewhere');
}

interface RootClaims {
  readonly purpose: string;
  readonly iss: string;
  readonly size: number;
  readonly root: string;
  readonly signedAt: string;
}

export interface OpenedJwe {
  readonly header: Record<string, string>;
  /** Padded, as text. */
  readonly plaintext: string;
}
const COMMON = ['alg', 'kid', 'typ', 'suite', 'mid', 'snd', 'rcp', 'exp'];
const FORMS: Readonly<Record<string, RegExp>> = {
  typ: /^sluis-message\+jwe$/,
  kid: /^[\w-]{43}$/,
  mid: /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  snd: /^000000(0[1-9]|10|99)[0-9A-Z]{9}000$/,
  rcp: /^000000(0[1-9]|10|99)[0-9A-Z]{9}000$/,
  exp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
};

/** Opens a compact JWE of either suite with the key that its `kid` names. Throws where 04-encryption.md refuses. */
export async function openJwe(jwe: string, receiver: string, floor?: string): Promise<OpenedJwe> {
  const parts = jwe.split('.');
  require(parts.length === 5, 'five parts');
  parts.forEach((part) => bytesOf(part));
  const header = headerOf(parts[0]!);
  for (const [name, form] of Object.entries(FORMS))
    require(typeof header[name] === 'string' && form.test(header[name]), name);
  const { kem, confidentiality } = nodeKeys(receiver);
  require(floor !== 'SLUIS-1' || header['suite'] === 'SLUIS-1', 'below the floor');
  switch (header['suite']) {
    case 'SLUIS-1':
      requireMembers(header, ...COMMON);
      require(header['alg'] === 'HPKE-XWING-1' && header['kid'] === kem.kid, 'alg or key');
      return { header: header as OpenedJwe['header'], plaintext: await openHpke(parts, kem.seed) };
    case 'SLUIS-RSA-1':
      requireMembers(header, ...COMMON, 'enc');
      require(header['kid'] === confidentiality.x5t, 'sealed to another key');
      return { header: header as OpenedJwe['header'], plaintext: await openRsa(jwe, confidentiality.jwk) };
    default:
      throw new Error('a suite of no version');
  }
}

const hpke = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
/** @hpke/core looks at the whole buffer behind a view. */
const own = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

async function openHpke(parts: readonly string[], seed: string): Promise<string> {
  const [protectedHeader, enc, iv, ciphertext, tag] = parts as [string, string, string, string, string];
  require(iv === '' && tag === '', 'integrated encryption has neither IV nor tag');
  const recipientKey = await hpke.kem.deserializePrivateKey(own(unb64(seed)));
  const context = await hpke.createRecipientContext({ recipientKey, enc: own(unb64(enc)) });
  const opened = await context.open(own(unb64(ciphertext)), own(Buffer.from(protectedHeader, 'ascii')));
  return Buffer.from(opened).toString('utf8');
}

async function openRsa(jwe: string, jwk: Record<string, string>): Promise<string> {
  const { plaintext } = await compactDecrypt(jwe, await importJWK(jwk, 'RSA-OAEP-256'), {
    keyManagementAlgorithms: ['RSA-OAEP-256'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  return Buffer.from(plaintext).toString('utf8');
}
