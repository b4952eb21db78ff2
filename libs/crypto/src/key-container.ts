import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import forge from 'node-forge';
import { orRefuse, refuse } from './errors.js';
import type { KeyIdentity } from './key-store.js';
import { isPair } from './signature.js';

/**
 * Own key material as operators have it: PKCS#12 or PEM, already read from wherever it lies. node-forge opens the
 * container and nothing else; keys become node:crypto objects at once, and nothing a peer sent comes here.
 */
const PEM_BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----\s+([A-Za-z0-9+/=\s]+?)-----END \1-----/g;

function pemBlocks(text: string, label: string): Uint8Array[] {
  return [...text.matchAll(PEM_BLOCK)]
    .filter(([, found]) => found === label)
    .map(([, , body]) => Buffer.from(body!, 'base64'));
}

/** DER of every certificate in a PEM file. Throws `CONTAINER_INVALID` when there is none. */
export function certificatesFromPem(text: string): Uint8Array[] {
  const found = pemBlocks(text, 'CERTIFICATE');
  return found.length > 0 ? found : refuse('CONTAINER_INVALID');
}

/** DER of every revocation list in a PEM file. Throws `CONTAINER_INVALID` when there is none. */
export function crlsFromPem(text: string): Uint8Array[] {
  const found = pemBlocks(text, 'X509 CRL');
  return found.length > 0 ? found : refuse('CONTAINER_INVALID');
}

export interface PemMaterial {
  /** PKCS#8, encrypted or not. */
  readonly key: string;
  readonly passphrase?: string;
  /** The key's certificate and, in any order, its issuers. */
  readonly certificates: string;
}

/** An identity from PEM texts. Throws `CONTAINER_INVALID` (unreadable, wrong passphrase, no certificate for the key). */
export function identityFromPem(material: PemMaterial): KeyIdentity {
  return orContainerInvalid(() => {
    const { key, passphrase } = material;
    const privateKey = createPrivateKey({
      key,
      format: 'pem',
      ...(passphrase === undefined ? {} : { passphrase }),
    });
    return identityOf(privateKey, certificatesFromPem(material.certificates));
  });
}

/** An identity from a PKCS#12 file's bytes. Throws `CONTAINER_INVALID` (unreadable, wrong password, not one key). */
export function identityFromPkcs12(bytes: Uint8Array, password: string): KeyIdentity {
  return orContainerInvalid(() => {
    const binary = Buffer.from(bytes).toString('latin1');
    const container = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(binary), true, password);
    const bags = container.safeContents.flatMap(({ safeBags }) => safeBags);
    const [key, ...others] = bags
      .filter(({ type }) => type === OIDS.keyBag || type === OIDS.shroudedKeyBag)
      .map(keyOf);
    if (!key || others.length > 0) return refuse('CONTAINER_INVALID');
    return identityOf(key, bags.filter(({ type }) => type === OIDS.certBag).map(certificateOf));
  });
}

const OIDS = {
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certBag: '1.2.840.113549.1.12.10.1.3',
} as const;

const derOf = (asn1: forge.asn1.Asn1): Buffer => Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'latin1');

/** node-forge reads RSA keys; of another kind it leaves the PrivateKeyInfo, already decrypted, as it found it. */
function keyOf(bag: forge.pkcs12.Bag): KeyObject {
  const info = bag.key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(bag.key)) : bag.asn1;
  return createPrivateKey({ key: derOf(info), format: 'der', type: 'pkcs8' });
}

/** Likewise a certificate that it reads is written anew (the same bytes, for DER), and one that it doesn't is left alone. */
const certificateOf = (bag: forge.pkcs12.Bag): Uint8Array =>
  derOf(bag.cert ? forge.pki.certificateToAsn1(bag.cert) : bag.asn1);

/** The certificate that belongs to the key, and the others as its chain. */
function identityOf(privateKey: KeyObject, certificates: readonly Uint8Array[]): KeyIdentity {
  const own = certificates.find((der) => isPair(privateKey, new X509Certificate(der).publicKey));
  if (!own) return refuse('CONTAINER_INVALID');
  return { privateKey, certificateDer: own, chain: certificates.filter((der) => der !== own) };
}

/** One code for whatever goes wrong: error texts of parsers may hold parts of a key. */
const orContainerInvalid = (step: () => KeyIdentity): KeyIdentity => orRefuse('CONTAINER_INVALID', step);
