import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { OnlyFor } from '../auth/only-for.guard.js';
import { Operation } from '../contract/registry.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { SELF, USE_CASES } from '../use-cases.js';
import type { Self, UseCases } from '../use-cases.js';
import { namingOf } from './naming.js';
import { LogboekUitvoer, Verwerkingen, VerwerkingenVraag } from './logbook.dto.js';
import { toProcessing, toQuery } from './logbook.mapper.js';

/** Logboek dataverwerkingen, extension *lezen*: for whoever oversees the processing. */
@Controller('logboek')
@OnlyFor('COORDINATING_DPO', 'LAWFULNESS_REVIEWER')
export class LogbookController {
  constructor(
    @Inject(USE_CASES) private readonly useCases: UseCases,
    @Inject(SELF) private readonly self: Self,
  ) {}

  @Operation({
    id: 'zoekVerwerkingen',
    tag: 'logboek',
    summary: 'Zoek verwerkingen in het Logboek dataverwerkingen',
    description:
      'Volgens de extensie lezen van de standaard. Noem ten minste een trace, een activiteit of een betrokkene. Wie zoekt, staat zelf in het auditlogboek.',
    status: 200,
    answers: [Verwerkingen],
    problems: [],
  })
  @Post('processing-activities')
  @HttpCode(200)
  async find(@Body() vraag: VerwerkingenVraag, @ByCaller() { actor }: Caller): Promise<Verwerkingen> {
    const lines = await this.useCases.processing.find(toQuery(vraag), actor);
    return toProcessing(lines, namingOf(this.self));
  }

  @Operation({
    id: 'bekijkLogboekUitvoer',
    tag: 'logboek',
    summary: 'Bekijk tot waar het logboek elders is bevestigd',
    status: 200,
    answers: [LogboekUitvoer],
    problems: [],
  })
  @Get('uitvoer')
  async exported(): Promise<LogboekUitvoer> {
    const { position, waiting, failure } = await this.useCases.processing.exported();
    return { positie: position, wachtend: waiting, ...(failure === undefined ? {} : { fout: failure }) };
  }
}
