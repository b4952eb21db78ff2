import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { OnlyFor } from '../auth/only-for.guard.js';
import { MessagePath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { BerichtAangenomen } from '../messages/message.dto.js';
import { answerToSend } from '../messages/send.outcomes.js';
import type { Answer } from '../server/answer.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { BekendheidAntwoord, Bekendheidstoetsen, BekendheidstoetsenTelling } from './known-checks.dto.js';
import { toAnswer, toKnownCheck } from './known-checks.mapper.js';

@Controller('bekendheidstoetsen')
export class KnownChecksController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'bekijkBekendheidstoetsen',
    tag: 'bekendheidstoetsen',
    summary: 'Bekijk welke bekendheidstoetsen op antwoord wachten',
    description:
      'Wie de lijst bekijkt, staat met elke betrokkene in het logboek. Wie alleen wil weten of er iets wacht, vraagt `telling`.',
    status: 200,
    answers: [Bekendheidstoetsen],
    problems: [],
  })
  @Get()
  @OnlyFor('CASE_PROCESSOR')
  async list(@ByCaller() { actor }: Caller): Promise<Bekendheidstoetsen> {
    return { bekendheidstoetsen: (await this.useCases.listKnownChecks(actor)).map(toKnownCheck) };
  }

  @Operation({
    id: 'telBekendheidstoetsen',
    tag: 'bekendheidstoetsen',
    summary: 'Tel welke bekendheidstoetsen op antwoord wachten',
    description: 'Alleen hoeveel. Dit is geen inzage, en komt dus niet in het auditlogboek.',
    status: 200,
    answers: [BekendheidstoetsenTelling],
    problems: [],
  })
  @Get('telling')
  @OnlyFor('CASE_PROCESSOR')
  async count(@ByCaller() { actor }: Caller): Promise<BekendheidstoetsenTelling> {
    return { wachten: await this.useCases.countKnownChecks(actor) };
  }

  @Operation({
    id: 'beantwoordBekendheidstoets',
    tag: 'bekendheidstoetsen',
    summary: 'Beantwoord een bekendheidstoets',
    status: 202,
    answers: [BerichtAangenomen],
    location: true,
    problems: [404, 409],
  })
  @Post(':id/antwoorden')
  @OnlyFor('CASE_PROCESSOR')
  async answer(
    @Param() { id }: MessagePath,
    @Body() body: BekendheidAntwoord,
    @ByCaller() { actor }: Caller,
  ): Promise<Answer> {
    return answerToSend(await this.useCases.answerKnownCheck(toAnswer(id, body), actor));
  }
}
