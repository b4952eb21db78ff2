import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApprovalPath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { found } from '../problems/problem.js';
import type { Answer } from '../server/answer.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { Aanvraag, Beoordeling, NieuwPlan, Vierogen, VierogenLijst } from './approvals.dto.js';
import { settledApproval, toApproval, toAskedAnswer, toAskedParked } from './approvals.mapper.js';

const step = (id: string, summary: string) =>
  ({ id, tag: 'vierogen', summary, status: 200, answers: [Vierogen], problems: [404, 409] }) as const;

/** What needs a second person. Who may ask and decide, the use cases say; the console and the CLI come in here too. */
@Controller('vierogen')
export class ApprovalsController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    ...step('bekijkVierogen', 'Bekijk wat op een tweede persoon wacht'),
    answers: [VierogenLijst],
    problems: [],
  })
  @Get()
  async list(@ByCaller() { actor }: Caller): Promise<VierogenLijst> {
    const approvals = await this.useCases.approvals.list(actor);
    return { vierogen: approvals.map((one) => toApproval(one, actor)) };
  }

  @Operation({
    ...step('bekijkVierogenVerzoek', 'Bekijk een verzoek om een tweede persoon'),
    problems: [404],
  })
  @Get(':id')
  async find(@Param() { id }: ApprovalPath, @ByCaller() { actor }: Caller): Promise<Vierogen> {
    return toApproval(found(await this.useCases.approvals.find(id, actor)), actor);
  }

  @Operation({
    ...step('planVrijgave', 'Laat zien wat er met geparkeerde leveringen zou gebeuren'),
    description:
      'De courier opent en beoordeelt elke levering, zonder iets te bewaren. Het plan staat er binnen enkele tellen (stand `planned`).',
    status: 201,
    location: true,
    problems: [],
  })
  @Post('plannen')
  async plan(@Body() body: NieuwPlan, @ByCaller() { actor }: Caller): Promise<Answer> {
    const asked = await this.useCases.approvals.plan(toAskedParked(body), actor);
    return toAskedAnswer(asked, actor);
  }

  @Operation(step('vraagTweedePersoon', 'Vraag met dit plan om een tweede persoon'))
  @Post(':id/aanvragen')
  @HttpCode(200)
  async ask(
    @Param() { id }: ApprovalPath,
    @Body() { reden }: Aanvraag,
    @ByCaller() { actor }: Caller,
  ): Promise<Vierogen> {
    return settledApproval(await this.useCases.approvals.ask(id, reden, actor), actor);
  }

  @Operation({
    ...step('beoordeelVierogen', 'Beslis als tweede persoon'),
    description:
      'Nooit wie het vroeg, ook niet met een ander token of als beheerder. Wat is goedgekeurd, wordt opnieuw aan het beleid getoetst.',
  })
  @Post(':id/beoordelingen')
  @HttpCode(200)
  async decide(
    @Param() { id }: ApprovalPath,
    @Body() { besluit, toelichting }: Beoordeling,
    @ByCaller() { actor }: Caller,
  ): Promise<Vierogen> {
    const judgement = { outcome: besluit, ...(toelichting === undefined ? {} : { remark: toelichting }) };
    return settledApproval(await this.useCases.approvals.decide(id, judgement, actor), actor);
  }

  @Operation(step('trekVierogenIn', 'Trek uw verzoek in'))
  @Post(':id/intrekkingen')
  @HttpCode(200)
  async withdraw(@Param() { id }: ApprovalPath, @ByCaller() { actor }: Caller): Promise<Vierogen> {
    return settledApproval(await this.useCases.approvals.withdraw(id, actor), actor);
  }
}
