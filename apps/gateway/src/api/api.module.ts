/** Binds the API's controllers to one node's use cases. Nest is wiring here, nothing more. */
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import type { Clock, AlarmStore, Flows } from '#exchange';
import { ApprovalsController } from './approvals/approvals.controller.js';
import { ExportsController } from './approvals/exports.controller.js';
import type { TrustIn } from '#audit';
import { AuditController } from './audit/audit.controller.js';
import { ReportController } from './audit/report.controller.js';
import { ActsController } from './acts/acts.controller.js';
import { CasesController } from './cases/cases.controller.js';
import { ConsentsController } from './consents/consents.controller.js';
import { ConversationsController } from './conversations/conversations.controller.js';
import { DocumentationController } from './documentation/documentation.controller.js';
import { DOCUMENT } from './documentation/stored-document.js';
import type { StoredDocument } from './documentation/stored-document.js';
import { ForwardsController } from './forwards/forwards.controller.js';
import { HealthController } from './health/health.controller.js';
import { InformingController } from './informing/informing.controller.js';
import { InstructionsController } from './instructions/instructions.controller.js';
import { KindsController } from './kinds/kinds.controller.js';
import { KnownChecksController } from './known-checks/known-checks.controller.js';
import { HitsController } from './matching/hits.controller.js';
import { MatchDeskController } from './matching/match-desk.controller.js';
import { MatchingController } from './matching/matching.controller.js';
import { LineController } from './messages/line.controller.js';
import { MessagesController } from './messages/messages.controller.js';
import { PartnersController } from './partners/partners.controller.js';
import { PeopleController } from './people/people.controller.js';
import { NewestController } from './postbox/newest.controller.js';
import { PostboxController } from './postbox/postbox.controller.js';
import { RestrictionsController } from './restrictions/restrictions.controller.js';
import { RefusalSearchController } from './refusals/refusal-search.controller.js';
import { LawDraftController } from './refusals/law-draft.controller.js';
import { TermListController } from './terms/term-list.controller.js';
import { TermsController } from './terms/terms.controller.js';
import { YearlyController } from './yearly/yearly.controller.js';
import { UsesController } from './uses/uses.controller.js';
import { AlarmsController } from './flow/alarms.controller.js';
import { ListsController } from './lists/lists.controller.js';
import { ParkedController } from './flow/parked.controller.js';
import { OverviewController } from './flow/overview.controller.js';
import { RefusalsController } from './refusals/refusals.controller.js';
import { BreachesController } from './breaches/breaches.controller.js';
import { ReceivedDecisionsController } from './rights/received.controller.js';
import { RightsHeadsController } from './rights/heads.controller.js';
import { RightsController } from './rights/rights.controller.js';
import { ViewsController } from './rights/views.controller.js';
import { ActivitiesController } from './logbook/activities.controller.js';
import { LogbookController } from './logbook/logbook.controller.js';
import { PersonProcessingController } from './logbook/person.controller.js';
import { WhatIfController } from './what-if/what-if.controller.js';
import { SessionController } from './session/session.controller.js';
import { WhoController } from './session/who.controller.js';
import {
  CLOCK,
  FLOWS,
  HEALTH,
  LAW,
  PACK_TRUST,
  PARTNERS,
  READINESS,
  RECORDS,
  SELF,
  SIGN_OUT,
  USE_CASES,
} from './use-cases.js';
import type { Health, Law, ListPartners, Readiness, Self, SignOut, UseCases } from './use-cases.js';

export interface ApiParts {
  readonly useCases: UseCases;
  readonly partners: ListPartners;
  readonly readiness: Readiness;
  readonly document: StoredDocument;
  readonly flows: Flows;
  readonly self: Self;
  readonly packTrust: TrustIn;
  readonly health: Health;
  readonly alarms: Pick<AlarmStore, 'records'>;
  readonly law: Law;
  readonly signOut: SignOut;
  readonly clock: Clock;
}

export const CONTROLLERS = [
  ApprovalsController,
  ExportsController,
  AuditController,
  ReportController,
  LogbookController,
  ActivitiesController,
  PersonProcessingController,
  BreachesController,
  ReceivedDecisionsController,
  RightsHeadsController,
  RightsController,
  ViewsController,
  InformingController,
  MessagesController,
  LineController,
  KindsController,
  NewestController,
  PostboxController,
  UsesController,
  RestrictionsController,
  RefusalSearchController,
  LawDraftController,
  TermListController,
  TermsController,
  ForwardsController,
  CasesController,
  KnownChecksController,
  ConversationsController,
  YearlyController,
  MatchDeskController,
  MatchingController,
  HitsController,
  InstructionsController,
  ConsentsController,
  ActsController,
  PeopleController,
  PartnersController,
  HealthController,
  SessionController,
  WhoController,
  OverviewController,
  ParkedController,
  ListsController,
  AlarmsController,
  RefusalsController,
  WhatIfController,
  DocumentationController,
] as const;

@Module({})
export class ApiModule {
  static of(parts: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      controllers: [...CONTROLLERS],
      providers: [
        { provide: USE_CASES, useValue: parts.useCases },
        { provide: PARTNERS, useValue: parts.partners },
        { provide: READINESS, useValue: parts.readiness },
        { provide: DOCUMENT, useValue: parts.document },
        { provide: FLOWS, useValue: parts.flows },
        { provide: PACK_TRUST, useValue: parts.packTrust },
        { provide: SELF, useValue: parts.self },
        { provide: LAW, useValue: parts.law },
        { provide: HEALTH, useValue: parts.health },
        { provide: RECORDS, useValue: parts.alarms },
        { provide: SIGN_OUT, useValue: parts.signOut },
        { provide: CLOCK, useValue: parts.clock },
      ],
    };
  }
}
