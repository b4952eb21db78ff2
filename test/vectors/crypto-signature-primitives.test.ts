import { createPublicKey } from 'node:crypto';
import { ed25519Holds } from '#crypto';
import { verifyBytes } from '../../libs/crypto/src/signature.js';
import { answerOf, describeVectors, hex, runWycheproof } from './shared-vectors.js';

interface Signature {
  readonly msg: string;
  readonly sig: string;
}
interface Keyed {
  readonly publicKeyPem: string;
}

const verifies = (alg: 'PS256' | 'ES256') => (group: Keyed, test: Signature) =>
  answerOf(() =>
    verifyBytes(alg, createPublicKey(group.publicKeyPem), { data: hex(test.msg), signature: hex(test.sig) }),
  );

describeVectors('signature primitives', () => {
  it.each(['rsa_pss_2048_sha256_mgf1_32_test', 'rsa_pss_3072_sha256_mgf1_32_test'])('PS256: %s', (name) => {
    runWycheproof<Keyed, Signature>(name, verifies('PS256'));
  });

  it('ES256: ecdsa_secp256r1_sha256_p1363_test', () => {
    runWycheproof<Keyed, Signature>('ecdsa_secp256r1_sha256_p1363_test', verifies('ES256'));
  });

  // Of the audit log's checkpoints; no JWS of ours carries it.
  it('Ed25519: ed25519_test', () => {
    runWycheproof<{ readonly publicKey: { readonly pk: string } }, Signature>('ed25519_test', (group, test) =>
      answerOf(() => ed25519Holds(hex(group.publicKey.pk), hex(test.msg), hex(test.sig))),
    );
  });

  // PKCS#1 v1.5 is not among our JOSE algorithms; certificates for TLS may carry it, through the same verifier as here.
  it('RS256 in certificates: rsa_signature_3072_sha256_test', async () => {
    const { isSignedBy } = await import('../../libs/crypto/src/certificate-signature.js');
    const scheme = { padding: 'pkcs1', hash: 'sha256' } as const;
    runWycheproof<Keyed, Signature>(
      'rsa_signature_3072_sha256_test',
      (group, test) =>
        answerOf(() =>
          isSignedBy(
            { scheme, tbs: hex(test.msg), signature: hex(test.sig) },
            createPublicKey(group.publicKeyPem),
          ),
        ),
      // The one "acceptable" case leaves the NULL out of DigestInfo (RFC 8017 §9.2 note 1); OpenSSL refuses it, and so do we.
      (_group, test) => (test.result === 'valid' ? 'accepted' : 'refused'),
    );
  });
});
