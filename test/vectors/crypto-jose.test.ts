import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { CryptoError, openEnvelope } from '#crypto';
import type { SignatureAlg } from '#crypto';
import { gcmOpen } from '../../libs/crypto/src/content.js';
import { readCompactJwe } from '../../libs/crypto/src/envelope-header.js';
import { allowedAlg, readCompactJws, requireMembers } from '../../libs/crypto/src/jws.js';
import { oaepDecrypt } from '../../libs/crypto/src/rsa-oaep.js';
import { verifyBytes } from '../../libs/crypto/src/signature.js';
import { answerOf, describeVectors, hex, runWycheproof } from './shared-vectors.js';

interface Jwk extends JsonWebKey {
  readonly kid?: string;
  readonly alg?: string;
  readonly use?: string;
  readonly key_ops?: readonly string[];
}
type KeySet = Jwk & { readonly keys?: readonly Jwk[] };
interface Group {
  readonly private: KeySet;
  readonly public?: KeySet;
}
interface Jose {
  readonly jws?: unknown;
  readonly jwe?: unknown;
  readonly pt?: string;
}

const ALGS: readonly SignatureAlg[] = ['PS256', 'ES256'];
const keysOf = (set: KeySet): readonly Jwk[] => set.keys ?? [set];

/** Our verifier's own steps, with a JWK where the protocol has a certificate. */
function verifies(group: Group, jws: string): void {
  const parts = readCompactJws(jws);
  const alg = allowedAlg(parts.header, ALGS);
  requireMembers(parts.header, ['alg', 'kid']);
  const named = keysOf(group.public ?? group.private).filter(({ kid }) => kid === parts.header['kid']);
  const [jwk, ...others] = named;
  const isForThis =
    jwk && (jwk.alg ?? alg) === alg && (jwk.use ?? 'sig') === 'sig' && !jwk.key_ops?.includes('encrypt');
  if (!isForThis || others.length > 0) throw new Error('no such key');
  verifyBytes(alg, createPublicKey({ key: jwk, format: 'jwk' }), parts);
}

/** `alg` of the protected header, or undefined where there is none to read. */
function algOf(jose: unknown): unknown {
  try {
    return JSON.parse(Buffer.from(String(jose).split('.')[0]!, 'base64url').toString()).alg;
  } catch {
    return undefined;
  }
}

/** What is right but not PS256 or ES256 is refused by its algorithm, and by nothing later. */
function expectAlgRefusal(test: Jose & { tcId: number }): void {
  const code = WITH_FOREIGN_CHARACTERS.includes(test.tcId) ? 'JWS_INVALID' : 'ALG_NOT_ALLOWED';
  expect(() => allowedAlg(readCompactJws(test.jws as string).header, ALGS)).toThrow(new CryptoError(code));
}
/** A "?" inside the base64url, called valid because some decoders skip it. RFC 7515 §2 has no such character. */
const WITH_FOREIGN_CHARACTERS: readonly number[] = [372, 373];

const answerJws = (group: Group, test: Jose) => answerOf(() => verifies(group, test.jws as string));
const isOurs = (test: Jose): boolean => ALGS.some((alg) => alg === algOf(test.jws));

describeVectors('JOSE', () => {
  it('JWS: json_web_signature_test', () => {
    runWycheproof<Group, Jose>('json_web_signature_test', answerJws, (_group, test) => {
      if (test.result === 'invalid') return 'refused';
      if (!isOurs(test)) expectAlgRefusal(test);
      return isOurs(test) ? 'accepted' : 'refused';
    });
  });

  it('keys of the wrong kind: json_web_key_test', () => {
    runWycheproof<Group, Jose>('json_web_key_test', answerJws, (_group, test) =>
      test.result === 'valid' && isOurs(test) ? 'accepted' : 'refused',
    );
  });

  it('JWS and JWE mixed: json_web_crypto_test', () => {
    runWycheproof<Group, Jose>(
      'json_web_crypto_test',
      (group, test) => ('jwe' in test ? answerJwe(group, test) : answerJws(group, test)),
      // Its JWEs are AES-KW and ECDH-ES, neither of which is ours.
      (_group, test) => (test.result === 'valid' && isOurs(test) ? 'accepted' : 'refused'),
    );
  });

  it('JWE: json_web_encryption_test', () => {
    runWycheproof<Group, Jose>('json_web_encryption_test', answerJwe, (_group, test) => {
      // No foreign JWE is an envelope of ours: without suite and routing claims it is refused before any key.
      expect(() => openEnvelope({ jwe: test.jwe as string, keys: { decrypter: () => undefined } })).toThrow(
        CryptoError,
      );
      return test.result === 'valid' && isRsaSuite(test) ? 'accepted' : 'refused';
    });
  });
});

/** RSA-OAEP-256 with A256GCM is what the compatibility suite decrypts. */
function isRsaSuite(test: Jose): boolean {
  const header = Buffer.from(String(test.jwe).split('.')[0]!, 'base64url').toString();
  return header === '{"alg":"RSA-OAEP-256","enc":"A256GCM"}';
}

const answerJwe = (group: Group, test: Jose) => answerOf(() => decrypts(group, test));

/** The compatibility suite's decryption, without our envelope's header around it. */
function decrypts(group: Group, test: Jose): boolean {
  const jwe = readCompactJwe(test.jwe as string);
  allowedAlg(jwe.header, ['RSA-OAEP-256']);
  requireMembers(jwe.header, ['alg', 'enc']);
  if (jwe.header['enc'] !== 'A256GCM') throw new Error('another enc');
  const cek = oaepDecrypt(createPrivateKey({ key: group.private, format: 'jwk' }), jwe.encryptedKey);
  const plaintext = gcmOpen({ key: cek, iv: jwe.iv, aad: jwe.aad }, jwe);
  return Buffer.compare(plaintext, hex(test.pt ?? '')) === 0;
}
