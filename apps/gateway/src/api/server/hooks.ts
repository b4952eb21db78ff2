/** What happens to every request before its handler, in this order: headers, media types, the caller's token. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { csrfTokenOf } from '../auth/cookies.js';
import type { Person } from '../auth/session.js';
import { standingOf } from '../auth/standing.js';
import type { StandingOptions } from '../auth/standing.js';
import type { Authenticate } from '../auth/token.js';
import { problem } from '../problems/problem.js';
import type { UseCases } from '../use-cases.js';
import { COMMON_HEADERS } from './headers.js';
import { JSON_LD, accepts, isStrictJson } from './media-types.js';
import type { ApiRequest } from './request.js';
import { traceOfAnswer, traceOfRequest } from './trace.js';

/** Paths without a token: the NLgov rules ask it of the document, an orchestrator of the probes. */
const PUBLIC = new Set([
  '/v1/openapi.json',
  '/v1/documentatie',
  '/v1/gezondheid/levend',
  '/v1/gezondheid/gereed',
]);
/** What a path gives, where that is not JSON. */
const PRODUCED: Readonly<Record<string, string>> = {
  '/v1/documentatie': 'text/html',
  '/v1/gebeurtenissen/stroom': 'text/event-stream',
  '/v1/meldingen/metingen': 'application/openmetrics-text',
  '/v1/lijstuitvoeren': 'text/csv',
};
/** Paths that can answer in JSON-LD too. */
const LINKED = new Set(['/v1/postvak/:id/beperkingen']);

export interface Authenticators extends StandingOptions {
  readonly token: Authenticate;
  readonly people: Pick<UseCases, 'authorise' | 'recordDenial'>;
  /** Absent where the node has no console. */
  readonly session?: (request: FastifyRequest) => Promise<Person | undefined>;
}

export function useHooks(fastify: FastifyInstance, authenticators: Authenticators): void {
  fastify.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    void reply.headers({ ...COMMON_HEADERS, 'Request-Id': request.id });
    if (request.is404) return;
    const path = request.routeOptions.url ?? '';
    // The console's own files and the way to the issuer say nothing about anyone.
    if (!path.startsWith('/v1')) return;
    checkMediaTypes(request, path);
    // Before the body is read: who is not known here makes us parse nothing.
    if (!PUBLIC.has(path)) await identify(request, authenticators);
    traced(request, reply);
  });
}

/** Whatever is done for this request stands in both logs under its trace. */
function traced(request: ApiRequest, reply: FastifyReply): void {
  if (request.actor === undefined) return;
  const trace = traceOfRequest(request.headers['traceparent']);
  request.actor = { ...request.actor, trace };
  void reply.header('traceparent', traceOfAnswer(trace));
}

/** A token goes before a cookie: whoever sends one means it, and no page of another site can. */
async function identify(request: ApiRequest, by: Authenticators): Promise<void> {
  const { token, session, people } = by;
  const { authorization } = request.headers;
  const person = authorization === undefined ? await session?.(request) : undefined;
  if (person && isSignOut(request)) return void Object.assign(request, { person, actor: person.actor });
  const claimed = person?.actor ?? (await token(authorization));
  const standing = await standingOf(claimed, by);
  if ('denial' in standing) {
    await people.recordDenial(standing.denial, claimed);
    // A page that opens now hears no other way by what it can sign out.
    const headers = person ? { 'X-CSRF-Token': csrfTokenOf(person.session.value) } : {};
    throw problem('OPERATOR_NOT_AUTHORISED', { headers });
  }
  if (person) request.person = { ...person, actor: standing.actor };
  request.actor = standing.actor;
}

/** Whoever may do nothing here any more may still leave: for that the session counts alone. */
const isSignOut = ({ method, routeOptions }: ApiRequest): boolean =>
  method === 'DELETE' && routeOptions.url === '/v1/sessie';

function checkMediaTypes({ headers }: FastifyRequest, path: string): void {
  const produced = PRODUCED[path] ?? 'application/json';
  const welcome = accepts(produced, headers.accept) || (LINKED.has(path) && accepts(JSON_LD, headers.accept));
  if (!welcome) throw problem('NOT_ACCEPTABLE');
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  if (!hasBody && headers['content-type'] === undefined) return;
  const encoding = headers['content-encoding'];
  if (!isStrictJson(headers['content-type']) || encoding !== undefined) throw problem('MEDIA_TYPE');
}
