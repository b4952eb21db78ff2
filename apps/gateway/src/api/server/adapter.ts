/** Fastify as this API needs it: strict routes, our own parser, bounds, and problem+json also where HTTP itself fails. */
import { createHash, randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { JsonError, parseJson } from '#domain';
import type { ProblemCode } from '../problems/codes.js';
import { badJson, problem } from '../problems/problem.js';
import type { ProblemWriter } from '../problems/writer.js';
import { COMMON_HEADERS } from './headers.js';
import type { Limits } from './limits.js';
import type { ApiRequest } from './request.js';

/** Grace for requests that are being answered when the node stops. */
const CLOSE_MILLIS = 2_000;

export function makeAdapter(limits: Limits, write: ProblemWriter): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMillis,
    keepAliveTimeout: 5_000,
    forceCloseConnections: 'idle',
    http: {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.requestMillis,
      // How often Node looks for requests past their time.
      connectionsCheckingInterval: Math.min(1_000, limits.requestMillis),
    },
    routerOptions: { maxParamLength: 100 },
    genReqId: () => randomUUID(),
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => answerRaw(socket, error, write),
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) => {
      void reply.headers({ ...COMMON_HEADERS, 'Request-Id': request.id });
      write(reply, problem('NOT_FOUND'));
    },
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  useStrictParser(fastify, limits);
  fastify.addHook('preClose', (done) => {
    // Closing stops Node's own time limits as well, so a request that never completes would hold us for ever.
    setTimeout(() => fastify.server.closeAllConnections(), CLOSE_MILLIS).unref();
    done();
  });
  return adapter;
}

/** JSON only, by the one strict parser; the digest of the raw bytes belongs to the Idempotency-Key. */
function useStrictParser(fastify: FastifyInstance, limits: Limits): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const bytes = body as Buffer;
      (request as ApiRequest).bodyDigest = createHash('sha256').update(bytes).digest();
      done(null, parseJson(bytes, { maxBytes: limits.bodyBytes }));
    } catch (error) {
      done(error instanceof JsonError ? badJson(error.defect) : (error as Error));
    }
  });
}

const RAW: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'TIMEOUT',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
};

/** Requests that never became one: no reply object exists, so the answer is written by hand and the line closed. */
function answerRaw(socket: Socket, error: NodeJS.ErrnoException, write: ProblemWriter): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const found = problem(RAW[error.code ?? ''] ?? 'WIRE');
  const { status } = found.body;
  const text = write.render(found);
  const headers = { ...COMMON_HEADERS, 'Content-Type': 'application/problem+json', Connection: 'close' };
  const lines = Object.entries({ ...headers, 'Content-Length': String(Buffer.byteLength(text)) });
  socket.end(
    `HTTP/1.1 ${status} ${REASONS[status] ?? 'Error'}\r\n` +
      `${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${text}`,
  );
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};
