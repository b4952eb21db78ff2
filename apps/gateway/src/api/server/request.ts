/** What the hooks add to a request, and the parameters by which handlers receive it. */
import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor, RequestKey } from '#exchange';
import type { Person } from '../auth/session.js';
import { badJson, problem, unauthenticated } from '../problems/problem.js';

export interface ApiRequest extends FastifyRequest {
  actor?: Actor;
  /** Present where a session of the console, and no token, says who it is. */
  person?: Person;
  /** SHA-256 of the body as it came in. */
  bodyDigest?: Uint8Array;
}
/** A person at this node, with the trace of its request. */
export interface Caller {
  readonly actor: Actor;
}

/** draft-ietf-httpapi-idempotency-key-header-07: an RFC 8941 string, visible ASCII without quotes or backslashes. */
const IDEMPOTENCY_KEY = /^"([\x21\x23-\x5b\x5d-\x7e]{1,255})"$/;

const requestOf = (context: ExecutionContext): ApiRequest => context.switchToHttp().getRequest<ApiRequest>();

export const ByCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { actor } = requestOf(context);
  if (actor === undefined) throw unauthenticated('TOKEN_MISSING');
  return { actor };
});

/** The person of a console session; `undefined` for a token. */
export const ByPerson = createParamDecorator(
  (_: unknown, context: ExecutionContext): Person | undefined => requestOf(context).person,
);

export interface KeyedCaller extends Caller {
  /** Where one may be left out: `undefined` then. */
  readonly key: RequestKey | undefined;
}
export const ByKeyedCaller = createParamDecorator((_: unknown, context: ExecutionContext): KeyedCaller => {
  const request = requestOf(context);
  const { headers, actor } = request;
  if (actor === undefined) throw unauthenticated('TOKEN_MISSING');
  return { actor, key: headers['idempotency-key'] === undefined ? undefined : keyOf(request) };
});

export const WithKey = createParamDecorator((_: unknown, context: ExecutionContext) =>
  keyOf(requestOf(context)),
);

function keyOf(request: ApiRequest): RequestKey {
  const { bodyDigest } = request;
  if (bodyDigest === undefined) throw badJson('EMPTY');
  return { key: keyIn(request), bodyDigest };
}

export function keyIn({ headers }: ApiRequest): string {
  const key = IDEMPOTENCY_KEY.exec(String(headers['idempotency-key'] ?? ''))?.[1];
  if (key === undefined) throw problem('IDEMPOTENCY_KEY');
  return key;
}
