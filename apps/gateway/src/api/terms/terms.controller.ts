import { Body, Controller, Delete, Get, Inject, Param, Post } from '@nestjs/common';
import { OnlyFor } from '../auth/only-for.guard.js';
import { HoldPath, MessagePath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { found } from '../problems/problem.js';
import { Vierogen } from '../approvals/approvals.dto.js';
import { toAskedAnswer } from '../approvals/approvals.mapper.js';
import type { Answer } from '../server/answer.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { Aanhouding, Aanhoudingen, Meldplichten, NieuweAanhouding, VerlengingVerzoek } from './terms.dto.js';
import { fromDuty, fromHold, toHeld, toHold, toLifted, toRenewal } from './terms.mapper.js';

@Controller()
@OnlyFor('CASE_PROCESSOR')
export class TermsController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'houdInhoudAan',
    tag: 'postvak',
    summary: 'Bewaar de inhoud van een bericht langer dan de termijn',
    description:
      'Aangehouden inhoud wordt bewaard, niet gelezen: na de termijn mag ze alleen nog blijven bestaan.',
    status: 201,
    answers: [Aanhouding],
    problems: [404, 410],
  })
  @Post('postvak/:id/aanhoudingen')
  async hold(
    @Param() { id }: MessagePath,
    @Body() body: NieuweAanhouding,
    @ByCaller() { actor }: Caller,
  ): Promise<Answer> {
    return toHeld(await this.useCases.holdContent(toHold(id, body), actor));
  }

  @Operation({
    id: 'bekijkAanhoudingen',
    tag: 'postvak',
    summary: 'Bekijk wat de inhoud van een bericht langer laat bestaan',
    status: 200,
    answers: [Aanhoudingen],
    problems: [404],
  })
  @Get('postvak/:id/aanhoudingen')
  async holds(@Param() { id }: MessagePath, @ByCaller() { actor }: Caller): Promise<Aanhoudingen> {
    return { aanhoudingen: found(await this.useCases.listHolds(id, actor)).map(fromHold) };
  }

  @Operation({
    id: 'hefAanhoudingOp',
    tag: 'postvak',
    summary: 'Hef een aanhouding op',
    status: 204,
    problems: [404],
  })
  @Delete('aanhoudingen/:id')
  async lift(@Param() { id }: HoldPath, @ByCaller() { actor }: Caller): Promise<Answer> {
    return toLifted(await this.useCases.liftHold(id, actor));
  }

  @Operation({
    id: 'verlengBewaartermijn',
    tag: 'postvak',
    summary: 'Vraag om de gegevens in een bericht langer te bewaren dan vijf jaar',
    description:
      'Alleen bij een ZVH, hoogstens twee jaar per keer, als is vastgelegd dat het een bijzonder geval is (`/v1/beoordelingen`, ' +
      'soort special-retention), met instemming van wie de gegevens gaf. Een tweede persoon van uw deelnemer beslist ' +
      '(`/v1/vierogen`); dan wordt opnieuw getoetst. Wie ze stuurde, hoort ervan.',
    status: 201,
    location: true,
    answers: [Vierogen],
    problems: [404, 410],
  })
  @Post('postvak/:id/verlengingen')
  async renew(
    @Param() { id }: MessagePath,
    @Body() body: VerlengingVerzoek,
    @ByCaller() { actor }: Caller,
  ): Promise<Answer> {
    const asked = await this.useCases.approvals.request(
      { asked: toRenewal(id, body), reason: body.reden },
      actor,
    );
    return toAskedAnswer(asked, actor);
  }

  @Operation({
    id: 'bekijkMeldplichten',
    tag: 'postvak',
    summary: 'Bekijk welk gebruik uw deelnemer nog moet melden',
    description:
      'Een voorwaarde REPORT_USE brengt een meldplicht mee. Een terugkoppeling over het bericht beantwoordt haar.',
    status: 200,
    answers: [Meldplichten],
    problems: [],
  })
  @Get('meldplichten')
  async duties(@ByCaller() { actor }: Caller): Promise<Meldplichten> {
    return { meldplichten: (await this.useCases.listDuties(actor)).map(fromDuty) };
  }
}
