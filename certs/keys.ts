import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { KEY_BITS, type Hierarchy } from './profiles.js';

/** A key pair under its PEM (PKCS#8). RSA with the plain rsaEncryption identifier, also where RSASSA-PSS will be used. */
export interface KeyPair {
  readonly privatePem: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A new RSA-3072 pair. Runs on libuv's threads, so several at once use several cores; 0.1 to 1 s of one core each. */
export async function generateRsaKey(): Promise<KeyPair> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: KEY_BITS });
  return keyPairOf(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
}

/** The pair in a PKCS#8 PEM. */
export function keyPairOf(privatePem: string): KeyPair {
  const privateKey = createPrivateKey(privatePem);
  return { privatePem, privateKey, publicKey: createPublicKey(privateKey) };
}

/** How a hierarchy signs, in Web Crypto's words. */
export function signatureOf(hierarchy: Hierarchy): SignatureAlgorithm {
  return hierarchy === 'g4'
    ? { name: 'RSA-PSS', hash: 'SHA-512', saltLength: 64 }
    : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
}

export type SignatureAlgorithm =
  | { readonly name: 'RSA-PSS'; readonly hash: 'SHA-512'; readonly saltLength: 64 }
  | { readonly name: 'RSASSA-PKCS1-v1_5'; readonly hash: 'SHA-256' };

/** The pair as the certificate library takes it, bound to one way of signing. */
export function webCryptoKeys(keys: KeyPair, algorithm: SignatureAlgorithm) {
  const { name, hash } = algorithm;
  return {
    privateKey: keys.privateKey.toCryptoKey({ name, hash }, false, ['sign']),
    publicKey: keys.publicKey.toCryptoKey({ name, hash }, true, ['verify']),
  };
}
