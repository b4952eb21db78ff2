import {
  generateKemKey,
  kemDecryptionKey,
  kemKid,
  kemRecipient,
  openEnvelope,
  sealEnvelope,
  decryptionKeysOf,
} from '#crypto';
import { HEADER, random } from './support/parties.js';

it('the seed alone opens what was sealed to the public key, and the kid is the digest of the public key', () => {
  const { kid, publicKey, seed } = generateKemKey(random);
  expect([publicKey.length, seed.length, kid]).toEqual([1216, 32, kemKid(publicKey)]);
  const jwe = sealEnvelope({
    plaintext: Buffer.from('1'),
    header: HEADER,
    recipient: kemRecipient(publicKey),
    random,
  });
  const { header } = openEnvelope({ jwe, keys: decryptionKeysOf([kemDecryptionKey(seed)]) });
  expect(header.kid).toBe(kid);
});

it('a retired key opens as long as it is kept, and not after', () => {
  const [old, current] = [generateKemKey(random), generateKemKey(random)];
  const jwe = sealEnvelope({
    plaintext: Buffer.from('1'),
    header: HEADER,
    recipient: kemRecipient(old.publicKey),
    random,
  });
  const keys = [current, old].map(({ seed }) => kemDecryptionKey(seed));
  expect(openEnvelope({ jwe, keys: decryptionKeysOf(keys) }).plaintext).toHaveLength(4096);
  expect(() => openEnvelope({ jwe, keys: decryptionKeysOf(keys.slice(0, 1)) })).toThrow('KEY_UNKNOWN');
});

it.each([
  ['a public key too short', () => kemRecipient(random(1215))],
  [
    'a public key whose coefficients are out of range (FIPS 203 §7.2)',
    () => kemRecipient(new Uint8Array(1216).fill(0xff)),
  ],
  ['a seed too short', () => kemDecryptionKey(random(31))],
])('%s is refused', (_what, make) => {
  expect(make).toThrow('KEY_INVALID');
});
