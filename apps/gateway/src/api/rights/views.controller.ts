import { Controller, Get, Inject } from '@nestjs/common';
import { OnlyFor } from '../auth/only-for.guard.js';
import { Operation } from '../contract/registry.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { GevraagdeZienswijzen, ZienswijzenTelling } from './views.dto.js';

/** What a participant is asked: its view on UAVG 41, given at `avg-verzoeken/{id}/zienswijzen`. */
@Controller('avg-zienswijzen')
@OnlyFor('CASE_PROCESSOR')
export class ViewsController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'bekijkGevraagdeZienswijzen',
    tag: 'avg-verzoeken',
    summary: 'Bekijk welke zienswijzen van uw deelnemer worden gevraagd',
    description:
      'Wie vraagt, staat er niet bij; in welke van uw eigen zaken die persoon voorkomt wel. Eerst wat het eerst af moet.',
    status: 200,
    answers: [GevraagdeZienswijzen],
    problems: [],
  })
  @Get()
  async list(@ByCaller() { actor }: Caller): Promise<GevraagdeZienswijzen> {
    const asked = await this.useCases.rights.viewsAsked(actor);
    return {
      gevraagd: asked.map(({ dossier, kind, receivedAt, dueAt, cases }) => ({
        verzoek: dossier,
        recht: kind,
        ontvangenOp: receivedAt,
        uiterlijkOp: dueAt,
        zaken: cases.map(({ id, subject }) => ({ zaak: id, betrokkene: subject })),
      })),
    };
  }

  @Operation({
    id: 'telGevraagdeZienswijzen',
    tag: 'avg-verzoeken',
    summary: 'Tel welke zienswijzen van uw deelnemer worden gevraagd',
    description: 'Alleen hoeveel. Dit is geen inzage, en komt dus niet in het auditlogboek.',
    status: 200,
    answers: [ZienswijzenTelling],
    problems: [],
  })
  @Get('telling')
  async count(@ByCaller() { actor }: Caller): Promise<ZienswijzenTelling> {
    return { gevraagd: await this.useCases.rights.viewsAskedCount(actor) };
  }
}
