export * from './acts/ports.js';
export * from './acts/record-act.js';
export * from './acts/rules.js';
export * from './cases/instructions.js';
export {
  answerKnownCheck,
  listKnownChecks,
  type AnswerRequest,
  type AnswerResult,
} from './cases/known-checks.js';
export type * from './cases/ports.js';
export * from './cases/register.js';
export * from './node.js';
export * from './ports.js';
export type * from './send/draft.js';
export { Conflict } from './send/effects.js';
export { assessMessage, sendMessage } from './send/send-message.js';
export * from './send/send-once.js';
export * from './lineage/ports.js';
export { eraseDue, sweepKeys } from './terms/erase.js';
export * from './terms/holds.js';
export * from './terms/ports.js';
export { replayErasures } from './terms/replay.js';
export { expireMessages } from './use/expire-messages.js';
export { answerDuty, listDuties, markOverdueDuties } from './use/duties.js';
export * from './use/follow-messages.js';
export { listRestrictions, type RestrictionsResult } from './use/list-restrictions.js';
export * from './use/ports.js';
export { readMessage, type ReadRequest, type ReadResult } from './use/read-message.js';
export { tightenMessage, type NewTightening, type TightenResult } from './use/tighten.js';
export { useMessage, type UseAction, type UseRequest, type UseResult } from './use/use-message.js';
export type { Courier, Trust } from './courier.js';
export { PeerNotAdmitted, PeerTrust, wireCode, type TrustSources } from './peer-trust.js';
export { PROTOCOL_VERSION } from './receive/heartbeat.js';
export type * from './receive/ports.js';
export * from './receive/quarantine.js';
export { canJudge } from './receive/own-fault.js';
export { receiveEnvelopes } from './receive/receive-envelopes.js';
export { sendHeartbeat } from './send/heartbeat.js';
export { relayLane } from './send/relay.js';
export { decodeEnvelope, decodeInside, encodeEnvelope, encodeInside, type Envelope } from './envelope.js';
