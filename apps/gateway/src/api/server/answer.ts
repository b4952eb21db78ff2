/** What a handler answers beside its body; the interceptor writes it. A handler that returns a plain value is a 200. */
import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';

export class Answer {
  constructor(
    readonly status: number,
    readonly body?: object | string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((value: unknown) => {
        const answer = value instanceof Answer ? value : new Answer(200, value as object);
        void reply.code(answer.status).headers(answer.headers);
        return answer.body;
      }),
    );
  }
}
