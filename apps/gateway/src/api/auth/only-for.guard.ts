/**
 * Turns away function roles that have no right to a resource, and records the attempt (BIO2 8.15.01), before anything is looked
 * up: of a message that somebody may never read or answer, the reasons, a 404 and a wrong field each say how it stands.
 */
import { Inject, Injectable, SetMetadata } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FunctionRole } from '#domain';
import { denied } from '../problems/problem.js';
import type { ApiRequest } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';

const ROLES = 'sluis:roles';

export const OnlyFor = (...roles: readonly FunctionRole[]): MethodDecorator & ClassDecorator =>
  SetMetadata(ROLES, roles);

@Injectable()
export class OnlyForGuard implements CanActivate {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const roles = [context.getHandler(), context.getClass()]
      .map((target) => Reflect.getMetadata(ROLES, target) as readonly FunctionRole[] | undefined)
      .find((found) => found !== undefined);
    const { actor } = context.switchToHttp().getRequest<ApiRequest>();
    if (roles === undefined || (actor !== undefined && roles.includes(actor.role))) return true;
    if (actor)
      await this.useCases.recordDenial(`rest.${context.getClass().name}.${context.getHandler().name}`, actor);
    throw denied('OPERATOR_NOT_AUTHORISED');
  }
}
