/** Idempotency-Key on whatever creates something and does not keep the key in its own transaction. */
import { createHash } from 'node:crypto';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { catchError, from, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Actor, RequestKey } from '#exchange';
import { operationOf, takesKey } from '../contract/registry.js';
import type { Unavailable } from '../problems/problem.filter.js';
import { Problem, problem } from '../problems/problem.js';
import type { KeyDesk } from '../use-cases.js';
import { Answer } from './answer.js';
import { keyIn } from './request.js';
import type { ApiRequest } from './request.js';

interface Keyed {
  readonly key: RequestKey;
  readonly actor: Actor;
}

/** Inside `AnswerInterceptor`: what it keeps is the answer, not yet written. */
export class KeyedRequests implements NestInterceptor {
  constructor(
    private readonly keys: KeyDesk,
    private readonly unavailable: Unavailable,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const keyed = keyedOf(context);
    if (keyed === undefined) return next.handle();
    const { key, actor } = keyed;
    const begun = await this.keys.begin(key, actor);
    switch (begun.outcome) {
      case 'begun':
        return this.answered(next.handle() as Observable<Answer>, keyed);
      case 'answered':
        return of(answerFrom(begun.answer as Kept));
      case 'reused':
        throw problem('ID_REUSED');
      case 'running':
        throw problem('STILL_RUNNING', { headers: { 'Retry-After': '1' } });
    }
  }

  private answered(handled: Observable<Answer>, { key, actor }: Keyed): Observable<Answer> {
    const refused = (error: unknown): Observable<never> =>
      // Why it was refused is what the caller has to hear, also where the key cannot be freed now.
      from(this.isUndone(error) ? this.keys.release(key, actor).catch(() => undefined) : [undefined]).pipe(
        mergeMap(() => throwError(() => error)),
      );
    const kept = async (answer: Answer): Promise<Answer> => {
      await this.keys.complete(key, keptOf(answer), actor);
      return answer;
    };
    // What cannot be kept was done all the same: its key stays taken.
    return handled.pipe(catchError(refused), mergeMap(kept));
  }

  /** What was refused, or met a store that took nothing. What failed in another way may be done, in whole or in part. */
  private isUndone(error: unknown): boolean {
    if (error instanceof Problem) return true;
    return this.unavailable(error)?.mayBeDone === false;
  }
}

interface Kept {
  readonly status: number;
  readonly body?: object | string;
  readonly headers: Readonly<Record<string, string>>;
}
const keptOf = ({ status, body, headers }: Answer): Kept => ({
  status,
  headers,
  ...(body === undefined ? {} : { body }),
});
const answerFrom = ({ status, body, headers }: Kept): Answer => new Answer(status, body, headers);

function keyedOf(context: ExecutionContext): Keyed | undefined {
  const spec = operationOf(context.getClass(), context.getHandler().name);
  const request = context.switchToHttp().getRequest<ApiRequest>();
  const { actor, headers } = request;
  if (spec === undefined || !takesKey(spec) || actor === undefined) return undefined;
  if (headers['idempotency-key'] === undefined) return undefined;
  return { key: { key: keyIn(request), bodyDigest: wholeOf(request, actor) }, actor };
}

/** The same body elsewhere, or in another role, is another request. */
function wholeOf({ method, url, bodyDigest }: ApiRequest, { participant, role }: Actor): Uint8Array {
  const about = JSON.stringify([method, url, participant, role]);
  return createHash('sha256')
    .update(about)
    .update(bodyDigest ?? '')
    .digest();
}
