import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { OnlyFor } from '../auth/only-for.guard.js';
import { HitPath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import type { Answer } from '../server/answer.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { ContactGezonden, NieuwContact, Treffers, TrefferOordeel } from './matching.dto.js';
import { toHit } from './matching.mapper.js';
import { answerToContact, answerToReview } from './respond.outcomes.js';

@Controller('treffers')
@OnlyFor('CASE_PROCESSOR')
export class HitsController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'bekijkTreffers',
    tag: 'vergelijkingen',
    summary: 'Bekijk de treffers op zaken van uw deelnemer',
    status: 200,
    answers: [Treffers],
    problems: [],
  })
  @Get()
  async list(@ByCaller() { actor }: Caller): Promise<Treffers> {
    return { treffers: (await this.useCases.listHits(actor)).map(toHit) };
  }

  @Operation({
    id: 'beoordeelTreffer',
    tag: 'vergelijkingen',
    summary: 'Beoordeel een treffer; een mens beslist, nooit het systeem',
    status: 204,
    problems: [404, 409],
  })
  @Post(':id/beoordelingen')
  async review(
    @Param() { id }: HitPath,
    @Body() { uitkomst, reden }: TrefferOordeel,
    @ByCaller() { actor }: Caller,
  ): Promise<Answer> {
    const input = { id, outcome: uitkomst, ...(reden === undefined ? {} : { reason: reden }) };
    return answerToReview(await this.useCases.reviewHit(input, actor));
  }

  @Operation({
    id: 'zoekContact',
    tag: 'vergelijkingen',
    summary: 'Zoek contact na een bevestigde treffer',
    status: 201,
    answers: [ContactGezonden],
    problems: [404, 409, 422],
  })
  @Post(':id/contacten')
  async contact(
    @Param() { id }: HitPath,
    @Body() { contact }: NieuwContact,
    @ByCaller() { actor }: Caller,
  ): Promise<Answer> {
    return answerToContact(await this.useCases.contactAfterHit({ id, contact }, actor));
  }
}
