import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { OnlyFor } from '../auth/only-for.guard.js';
import { MessagePath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { Inzage } from '../messages/message.dto.js';
import { ByCaller, ByKeyedCaller } from '../server/request.js';
import type { Caller, KeyedCaller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { InzageVerzoek, Postvak, PostvakBesluit, PostvakPagina } from './postbox.dto.js';
import { toPage, toPostbox, toReadRequest, toReading } from './postbox.mapper.js';
import type { PostboxView } from './postbox.mapper.js';

@Controller('postvak')
export class PostboxController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'bekijkPostvak',
    tag: 'postvak',
    summary: 'Bekijk welke berichten zijn binnengekomen',
    description:
      'Oudste eerst, zonder inhoud. Vraag steeds met de laatste `positie` als `na`: zo mist u geen bericht.',
    status: 200,
    answers: [PostvakBesluit, Postvak],
    problems: [400],
  })
  @OnlyFor('CASE_PROCESSOR', 'LAWFULNESS_REVIEWER', 'COORDINATING_DPO')
  @Get()
  async list(@Query() query: PostvakPagina, @ByCaller() { actor }: Caller): Promise<PostboxView> {
    const page = toPage(query);
    return toPostbox(await this.useCases.listPostbox(page, actor), page, actor.role);
  }

  @Operation({
    id: 'leesBericht',
    tag: 'postvak',
    summary: 'Lees de inhoud van een bericht',
    description:
      'Elke inzage is een nieuw besluit, voor het doel en de zaak die u noemt. Elke inzage wordt vastgelegd. Een eigen open zaak ' +
      'noemt u met het nummer dat `POST /v1/zaken` gaf; `GET /v1/zaken` toont ze. Met een Idempotency-Key is ' +
      'hetzelfde verzoek tien minuten lang dezelfde inzage: kwam het antwoord niet aan, dan telt een herhaling niet nog eens.',
    status: 200,
    answers: [Inzage],
    idempotent: 'optional',
    problems: [404, 409, 410, 422],
  })
  @Post(':id/inzagen')
  @HttpCode(200)
  @OnlyFor('CASE_PROCESSOR', 'CONTACT_POINT')
  async read(
    @Param() { id }: MessagePath,
    @Body() body: InzageVerzoek,
    @ByKeyedCaller() { actor, key }: KeyedCaller,
  ): Promise<Inzage> {
    const result = await this.useCases.readMessage(toReadRequest(id, body), key, actor);
    return toReading(result, actor.role);
  }
}
