import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { OnlyFor } from '../auth/only-for.guard.js';
import { InstructionPath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { notFound, problem } from '../problems/problem.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { SELF, USE_CASES } from '../use-cases.js';
import type { Self, UseCases } from '../use-cases.js';
import { Verwerkingen, VerwerkingenPagina } from './logbook.dto.js';
import { PAGE, toProcessing } from './logbook.mapper.js';
import { namingOf } from './naming.js';

/** What was done with the data of the person whose request it is: the contact point's alone (AVG 15). */
@Controller('avg-verzoeken')
@OnlyFor('CONTACT_POINT')
export class PersonProcessingController {
  constructor(
    @Inject(USE_CASES) private readonly useCases: UseCases,
    @Inject(SELF) private readonly self: Self,
  ) {}

  @Operation({
    id: 'bekijkVerwerkingenVanBetrokkene',
    tag: 'avg-verzoeken',
    summary: 'Bekijk wat hier met de gegevens van de betrokkene is gedaan',
    description:
      'Over alle perioden van de pseudoniemen, en pas na vaststelling van de identiteit. Elke keer staat in het auditlogboek.',
    status: 200,
    answers: [Verwerkingen],
    problems: [404, 409],
  })
  @Get(':id/verwerkingen')
  async list(
    @Param() { id }: InstructionPath,
    @Query() { vervolg }: VerwerkingenPagina,
    @ByCaller() { actor }: Caller,
  ): Promise<Verwerkingen> {
    const page = { dossier: id, limit: PAGE, ...(vervolg === undefined ? {} : { after: Number(vervolg) }) };
    const result = await this.useCases.processing.ofPerson(page, actor);
    switch (result.outcome) {
      case 'not-found':
        throw notFound();
      case 'refused':
        throw problem(result.code);
      case 'found':
        return toProcessing(result.lines, namingOf(this.self));
    }
  }
}
