import { createPrivateKey } from 'node:crypto';
import { gcmOpen, gcmSeal } from '../../libs/crypto/src/content.js';
import { hkdfExpand, hkdfExtract } from '../../libs/crypto/src/hkdf.js';
import { oaepDecrypt } from '../../libs/crypto/src/rsa-oaep.js';
import { answerOf, describeVectors, hex, runWycheproof } from './shared-vectors.js';

interface GcmGroup {
  readonly ivSize: number;
  readonly keySize: number;
  readonly tagSize: number;
}
type GcmTest = Readonly<Record<'key' | 'iv' | 'aad' | 'msg' | 'ct' | 'tag', string>>;
type HkdfTest = Readonly<Record<'ikm' | 'salt' | 'info' | 'okm', string>> & { readonly size: number };
type OaepTest = Readonly<Record<'msg' | 'ct' | 'label', string>>;
interface OaepGroup {
  readonly privateKeyPem: string;
}

const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

describeVectors('encryption primitives', () => {
  it('AES-256-GCM: aes_gcm_test', () => {
    // Ours has one shape: key 256, IV 96, tag 128 bits. Every other shape must be refused, right or wrong.
    const isOurs = (group: GcmGroup): boolean =>
      group.keySize === 256 && group.ivSize === 96 && group.tagSize === 128;
    runWycheproof<GcmGroup, GcmTest>(
      'aes_gcm_test',
      (_group, test) =>
        answerOf(() => {
          const input = { key: hex(test.key), iv: hex(test.iv), aad: hex(test.aad) };
          const plaintext = gcmOpen(input, { ciphertext: hex(test.ct), tag: hex(test.tag) });
          const sealed = gcmSeal(input, plaintext);
          return (
            equal(plaintext, hex(test.msg)) &&
            equal(sealed.ciphertext, hex(test.ct)) &&
            equal(sealed.tag, hex(test.tag))
          );
        }),
      (group, test) => (isOurs(group) && test.result === 'valid' ? 'accepted' : 'refused'),
    );
  });

  it('HKDF-SHA256: hkdf_sha256_test', () => {
    runWycheproof<object, HkdfTest>('hkdf_sha256_test', (_group, test) =>
      answerOf(() => {
        const okm = hkdfExpand(hkdfExtract(hex(test.salt), hex(test.ikm)), hex(test.info), test.size);
        return equal(okm, hex(test.okm));
      }),
    );
  });

  it('RSA-OAEP-256: rsa_oaep_3072_sha256_mgf1sha256_test', () => {
    runWycheproof<OaepGroup, OaepTest>(
      'rsa_oaep_3072_sha256_mgf1sha256_test',
      (group, test) =>
        answerOf(() =>
          equal(oaepDecrypt(createPrivateKey(group.privateKeyPem), hex(test.ct)), hex(test.msg)),
        ),
      // JWE has no label (RFC 7518 §4.3): what was made with one is not for us.
      (_group, test) => (test.result === 'valid' && test.label === '' ? 'accepted' : 'refused'),
    );
  });

  it('RSA-OAEP with SHA-1 is refused whole: rsa_oaep_2048_sha1_mgf1sha1_test', () => {
    // `RSA-OAEP` is prescribed on another edge (the ADR encryption module), not here: our decryption takes none of it.
    runWycheproof<OaepGroup, OaepTest>(
      'rsa_oaep_2048_sha1_mgf1sha1_test',
      (group, test) =>
        answerOf(() =>
          equal(oaepDecrypt(createPrivateKey(group.privateKeyPem), hex(test.ct)), hex(test.msg)),
        ),
      () => 'refused',
    );
  });
});
