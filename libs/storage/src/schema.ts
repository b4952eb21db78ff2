/** What each database holds, and how it came to: the entities, and the migrations in the order in which they run. */
import type { DataSourceOptions } from 'typeorm';
import { AlarmEntity, AlarmMarkEntity, AlarmTellingEntity, PeerBeatEntity } from './entities/alarm.js';
import { ActEntity } from './entities/act.js';
import { AcceptedPartnerEntity, LinkTestEntity } from './entities/accepted-partner.js';
import { ApprovalEntity } from './entities/approval.js';
import { AuditEntryEntity } from './entities/audit-entry.js';
import { CaseEntity, CaseSubjectEntity } from './entities/case.js';
import {
  ConsentAnswerEntity,
  ConsentEntity,
  ConsentRequestEntity,
  ConsentUseEntity,
  HeldConsentEntity,
} from './entities/consent.js';
import { ContentKeyEntity } from './entities/content-key.js';
import {
  ConversationMoveEntity,
  ConversationThreadEntity,
  WithheldElementEntity,
} from './entities/conversation.js';
import { IdempotencyKeyEntity } from './entities/idempotency-key.js';
import { InboxEntity, ParkedEntity } from './entities/inbox.js';
import { InformingEntity, InformingMessageEntity } from './entities/informing.js';
import { ListExportEntity, SavedViewEntity } from './entities/list.js';
import { KnownCheckEntity, KnownHitEntity } from './entities/known-check.js';
import {
  AuditCheckpointEntity,
  AuditCosignatureEntity,
  AuditLeafEntity,
  AuditTileEntity,
  AuditTreeEntity,
  ChangedRecordEntity,
  LogAlarmEntity,
  LogClaimEntity,
  LogEvidenceEntity,
  LogSeenEntity,
  LogToldEntity,
} from './entities/log.js';
import {
  MatchChunkEntity,
  MatchCountersEntity,
  MatchNonceEntity,
  MatchSessionEntity,
  MatchSpendingEntity,
  MatchSuspensionEntity,
} from './entities/match-session.js';
import { MatchAuditEntity, MatchHitEntity, MatchNecessityEntity } from './entities/match-hit.js';
import {
  AvgDossierEntity,
  BreachEntity,
  RecordStepEntity,
  RightNoticeEntity,
  SubjectLinkEntity,
} from './entities/rights.js';
import { ProcessingExportEntity, ProcessingLineEntity } from './entities/processing.js';
import { RefusedFactsEntity } from './entities/refused-facts.js';
import { MessageEntity } from './entities/message.js';
import { OutboxItemEntity } from './entities/outbox-item.js';
import { SessionEntity } from './entities/session.js';
import { PersonEntity, ThirdPartyEntity } from './entities/people.js';
import { StandingInstructionEntity } from './entities/standing-instruction.js';
import { StepEntity } from './entities/step.js';
import {
  EraseLedgerEntity,
  EraseReplayEntity,
  RetentionHoldEntity,
  RetentionRenewalEntity,
  UndestroyedEntity,
} from './entities/terms.js';
import { DirectoryVersionEntity, KeyDocumentEntity } from './entities/trust.js';
import { OnwardCopyEntity, PassedUsesEntity, TighteningEntity, UseDutyEntity } from './entities/use.js';
import { Content1764028800000 } from './migrations/1764028800000-content.js';
import { Acts1764080000000 } from './migrations/1764080000000-acts.js';
import { Vault1764028800000 } from './migrations/1764028800000-vault.js';
import { EraseLedger1764090000000 } from './migrations/1764090000000-erase-ledger.js';
import { Rights1764155000000 } from './migrations/1764155000000-rights.js';
import { MatchDesk1764200000000 } from './migrations/1764200000000-match-desk.js';
import { RightNotices1764220000000 } from './migrations/1764220000000-right-notices.js';
import { Unsent1764160000000 } from './migrations/1764160000000-unsent.js';
import { Approvals1764170000000 } from './migrations/1764170000000-approvals.js';
import { Processing1764180000000 } from './migrations/1764180000000-processing.js';
import { Ways1764195000000 } from './migrations/1764195000000-ways.js';
import { Flow1764225000000 } from './migrations/1764225000000-flow.js';
import { PeerLaw1764230000000 } from './migrations/1764230000000-peer-law.js';
import { RegisterHistory1764240000000 } from './migrations/1764240000000-register-history.js';
import { LapsedRenewals1764260000000 } from './migrations/1764260000000-lapsed-renewals.js';
import { LinkTests1764265000000 } from './migrations/1764265000000-link-tests.js';
import { Lists1764280000000 } from './migrations/1764280000000-lists.js';
import { StandingEntries1764310000000 } from './migrations/1764310000000-standing-entries.js';
import { NeutralFlow1764330000000 } from './migrations/1764330000000-neutral-flow.js';
import { SignIns1764331000000 } from './migrations/1764331000000-sign-ins.js';
import { AlarmMarks1764275000000 } from './migrations/1764275000000-alarm-marks.js';
import { FlowBeats1764341000000 } from './migrations/1764341000000-flow-beats.js';
import { LogEvidence1764342000000 } from './migrations/1764342000000-log-evidence.js';
import { OwnApprovals1764343000000 } from './migrations/1764343000000-own-approvals.js';
import { ViewAudience1764343100000 } from './migrations/1764343100000-view-audience.js';
import { PassedUses1764345000000 } from './migrations/1764345000000-passed-uses.js';
import { Informings1764351000000 } from './migrations/1764351000000-informings.js';
import { SessionRenewal1764352000000 } from './migrations/1764352000000-session-renewal.js';
import { Unread1764340000000 } from './migrations/1764340000000-unread.js';
import { ParkedLines1764270000000 } from './migrations/1764270000000-parked-lines.js';
import { Partners1764250000000 } from './migrations/1764250000000-partners.js';
import { PartnerEnds1764350000000 } from './migrations/1764350000000-partner-ends.js';
import { Alarms1764210000000 } from './migrations/1764210000000-alarms.js';
import { Log1764106000000 } from './migrations/1764106000000-log.js';
import { Matching1764140000000 } from './migrations/1764140000000-matching.js';
import { Use1764090000000 } from './migrations/1764090000000-use.js';
import { Tightenings1764102000000 } from './migrations/1764102000000-tightenings.js';
import { Renewals1764150000000 } from './migrations/1764150000000-renewals.js';
import { Console1764120000000 } from './migrations/1764120000000-console.js';
import { People1764145000000 } from './migrations/1764145000000-people.js';
import { Consents1764121000000 } from './migrations/1764121000000-consents.js';
import { Withheld1764150000000 } from './migrations/1764150000000-withheld.js';
import { Conversations1764130000000 } from './migrations/1764130000000-conversations.js';
import { MatchLease1764305000000 } from './migrations/1764305000000-match-lease.js';
import { UseMarks1764357000000 } from './migrations/1764357000000-use-marks.js';
import { PeerVersions1764356000000 } from './migrations/1764356000000-peer-versions.js';
import { RecordSteps1764354000000 } from './migrations/1764354000000-record-steps.js';
import { SuccessiveLogs1764354100000 } from './migrations/1764354100000-successive-logs.js';
import { Attempts1764357640000 } from './migrations/1764357640000-attempts.js';
import { KeepersApprovals1764357641000 } from './migrations/1764357641000-keepers-approvals.js';
import { MatchDeadline1764357642000 } from './migrations/1764357642000-match-deadline.js';
import { OpenChecks1764357643000 } from './migrations/1764357643000-open-checks.js';
import { DossierHeads1764357652000 } from './migrations/1764357652000-dossier-heads.js';
import { FollowedAt1764357660000 } from './migrations/1764357660000-followed-at.js';
import { RefusedFacts1764357651000 } from './migrations/1764357651000-refused-facts.js';
import { TermProofs1764357650000 } from './migrations/1764357650000-term-proofs.js';
import { NecessitiesByCase1764357500000 } from './migrations/1764357500000-necessities-by-case.js';
import { RecordsAsBound1764357610000 } from './migrations/1764357610000-records-as-bound.js';
import { ChangedRecords1764357620000 } from './migrations/1764357620000-changed-records.js';
import { NecessitiesEnd1764357630000 } from './migrations/1764357630000-necessities-end.js';
import { MatchMeasures1764306000000 } from './migrations/1764306000000-match-measures.js';
import { AfterMatching1764307000000 } from './migrations/1764307000000-after-matching.js';
import { ContactMessage1764308000000 } from './migrations/1764308000000-contact-message.js';

export type DatabaseName = 'content' | 'vault';

export const SCHEMA: Readonly<Record<DatabaseName, Pick<DataSourceOptions, 'entities' | 'migrations'>>> = {
  content: {
    entities: [
      MessageEntity,
      RefusedFactsEntity,
      StepEntity,
      OutboxItemEntity,
      InboxEntity,
      ParkedEntity,
      AuditEntryEntity,
      CaseEntity,
      CaseSubjectEntity,
      ConsentEntity,
      HeldConsentEntity,
      ConsentRequestEntity,
      ConsentAnswerEntity,
      ConsentUseEntity,
      KnownCheckEntity,
      KnownHitEntity,
      StandingInstructionEntity,
      ActEntity,
      PersonEntity,
      ThirdPartyEntity,
      IdempotencyKeyEntity,
      DirectoryVersionEntity,
      KeyDocumentEntity,
      RetentionHoldEntity,
      RetentionRenewalEntity,
      UndestroyedEntity,
      EraseReplayEntity,
      UseDutyEntity,
      OnwardCopyEntity,
      PassedUsesEntity,
      TighteningEntity,
      AuditLeafEntity,
      AuditTileEntity,
      AuditTreeEntity,
      AuditCheckpointEntity,
      AuditCosignatureEntity,
      LogSeenEntity,
      LogClaimEntity,
      LogToldEntity,
      LogAlarmEntity,
      LogEvidenceEntity,
      ChangedRecordEntity,
      ProcessingLineEntity,
      ProcessingExportEntity,
      SubjectLinkEntity,
      AvgDossierEntity,
      ApprovalEntity,
      AcceptedPartnerEntity,
      LinkTestEntity,
      PeerBeatEntity,
      AlarmEntity,
      AlarmTellingEntity,
      AlarmMarkEntity,
      SavedViewEntity,
      ListExportEntity,
      BreachEntity,
      RecordStepEntity,
      RightNoticeEntity,
      InformingEntity,
      InformingMessageEntity,
      SessionEntity,
      ConversationThreadEntity,
      ConversationMoveEntity,
      WithheldElementEntity,
      MatchSessionEntity,
      MatchChunkEntity,
      MatchSpendingEntity,
      MatchNonceEntity,
      MatchSuspensionEntity,
      MatchNecessityEntity,
      MatchHitEntity,
      MatchAuditEntity,
      MatchCountersEntity,
    ],
    migrations: [
      Content1764028800000,
      Acts1764080000000,
      Use1764090000000,
      Tightenings1764102000000,
      Log1764106000000,
      Console1764120000000,
      Consents1764121000000,
      Conversations1764130000000,
      Matching1764140000000,
      People1764145000000,
      Renewals1764150000000,
      Withheld1764150000000,
      Rights1764155000000,
      Unsent1764160000000,
      Approvals1764170000000,
      Processing1764180000000,
      Ways1764195000000,
      MatchDesk1764200000000,
      Alarms1764210000000,
      RightNotices1764220000000,
      Flow1764225000000,
      PeerLaw1764230000000,
      RegisterHistory1764240000000,
      Partners1764250000000,
      PartnerEnds1764350000000,
      LapsedRenewals1764260000000,
      LinkTests1764265000000,
      ParkedLines1764270000000,
      AlarmMarks1764275000000,
      Lists1764280000000,
      MatchLease1764305000000,
      MatchMeasures1764306000000,
      AfterMatching1764307000000,
      ContactMessage1764308000000,
      StandingEntries1764310000000,
      NeutralFlow1764330000000,
      SignIns1764331000000,
      Unread1764340000000,
      FlowBeats1764341000000,
      LogEvidence1764342000000,
      OwnApprovals1764343000000,
      ViewAudience1764343100000,
      PassedUses1764345000000,
      Informings1764351000000,
      SessionRenewal1764352000000,
      RecordSteps1764354000000,
      SuccessiveLogs1764354100000,
      PeerVersions1764356000000,
      UseMarks1764357000000,
      NecessitiesByCase1764357500000,
      RecordsAsBound1764357610000,
      ChangedRecords1764357620000,
      NecessitiesEnd1764357630000,
      Attempts1764357640000,
      KeepersApprovals1764357641000,
      MatchDeadline1764357642000,
      OpenChecks1764357643000,
      TermProofs1764357650000,
      RefusedFacts1764357651000,
      DossierHeads1764357652000,
      FollowedAt1764357660000,
    ],
  },
  vault: {
    entities: [ContentKeyEntity, EraseLedgerEntity],
    migrations: [Vault1764028800000, EraseLedger1764090000000],
  },
};
