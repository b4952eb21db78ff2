import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import type { ActType } from '#exchange';
import { OnlyFor } from '../auth/only-for.guard.js';
import { ActPath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { found } from '../problems/problem.js';
import type { Answer } from '../server/answer.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import {
  Handeling,
  HandelingBesluit,
  Handelingen,
  HandelingenBesluit,
  JUDGEMENTS,
  NieuweBeoordeling,
  NieuweVerificatie,
  NieuwOverleg,
} from './acts.dto.js';
import { fromAct, toActAnswer, toJudgement, toMessageAct } from './acts.mapper.js';

/** Who may record what is the register's rule (`ACT_RULES`), which refuses and records the attempt; who may look, is here. */
@Controller()
@OnlyFor('CASE_PROCESSOR', 'LAWFULNESS_REVIEWER', 'COORDINATING_DPO', 'CONTACT_POINT')
export class ActsController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'legVerificatieVast',
    tag: 'oordelen',
    summary: 'Leg vast dat ontvangen gegevens zijn gecontroleerd',
    description: 'Een voorwaarde VERIFY_BEFORE_USE wacht hierop.',
    status: 201,
    answers: [Handeling],
    location: true,
    problems: [404],
  })
  @Post('verificaties')
  async verify(@Body() body: NieuweVerificatie, @ByCaller() { actor }: Caller): Promise<Answer> {
    const act = toMessageAct('verification', body);
    return toActAnswer(await this.useCases.recordAct(act, actor), 'verificaties');
  }

  @Operation({
    id: 'bekijkVerificaties',
    tag: 'oordelen',
    summary: 'Bekijk de verificaties van uw deelnemer',
    status: 200,
    answers: [Handelingen, HandelingenBesluit],
    problems: [],
  })
  @Get('verificaties')
  verifications(@ByCaller() caller: Caller): Promise<Handelingen | HandelingenBesluit> {
    return this.list(['verification'], caller);
  }

  @Operation({
    id: 'bekijkVerificatie',
    tag: 'oordelen',
    summary: 'Bekijk één verificatie',
    status: 200,
    answers: [Handeling, HandelingBesluit],
    problems: [404],
  })
  @Get('verificaties/:id')
  verification(@Param() { id }: ActPath, @ByCaller() caller: Caller): Promise<Handeling | HandelingBesluit> {
    return this.one(['verification'], id, caller);
  }

  @Operation({
    id: 'legOverlegVast',
    tag: 'oordelen',
    summary: 'Leg vast dat over gegevens is overlegd met wie ze gaf',
    description: 'Een voorwaarde CONSULT_BEFORE_DISCLOSURE wacht hierop.',
    status: 201,
    answers: [Handeling],
    location: true,
    problems: [404],
  })
  @Post('overleggen')
  async consult(@Body() body: NieuwOverleg, @ByCaller() { actor }: Caller): Promise<Answer> {
    const act = toMessageAct('consultation', body);
    return toActAnswer(await this.useCases.recordAct(act, actor), 'overleggen');
  }

  @Operation({
    id: 'bekijkOverleggen',
    tag: 'oordelen',
    summary: 'Bekijk het overleg van uw deelnemer',
    status: 200,
    answers: [Handelingen, HandelingenBesluit],
    problems: [],
  })
  @Get('overleggen')
  consultations(@ByCaller() caller: Caller): Promise<Handelingen | HandelingenBesluit> {
    return this.list(['consultation'], caller);
  }

  @Operation({
    id: 'bekijkOverleg',
    tag: 'oordelen',
    summary: 'Bekijk één overleg',
    status: 200,
    answers: [Handeling, HandelingBesluit],
    problems: [404],
  })
  @Get('overleggen/:id')
  consultation(@Param() { id }: ActPath, @ByCaller() caller: Caller): Promise<Handeling | HandelingBesluit> {
    return this.one(['consultation'], id, caller);
  }

  @Operation({
    id: 'legBeoordelingVast',
    tag: 'oordelen',
    summary: 'Leg een ander oordeel vast dat de wet aan een mens laat',
    description:
      'Zoals de casuscriteria (BGS 2.20), zwaarwegende redenen (WGS 1.5, 1.7), bezwaar, advies van de rechtmatigheidsadviescommissie en menselijke beoordeling. Het knooppunt legt alleen vast.',
    status: 201,
    answers: [Handeling],
    location: true,
    problems: [404],
  })
  @Post('beoordelingen')
  async judge(@Body() body: NieuweBeoordeling, @ByCaller() { actor }: Caller): Promise<Answer> {
    return toActAnswer(await this.useCases.recordAct(toJudgement(body), actor), 'beoordelingen');
  }

  @Operation({
    id: 'bekijkBeoordelingen',
    tag: 'oordelen',
    summary: 'Bekijk de beoordelingen van uw deelnemer',
    status: 200,
    answers: [Handelingen, HandelingenBesluit],
    problems: [],
  })
  @Get('beoordelingen')
  judgements(@ByCaller() caller: Caller): Promise<Handelingen | HandelingenBesluit> {
    return this.list(JUDGEMENTS, caller);
  }

  @Operation({
    id: 'bekijkBeoordeling',
    tag: 'oordelen',
    summary: 'Bekijk één beoordeling',
    status: 200,
    answers: [Handeling, HandelingBesluit],
    problems: [404],
  })
  @Get('beoordelingen/:id')
  judgement(@Param() { id }: ActPath, @ByCaller() caller: Caller): Promise<Handeling | HandelingBesluit> {
    return this.one(JUDGEMENTS, id, caller);
  }

  private async list(
    types: readonly ActType[],
    { actor }: Caller,
  ): Promise<Handelingen | HandelingenBesluit> {
    const acts = await this.useCases.listActs(types, actor);
    return { handelingen: acts.map((act) => fromAct(act, actor.role)) };
  }

  private async one(
    types: readonly ActType[],
    id: string,
    { actor }: Caller,
  ): Promise<Handeling | HandelingBesluit> {
    const acts = await this.useCases.listActs(types, actor);
    return fromAct(found(acts.find((act) => act.id === id)), actor.role);
  }
}
