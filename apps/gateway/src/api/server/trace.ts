/** W3C Trace Context of a request: the caller's trace goes on here, or one begins; the answer says which. */
import { randomBytes } from 'node:crypto';
import { instantOf } from '#domain';
import { parseTraceparent, traceparentOf } from '#exchange';
import type { Trace } from '#exchange';

/** What does not hold begins a new trace: a header is no reason to refuse a request. */
export function traceOfRequest(header: string | string[] | undefined): Trace {
  const caller = typeof header === 'string' ? parseTraceparent(header) : undefined;
  const trace = caller ?? { traceId: randomBytes(16).toString('hex') };
  return { ...trace, startedAt: instantOf(Date.now()) };
}

/** For the answer, with a span of our own. */
export const traceOfAnswer = ({ traceId }: Trace): string =>
  traceparentOf(traceId, randomBytes(8).toString('hex'));
