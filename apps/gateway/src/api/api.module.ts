/** Binds the API's controllers to one node's use cases. Nest is wiring here, nothing more. */
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CasesController } from './cases/cases.controller.js';
import { DocumentationController } from './documentation/documentation.controller.js';
import { DOCUMENT } from './documentation/stored-document.js';
import type { StoredDocument } from './documentation/stored-document.js';
import { HealthController } from './health/health.controller.js';
import { InstructionsController } from './instructions/instructions.controller.js';
import { KnownChecksController } from './known-checks/known-checks.controller.js';
import { MessagesController } from './messages/messages.controller.js';
import { PartnersController } from './partners/partners.controller.js';
import { PostboxController } from './postbox/postbox.controller.js';
import { RestrictionsController } from './restrictions/restrictions.controller.js';
import { TermsController } from './terms/terms.controller.js';
import { UsesController } from './uses/uses.controller.js';
import { PARTNERS, READINESS, USE_CASES } from './use-cases.js';
import type { ListPartners, Readiness, UseCases } from './use-cases.js';

export interface ApiParts {
  readonly useCases: UseCases;
  readonly partners: ListPartners;
  readonly readiness: Readiness;
  readonly document: StoredDocument;
}

export const CONTROLLERS = [
  MessagesController,
  PostboxController,
  UsesController,
  RestrictionsController,
  TermsController,
  CasesController,
  KnownChecksController,
  InstructionsController,
  PartnersController,
  HealthController,
  DocumentationController,
] as const;

@Module({})
export class ApiModule {
  static of({ useCases, partners, readiness, document }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      controllers: [...CONTROLLERS],
      providers: [
        { provide: USE_CASES, useValue: useCases },
        { provide: PARTNERS, useValue: partners },
        { provide: READINESS, useValue: readiness },
        { provide: DOCUMENT, useValue: document },
      ],
    };
  }
}
