import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { Oin } from '#domain';
import type { Actor, Flows, RefusedOn } from '#exchange';
import { OnlyFor } from '../auth/only-for.guard.js';
import { MessagePath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { nextAfter, placeIn } from '../flow/paging.js';
import { found } from '../problems/problem.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { FLOWS, USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { Weigering, WeigeringenPagina, WeigeringenZoekvraag } from './refusals.dto.js';
import { refusalPlace, toRefusal, toRefused } from './refusals.mapper.js';

const SHOWN = 100;

/**
 * Whether this participant wanted to send it. Why something was refused says something of the records of who sends, or of this node where
 * it came in: its addressee, within the house too, does not handle those.
 */
const isWantedBy = ({ participant }: Actor, { record, facts }: RefusedOn): boolean =>
  record.direction !== 'received' && facts.actor.participant === participant;

/** Single refusals: found by rule and partner over all there are, and looked into. */
@Controller('weigeringen')
export class RefusalSearchController {
  constructor(
    @Inject(USE_CASES) private readonly useCases: Pick<UseCases, 'refusals'>,
    @Inject(FLOWS) private readonly flows: Flows,
  ) {}

  @Operation({
    id: 'zoekWeigeringen',
    tag: 'weigeringen',
    summary: 'Zoek in alles wat is geweigerd, per regel en partner',
    description:
      'De regel staat in het verzoek en niet in het adres: wat de wet van een bericht zei, staat in geen adres.',
    status: 200,
    answers: [WeigeringenPagina],
    problems: [],
  })
  @OnlyFor('LAWFULNESS_REVIEWER', 'COORDINATING_DPO')
  @Post('zoekvragen')
  @HttpCode(200)
  async find(
    @Body() { partner, code, na, limiet = SHOWN }: WeigeringenZoekvraag,
  ): Promise<WeigeringenPagina> {
    const before = placeIn(na);
    const page = await this.flows.refused({
      limit: limiet,
      ...(before ? { before } : {}),
      ...(partner === undefined ? {} : { peer: partner as Oin }),
      ...(code === undefined ? {} : { code }),
    });
    return { berichten: page.map(toRefused), ...nextAfter(page, limiet, refusalPlace) };
  }

  @Operation({
    id: 'bekijkWeigering',
    tag: 'weigeringen',
    summary: 'Bekijk op welke feiten een weigering steunt',
    description:
      'Codes, momenten en aantallen, zonder wie het was; 90 dagen lang. Een casusbehandelaar ziet dit van wat de eigen deelnemer wilde ' +
      'verzenden.',
    status: 200,
    answers: [Weigering],
    problems: [404],
  })
  @OnlyFor('LAWFULNESS_REVIEWER', 'COORDINATING_DPO', 'CASE_PROCESSOR')
  @Get(':id')
  async show(@Param() { id }: MessagePath, @ByCaller() { actor }: Caller): Promise<Weigering> {
    const isOwn = actor.role === 'CASE_PROCESSOR';
    const kept = await this.flows.refusedOn({ id, ...(isOwn ? { participant: actor.participant } : {}) });
    const refused = found(isOwn && kept && !isWantedBy(actor, kept) ? undefined : kept);
    return toRefusal(refused, this.useCases.refusals.inputsOf(refused));
  }
}
