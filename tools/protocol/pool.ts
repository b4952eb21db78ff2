/**
 * PS256, RSA-OAEP and ML-KEM draw on randomness that node:crypto does not let us choose. So a vector that was made before
 * is taken again wherever it still is the right one for the same input: verified, or opened to the same bytes. Everything
 * else is computed, and a file is current exactly when making it again yields the same text.
 */
import type { KeyObject } from 'node:crypto';
import { openEnvelope, decryptionKeysOf, sealEnvelope } from '#crypto';
import type { EnvelopeToSeal, Signer } from '#crypto';
import type { Oin } from '#domain';
import { pad } from '../../libs/crypto/src/padding.js';
import { pinnedKey, verifyBytes } from '../../libs/crypto/src/signature.js';
import type { VectorKeys } from './vector-keys.js';
import { unb64 } from './vector-file.js';

const COMPACT = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*){2}((\.[A-Za-z0-9_-]*){2})?$/;

export class Pool {
  /** Signatures by signing input, and sealed texts by protected header. */
  private readonly signatures = new Map<string, Uint8Array[]>();
  private readonly sealed = new Map<string, string[]>();

  /** `earlier`: the vector files as they are now. */
  constructor(
    earlier: readonly unknown[],
    private readonly keys: VectorKeys,
  ) {
    for (const file of earlier) this.collect(file);
  }

  /** The signer, giving an earlier signature where there is a good one. */
  signer(inner: Signer): Signer {
    const { publicKey } = pinnedKey(inner.certificateDer);
    return {
      ...inner,
      sign: (data) => {
        const known = this.signatures.get(textOf(data)) ?? [];
        return known.find((one) => verifies(publicKey, data, one)) ?? this.signAnew(inner, data);
      },
    };
  }

  private async signAnew(inner: Signer, data: Uint8Array): Promise<Uint8Array> {
    const signature = await inner.sign(data);
    this.keepSignature(textOf(data), signature);
    return signature;
  }

  /** `sealEnvelope`, giving an earlier JWE where one opens to the same. */
  seal(input: EnvelopeToSeal): string {
    const made = sealEnvelope(input);
    const plaintext = pad(input.plaintext);
    return this.earlierOf(made, (jwe) => this.opensTo(jwe, input.header.rcp, plaintext));
  }

  private earlierOf(made: string, fits: (jwe: string) => boolean): string {
    const earlier = this.sealed.get(headerOf(made))?.find(fits);
    if (earlier === undefined) this.keep(made);
    return earlier ?? made;
  }

  private opensTo(jwe: string, rcp: Oin, plaintext: Uint8Array): boolean {
    const opened = this.opened(jwe, rcp);
    return opened !== undefined && Buffer.compare(opened, plaintext) === 0;
  }

  private opened(jwe: string, by: Oin): Uint8Array | undefined {
    try {
      return openEnvelope({ jwe, keys: decryptionKeysOf(this.keys.decrypters(by)) }).plaintext;
    } catch {
      return undefined;
    }
  }

  private collect(value: unknown): void {
    if (typeof value === 'string') return this.keep(value);
    if (typeof value !== 'object' || value === null) return;
    for (const member of Object.values(value)) this.collect(member);
  }

  private keep(text: string): void {
    const inside = /^\{"specversion".*"data":"([^"]+)"/.exec(text)?.[1];
    if (inside !== undefined) return this.keep(inside);
    if (!COMPACT.test(text)) return;
    const parts = text.split('.');
    if (parts.length === 3) this.keepSignature(`${parts[0]}.${parts[1]}`, unb64(parts[2]!));
    else this.keepSealed(text);
  }

  /** The signature inside too: it is part of the plaintext that decides whether a JWE is the same. */
  private keepSealed(jwe: string): void {
    this.sealed.set(headerOf(jwe), [...(this.sealed.get(headerOf(jwe)) ?? []), jwe]);
    for (const { oin } of this.keys.written.nodes) {
      const inside = this.opened(jwe, oin);
      const found = inside && /"jws":"([^"]+)"/.exec(Buffer.from(inside).toString('utf8'))?.[1];
      if (found !== undefined) this.keep(found);
    }
  }

  private keepSignature(input: string, signature: Uint8Array): void {
    this.signatures.set(input, [...(this.signatures.get(input) ?? []), signature]);
  }
}

const textOf = (data: Uint8Array): string => Buffer.from(data).toString('ascii');

function verifies(publicKey: KeyObject, data: Uint8Array, signature: Uint8Array): boolean {
  try {
    verifyBytes('PS256', publicKey, { data, signature });
    return true;
  } catch {
    return false;
  }
}

const headerOf = (compact: string): string => compact.slice(0, compact.indexOf('.'));
