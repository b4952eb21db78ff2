import { Controller, Get, Param } from '@nestjs/common';
import { MESSAGE_KINDS } from '#domain';
import { Operation } from '../contract/registry.js';
import { Berichtsoorten, BerichtsoortVoluit, SoortPath } from './kinds.dto.js';
import { fromKind, fromKindInFull } from './kinds.mapper.js';

@Controller('soorten')
export class KindsController {
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
    return { soorten: MESSAGE_KINDS.map(fromKind) };
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
    return fromKindInFull(soort);
  }
}
