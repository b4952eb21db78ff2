import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { RequestKey } from '#exchange';
import { OnlyFor } from '../auth/only-for.guard.js';
import { MessagePath, messageIdAt } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { BerichtAangenomen } from '../messages/message.dto.js';
import { found } from '../problems/problem.js';
import type { Answer } from '../server/answer.js';
import { ByCaller, WithKey } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { DoorPagina, Doortoetsing, Doorverstrekking, Doorverstrekkingen, Herkomst } from './forwards.dto.js';
import {
  answerToForward,
  fromCopy,
  toForward,
  toForwardAssessment,
  toProvenance,
} from './forwards.mapper.js';

@Controller()
export class ForwardsController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'verstrekDoor',
    tag: 'doorverstrekkingen',
    summary: 'Geef gegevens van een ander ZVH door, als nieuw bericht',
    description:
      'Alleen casusgegevens tussen ZVH’s, met eigen grond en met instemming van wie ze als eerste gaf, voor deze ontvanger. ' +
      'Voorwaarden en de eerste verwerkingsdatum gaan mee. Twee besluiten: mag dit worden doorgegeven, en mag het bericht weg. ' +
      'De bron hoort dat is doorgegeven, niet aan wie.',
    status: 202,
    answers: [BerichtAangenomen],
    location: true,
    idempotent: true,
    problems: [404, 409, 410, 422],
  })
  @Post('doorverstrekkingen')
  @OnlyFor('CASE_PROCESSOR')
  async forward(
    @Body() body: Doorverstrekking,
    @WithKey() key: RequestKey,
    @ByCaller() by: Caller,
  ): Promise<Answer> {
    const forward = toForward(body);
    return answerToForward(await this.useCases.forwardOnce(forward, key, by.actor));
  }

  @Operation({
    id: 'toetsDoorverstrekking',
    tag: 'doorverstrekkingen',
    summary: 'Toets of gegevens van een ander ZVH mogen worden doorgegeven',
    description:
      'Dezelfde twee besluiten als bij doorgeven, met wat het rechtmatig zou maken en wat er over is. ' +
      'Er wordt niets verzonden en het telt niet als gebruik.',
    status: 200,
    answers: [Doortoetsing],
    problems: [404, 409, 410],
  })
  @Post('doorverstrekkingen/toetsingen')
  @HttpCode(200)
  @OnlyFor('CASE_PROCESSOR')
  async assess(@Body() body: Doorverstrekking, @ByCaller() { actor }: Caller): Promise<Doortoetsing> {
    return toForwardAssessment(await this.useCases.assessForward(toForward(body), actor));
  }

  @Operation({
    id: 'bekijkDoorverstrekkingen',
    tag: 'doorverstrekkingen',
    summary: 'Bekijk wat van een bericht is doorgegeven, en aan wie',
    status: 200,
    answers: [Doorverstrekkingen],
    problems: [400, 404],
  })
  @Get('doorverstrekkingen')
  @OnlyFor('CASE_PROCESSOR', 'LAWFULNESS_REVIEWER', 'COORDINATING_DPO')
  async list(
    @Query() { bronbericht }: DoorPagina,
    @ByCaller() { actor }: Caller,
  ): Promise<Doorverstrekkingen> {
    const copies = found(await this.useCases.listOnward(messageIdAt(bronbericht, '/bronbericht'), actor));
    return { doorverstrekkingen: copies.map(fromCopy) };
  }

  @Operation({
    id: 'bekijkHerkomst',
    tag: 'postvak',
    summary: 'Bekijk waar de gegevens in een bericht vandaan komen',
    description:
      'Een keten van zegels en instemmingen. Een stap noemt een knooppunt alleen als u dat mag weten.',
    status: 200,
    answers: [Herkomst],
    problems: [404, 410],
  })
  @Get('postvak/:id/herkomst')
  @OnlyFor('CASE_PROCESSOR', 'LAWFULNESS_REVIEWER', 'COORDINATING_DPO')
  async provenance(@Param() { id }: MessagePath, @ByCaller() { actor }: Caller): Promise<Herkomst> {
    return toProvenance(await this.useCases.listProvenance(id, actor));
  }
}
