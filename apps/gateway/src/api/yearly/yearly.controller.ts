import { Controller, Get, Inject, Query } from '@nestjs/common';
import { OnlyFor } from '../auth/only-for.guard.js';
import { Operation } from '../contract/registry.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { JaarVraag, Jaarverslag } from './yearly.dto.js';
import { toReport } from './yearly.mapper.js';

@Controller('jaarverslag')
@OnlyFor('CASE_PROCESSOR', 'LAWFULNESS_REVIEWER', 'COORDINATING_DPO')
export class YearlyController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'bekijkJaarverslag',
    tag: 'gesprekken',
    summary: 'Bekijk de cijfers voor het jaarverslag (WGS 1.12)',
    description:
      'Per soort, doel en uitkomst, met de terugkoppelingen. Zonder personen; een aantal onder de vijf wordt niet genoemd en er zijn geen totalen waaruit het te halen is.',
    status: 200,
    answers: [Jaarverslag],
    problems: [],
  })
  @Get()
  async report(@Query() { jaar }: JaarVraag): Promise<Jaarverslag> {
    return toReport(await this.useCases.yearReport(jaar === undefined ? undefined : Number(jaar)));
  }
}
