import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { fromBase64url } from '../../libs/crypto/src/base64url.js';
import {
  mlkemDecapsulate,
  mlkemPrivateKey,
  mlkemPublicKey,
  mlkemRaw,
} from '../../libs/crypto/src/ml-kem-768.js';
import { x25519, x25519PrivateKey, x25519PublicKey, x25519Raw } from '../../libs/crypto/src/x25519.js';
import {
  xwingDecapsulate,
  xwingEncapsulate,
  xwingPrivateKey,
  xwingPublicKey,
} from '../../libs/crypto/src/xwing.js';
import { answerOf, describeVectors, hex, report, runWycheproof, vectorJson } from './shared-vectors.js';

const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

type Jwk = Readonly<Partial<Record<'kty' | 'crv' | 'x' | 'd', string>>>;
interface X25519Test {
  readonly public: Jwk;
  readonly private: Jwk;
  readonly shared: string;
}

/** The raw bytes of an X25519 JWK; anything else throws. Test-only: our protocol carries no JWK. */
function rawOf(jwk: Jwk, member: 'x' | 'd'): Uint8Array {
  const raw = jwk.kty === 'OKP' && jwk.crv === 'X25519' ? fromBase64url(jwk[member] ?? '') : undefined;
  if (!raw) throw new Error('no X25519 key');
  return raw;
}

describeVectors('key encapsulation', () => {
  it('X25519: x25519_jwk_test', () => {
    const isZero = (test: X25519Test): boolean => /^0*$/.test(test.shared);
    runWycheproof<object, X25519Test>(
      'x25519_jwk_test',
      (_group, test) =>
        answerOf(() => {
          const [ours, theirs] = [
            x25519PrivateKey(rawOf(test.private, 'd')),
            x25519PublicKey(rawOf(test.public, 'x')),
          ];
          return equal(x25519(ours, theirs), hex(test.shared));
        }),
      // "acceptable": points on the twist and non-canonical ones are computed (RFC 7748 §5); a zero secret is refused (§6.1).
      (_group, test) => (test.result === 'invalid' || isZero(test) ? 'refused' : 'accepted'),
    );
  });

  it('ML-KEM-768 keys from seeds: mlkem_768_keygen_seed_test', () => {
    // The expanded key `dk` is not compared: node:crypto keeps it inside, and what it does shows in decapsulation.
    runWycheproof<object, Readonly<Record<'seed' | 'ek', string>>>(
      'mlkem_768_keygen_seed_test',
      (_group, test) =>
        answerOf(() => {
          const key = mlkemPrivateKey(hex(test.seed));
          mlkemPublicKey(hex(test.ek));
          return equal(mlkemRaw(key), hex(test.ek));
        }),
    );
  });

  it('ML-KEM-768 decapsulation: mlkem_768_semi_expanded_decaps_test', () => {
    runWycheproof<object, Readonly<Record<'dk' | 'c', string>> & { readonly K?: string }>(
      'mlkem_768_semi_expanded_decaps_test',
      (_group, test) =>
        answerOf(() => {
          const secret = mlkemDecapsulate(expandedKey(hex(test.dk)), hex(test.c));
          return equal(secret, hex(test.K ?? ''));
        }),
    );
  });

  it('X-Wing: xwing/test-vectors.json', () => {
    const cases =
      vectorJson<Readonly<Record<'seed' | 'eseed' | 'ss' | 'sk' | 'pk' | 'ct', string>>[]>(
        'xwing/test-vectors.json',
      );
    for (const { seed, eseed, sk, pk, ct, ss } of cases) {
      const key = xwingPrivateKey(hex(sk));
      expect(sk).toBe(seed);
      expect(equal(key.publicKey.bytes, hex(pk))).toBe(true);
      expect(equal(xwingDecapsulate(key, hex(ct)), hex(ss))).toBe(true);
      // node:crypto takes no coins for ML-KEM, so of the encapsulation only the X25519 half can be compared …
      const ephemeral = hex(eseed).subarray(32);
      expect(equal(x25519Raw(x25519PrivateKey(ephemeral)), hex(ct).subarray(1088))).toBe(true);
      // … and the whole of it by opening what it makes.
      const made = xwingEncapsulate(xwingPublicKey(hex(pk)), ephemeral);
      expect(equal(xwingDecapsulate(key, made.enc), made.sharedSecret)).toBe(true);
    }
    report('xwing', `${cases.length} run of ${cases.length}`);
    expect(cases).toHaveLength(3);
  });
});

/** PKCS#8 with the 2400-byte expanded key. Test-only: our keys are seeds. */
function expandedKey(dk: Uint8Array): KeyObject {
  const length = (n: number): number[] => [0x82, n >> 8, n & 0xff];
  const octets = Buffer.concat([Uint8Array.of(0x04, ...length(dk.length)), dk]);
  const algorithm = hex('300b0609608648016503040402');
  const body = Buffer.concat([
    hex('020100'),
    algorithm,
    Uint8Array.of(0x04, ...length(octets.length)),
    octets,
  ]);
  return createPrivateKey({
    key: Buffer.concat([Uint8Array.of(0x30, ...length(body.length)), body]),
    format: 'der',
    type: 'pkcs8',
  });
}
