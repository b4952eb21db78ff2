import forge from 'node-forge';
import {
  certificatesFromPem,
  crlsFromPem,
  identityFromPem,
  identityFromPkcs12,
  keyStoreOf,
  decryptionKeysOf,
  signerOf,
} from '#crypto';
import type { KeyIdentity } from '#crypto';
import { TestPki } from './support/test-pki.js';

let pki: TestPki;
let leaf: Uint8Array;
let issuing: Uint8Array;
beforeAll(async () => {
  pki = await TestPki.create();
  leaf = pki.leaf('authenticity');
  issuing = pki.issuing();
});

const pem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`;
const certificates = (): string => pem('CERTIFICATE', issuing) + pem('CERTIFICATE', leaf);
const key = (passphrase?: string): string => {
  const encrypted = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  return pki.leafKey.export({ format: 'pem', type: 'pkcs8', ...encrypted }).toString();
};

function container(password: string): Uint8Array {
  const forged = (der: Uint8Array): forge.pki.Certificate =>
    forge.pki.certificateFromAsn1(forge.asn1.fromDer(Buffer.from(der).toString('latin1')));
  const asn1 = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(key()),
    [forged(leaf), forged(issuing)],
    password,
    { algorithm: 'aes256', count: 100 },
  );
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'latin1');
}

function expectWhole(identity: KeyIdentity): void {
  expect(identity.privateKey.equals(pki.leafKey)).toBe(true);
  expect(Buffer.compare(identity.certificateDer, leaf)).toBe(0);
  expect(identity.chain.map((der) => Buffer.compare(der, issuing))).toEqual([0]);
}

it('PKCS#12: the key, its certificate and the issuers come out as they went in', () => {
  expectWhole(identityFromPkcs12(container('geheim'), 'geheim'));
});

it('PEM: the same, encrypted or not, whatever the order of the certificates', () => {
  expectWhole(identityFromPem({ key: key(), certificates: certificates() }));
  expectWhole(identityFromPem({ key: key('geheim'), passphrase: 'geheim', certificates: certificates() }));
});

it.each<[string, () => unknown]>([
  ['a wrong PKCS#12 password', () => identityFromPkcs12(container('geheim'), 'anders')],
  ['a file that is no PKCS#12', () => identityFromPkcs12(Buffer.from('not a container'), 'geheim')],
  [
    'a wrong passphrase',
    () => identityFromPem({ key: key('geheim'), passphrase: 'anders', certificates: certificates() }),
  ],
  [
    'a key without its certificate',
    () => identityFromPem({ key: key(), certificates: pem('CERTIFICATE', issuing) }),
  ],
  ['no certificate at all', () => certificatesFromPem('')],
  ['no revocation list at all', () => crlsFromPem(certificates())],
])('%s is one clear refusal that holds nothing of the key', (_what, load) => {
  expect(load).toThrow(expect.objectContaining({ code: 'CONTAINER_INVALID', message: 'CONTAINER_INVALID' }));
});

it('a key and a certificate that are no pair are found at start-up', () => {
  const wrong = { privateKey: pki.rootKey, certificateDer: leaf, chain: [] };
  expect(() => signerOf(wrong)).toThrow('KEY_INVALID');
  const right = { privateKey: pki.leafKey, certificateDer: leaf, chain: [] };
  const material = { authenticity: right, confidentiality: wrong, kemKeys: decryptionKeysOf([]) };
  expect(() => keyStoreOf(material)).toThrow('KEY_INVALID');
});

it('a revocation list reads from PEM as its DER', () => {
  const list = pki.issuingCrl();
  expect(crlsFromPem(pem('X509 CRL', list)).map((der) => Buffer.compare(der, list))).toEqual([0]);
});
