import { Controller, Get, Inject } from '@nestjs/common';
import { Operation } from '../contract/registry.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { SELF } from '../use-cases.js';
import type { Self } from '../use-cases.js';
import { toOwnNode } from './own-node.js';
import { Wie } from './session.dto.js';

/** Whoever asks, by a token as by a session. */
@Controller('mij')
export class WhoController {
  constructor(@Inject(SELF) private readonly self: Self) {}

  @Operation({
    id: 'bekijkMij',
    tag: 'beheer',
    summary: 'Als wie kent dit knooppunt u?',
    status: 200,
    answers: [Wie],
    problems: [],
  })
  @Get()
  whoAmI(@ByCaller() { actor }: Caller): Wie {
    const { account, role, participant } = actor;
    return {
      account,
      functierol: role,
      deelnemer: participant,
      knooppunt: toOwnNode(this.self()),
    };
  }
}
