/** The REST API of one node, ready to listen. Reads no environment: everything comes in here. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { ApiModule } from './api.module.js';
import { OnlyForGuard } from './auth/only-for.guard.js';
import { authenticator } from './auth/token.js';
import type { Issuer } from './auth/token.js';
import { CheckedPipe } from './contract/checked.pipe.js';
import { storedDocument } from './documentation/stored-document.js';
import { ProblemFilter } from './problems/problem.filter.js';
import type { ReportFailure, Unavailable } from './problems/problem.filter.js';
import { problemWriter } from './problems/writer.js';
import { makeAdapter } from './server/adapter.js';
import { watchMethods } from './server/allowed-methods.js';
import { AnswerInterceptor } from './server/answer.js';
import { useHooks } from './server/hooks.js';
import { LIMITS } from './server/limits.js';
import type { Limits } from './server/limits.js';
import type { ListPartners, Readiness, UseCases } from './use-cases.js';

export interface ApiOptions {
  readonly useCases: UseCases;
  readonly partners: ListPartners;
  readonly readiness: Readiness;
  readonly issuer: Issuer;
  /** Base URL as callers see it, ending in `/v1`. */
  readonly openapiServerUrl: string;
  readonly unavailable: Unavailable;
  readonly report: ReportFailure;
  readonly limits?: Partial<Limits>;
}

/** Call `listen(port, host)` on the answer, and `close()` at the end. */
export async function createApi(options: ApiOptions): Promise<NestFastifyApplication> {
  const { useCases, partners, readiness, openapiServerUrl, unavailable, report } = options;
  const write = problemWriter(openapiServerUrl);
  const adapter = makeAdapter({ ...LIMITS, ...options.limits }, write);
  const fastify = adapter.getInstance<FastifyInstance>();
  const allowed = watchMethods(fastify);
  useHooks(fastify, authenticator(options.issuer));
  const module = ApiModule.of({ useCases, partners, readiness, document: storedDocument(openapiServerUrl) });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: false,
    bodyParser: false,
    abortOnError: false,
  });
  app.setGlobalPrefix('v1');
  app.useGlobalPipes(new CheckedPipe());
  app.useGlobalGuards(new OnlyForGuard(useCases));
  app.useGlobalInterceptors(new AnswerInterceptor());
  app.useGlobalFilters(new ProblemFilter({ write, allowed, unavailable, report }));
  return app;
}
