/** Writes every problem, and makes one of whatever else was thrown. A bug shows its number, never its nature. */
import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AllowedMethods } from '../server/allowed-methods.js';
import type { ProblemCode } from './codes.js';
import { Problem, problem } from './problem.js';
import type { ProblemWriter } from './writer.js';

export interface Outage {
  readonly code: 'STORAGE_UNAVAILABLE' | 'AUDIT_LOG_UNAVAILABLE';
  /** It broke at the commit: the work may be there. */
  readonly mayBeDone: boolean;
}
/** Tells the API what a storage error means; `undefined` for an error that is none. */
export type Unavailable = (error: unknown) => Outage | undefined;
/** Receives what ends in 500. */
export type ReportFailure = (failure: { readonly requestId: string; readonly error: unknown }) => void;

export interface FilterParts {
  readonly write: ProblemWriter;
  readonly allowed: AllowedMethods;
  readonly unavailable: Unavailable;
  readonly report: ReportFailure;
}

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'WIRE',
  404: 'NOT_FOUND',
  408: 'TIMEOUT',
  413: 'BODY_TOO_LARGE',
  414: 'URI_TOO_LONG',
  415: 'MEDIA_TYPE',
  503: 'NOT_READY',
};

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly parts: FilterParts) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    this.parts.write(http.getResponse<FastifyReply>(), this.problemOf(error, request));
  }

  private problemOf(error: unknown, request: FastifyRequest): Problem {
    if (error instanceof Problem) return error;
    const outage = this.parts.unavailable(error);
    if (outage !== undefined) return problem(outage.code);
    const status = statusOf(error);
    if (status === 404) return this.noRoute(request);
    const code = BY_STATUS[status];
    if (code !== undefined) return problem(code);
    this.parts.report({ requestId: request.id, error });
    return problem('INTERNAL');
  }

  private noRoute({ url }: FastifyRequest): Problem {
    const methods = this.parts.allowed(url.split('?', 1)[0]!);
    return methods.length === 0
      ? problem('NOT_FOUND')
      : problem('METHOD_NOT_ALLOWED', { headers: { Allow: methods.join(', ') } });
  }
}

/** Nest's and Fastify's own errors carry a status; anything else is a failure of ours. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  return typeof statusCode === 'number' && typeof code === 'string' && code.startsWith('FST_')
    ? statusCode
    : 500;
}
