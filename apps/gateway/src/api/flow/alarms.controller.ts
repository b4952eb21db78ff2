import { Controller, Get, Inject } from '@nestjs/common';
import { instantOf, millisOf } from '#domain';
import type { AlarmStore, Flows } from '#exchange';
import { OnlyFor } from '../auth/only-for.guard.js';
import { Operation } from '../contract/registry.js';
import { FLOWS, HEALTH, PARTNERS, READINESS, RECORDS } from '../use-cases.js';
import type { Health, ListPartners, Readiness } from '../use-cases.js';
import { alarmsOf } from './alarms.js';
import { Answer } from '../server/answer.js';
import { Meldingen } from './flow.dto.js';
import { METRICS_TYPE, metricsText } from './metrics.js';
import type { Measured } from './metrics.js';

@OnlyFor('SYSTEM_SUPPORT', 'LAWFULNESS_REVIEWER', 'COORDINATING_DPO', 'CONTACT_POINT')
@Controller('meldingen')
export class AlarmsController {
  @Inject(FLOWS) private readonly flows!: Flows;
  @Inject(PARTNERS) private readonly partners!: ListPartners;
  @Inject(READINESS) private readonly readiness!: Readiness;
  @Inject(HEALTH) private readonly health!: Health;
  @Inject(RECORDS) private readonly records!: Pick<AlarmStore, 'records'>;

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
    const { now, alarms } = await this.look();
    return { op: now, meldingen: [...alarms] };
  }

  @Operation({
    id: 'bekijkMetingen',
    tag: 'verloop',
    summary: 'Metingen in OpenMetrics, voor een bewakingssysteem',
    status: 200,
    answers: [],
    problems: [],
  })
  @OnlyFor('SYSTEM_SUPPORT')
  @Get('metingen')
  async metrics(): Promise<Answer> {
    const seen = await this.look();
    const stages = await this.flows.stages(seen.now);
    const resident = process.memoryUsage.rss();
    return new Answer(200, metricsText({ ...seen, stages, resident }), { 'Content-Type': METRICS_TYPE });
  }

  private async look(): Promise<Omit<Measured, 'stages' | 'resident'>> {
    const now = instantOf(Date.now());
    const dayAgo = instantOf(millisOf(now) - 86_400_000);
    const [partners, flows, parked, parts, health, records] = await Promise.all([
      this.partners(),
      this.flows.peers(dayAgo),
      this.flows.parked(),
      this.readiness(),
      this.health(),
      this.records.records(),
    ]);
    const alarms = alarmsOf({ now, partners, flows, parked, parts, health, records });
    return { now, partners, flows, alarms };
  }
}
