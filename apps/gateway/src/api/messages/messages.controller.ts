import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { FLOW_STATES } from '#exchange';
import type { Actor, Flows, LawRecord, RequestKey } from '#exchange';
import { OnlyFor } from '../auth/only-for.guard.js';
import { MessagePath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { denied, found, invalid } from '../problems/problem.js';
import type { Answer } from '../server/answer.js';
import { ByCaller, WithKey } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { BerichtenRegels, BerichtenStroom, BerichtenVraag, Bezorging } from '../flow/flow.dto.js';
import { toDeliveryView, toFilter, toFlowView, toPlace } from '../flow/flow.mapper.js';
import { nextAfter } from '../flow/paging.js';
import { findNodeWide, isNodeWide, journeyNodeWide, seesFlowAlone, within } from '../flow/node-wide.js';
import { FLOWS, USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { Toetsing } from './decision.dto.js';
import { toAssessment, told } from './decision.mapper.js';
import { BerichtConcept } from './draft.dto.js';
import { toDraft } from './draft.mapper.js';
import {
  Bericht,
  BerichtAangenomen,
  BerichtBesluit,
  BerichtStroom,
  STATES,
  Verloop,
  VerloopStroom,
} from './message.dto.js';
import { toJourneyView, toLine, toRecordView } from './message.mapper.js';
import type { RecordView } from './message.mapper.js';
import { answerToSend, conflicting } from './send.outcomes.js';

/** The contact point points out an error (BGS 1.7); what else it says its dossiers and breaches make. */
const WRITERS = ['CASE_PROCESSOR', 'CONTACT_POINT'] as const;

type FlowPlace = Pick<LawRecord, 'recordedAt' | 'id'>;

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
  @OnlyFor(...WRITERS)
  async send(
    @Body() body: BerichtConcept,
    @WithKey() key: RequestKey,
    @ByCaller() by: Caller,
  ): Promise<Answer> {
    await this.mayWrite(body, 'send', by.actor);
    return answerToSend(await this.useCases.sendOnce(toDraft(body), key, by.actor));
  }

  @Operation({
    id: 'bekijkBerichten',
    tag: 'berichten',
    summary: 'Bekijk berichten, nieuwste eerst',
    description:
      'Zonder inhoud en zonder doel. Wie voor het knooppunt werkt, ziet alle berichten; wie voor een deelnemer werkt, die van de deelnemer. ' +
      'Wie het knooppunt draaiend houdt, ziet hoe ver elk bericht kwam, en niet of het is toegelaten of waarop het volgt.',
    status: 200,
    answers: [BerichtenStroom, BerichtenRegels],
    problems: [400],
  })
  @Get()
  async list(
    @Query() query: BerichtenVraag,
    @ByCaller() { actor }: Caller,
  ): Promise<BerichtenStroom | BerichtenRegels> {
    const place = toPlace(query);
    const next = (rows: readonly FlowPlace[]) =>
      nextAfter(rows, place.limit, ({ recordedAt, id }) => `${recordedAt}_${id}`);
    if (seesFlowAlone(actor.role)) {
      const rows = await this.flows.list({ ...toFilter(query, FLOW_STATES), ...place });
      return { berichten: rows.map(toFlowView), ...next(rows) };
    }
    const rows = await this.flows.lawList({ ...toFilter(query, STATES), ...within(actor), ...place });
    return { berichten: rows.map(toLine), ...next(rows) };
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
  @OnlyFor(...WRITERS)
  async assess(@Body() body: BerichtConcept, @ByCaller() by: Caller): Promise<Toetsing> {
    await this.mayWrite(body, 'assess', by.actor);
    const result = await this.useCases.assessMessage(toDraft(body), by.actor);
    if (result.outcome === 'invalid') throw invalid(result.defects);
    if (result.outcome !== 'assessed') throw conflicting(result);
    return toAssessment(told(result));
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
    const record = found(await this.useCases.findMessage(id, actor));
    return toJourneyView(record, found(await this.useCases.findJourney(id, actor)));
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
    return toDeliveryView(id, found(await this.flows.line(id, seesFlowAlone(actor.role) ? 'flow' : 'law')));
  }

  private async mayWrite({ soort }: BerichtConcept, what: 'send' | 'assess', actor: Actor): Promise<void> {
    if (actor.role !== 'CONTACT_POINT' || soort === 'correction.notice') return;
    await this.useCases.recordDenial(`rest.MessagesController.${what}`, actor);
    throw denied('OPERATOR_NOT_AUTHORISED');
  }
}
