import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Oin } from '#domain';
import type { Clock, Flows } from '#exchange';
import { OnlyFor } from '../auth/only-for.guard.js';
import { Operation } from '../contract/registry.js';
import { limitOf, nextAfter, placeIn } from '../flow/paging.js';
import { CLOCK, FLOWS, LAW } from '../use-cases.js';
import type { Law } from '../use-cases.js';
import { Weigeringen, WeigeringenVraag, WeigeringTelling } from './refusals.dto.js';
import {
  dayOf,
  fewOrMore,
  monthBefore,
  refusalPlace,
  toGroup,
  toPeerCount,
  toRefused,
} from './refusals.mapper.js';

@Controller('weigeringen')
export class RefusalsController {
  constructor(
    @Inject(FLOWS) private readonly flows: Flows,
    @Inject(LAW) private readonly law: Law,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Operation({
    id: 'bekijkWeigeringen',
    tag: 'weigeringen',
    summary: 'Bekijk wat de wet niet toestond, per regel',
    description:
      'De aantallen zijn van de afgelopen 30 dagen; de berichten zijn van alle tijd, het nieuwste voorop, en gaan verder met `vervolg`.',
    status: 200,
    answers: [Weigeringen],
    problems: [400],
  })
  @OnlyFor('LAWFULNESS_REVIEWER', 'COORDINATING_DPO')
  @Get()
  async list(@Query() { partner, na, limiet }: WeigeringenVraag): Promise<Weigeringen> {
    const since = monthBefore(this.clock.now());
    const limit = limitOf(limiet);
    const before = placeIn(na);
    const [groups, peers, refused] = await Promise.all([
      this.flows.refusals(since),
      this.flows.refusalsByPeer(since),
      this.flows.refused({
        limit,
        ...(before ? { before } : {}),
        ...(partner === undefined ? {} : { peer: partner as Oin }),
      }),
    ]);
    return {
      groepen: groups.map((group) => toGroup(group, this.law)),
      perPartner: peers.map(toPeerCount),
      berichten: refused.map(toRefused),
      ...nextAfter(refused, limit, refusalPlace),
      wettabel: this.law.hash,
    };
  }

  @Operation({
    id: 'telWeigeringen',
    tag: 'weigeringen',
    summary: 'Bekijk hoeveel berichten zijn geweigerd',
    description:
      'Tot het begin van vandaag (UTC) en zonder reden: wanneer en waarom zegt iets over een persoon. Minder dan vijf is alleen ' +
      '"minder dan 5".',
    status: 200,
    answers: [WeigeringTelling],
    problems: [],
  })
  @OnlyFor('SYSTEM_SUPPORT', 'LAWFULNESS_REVIEWER', 'COORDINATING_DPO', 'CONTACT_POINT')
  @Get('telling')
  async count(): Promise<WeigeringTelling> {
    const until = dayOf(this.clock.now());
    const count = await this.flows.refusedMessages({ from: monthBefore(until), until });
    return { aantal: fewOrMore(count) };
  }
}
