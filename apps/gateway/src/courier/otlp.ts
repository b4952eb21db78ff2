/**
 * Lines as OTLP spans over HTTP (JSON), to a Logboek elsewhere. Taken means: the other side answered 200 and rejected none;
 * nothing less moves the cursor (LDV: the log confirms each write; no sampling, no lossy batch).
 */
import { readFileSync } from 'node:fs';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { millisOf } from '#domain';
import type { Instant } from '#domain';
import type { SendLines, StoredLine } from '#exchange';
import { LOGBOOK_SERVICE, attributesOf, resourceOf } from '../logbook-form.js';
import type { Naming } from '../logbook-form.js';

const TIMEOUT_MS = 20_000;
const MAX_ANSWER_BYTES = 65_536;

export interface LogbookTarget {
  /** Whole: `https://logboek.example/v1/traces`. */
  readonly url: string;
  /** Authorities of its certificate; absent: those of the system. */
  readonly authorityFile?: string;
  /** Bearer token; read at each batch, so that it can be replaced. */
  readonly tokenFile?: string;
}

export const sendOtlp =
  (target: LogbookTarget, naming: Naming): SendLines =>
  async (lines) => {
    const { status, body } = await post(target, JSON.stringify(otlpOf(lines, naming)));
    if (status !== 200) throw new Error(`OTLP_${status}`);
    if (rejected(body)) throw new Error('OTLP_REJECTED');
  };

/** OTLP 1.x, JSON encoding: ids in hexadecimal, times in nanoseconds as text, enumerations as numbers. */
export function otlpOf(lines: readonly StoredLine[], naming: Naming): object {
  return {
    resourceSpans: [
      {
        resource: { attributes: keyValues(resourceOf(naming)) },
        scopeSpans: [{ scope: LOGBOOK_SERVICE, spans: lines.map((line) => spanOf(line, naming)) }],
      },
    ],
  };
}

const KIND = { internal: 1, server: 2 } as const;
const STATUS = { Unset: 0, Ok: 1, Error: 2 } as const;

function spanOf(line: StoredLine, naming: Naming): object {
  return {
    traceId: line.traceId,
    spanId: line.spanId,
    ...(line.parentSpanId === undefined ? {} : { parentSpanId: line.parentSpanId }),
    name: line.name,
    kind: line.caller === undefined ? KIND.internal : KIND.server,
    startTimeUnixNano: nanos(line.startedAt),
    endTimeUnixNano: nanos(line.endedAt),
    attributes: keyValues(attributesOf(line, naming)),
    status: { code: STATUS[line.status] },
  };
}

const nanos = (at: Instant): string => `${millisOf(at)}000000`;

const keyValues = (values: Readonly<Record<string, string>>): readonly object[] =>
  Object.entries(values).map(([key, stringValue]) => ({ key, value: { stringValue } }));

/** An empty body and an empty `partialSuccess` both mean: all were taken. */
function rejected(body: string): boolean {
  if (body.trim() === '') return false;
  try {
    const { partialSuccess } = JSON.parse(body) as { partialSuccess?: { rejectedSpans?: string | number } };
    return Number(partialSuccess?.rejectedSpans ?? 0) > 0;
  } catch {
    return true;
  }
}

/** Rejects with the system's code where nobody answers. */
export function post(
  { url, authorityFile, tokenFile }: LogbookTarget,
  body: string,
): Promise<{ readonly status: number; readonly body: string }> {
  const token = tokenFile === undefined ? undefined : readFileSync(tokenFile, 'utf8').trim();
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  const options = {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(authorityFile === undefined ? {} : { ca: readFileSync(authorityFile) }),
  };
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => reject(new Error(error.code ?? 'OTLP_UNREACHABLE'));
    const call = request(url, options, (answer) => {
      const parts: Buffer[] = [];
      let size = 0;
      answer.on('data', (part: Buffer) => {
        size += part.length;
        if (size <= MAX_ANSWER_BYTES) parts.push(part);
      });
      answer.on('error', failed);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() }),
      );
    });
    call.on('error', failed);
    call.end(body);
  });
}
