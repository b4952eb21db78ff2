import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { MessagePath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { Inzage } from '../messages/message.dto.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { InzageVerzoek, Postvak, PostvakBesluit, PostvakPagina, PostvakStroom } from './postbox.dto.js';
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
    answers: [PostvakStroom, PostvakBesluit, Postvak],
    problems: [400],
  })
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
      'Elke inzage is een nieuw besluit, voor het doel en de zaak die u noemt. Elke inzage wordt vastgelegd.',
    status: 200,
    answers: [Inzage],
    problems: [404, 410],
  })
  @Post(':id/inzagen')
  @HttpCode(200)
  async read(
    @Param() { id }: MessagePath,
    @Body() body: InzageVerzoek,
    @ByCaller() { actor }: Caller,
  ): Promise<Inzage> {
    return toReading(await this.useCases.readMessage(toReadRequest(id, body), actor), actor.role);
  }
}
