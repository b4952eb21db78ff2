/** Front door: signal matching by SM1 (docs/protocol/13-signal-matching.md). */
export { MatchError, suspendsPeer } from './errors.js';
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
export { collect, SetCollector, type Collected } from './set/collect.js';
export { arrayOf, type Elements } from './set/elements.js';
export {
  REGISTER_EXCLUSIONS,
  type CollectRules,
  type ExclusionCode,
  type FrozenElement,
  type MatchableRecord,
  type RegisterExclusion,
} from './set/frozen.js';
export { hitsOf, runJob, type Hit, type Job, type JobKind, type JobResult } from './set/jobs.js';
export { runInParts } from './set/parts.js';
export { CHUNK, chunksOf, LARGEST_AGREED, LARGEST_SET, paddedSize } from './set/list.js';
export { findHandle } from './set/seeds.js';
export { sidOf, type Direction, type Place } from './set/session-id.js';
export { advance, type SessionEvent } from './session/advance.js';
export { assemble, type LoadChunk } from './session/assemble.js';
export { firstDeadlineOf, type TimedLeg } from './session/deadline.js';
export type { ChunkKey, Effect, LogLine, Slot } from './session/effects.js';
export { agreedNoMore, typeCode, type Agreed } from './session/agreed.js';
export { draftSession, judgeProposal, receiveProposal } from './session/open.js';
export type { Received } from './session/receive.js';
export { compose } from './session/payloads.js';
export { stepsOf, type LegProgress } from './session/progress.js';
export { freezeAsked, freezeHeld } from './session/secrets.js';
export { decodeSecrets, encodeSecrets, type LegSecrets, type Snapshot } from './session/snapshot.js';
export {
  ASKER_RULES,
  HANDLE_WITHIN,
  HOLDER_RULES,
  isOver,
  isSettled,
  legOf,
  stateOf,
  type Leg,
  type Session,
} from './session/state.js';
export { pendingWork, type Work } from './session/tasks.js';
export {
  auditContentOf,
  decodeAuditPackage,
  encodeAuditPackage,
  type AuditedElement,
  type AuditPackage,
} from './audit/package.js';
export { recompute } from './audit/recompute.js';
export type {
  AuditSources,
  Finding,
  FoundRecord,
  LoggedSet,
  SessionSpending,
  SignedEvidence,
} from './audit/sources.js';
export * from './budget.js';
export { hitsImprobablyOften, type HitTally } from './hit-ratio.js';
