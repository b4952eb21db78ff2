import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { RequestKey } from '#exchange';
import { MessagePath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { found, invalid } from '../problems/problem.js';
import type { Answer } from '../server/answer.js';
import { ByCaller, WithKey } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { Toetsing } from './decision.dto.js';
import { toAssessment } from './decision.mapper.js';
import { BerichtConcept } from './draft.dto.js';
import { toDraft } from './draft.mapper.js';
import {
  Bericht,
  BerichtAangenomen,
  BerichtBesluit,
  BerichtStroom,
  Verloop,
  VerloopStroom,
} from './message.dto.js';
import { toJourneyView, toRecordView } from './message.mapper.js';
import type { RecordView } from './message.mapper.js';
import { answerToSend } from './send.outcomes.js';

@Controller('berichten')
export class MessagesController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'verzendBericht',
    tag: 'berichten',
    summary: 'Verzend een bericht',
    description:
      'Mag het, dan is het antwoord 202 en gaat het bericht op weg. Mag het niet, of moet een mens eerst beslissen ' +
      '(`uitkomst: refer`), dan is het antwoord 403 met alle redenen; er is dan niets verzonden, en het besluit is vastgelegd.',
    status: 202,
    answers: [BerichtAangenomen],
    location: true,
    idempotent: true,
    problems: [409, 422],
  })
  @Post()
  async send(
    @Body() body: BerichtConcept,
    @WithKey() key: RequestKey,
    @ByCaller() by: Caller,
  ): Promise<Answer> {
    return answerToSend(await this.useCases.sendOnce(toDraft(body, by.traceparent), key, by.actor));
  }

  @Operation({
    id: 'toetsBericht',
    tag: 'berichten',
    summary: 'Toets of een bericht verzonden mag worden',
    description: 'Hetzelfde besluit als bij verzenden, maar er wordt niets verzonden.',
    status: 200,
    answers: [Toetsing],
    problems: [],
  })
  @Post('toetsingen')
  @HttpCode(200)
  async assess(@Body() body: BerichtConcept, @ByCaller() by: Caller): Promise<Toetsing> {
    const result = await this.useCases.assessMessage(toDraft(body, by.traceparent), by.actor);
    if (result.outcome === 'invalid') throw invalid(result.defects);
    return toAssessment(result.decision);
  }

  @Operation({
    id: 'bekijkBericht',
    tag: 'berichten',
    summary: 'Bekijk een bericht, zonder de inhoud',
    status: 200,
    answers: [BerichtStroom, BerichtBesluit, Bericht],
    problems: [404],
  })
  @Get(':id')
  async find(@Param() { id }: MessagePath, @ByCaller() { actor }: Caller): Promise<RecordView> {
    return toRecordView(found(await this.useCases.findMessage(id, actor)), actor.role);
  }

  @Operation({
    id: 'bekijkVerloop',
    tag: 'berichten',
    summary: 'Bekijk het verloop van een bericht',
    status: 200,
    answers: [VerloopStroom, Verloop],
    problems: [404],
  })
  @Get(':id/stappen')
  async journey(
    @Param() { id }: MessagePath,
    @ByCaller() { actor }: Caller,
  ): Promise<Verloop | VerloopStroom> {
    return toJourneyView(found(await this.useCases.findJourney(id, actor)), actor.role);
  }
}
