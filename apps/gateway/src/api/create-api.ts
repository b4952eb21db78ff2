/** The REST API of one node, ready to listen. Reads no environment: everything comes in here. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { AlarmStore, Clock, Flows } from '#exchange';
import { ApiModule } from './api.module.js';
import { OnlyForGuard } from './auth/only-for.guard.js';
import { cookieHeader, hashOf, readCookie } from './auth/cookies.js';
import { renewer } from './auth/renewal.js';
import type { RenewalOptions } from './auth/renewal.js';
import { sessionReader } from './auth/session.js';
import { serveSignIn } from './auth/sign-in.js';
import type { SignInOptions } from './auth/sign-in.js';
import { stillMayAct } from './auth/standing.js';
import { authenticator } from './auth/token.js';
import type { Issuer } from './auth/token.js';
import { CheckedPipe } from './contract/checked.pipe.js';
import { storedDocument } from './documentation/stored-document.js';
import { serveConsole } from './console/serve.js';
import { seesFlowAlone } from './flow/node-wide.js';
import { serveStream } from './flow/stream.js';
import type { EndStreams } from './flow/stream.js';
import { Problem, problem } from './problems/problem.js';
import type { TrustIn } from '#audit';
import { ProblemFilter } from './problems/problem.filter.js';
import type { ReportFailure, Unavailable } from './problems/problem.filter.js';
import { problemWriter } from './problems/writer.js';
import type { ProblemWriter } from './problems/writer.js';
import { makeAdapter } from './server/adapter.js';
import { watchMethods } from './server/allowed-methods.js';
import { AnswerInterceptor } from './server/answer.js';
import { KeyedRequests } from './server/keyed-requests.js';
import { useHooks } from './server/hooks.js';
import type { ApiRequest } from './server/request.js';
import { LIMITS } from './server/limits.js';
import type { Limits } from './server/limits.js';
import type { Health, Law, ListPartners, Readiness, Self, SignOut, UseCases } from './use-cases.js';

export interface ApiOptions {
  readonly useCases: UseCases;
  readonly partners: ListPartners;
  readonly readiness: Readiness;
  readonly issuer: Issuer;
  /** Base URL as callers see it, ending in `/v1`. */
  readonly openapiServerUrl: string;
  readonly flows: Flows;
  readonly self: Self;
  readonly health: Health;
  readonly alarms: Pick<AlarmStore, 'records'>;
  readonly law: Law;
  readonly packTrust: TrustIn;
  /** Absent where the node has no console. */
  readonly console?: ConsoleOptions;
  readonly unavailable: Unavailable;
  readonly report: ReportFailure;
  readonly limits?: Partial<Limits>;
  readonly clock: Clock;
}

export interface ConsoleOptions {
  readonly signIn: SignInOptions & RenewalOptions;
  /** Folder of the built console; absent in tests of the API alone. */
  readonly files?: string;
}

/** Call `listen(port, host)` on the answer, and `close()` at the end. */
export async function createApi(options: ApiOptions): Promise<NestFastifyApplication> {
  const { useCases, openapiServerUrl, unavailable, report } = options;
  const write = problemWriter(openapiServerUrl);
  const adapter = makeAdapter({ ...LIMITS, ...options.limits }, write);
  const fastify = adapter.getInstance<FastifyInstance>();
  const allowed = watchMethods(fastify);
  const endStreams = useConsole(fastify, options, write);
  const module = ApiModule.of({
    ...options,
    signOut: signOutOf(options.console, endStreams),
    document: storedDocument(openapiServerUrl),
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: false,
    bodyParser: false,
    abortOnError: false,
  });
  app.setGlobalPrefix('v1');
  app.useGlobalPipes(new CheckedPipe());
  app.useGlobalGuards(new OnlyForGuard(useCases));
  app.useGlobalInterceptors(new AnswerInterceptor(), new KeyedRequests(useCases.keys, unavailable));
  app.useGlobalFilters(new ProblemFilter({ write, allowed, unavailable, report }));
  return app;
}

function useConsole(fastify: FastifyInstance, options: ApiOptions, write: ProblemWriter): EndStreams {
  const token = authenticator(options.issuer);
  const { console: site, clock, useCases: people } = options;
  if (site === undefined) {
    useHooks(fastify, { token, people, clock });
    return () => undefined;
  }
  const session = sessionReader(site.signIn, renewer(site.signIn));
  useHooks(fastify, { token, people, clock, session });
  const endStreams = serveStream(fastify, {
    flows: options.flows,
    recheck: stillMayAct(session, { people, clock }),
    classOf: ({ actor }: ApiRequest) => (actor && !seesFlowAlone(actor.role) ? 'law' : 'flow'),
    keyOf: ({ headers }) => readCookie(headers.cookie, site.signIn.cookies.session),
    refuse: (reply, error) =>
      write(
        reply,
        error instanceof Problem ? error : problem(options.unavailable(error)?.code ?? 'INTERNAL'),
      ),
  });
  serveSignIn(fastify, site.signIn);
  if (site.files !== undefined) serveConsole(fastify, site.files);
  return endStreams;
}

const signOutOf =
  (site: ConsoleOptions | undefined, endStreams: EndStreams): SignOut =>
  async (value) => {
    if (site === undefined) return '';
    const { store, cookies } = site.signIn;
    await store.end(hashOf(value));
    endStreams(value);
    return cookieHeader(cookies.session, '', { secure: cookies.secure, sameSite: 'strict', maxAge: 0 });
  };
