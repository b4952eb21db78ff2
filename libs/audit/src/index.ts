/** Front door. Trees and proofs are RFC 9162 as libs/crypto has them; they stand here under the log's own names. */
export { canonicalEntry, entryDigest, type AuditEntry } from './entry.js';
export {
  consistencyProof,
  inclusionPath,
  leafHash,
  merkleRoot,
  verifyConsistency,
  verifyInclusion,
} from '#crypto';
