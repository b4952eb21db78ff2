import { Controller, Get, Inject } from '@nestjs/common';
import { instantOf } from '#domain';
import type { Flows } from '#exchange';
import { OnlyFor } from '../auth/only-for.guard.js';
import { Operation } from '../contract/registry.js';
import { FLOWS, HEALTH, PARTNERS, READINESS } from '../use-cases.js';
import type { Health, ListPartners, Readiness } from '../use-cases.js';
import { alarmsOf } from './alarms.js';
import { Meldingen } from './flow.dto.js';

@OnlyFor('SYSTEM_SUPPORT', 'LAWFULNESS_REVIEWER', 'COORDINATING_DPO', 'CONTACT_POINT')
@Controller('meldingen')
export class AlarmsController {
  @Inject(FLOWS) private readonly flows!: Flows;
  @Inject(PARTNERS) private readonly partners!: ListPartners;
  @Inject(READINESS) private readonly readiness!: Readiness;
  @Inject(HEALTH) private readonly health!: Health;

  @Operation({
    id: 'bekijkMeldingen',
    tag: 'verloop',
    summary: 'Bekijk wat aandacht vraagt, een melding per toestand',
    status: 200,
    answers: [Meldingen],
    problems: [],
  })
  @Get()
  async list(): Promise<Meldingen> {
    const now = instantOf(Date.now());
    const [partners, flows, parked, parts, health] = await Promise.all([
      this.partners(),
      this.flows.peers(now),
      this.flows.parked(),
      this.readiness(),
      this.health(),
    ]);
    return { op: now, meldingen: alarmsOf({ now, partners, flows, parked, parts, health }) };
  }
}
