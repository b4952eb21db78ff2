import { Controller, Get, Inject, Param } from '@nestjs/common';
import { MESSAGE_KINDS } from '#domain';
import type { Clock } from '#exchange';
import { Operation } from '../contract/registry.js';
import { CLOCK, LAW } from '../use-cases.js';
import type { Law } from '../use-cases.js';
import { Berichtsoorten, BerichtsoortVoluit, SoortPath } from './kinds.dto.js';
import { fromKind, fromKindInFull } from './kinds.mapper.js';
import type { LawAt } from './kinds.mapper.js';

@Controller('soorten')
export class KindsController {
  constructor(
    @Inject(LAW) private readonly law: Law,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Operation({
    id: 'bekijkSoorten',
    tag: 'berichten',
    summary: 'Bekijk welke soorten berichten er zijn',
    description:
      'Wat elke soort is, over welke weg, wat eraan voorafgaat, wat erop volgt en binnen welke termijn.',
    status: 200,
    answers: [Berichtsoorten],
    problems: [],
  })
  @Get()
  list(): Berichtsoorten {
    const inForce = this.inForce();
    return { soorten: MESSAGE_KINDS.map((kind) => fromKind(kind, inForce)) };
  }

  @Operation({
    id: 'bekijkSoort',
    tag: 'berichten',
    summary: 'Bekijk één soort bericht, met schema en voorbeeld',
    status: 200,
    answers: [BerichtsoortVoluit],
    problems: [],
  })
  @Get(':soort')
  find(@Param() { soort }: SoortPath): BerichtsoortVoluit {
    return fromKindInFull(soort, this.inForce());
  }

  private inForce(): LawAt {
    return { law: this.law, at: this.clock.now() };
  }
}
