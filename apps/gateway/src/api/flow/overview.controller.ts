import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Clock, Flows } from '#exchange';
import { OnlyFor } from '../auth/only-for.guard.js';
import { Operation } from '../contract/registry.js';
import { CLOCK, FLOWS, PARTNERS } from '../use-cases.js';
import type { ListPartners } from '../use-cases.js';
import { Overzicht, OverzichtVraag } from './flow.dto.js';
import { toBucket, toPeer, windowOf } from './flow.mapper.js';

/** The node's flow as a whole; a case processor has the messages of its own participant instead. */
@OnlyFor('SYSTEM_SUPPORT', 'LAWFULNESS_REVIEWER', 'COORDINATING_DPO', 'CONTACT_POINT')
@Controller()
export class OverviewController {
  constructor(
    @Inject(FLOWS) private readonly flows: Flows,
    @Inject(PARTNERS) private readonly partners: ListPartners,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Operation({
    id: 'bekijkOverzicht',
    tag: 'verloop',
    summary: 'Bekijk hoe berichten stromen, per partner en in de tijd',
    status: 200,
    answers: [Overzicht],
    problems: [400],
  })
  @Get('overzicht')
  async overview(@Query() query: OverzichtVraag): Promise<Overzicht> {
    const now = this.clock.now();
    const { venster, bucket, since } = windowOf(query.venster, now);
    const [partners, flows, series] = await Promise.all([
      this.partners(),
      this.flows.peers(since),
      this.flows.series(since, bucket),
    ]);
    const byPeer = new Map(flows.map((flow) => [flow.peer as string, flow]));
    return {
      op: now,
      venster,
      partners: partners.map((partner) => toPeer(partner, byPeer.get(partner.oin), now)),
      tijdvakSeconden: bucket,
      tijdvakken: series.map(toBucket),
    };
  }
}
