export { CryptoError } from './errors.js';
export type { CryptoCode } from './errors.js';
export { fromBase64url, toBase64url } from './base64url.js';
export { commitment, sha256, sha512, thumbprint } from './digest.js';
export { hmac, importHmacKey, type HmacKey } from './hmac.js';
export { bestSuite, parseSuite, SUITES, SUITES_BY_RANK } from './algorithms.js';
export type { SignatureAlg, Suite, SuiteFacts } from './algorithms.js';
export * from './merkle.js';
export { LARGEST_PLAINTEXT, pad } from './padding.js';
export { openContent, sealContent } from './content.js';
export type { StoredContent } from './content.js';
export { canonicalize } from './jcs.js';
export { pinnedKey } from './signature.js';
export type { Signer, VerificationKey } from './signature.js';
export { claimedCertificate, signJws, typOf, verifyJws } from './jws.js';
export type { JwsPurpose, JwsToVerify } from './jws.js';
export { VerifiedRoots } from './verified-roots.js';
export type { SignedRoot } from './verified-roots.js';
export { MAX_BATCH, signBatch, verifyBatchProof } from './batch-signature.js';
export type { BatchProof, BatchToSign, ProofToVerify, VerifiedProof } from './batch-signature.js';
export { openEnvelope, sealEnvelope } from './envelope.js';
export type { EnvelopeToOpen, EnvelopeToSeal, OpenedEnvelope } from './envelope.js';
export { peekEnvelope } from './envelope-header.js';
export type { EnvelopeHeader } from './envelope-header.js';
export {
  certificateRecipient,
  generateKemKey,
  kemDecryptionKey,
  kemKid,
  kemRecipient,
} from './recipient-key.js';
export type { DecryptionKey, RecipientKey } from './recipient-key.js';
export { decryptionKeysOf, keyStoreOf, signerOf } from './key-store.js';
export { ed25519Holds, ed25519Signer, type Ed25519Signer } from './log-key.js';
export type { DecryptionKeys, KeyIdentity, KeyMaterial, KeyStore } from './key-store.js';
export type { CertificateFacts, CertificatePathInput, CertificatePurpose } from './certificate-facts.js';
export { isTrial } from './certificate-name.js';
export { verifyCertificatePath } from './certificate-path.js';
export { isListOf, revocationListFacts } from './revocation-list-facts.js';
export type { RevocationListFacts } from './revocation-list-facts.js';
export { certificatesFromPem, crlsFromPem, identityFromPem, identityFromPkcs12 } from './key-container.js';
