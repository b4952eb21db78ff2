import { X509Certificate } from 'node:crypto';
import forge from 'node-forge';

export interface ContainerContent {
  /** PKCS#8 PEM. */
  readonly privateKeyPem: string;
  /** The certificate of that key first, then its issuers. */
  readonly chainPem: readonly string[];
  readonly password: string;
}

/** AES-256 under a key from PBKDF2 (the password is random, so its rounds add little); the MAC is SHA-1, the one that node-forge has and every reader takes. */
const PROTECTION = { algorithm: 'aes256', count: 2048, saltSize: 16, generateLocalKeyId: true } as const;

/** A PKCS#12 container (DER), the form in which certificates and keys are usually handed over. */
export function packContainer(content: ContainerContent): Buffer {
  const key = forge.pki.privateKeyFromPem(content.privateKeyPem);
  const chain = content.chainPem.map(carry);
  const container = forge.pkcs12.toPkcs12Asn1(key, chain, content.password, PROTECTION);
  return Buffer.from(forge.asn1.toDer(container).getBytes(), 'latin1');
}

/**
 * node-forge parses a certificate and writes it anew. Were one byte to change, the signature would no longer fit and the
 * fingerprint would be another's: refused here. (It reads RSASSA-PSS when the key itself is plain rsaEncryption, as in G4.)
 */
function carry(certificatePem: string): forge.pki.Certificate {
  const der = new X509Certificate(certificatePem).raw;
  const parsed = forge.pki.certificateFromAsn1(forge.asn1.fromDer(der.toString('latin1')));
  const rewritten = Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(parsed)).getBytes(), 'latin1');
  if (!rewritten.equals(der)) throw new Error('this certificate cannot be carried in a container unchanged');
  return parsed;
}

/** What `packContainer` packed: key (PKCS#8 PEM) and certificates (PEM). Throws on a wrong password. */
export function unpackContainer(der: Buffer, password: string): Omit<ContainerContent, 'password'> {
  const container = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(der.toString('latin1')), password);
  const { pkcs8ShroudedKeyBag, certBag } = forge.pki.oids;
  const [key] = container.getBags({ bagType: pkcs8ShroudedKeyBag })[pkcs8ShroudedKeyBag ?? ''] ?? [];
  const certificates = container.getBags({ bagType: certBag })[certBag ?? ''] ?? [];
  if (!key?.key) throw new Error('the container holds no private key');
  return {
    privateKeyPem: forge.pki.privateKeyInfoToPem(
      forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key.key)),
    ),
    chainPem: certificates.flatMap(({ cert }) => (cert ? [forge.pki.certificateToPem(cert)] : [])),
  };
}
