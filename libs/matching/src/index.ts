/** Front door: the sets and the arithmetic of signal matching by SM1; its session is not built yet. */
export { MATCH_CODES, MatchError, suspendsPeer, type MatchCode } from './errors.js';
export { normalise } from './identifiers/normalise.js';
export {
  IDENTIFIER_CODES,
  NORM_PROFILE,
  ROUTED_TYPES,
  SUBJECT_TYPE_BYTES,
  type Identifier,
  type IdentifierCode,
  type Normalised,
  type Subject,
  type SubjectKind,
  type TypeByte,
} from './identifiers/types.js';
export { openGroup, type Group } from './oprf/group.js';
export { keyPair, requirePublicKey } from './oprf/oprf.js';
export { SUITE } from './oprf/suite.js';
export {
  collect,
  REGISTER_EXCLUSIONS,
  type Collected,
  type CollectRules,
  type ExclusionCode,
  type FrozenElement,
  type MatchableRecord,
  type RegisterExclusion,
} from './set/frozen.js';
export { hitsOf, runJob, type Hit, type Job, type JobKind, type JobResult } from './set/jobs.js';
export { CHUNK, chunksOf, LARGEST_AGREED, LARGEST_SET, paddedSize } from './set/list.js';
export { isCommitted, proveLeaf, type LeafProof } from './set/commitment.js';
export { sidOf, type Direction, type Place } from './set/session-id.js';
