import { Controller, Delete, Get, Inject } from '@nestjs/common';
import { csrfTokenOf } from '../auth/cookies.js';
import { Operation } from '../contract/registry.js';
import { problem } from '../problems/problem.js';
import { Answer } from '../server/answer.js';
import { ByPerson } from '../server/request.js';
import type { Person } from '../auth/session.js';
import { SIGN_OUT, SELF } from '../use-cases.js';
import type { Self, SignOut } from '../use-cases.js';
import { toOwnNode } from './own-node.js';
import { Sessie } from './session.dto.js';

@Controller('sessie')
export class SessionController {
  constructor(
    @Inject(SIGN_OUT) private readonly signOut: SignOut,
    @Inject(SELF) private readonly self: Self,
  ) {}

  @Operation({
    id: 'bekijkSessie',
    tag: 'beheer',
    summary: 'Wie is er aangemeld in de console?',
    status: 200,
    answers: [Sessie],
    problems: [],
  })
  @Get()
  whoAmI(@ByPerson() person: Person | undefined): Sessie {
    // A token is no session: there is no cookie to protect, and nothing to sign out of.
    if (person === undefined) throw problem('NO_SESSION');
    const { actor, accountRole, session } = person;
    return {
      account: actor.account,
      rol: accountRole,
      functierol: actor.role,
      deelnemer: actor.participant,
      csrf: csrfTokenOf(session.value),
      inactiefTot: session.idleUntil,
      eindigtOp: session.expiresAt,
      knooppunt: toOwnNode(this.self()),
    };
  }

  @Operation({
    id: 'beeindigSessie',
    tag: 'beheer',
    summary: 'Meld u af',
    status: 204,
    problems: [],
  })
  @Delete()
  async end(@ByPerson() person: Person | undefined): Promise<Answer> {
    if (person === undefined) throw problem('NO_SESSION');
    return new Answer(204, undefined, { 'Set-Cookie': await this.signOut(person.session.value) });
  }
}
