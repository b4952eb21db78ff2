import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { parseInstant } from '#domain';
import type { Flows } from '#exchange';
import { OnlyFor } from '../auth/only-for.guard.js';
import { Operation } from '../contract/registry.js';
import { windowOf } from '../terms/terms.mapper.js';
import { FLOWS, USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { WetOntwerp, WetProef } from './law-draft.dto.js';
import { toLawDraft, toTrial } from './law-draft.mapper.js';

const MOST = 2000;

/** Of class B throughout, so for who watches over the law. */
@Controller('beleid')
@OnlyFor('LAWFULNESS_REVIEWER', 'COORDINATING_DPO')
export class LawDraftController {
  constructor(
    @Inject(USE_CASES) private readonly useCases: Pick<UseCases, 'refusals'>,
    @Inject(FLOWS) private readonly flows: Flows,
  ) {}

  @Operation({
    id: 'probeerOntwerp',
    tag: 'weigeringen',
    summary: 'Vraag welke weigeringen met een ontwerp van de wettabel anders waren besloten',
    description:
      'De feiten van een weigering, zonder de persoon, blijven 90 dagen bewaard; daarover wordt opnieuw besloten: met de wettabel die nu ' +
      'geldt en met het ontwerp. Er wordt niets verzonden en niets bewaard.',
    status: 200,
    answers: [WetProef],
    problems: [],
  })
  @Post('proeven')
  @HttpCode(200)
  async try(@Body() body: WetOntwerp): Promise<WetProef> {
    const found = await this.flows.refusedOns({ ...windowOf(body), limit: MOST + 1 });
    const at = body.op === undefined ? undefined : parseInstant(body.op)!;
    const tried = this.useCases.refusals.tryDraft(toLawDraft(body), found.slice(0, MOST), at);
    return toTrial(tried, found.length > MOST);
  }
}
