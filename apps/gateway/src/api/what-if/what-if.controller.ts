import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { OnlyFor } from '../auth/only-for.guard.js';
import { Operation } from '../contract/registry.js';
import { Toetsing } from '../messages/decision.dto.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { Veronderstelling } from './what-if.dto.js';
import { toOutcome, toSupposition } from './what-if.mapper.js';

/** Of class B throughout, so for who watches over the law. */
@Controller('beleid')
@OnlyFor('LAWFULNESS_REVIEWER', 'COORDINATING_DPO')
export class WhatIfController {
  constructor(@Inject(USE_CASES) private readonly useCases: Pick<UseCases, 'suppose'>) {}

  @Operation({
    id: 'simuleerBesluit',
    tag: 'weigeringen',
    summary: 'Vraag welk besluit zou volgen',
    description:
      'Over een verzonnen bericht dat weg zou gaan, of over gebruik van een dat zou zijn ontvangen (`gebruik`); aan de geldende wettabel en de directory van nu. Er wordt niets verzonden, niets gelezen ' +
      'en niets bewaard.',
    status: 200,
    answers: [Toetsing],
    problems: [],
  })
  @Post('simulaties')
  @HttpCode(200)
  suppose(@Body() body: Veronderstelling): Toetsing {
    return toOutcome(this.useCases.suppose(toSupposition(body)));
  }
}
