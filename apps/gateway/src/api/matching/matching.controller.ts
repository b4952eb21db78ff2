import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { OnlyFor } from '../auth/only-for.guard.js';
import { MatchPath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { found, notFound, problem } from '../problems/problem.js';
import { Answer } from '../server/answer.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import {
  Bewijs,
  NieuweNoodzaak,
  NieuweVergelijking,
  Noodzaak,
  Vergelijking,
  Vergelijkingen,
  VergelijkingToetsing,
  VergelijkingVoorgesteld,
} from './matching.dto.js';
import {
  matchRefused,
  oinIn,
  toEvidence,
  toMatch,
  toMatchAssessment,
  toOmissions,
  toProposal,
} from './matching.mapper.js';
import { answerToRespond } from './respond.outcomes.js';
import { caseIdIn } from '../contract/paths.js';

@Controller('vergelijkingen')
@OnlyFor('CASE_PROCESSOR')
export class MatchingController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'beoordeelNoodzaak',
    tag: 'vergelijkingen',
    summary: 'Leg vast dat vragen naar één persoon noodzakelijk is',
    status: 201,
    answers: [Noodzaak],
    problems: [404, 422],
  })
  @Post('noodzaak')
  async necessity(@Body() body: NieuweNoodzaak, @ByCaller() { actor }: Caller): Promise<Answer> {
    const input = { caseId: caseIdIn(body.zaak), subject: body.betrokkene, peer: oinIn(body.partner) };
    const result = await this.useCases.stateNecessity(input, actor);
    if (result.outcome === 'not-found') throw notFound();
    if (result.outcome === 'refused') throw matchRefused(result.code);
    return new Answer(201, { id: result.id });
  }

  @Operation({
    id: 'stelVergelijkingVoor',
    tag: 'vergelijkingen',
    summary: 'Stel een vergelijking voor over personen uit eigen open zaken',
    description:
      'Er is geen manier om een lijst van buiten op te geven: de vraag komt uit het eigen zaakregister.',
    status: 201,
    answers: [VergelijkingVoorgesteld],
    location: true,
    problems: [409, 422],
  })
  @Post()
  async propose(@Body() body: NieuweVergelijking, @ByCaller() { actor }: Caller): Promise<Answer> {
    const result = await this.useCases.proposeMatch(toProposal(body), actor);
    if (result.outcome === 'refused') throw matchRefused(result.code, result.excluded);
    const answer = { id: result.id, weggelaten: toOmissions(result.excluded) };
    return new Answer(201, answer, { Location: `/v1/vergelijkingen/${result.id}` });
  }

  @Operation({
    id: 'toetsVergelijking',
    tag: 'vergelijkingen',
    summary: 'Toets of een vergelijking kan worden voorgesteld, over hoeveel personen en tot wanneer',
    description: 'Hetzelfde oordeel als bij voorstellen, maar er wordt niets voorgesteld.',
    status: 200,
    answers: [VergelijkingToetsing],
    problems: [409, 422],
  })
  @Post('toetsingen')
  @HttpCode(200)
  async assess(
    @Body() body: NieuweVergelijking,
    @ByCaller() { actor }: Caller,
  ): Promise<VergelijkingToetsing> {
    return toMatchAssessment(await this.useCases.assessMatch(toProposal(body), actor));
  }

  @Operation({
    id: 'bekijkVergelijkingen',
    tag: 'vergelijkingen',
    summary: 'Bekijk de vergelijkingen van uw deelnemer',
    status: 200,
    answers: [Vergelijkingen],
    problems: [],
  })
  @Get()
  async list(@ByCaller() { actor }: Caller): Promise<Vergelijkingen> {
    return { vergelijkingen: (await this.useCases.listMatches(actor)).map(toMatch) };
  }

  @Operation({
    id: 'bekijkVergelijking',
    tag: 'vergelijkingen',
    summary: 'Bekijk één vergelijking',
    status: 200,
    answers: [Vergelijking],
    problems: [404],
  })
  @Get(':id')
  async view(@Param() { id }: MatchPath, @ByCaller() { actor }: Caller): Promise<Vergelijking> {
    return toMatch(found(await this.useCases.findMatch(id, actor)));
  }

  @Operation({
    id: 'aanvaardVergelijking',
    tag: 'vergelijkingen',
    summary: 'Aanvaard een voorgestelde vergelijking',
    status: 204,
    problems: [404, 409, 422],
  })
  @Post(':id/aanvaardingen')
  async accept(@Param() { id }: MatchPath, @ByCaller() { actor }: Caller): Promise<Answer> {
    return answerToRespond(await this.useCases.acceptMatch(id, actor));
  }

  @Operation({
    id: 'weigerVergelijking',
    tag: 'vergelijkingen',
    summary: 'Weiger een voorgestelde vergelijking',
    status: 204,
    problems: [404, 409, 422],
  })
  @Post(':id/weigeringen')
  async refuse(@Param() { id }: MatchPath, @ByCaller() { actor }: Caller): Promise<Answer> {
    return answerToRespond(await this.useCases.refuseMatch(id, actor));
  }

  @Operation({
    id: 'breekVergelijkingAf',
    tag: 'vergelijkingen',
    summary: 'Breek een lopende vergelijking af',
    status: 204,
    problems: [404, 409],
  })
  @Post(':id/afbrekingen')
  async abort(@Param() { id }: MatchPath, @ByCaller() { actor }: Caller): Promise<Answer> {
    const outcome = await this.useCases.abortMatch(id, actor);
    if (outcome === 'not-found') throw notFound();
    if (outcome === 'over') throw problem('ALREADY_ANSWERED');
    return new Answer(204);
  }

  @Operation({
    id: 'haalBewijsVanVergelijking',
    tag: 'vergelijkingen',
    summary: 'Haal het verzegelde pakket voor de toezichthouders op',
    status: 200,
    answers: [Bewijs],
    problems: [404],
  })
  @Get(':id/bewijs')
  @OnlyFor('CASE_PROCESSOR', 'COORDINATING_DPO', 'LAWFULNESS_REVIEWER')
  async evidence(@Param() { id }: MatchPath, @ByCaller() { actor }: Caller): Promise<Bewijs> {
    return toEvidence(await this.useCases.findMatchEvidence(id, actor));
  }
}
