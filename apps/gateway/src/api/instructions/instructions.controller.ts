import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { OnlyFor } from '../auth/only-for.guard.js';
import { InstructionPath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import type { Answer } from '../server/answer.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { NieuweOpdracht, Opdracht, Opdrachten } from './instructions.dto.js';
import { ended, toInstruction, toNewInstruction, toRecorded } from './instructions.mapper.js';

@Controller('doorlopende-opdrachten')
@OnlyFor('CASE_PROCESSOR')
export class InstructionsController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'geefOpdracht',
    tag: 'opdrachten',
    summary: 'Geef opdracht om voorstellen voortaan te bevestigen',
    status: 201,
    answers: [Opdracht],
    problems: [],
  })
  @Post()
  async record(@Body() body: NieuweOpdracht, @ByCaller() { actor }: Caller): Promise<Answer> {
    return toRecorded(await this.useCases.recordInstruction(toNewInstruction(body), actor));
  }

  @Operation({
    id: 'bekijkOpdrachten',
    tag: 'opdrachten',
    summary: 'Bekijk de doorlopende opdrachten van uw deelnemer',
    status: 200,
    answers: [Opdrachten],
    problems: [],
  })
  @Get()
  @OnlyFor('CASE_PROCESSOR', 'LAWFULNESS_REVIEWER', 'COORDINATING_DPO')
  async list(@ByCaller() { actor }: Caller): Promise<Opdrachten> {
    return { opdrachten: (await this.useCases.listInstructions(actor)).map(toInstruction) };
  }

  @Operation({
    id: 'beeindigOpdracht',
    tag: 'opdrachten',
    summary: 'Beëindig een doorlopende opdracht',
    status: 204,
    problems: [404],
  })
  @Post(':id/beeindigingen')
  async end(@Param() { id }: InstructionPath, @ByCaller() { actor }: Caller): Promise<Answer> {
    return ended(await this.useCases.endInstruction(id, actor));
  }
}
