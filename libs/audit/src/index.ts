/** Front door. Verifying a proof is RFC 9162 as libs/crypto has it; it stands here under the log's own names. */
export { canonicalEntry, entryDigest, type AuditEntry, type MatchMeasure } from './entry.js';
export {
  cosign,
  linesOf,
  logOfOrigin,
  nodeOfOrigin,
  originOf,
  parseCheckpoint,
  rootText,
  sameHead,
  signCheckpoint,
  verifierKey,
  verifyCheckpoint,
  withSignatures,
  witnessNameOf,
  type Checkpoint,
  type LogSigner,
  type NoteKey,
  type TreeHead,
  type Verified,
} from './checkpoint.js';
export { contradictionDigest, type Contradiction } from './contradiction.js';
export {
  EMPTY_ROOT,
  bytesOf,
  bytesOfAll,
  digestOf,
  hashFrom,
  hashesIn,
  leafOf,
  type Hash,
} from './node-hash.js';
export { TreeDamaged, consistencyProof, edgeAt, inclusionProof, rootAt, type ReadTiles } from './proof.js';
export {
  TILE_WIDTH,
  decodeBundle,
  edgeTiles,
  encodeBundle,
  grow,
  parseTilePath,
  tilePath,
  widthAt,
  type Tile,
  type TileId,
  type TileRequest,
} from './tiles.js';
export { TilesCheck, tilesOf } from './static-log.js';
export { TreeEdge } from './tree.js';
export { judgeHeads, type LogVerdict, type SizeProof } from './judge.js';
export {
  canonicalRecord,
  recordCommitment,
  type RecordKind,
  type RecordMark,
  type RecordState,
} from './record.js';
export { boundLines, canonicalLine, lineCommitment, type BoundLine } from './processing.js';
export { leafHash, merkleRoot, verifyConsistency, verifyInclusion } from '#crypto';
export { LATER_HEADS_MS, comparePacks, type CrossFinding } from './pack/compare.js';
export { FINDING_CODES, type Finding, type FindingCode } from './pack/findings.js';
export { PACK_FORM, packLine, type PackAlarm, type PackEvidence, type PackHeader } from './pack/lines.js';
export { EntryPlaces } from './pack/places.js';
export { type PackSigner } from './pack/pack-messages.js';
export { sampleOf } from './pack/sample.js';
export { readLine } from './pack/lines.js';
export { type PackReport } from './pack/pack-report.js';
export { PackVerifier, type PackTrust, type TrustIn } from './pack/verify.js';
