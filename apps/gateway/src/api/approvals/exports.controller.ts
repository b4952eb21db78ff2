import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { OnlyFor } from '../auth/only-for.guard.js';
import { ApprovalPath, InstructionPath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { notFound, problem } from '../problems/problem.js';
import { Zoekresultaat } from '../rights/found.dto.js';
import { AvgVerzoek } from '../rights/rights.dto.js';
import { toDossier, toFound } from '../rights/rights.mapper.js';
import type { Answer } from '../server/answer.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { Nested } from '../contract/field.js';
import { Aanvraag, Vierogen } from './approvals.dto.js';
import { toAskedAnswer } from './approvals.mapper.js';

export class Uitvoer {
  @Nested('C', 'Het verzoek', { of: () => AvgVerzoek })
  verzoek!: AvgVerzoek;
  @Nested('C', 'Wat dit knooppunt over de betrokkene heeft, zonder inhoud', { of: () => Zoekresultaat })
  gevonden!: Zoekresultaat;
}

/** What leaves the node about a person: asked by one, agreed to by another. */
@Controller()
@OnlyFor('CONTACT_POINT', 'COORDINATING_DPO', 'LAWFULNESS_REVIEWER')
export class ExportsController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'vraagUitvoer',
    tag: 'avg-verzoeken',
    summary: 'Vraag een tweede persoon of een dossier het knooppunt uit mag',
    status: 201,
    location: true,
    answers: [Vierogen],
    problems: [404],
  })
  @Post('avg-verzoeken/:id/uitvoeren')
  async ask(
    @Param() { id }: InstructionPath,
    @Body() { reden }: Aanvraag,
    @ByCaller() { actor }: Caller,
  ): Promise<Answer> {
    const asked = { kind: 'dossier-export', dossier: id } as const;
    return toAskedAnswer(await this.useCases.approvals.request({ asked, reason: reden }, actor), actor);
  }

  @Operation({
    id: 'haalUitvoer',
    tag: 'vierogen',
    summary: 'Haal op wat een tweede persoon goedkeurde',
    description:
      'Alleen wie het vroeg, tot het verzoek vervalt. Elke keer wordt vastgelegd en opnieuw gezocht.',
    status: 200,
    answers: [Uitvoer],
    problems: [404, 409],
  })
  @Get('vierogen/:id/uitvoer')
  async fetch(@Param() { id }: ApprovalPath, @ByCaller() { actor }: Caller): Promise<Uitvoer> {
    const result = await this.useCases.approvals.fetchExport(id, actor);
    switch (result.outcome) {
      case 'exported':
        return {
          verzoek: toDossier(result.dossier, (oin) => this.useCases.rights.nameOf(oin)),
          gevonden: toFound(result.found),
        };
      case 'stopped':
        throw problem(result.code);
      case 'not-found':
        throw notFound();
    }
  }
}
