import { Controller, Get, Inject } from '@nestjs/common';
import type { Instant } from '#domain';
import type { Clock, DossierHead, Flows } from '#exchange';
import { OnlyFor } from '../auth/only-for.guard.js';
import { Operation } from '../contract/registry.js';
import { CLOCK, FLOWS } from '../use-cases.js';
import { AvgVerzoekKoppen } from './heads.dto.js';
import type { AvgVerzoekKop } from './heads.dto.js';

const MOST = 500;

/** Which requests there are, for who may ask for a dossier with a reason and a second person. */
@Controller('avg-verzoeken')
@OnlyFor('COORDINATING_DPO', 'LAWFULNESS_REVIEWER')
export class RightsHeadsController {
  constructor(
    @Inject(FLOWS) private readonly flows: Flows,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Operation({
    id: 'bekijkAvgVerzoekKoppen',
    tag: 'avg-verzoeken',
    summary: 'Bekijk welke verzoeken er zijn, zonder de persoon',
    description:
      'Wie toeziet, vraagt een dossier met een reden en een tweede persoon (`/v1/avg-verzoeken/{id}/uitvoeren`).',
    status: 200,
    answers: [AvgVerzoekKoppen],
    problems: [],
  })
  @Get('koppen')
  async list(): Promise<AvgVerzoekKoppen> {
    const now = this.clock.now();
    return { verzoeken: (await this.flows.dossierHeads(MOST)).map((one) => toHead(one, now)) };
  }
}

const toHead = ({ id, kind, state, receivedAt, dueAt }: DossierHead, now: Instant): AvgVerzoekKop => ({
  id,
  recht: kind,
  stand: state,
  ontvangenOp: receivedAt,
  uiterlijkOp: dueAt,
  teLaat: dueAt < now && state !== 'decided' && state !== 'closed',
});
