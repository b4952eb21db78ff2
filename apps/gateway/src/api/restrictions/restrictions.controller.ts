import { Body, Controller, Get, Headers, Inject, Param, Post } from '@nestjs/common';
import { OnlyFor } from '../auth/only-for.guard.js';
import { MessagePath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { Answer } from '../server/answer.js';
import { JSON_LD, asksFor } from '../server/media-types.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { Aangescherpt, Aanscherping, Beperkingen } from './restrictions.dto.js';
import {
  foundRestrictions,
  toPolicies,
  toRestrictions,
  toTightened,
  toTightening,
} from './restrictions.mapper.js';

@Controller('postvak')
export class RestrictionsController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'bekijkBeperkingen',
    tag: 'postvak',
    summary: 'Bekijk welke voorwaarden op een bericht rusten',
    description:
      'Zonder de inhoud. Met `Accept: application/ld+json` krijgt u dezelfde voorwaarden als ODRL 2.2-beleid volgens ons profiel.',
    status: 200,
    answers: [Beperkingen],
    alsoAs: JSON_LD,
    problems: [404, 410],
  })
  @Get(':id/beperkingen')
  @OnlyFor('CASE_PROCESSOR', 'LAWFULNESS_REVIEWER', 'COORDINATING_DPO')
  async list(
    @Param() { id }: MessagePath,
    @Headers('accept') accept: string | undefined,
    @ByCaller() { actor }: Caller,
  ): Promise<Beperkingen | Answer> {
    const found = foundRestrictions(await this.useCases.listRestrictions(id, actor));
    return asksFor(JSON_LD, accept) ? toPolicies(found) : toRestrictions(found);
  }

  @Operation({
    id: 'scherpBeperkingenAan',
    tag: 'postvak',
    summary: 'Voeg zelf voorwaarden toe aan een bericht',
    description:
      'Wat u toevoegt, geldt bij elk gebruik vanaf nu en gaat er niet meer af. Verruimen kan niet: van elke soort geldt het strengste.',
    status: 201,
    answers: [Aangescherpt],
    problems: [404, 410, 422],
  })
  @Post(':id/beperkingen')
  @OnlyFor('CASE_PROCESSOR')
  async tighten(
    @Param() { id }: MessagePath,
    @Body() body: Aanscherping,
    @ByCaller() { actor }: Caller,
  ): Promise<Answer> {
    const tightened = toTightened(await this.useCases.tightenMessage(toTightening(id, body), actor));
    return new Answer(201, tightened);
  }
}
