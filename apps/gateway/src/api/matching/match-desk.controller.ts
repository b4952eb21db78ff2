import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { instantOf, millisOf, parseInstant } from '#domain';
import type { Clock, Flows } from '#exchange';
import { OnlyFor } from '../auth/only-for.guard.js';
import { CasePath, MatchPath, PeerPath, caseIdIn } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { notFound } from '../problems/problem.js';
import { Answer } from '../server/answer.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { CLOCK, FLOWS, USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import {
  Maandtellingen,
  NieuweUitsluiting,
  NieuwRegisteruittreksel,
  Opheffing,
  Registeruittreksel,
  VergelijkingenVerloop,
} from './match-desk.dto.js';
import { toBudgets, toCourse, toSuspension } from './match-desk.mapper.js';
import { oinIn } from './matching.mapper.js';

const MONTH = 30 * 86_400_000;
const MOST = 200;

/** Around the sessions: what an operator watches, what keeps a case out, what lets a peer in again, and what overseers need. */
@Controller('vergelijkingen')
export class MatchDeskController {
  constructor(
    @Inject(USE_CASES) private readonly useCases: UseCases,
    @Inject(FLOWS) private readonly flows: Flows,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Operation({
    id: 'bekijkVerloopVanVergelijkingen',
    tag: 'vergelijkingen',
    summary: 'Bekijk hoe vergelijkingen verlopen, wat partners besteedden en met wie niets wordt vergeleken',
    status: 200,
    answers: [VergelijkingenVerloop],
    problems: [],
  })
  @Get('verloop')
  @OnlyFor('SYSTEM_SUPPORT', 'LAWFULNESS_REVIEWER', 'COORDINATING_DPO', 'CASE_PROCESSOR')
  async course(): Promise<VergelijkingenVerloop> {
    const now = this.clock.now();
    const [matches, spendings, suspensions] = await Promise.all([
      this.flows.matches(MOST),
      this.flows.matchSpendings(instantOf(millisOf(now) - MONTH)),
      this.flows.matchSuspensions(),
    ]);
    return {
      vergelijkingen: matches.map(toCourse),
      budgetten: toBudgets(spendings, now),
      opschortingen: suspensions.map(toSuspension),
    };
  }

  @Operation({
    id: 'hefOpschortingOp',
    tag: 'vergelijkingen',
    summary: 'Laat een partner weer vergelijken, nadat een mens heeft uitgezocht wat er mis was',
    status: 204,
    problems: [404],
  })
  @Post('opschortingen/:oin/opheffingen')
  @OnlyFor('COORDINATING_DPO')
  async clear(
    @Param() { oin }: PeerPath,
    @Body() { reden }: Opheffing,
    @ByCaller() { actor }: Caller,
  ): Promise<Answer> {
    const cleared = await this.useCases.clearPeer({ peer: oinIn(oin), reason: reden }, actor);
    if (!cleared) throw notFound();
    return new Answer(204);
  }

  @Operation({
    id: 'sluitZaakUitVanVergelijken',
    tag: 'vergelijkingen',
    summary: 'Houd een eigen zaak buiten elke vergelijking',
    description: 'Als vraag en als antwoord. Niemand buiten kan zien dat zij ontbreekt.',
    status: 204,
    problems: [404],
  })
  @Post('uitsluitingen')
  @OnlyFor('CASE_PROCESSOR')
  async exclude(@Body() { zaak, grond }: NieuweUitsluiting, @ByCaller() { actor }: Caller): Promise<Answer> {
    const outcome = await this.useCases.excludeCase({ caseId: caseIdIn(zaak), exclusion: grond }, actor);
    if (outcome === 'not-found') throw notFound();
    return new Answer(204);
  }

  @Operation({
    id: 'laatZaakWeerVergelijken',
    tag: 'vergelijkingen',
    summary: 'Laat een eigen zaak weer meedoen',
    status: 204,
    problems: [404],
  })
  @Post('uitsluitingen/:id/opheffingen')
  @OnlyFor('CASE_PROCESSOR')
  async include(@Param() { id }: CasePath, @ByCaller() { actor }: Caller): Promise<Answer> {
    if ((await this.useCases.excludeCase({ caseId: id }, actor)) === 'not-found') throw notFound();
    return new Answer(204);
  }

  @Operation({
    id: 'bekijkMaandtellingen',
    tag: 'vergelijkingen',
    summary: 'Haal op hoeveel per partner is gevraagd en beantwoord, per maand en getekend',
    status: 200,
    answers: [Maandtellingen],
    problems: [],
  })
  @Get('tellingen')
  @OnlyFor('LAWFULNESS_REVIEWER', 'COORDINATING_DPO')
  async counters(@ByCaller() { actor }: Caller): Promise<Maandtellingen> {
    const signed = await this.useCases.listCounters(actor);
    return {
      tellingen: signed.map(({ month, jws, at }) => ({ maand: month, getekend: jws, getekendOp: at })),
    };
  }

  @Operation({
    id: 'maakRegisteruittreksel',
    tag: 'vergelijkingen',
    summary: 'Haal verzegeld op wat het register had van de personen die een pakket noemt',
    description: 'Voor de narekening. Alleen twee van de drie toezichthouders samen kunnen het openen.',
    status: 200,
    answers: [Registeruittreksel],
    problems: [404],
  })
  @Post(':id/registeruittreksels')
  @OnlyFor('LAWFULNESS_REVIEWER', 'COORDINATING_DPO')
  async extract(
    @Param() { id }: MatchPath,
    @Body() body: NieuwRegisteruittreksel,
    @ByCaller() { actor }: Caller,
  ): Promise<Answer> {
    const at = parseInstant(body.vastgelegdOp)!;
    const request = { session: id, dir: body.richting, at, refs: body.verwijzingen };
    const result = await this.useCases.extractRegister(request, actor);
    if (result.outcome === 'not-found') throw notFound();
    return new Answer(200, { uittreksel: result.sealed });
  }
}
