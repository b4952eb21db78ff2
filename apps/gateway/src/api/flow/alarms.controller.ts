import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { instantOf, millisOf, parseInstant } from '#domain';
import type { AlarmStore, Clock, Condition, Flows, MarkResult } from '#exchange';
import { OnlyFor } from '../auth/only-for.guard.js';
import { Operation } from '../contract/registry.js';
import { denied, found, invalid, notFound, problem } from '../problems/problem.js';
import { CLOCK, FLOWS, HEALTH, PARTNERS, READINESS, RECORDS, USE_CASES } from '../use-cases.js';
import type { Health, ListPartners, Readiness, UseCases } from '../use-cases.js';
import { alarmsOf, conditionsOf, standstillOf } from './alarms.js';
import type { Watched } from './alarms.js';
import { Answer } from '../server/answer.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { Melding, MeldingPad, Meldingen, NieuweDemping, Stilstand } from './flow.dto.js';
import { METRICS_TYPE, metricsText } from './metrics.js';
import type { Measured } from './metrics.js';

const marking = (id: string, summary: string) =>
  ({ id, tag: 'verloop', summary, status: 200, answers: [Melding], problems: [404, 409] }) as const;

@OnlyFor('SYSTEM_SUPPORT', 'LAWFULNESS_REVIEWER', 'COORDINATING_DPO', 'CONTACT_POINT')
@Controller('meldingen')
export class AlarmsController {
  @Inject(FLOWS) private readonly flows!: Flows;
  @Inject(PARTNERS) private readonly partners!: ListPartners;
  @Inject(READINESS) private readonly readiness!: Readiness;
  @Inject(HEALTH) private readonly health!: Health;
  @Inject(USE_CASES) private readonly useCases!: UseCases;
  @Inject(CLOCK) private readonly clock!: Clock;
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
    const watched = await this.watch();
    return { op: watched.now, meldingen: alarmsOf(watched) };
  }

  @Operation({
    id: 'bekijkStilstand',
    tag: 'verloop',
    summary: 'Bekijk of dit knooppunt stilstaat omdat er geen logboek is om in te schrijven',
    status: 200,
    answers: [Stilstand],
    problems: [],
  })
  @OnlyFor('SYSTEM_SUPPORT', 'LAWFULNESS_REVIEWER', 'COORDINATING_DPO', 'CONTACT_POINT', 'CASE_PROCESSOR')
  @Get('stilstand')
  async standstill(): Promise<Stilstand> {
    const since = standstillOf(await this.records.records(), this.clock.now());
    return { staatStil: since !== undefined, ...(since === undefined ? {} : { sinds: since }) };
  }

  @Operation({
    ...marking('zieMelding', 'Zeg dat u een melding zag en ermee bezig bent'),
    description: 'Uw account staat dan bij de melding, zolang zij duurt.',
  })
  @OnlyFor('SYSTEM_SUPPORT')
  @Post(':soort/:onderwerp/kennisnemingen')
  @HttpCode(200)
  async see(@Param() path: MeldingPad, @ByCaller() { actor }: Caller): Promise<Melding> {
    const condition = await this.conditionAt(path);
    return this.marked(path, await this.useCases.alarms.see(condition, actor));
  }

  @Operation({
    ...marking('dempMelding', 'Demp een melding tot een moment, met een reden'),
    description:
      'Zij staat dan apart. Zij komt terug als zij erger wordt, als zij in de tussentijd over was en opnieuw begint, of als het ' +
      'moment er is. Metingen, mail en webhook veranderen er niet door.',
  })
  @OnlyFor('SYSTEM_SUPPORT')
  @Post(':soort/:onderwerp/dempingen')
  @HttpCode(200)
  async mute(
    @Param() path: MeldingPad,
    @Body() { eindigtOp, reden }: NieuweDemping,
    @ByCaller() { actor }: Caller,
  ): Promise<Melding> {
    const asked = { condition: await this.conditionAt(path), until: parseInstant(eindigtOp)!, reason: reden };
    return this.marked(path, await this.useCases.alarms.mute(asked, actor));
  }

  @Operation(marking('hefDempingOp', 'Laat een gedempte melding weer horen'))
  @OnlyFor('SYSTEM_SUPPORT')
  @Delete(':soort/:onderwerp/dempingen')
  async unmute(@Param() path: MeldingPad, @ByCaller() { actor }: Caller): Promise<Melding> {
    const condition = await this.conditionAt(path);
    return this.marked(path, await this.useCases.alarms.unmute(condition, actor));
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
    const watched = await this.watch();
    const { now, partners, flows } = watched;
    const measured: Measured = {
      ...{ now, partners, flows, alarms: alarmsOf(watched) },
      stages: await this.flows.stages(now),
      resident: process.memoryUsage.rss(),
    };
    return new Answer(200, metricsText(measured), { 'Content-Type': METRICS_TYPE });
  }

  private async conditionAt({ soort, onderwerp }: MeldingPad): Promise<Condition> {
    const all = conditionsOf(await this.watch());
    return found(all.find(({ alarm, about }) => alarm === soort && about === onderwerp));
  }

  private async marked({ soort, onderwerp }: MeldingPad, result: MarkResult): Promise<Melding> {
    switch (result.outcome) {
      case 'denied':
        throw denied('OPERATOR_NOT_AUTHORISED');
      case 'not-found':
        throw notFound();
      case 'not-failing':
        throw problem('ALARM_OVER');
      case 'invalid':
        throw invalid(result.defects);
      case 'marked': {
        const alarms = alarmsOf(await this.watch());
        return found(alarms.find((one) => one.soort === soort && one.onderwerp === onderwerp));
      }
    }
  }

  private async watch(): Promise<Watched> {
    const now = this.clock.now();
    const dayAgo = instantOf(millisOf(now) - 86_400_000);
    const [partners, flows, parked, parts, health, records, marks] = await Promise.all([
      this.partners(),
      this.flows.peers(dayAgo),
      this.flows.parked(),
      this.readiness(),
      this.health(),
      this.records.records(),
      this.useCases.alarms.marks(),
    ]);
    return { now, partners, flows, parked, parts, health, records, marks };
  }
}
