export * from './acts/ports.js';
export { askConsent, type ConsentQuestion } from './acts/consents/ask.js';
export * from './acts/consents/manage.js';
export type * from './acts/consents/ports.js';
export * from './acts/record-act.js';
export * from './acts/rules.js';
export { followConditions } from './alarms/follow-conditions.js';
export { muteAlarm, seeAlarm, standingMark, unmuteAlarm, type MarkResult } from './alarms/marks.js';
export { beginExport, dropView, keepView, listExports, listViews } from './lists/lists.js';
export type { NewView, ViewResult } from './lists/lists.js';
export * from './lists/ports.js';
export { lookAtLog, type LogStanding } from './alarms/look-at-log.js';
export type * from './alarms/ports.js';
export { tellAlarms, type Teller } from './alarms/tell-alarms.js';
export * from './approvals/approvals.js';
export { fetchExport, type ExportResult } from './approvals/fetch-export.js';
export * from './approvals/ports.js';
export { carryOutReleases, lapseApprovals, planReleases } from './approvals/release.js';
export { ASKED_KINDS, whyNotDecide } from './approvals/rules.js';
export { listAccepted } from './partners/acceptance.js';
export * from './partners/ask-test.js';
export { viewBeat, type BeatView } from './partners/newest-beat.js';
export * from './partners/ports.js';
export { runLinkTests, type ProbeLink } from './partners/test-link.js';
export * from './cases/instructions.js';
export {
  countKnownChecks,
  answerKnownCheck,
  listKnownChecks,
  type AnswerResult,
  type WaitingCheck,
  type AskedAnswer,
} from './cases/known-checks.js';
export type * from './cases/ports.js';
export * from './flow/ports.js';
export * from './refusals/ports.js';
export { inputsOf, type RefusedInput } from './refusals/inputs.js';
export { tryDraft, type LawDraft, type DraftTried } from './refusals/try-draft.js';
export type { Stage, StageTime, Stages } from './stages.js';
export * from './cases/register.js';
export { passDeadlines } from './conversations/deadlines.js';
export * from './conversations/list.js';
export type * from './conversations/ports.js';
export { agreementWith } from './match/agreement.js';
export { assessMatch, type MatchAssessment } from './match/assess.js';
export { abortMatch, findMatch, findMatchEvidence, listMatches } from './match/follow.js';
export type { MatchEvidence } from './match/follow.js';
export { excludeCase, stateNecessity, type NecessityResult } from './match/necessity.js';
export * from './match/ports.js';
export { proposeMatch, type Proposal, type ProposeResult } from './match/propose.js';
export { acceptMatch, refuseMatch, type RespondResult } from './match/respond.js';
export {
  contactAfterHit,
  listHits,
  reviewHit,
  type ContactResult,
  type ReviewResult,
} from './match/review.js';
export { CLEAR_REASONS, clearPeer, type ClearReason } from './match/clear-peer.js';
export { listCounters, publishCounters, type MonthCounters } from './match/counters.js';
export {
  judgeCounters,
  type CounterFinding,
  type CountersTrust,
  type JudgedCounters,
} from './match/judge-counters.js';
export { judgeSigned, type SignedFinding, type SignedVerdict } from './match/judge-signed.js';
export { SIGNED_KINDS, type SignedCopy, type SignedKind } from './match/signed-copies.js';
export { compareCounters, type LaidBeside } from './match/compare-counters.js';
export { extractRegister, type ExtractRequest, type ExtractResult } from './match/register-extract.js';
export { unsealAudit, unsealForOverseers } from './match/unseal-audit.js';
export { tickMatches, workOnMatches, type JobRunner, type MatchLane } from './match/work.js';
export * from './conversations/yearly.js';
export * from './people/persons.js';
export * from './people/ports.js';
export * from './people/third-parties.js';
export type * from './corrections/ports.js';
export * from './node.js';
export * from './ports.js';
export type * from './send/draft.js';
export { Conflict } from './send/conflict.js';
export { assessMessage, sendMessage } from './send/send-message.js';
export { attemptNow, parkMessage } from './send/line.js';
export type { LineAnswer, LineCode } from './send/line.js';
export { beginRequest, completeRequest, releaseRequest, type Begun } from './send/keyed-request.js';
export {
  actOnce,
  once,
  sendOnce,
  type KeyedAct,
  type Repeated,
  type RequestKey,
  type SendOnceResult,
} from './send/send-once.js';
export { statedFacts, type Stated, type StatedFacts, type StatedNode } from './send/stated.js';
export {
  supposeMessage,
  type Supposed,
  type SupposedData,
  type Supposition,
  type SupposingNode,
} from './send/suppose.js';
export {
  SUPPOSED_ACTIONS,
  SUPPOSED_RESTRICTIONS,
  type SupposedRestriction,
  type SupposedUse,
} from './send/suppose-use.js';
export { copiesToFollow, holdersOf, sourcesOf } from './lineage/follow.js';
export {
  forwardMessage,
  forwardOnce,
  type Forward,
  type ForwardOnceResult,
  type ForwardResult,
  type ForwardedElement,
} from './lineage/forward.js';
export { assessForward, type ForwardAssessment, type TravellingElement } from './lineage/assess-forward.js';
export { listOnward, listProvenance, type ElementProvenance, type ProvenanceResult } from './lineage/look.js';
export * from './lineage/ports.js';
export * from './log/desk.js';
export { countLogEntries, findEntriesOfMessage, type MessageEntries } from './log/of-message.js';
export { integrateEntries } from './log/integrate.js';
export { logNewsFor } from './log/news.js';
export { packPage, type PackPage, type PackRequest } from './log/pack.js';
export { listLogKeys, recordLogKey, type LogKeysView } from './log/keys.js';
export { packTrust, type PackTrustOptions } from './log/pack-trust.js';
export * from './log/ports.js';
export { beginLogs } from './log/begin.js';
export { heedOwnHead } from './log/behind.js';
export type * from './records/ports.js';
export { checkRecords } from './records/self-check.js';
export { publishCheckpoint } from './log/publish.js';
export { eraseDue, sweepKeys } from './terms/erase.js';
export type { EraseCause } from './terms/erase.js';
export * from './processing/activities.js';
export { processingOf } from './processing/actions.js';
export { exportLines, type SendLines } from './processing/export.js';
export { parseTraceparent, traceparentOf } from './processing/lines.js';
export * from './processing/look.js';
export type * from './processing/ports.js';
export { answerBreach, type BreachAnswerResult } from './breaches/answer.js';
export * from './breaches/breaches.js';
export { extentOf, type BreachExtent } from './breaches/extent.js';
export { followBreachGrounds } from './breaches/follow-ground.js';
export { breachForm, type FormLine } from './breaches/form.js';
export * from './breaches/ports.js';
export {
  decideInforming,
  findInforming,
  listInformingTerms,
  listInformings,
  type InformingAct,
  type InformingResult,
} from './informing/desk.js';
export { followInformings } from './informing/follow.js';
export { makeInformingLetter, type InformingLetterResult } from './informing/letter.js';
export * from './informing/ports.js';
export { makeLetter, type LetterResult } from './rights/letter.js';
export { makeExtensionLetter } from './rights/letter-extension.js';
export { makeLiftingLetter } from './rights/letter-lifting.js';
export type { Letter } from './rights/letter-text.js';
export { carryOut, listToCarryOut, type CarryOutResult, type ToCarryOut } from './rights/carry-out.js';
export { settlePassedOn, type PassedOn, type SettleResult } from './rights/passed-on.js';
export { answersTo } from './rights/fulfilment.js';
export { outcomesFor, settleRecipient, settleReport } from './rights/settling.js';
export * from './rights/deciding.js';
export type { DossierResult, RightsCode } from './rights/desk.js';
export { followSilence } from './rights/follow-silence.js';
export type { GroundInForce } from './rights/grounds-in-force.js';
export {
  endDossier,
  extendDossier,
  findDossier,
  giveView,
  identify,
  listDossiers,
  openDossier,
  searchSubject,
  type Found,
  type NewDossier,
} from './rights/dossiers.js';
export type { FoundMessage, Party } from './rights/found.js';
export { countViewsAsked, listViewsAsked, type ViewAsked } from './rights/views-asked.js';
export { eraseReleased } from './rights/erase-copies.js';
export type { NamedCorrection } from './rights/own-copies.js';
export * from './rights/ports.js';
export * from './terms/holds.js';
export * from './terms/ports.js';
export { replayErasures } from './terms/replay.js';
export { expireMessages } from './use/expire-messages.js';
export { answerDuty, listDuties, markOverdueDuties } from './use/duties.js';
export * from './use/follow-messages.js';
export { listRestrictions, type RestrictionsResult } from './use/list-restrictions.js';
export * from './use/ports.js';
export { readMessage, readOnce, type ReadRequest, type ReadResult } from './use/read-message.js';
export { tightenMessage, type NewTightening, type TightenResult } from './use/tighten.js';
export { useMessage, type UseAction, type UseRequest, type UseResult } from './use/use-message.js';
export type { Courier, Trust } from './courier.js';
export { PeerNotAdmitted, PeerTrust, wireCode, type TrustSources } from './peer-trust.js';
export { PROTOCOL_VERSION } from './receive/heartbeat.js';
export type * from './receive/ports.js';
export type * from './send/ports.js';
export { listParked, type Desk } from './receive/quarantine.js';
export { judgeAgain } from './receive/judge-again.js';
export { canJudge } from './receive/own-fault.js';
export { receiveEnvelopes } from './receive/receive-envelopes.js';
export { sendHeartbeat } from './send/heartbeat.js';
export { relayLane } from './send/relay.js';
export { decodeEnvelope, decodeInside, encodeEnvelope, encodeInside, type Envelope } from './envelope.js';
