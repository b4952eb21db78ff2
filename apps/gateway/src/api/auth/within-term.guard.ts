/** An auditor's role is for a time (console.md D1): without an end in the token, or past it, there is no role here. */
import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { instantOf } from '#domain';
import { denied } from '../problems/problem.js';
import type { ApiRequest } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';

@Injectable()
export class WithinTermGuard implements CanActivate {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { actor } = context.switchToHttp().getRequest<ApiRequest>();
    // Of the console's sessions an auditor's ends with the role.
    if (actor === undefined || actor.role !== 'LAWFULNESS_REVIEWER' || actor.origin === 'console')
      return true;
    if (actor.roleUntil !== undefined && actor.roleUntil > instantOf(Date.now())) return true;
    await this.useCases.recordDenial(`rest.${context.getClass().name}.term`, actor);
    throw denied('OPERATOR_NOT_AUTHORISED');
  }
}
