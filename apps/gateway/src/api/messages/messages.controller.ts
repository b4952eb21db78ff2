import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { Flows, RequestKey } from '#exchange';
import { MessagePath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { found, invalid } from '../problems/problem.js';
import type { Answer } from '../server/answer.js';
import { ByCaller, WithKey } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { BerichtenStroom, BerichtenVraag, Bezorging } from '../flow/flow.dto.js';
import { toDeliveryView, toFlowPage, toFlowView } from '../flow/flow.mapper.js';
import { nextAfter } from '../flow/paging.js';
import { findNodeWide, isNodeWide, journeyNodeWide } from '../flow/node-wide.js';
import { FLOWS, USE_CASES } from '../use-cases.js';
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
import { answerToSend, conflicting } from './send.outcomes.js';

@Controller('berichten')
export class MessagesController {
  constructor(
    @Inject(USE_CASES) private readonly useCases: UseCases,
    @Inject(FLOWS) private readonly flows: Flows,
  ) {}

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
    return answerToSend(await this.useCases.sendOnce(toDraft(body), key, by.actor));
  }

  @Operation({
    id: 'bekijkBerichten',
    tag: 'berichten',
    summary: 'Bekijk berichten, nieuwste eerst',
    description:
      'Zonder inhoud en zonder doel. Wie voor het knooppunt werkt, ziet alle berichten; wie voor een deelnemer werkt, die van de deelnemer.',
    status: 200,
    answers: [BerichtenStroom],
    problems: [400],
  })
  @Get()
  async list(@Query() query: BerichtenVraag, @ByCaller() { actor }: Caller): Promise<BerichtenStroom> {
    const page = toFlowPage(query);
    const mine = isNodeWide(actor.role) ? {} : { participant: actor.participant };
    const records = await this.flows.list({ ...page, ...mine });
    return {
      berichten: records.map(toFlowView),
      ...nextAfter(records, page.limit, ({ recordedAt, id }) => `${recordedAt}_${id}`),
    };
  }

  @Operation({
    id: 'toetsBericht',
    tag: 'berichten',
    summary: 'Toets of een bericht verzonden mag worden',
    description:
      'Hetzelfde besluit als bij verzenden, met wat het rechtmatig zou maken, maar er wordt niets verzonden.',
    status: 200,
    answers: [Toetsing],
    problems: [],
  })
  @Post('toetsingen')
  @HttpCode(200)
  async assess(@Body() body: BerichtConcept, @ByCaller() by: Caller): Promise<Toetsing> {
    const result = await this.useCases.assessMessage(toDraft(body), by.actor);
    if (result.outcome === 'invalid') throw invalid(result.defects);
    if (result.outcome !== 'assessed') throw conflicting(result);
    return toAssessment(result);
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
    if (isNodeWide(actor.role)) return found(await findNodeWide(this.flows, id, actor.role));
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
    if (isNodeWide(actor.role)) return found(await journeyNodeWide(this.flows, id, actor.role));
    return toJourneyView(found(await this.useCases.findJourney(id, actor)), actor.role);
  }

  @Operation({
    id: 'bekijkBezorging',
    tag: 'berichten',
    summary: 'Bekijk hoe vaak een bericht is geprobeerd, en wanneer weer',
    status: 200,
    answers: [Bezorging],
    problems: [404],
  })
  @Get(':id/bezorging')
  async delivery(@Param() { id }: MessagePath, @ByCaller() { actor }: Caller): Promise<Bezorging> {
    if (!isNodeWide(actor.role)) found(await this.useCases.findMessage(id, actor));
    return toDeliveryView(id, found(await this.flows.line(id)));
  }
}
