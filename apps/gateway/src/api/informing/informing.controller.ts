import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { InformingAct } from '#exchange';
import { OnlyFor } from '../auth/only-for.guard.js';
import { InformingPath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { found } from '../problems/problem.js';
import { printed } from '../rights/printed.js';
import { Brief } from '../rights/rights.dto.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import {
  BetrokkeneIngelicht,
  Informatieplicht,
  Informatieplichten,
  InformatieplichtenVraag,
  InformerenUitgesteld,
  NietInformeren,
} from './informing.dto.js';
import {
  decided,
  lettered,
  toInformed,
  toInforming,
  toNotInformed,
  toPage,
  toPostponed,
  toQuery,
} from './informing.mapper.js';

const step = (id: string, summary: string, description: string) =>
  ({
    id,
    tag: 'informatieplichten',
    summary,
    description,
    status: 200,
    answers: [Informatieplicht],
    problems: [404, 409],
  }) as const;

/** What persons are owed of data that came from elsewhere (AVG 14, BGS 1.3); the contact point acts, who reviews looks along. */
@Controller('informatieplichten')
@OnlyFor('CONTACT_POINT', 'LAWFULNESS_REVIEWER', 'COORDINATING_DPO')
export class InformingController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'bekijkInformatieplichten',
    tag: 'informatieplichten',
    summary: 'Bekijk welke betrokkenen nog moeten worden geïnformeerd, en wat daarover is vastgelegd',
    description:
      'Eén per persoon, per samenwerkingsverband dat gegevens gaf en per gesprek of zaak. Wie de persoon is, weten de deelnemers die erbij staan. Elke inzage staat in het auditlogboek.',
    status: 200,
    answers: [Informatieplichten],
    problems: [],
  })
  @Get()
  async list(
    @Query() vraag: InformatieplichtenVraag,
    @ByCaller() { actor }: Caller,
  ): Promise<Informatieplichten> {
    const query = toQuery(vraag);
    return toPage(await this.useCases.informing.list(query, actor), query, actor.role);
  }

  @Operation({
    ...step(
      'bekijkInformatieplicht',
      'Bekijk een informatieplicht',
      'Elke inzage staat in het auditlogboek.',
    ),
    problems: [404],
  })
  @Get(':id')
  async find(@Param() { id }: InformingPath, @ByCaller() { actor }: Caller): Promise<Informatieplicht> {
    return toInforming(found(await this.useCases.informing.find(id, actor)), actor.role);
  }

  @Operation({
    ...step(
      'maakInformatiebrief',
      'Maak de brief die de betrokkene informeert',
      'Met alles wat artikel 14 AVG vraagt. Wat alleen mensen weten, staat tussen vierkante haken. Niet zolang een grond geldt. Elke keer wordt vastgelegd; leg na het versturen vast dat de betrokkene is ingelicht.',
    ),
    answers: [Brief],
  })
  @Get(':id/brief')
  @OnlyFor('CONTACT_POINT')
  async letter(@Param() { id }: InformingPath, @ByCaller() { actor }: Caller): Promise<Brief> {
    return printed(lettered(await this.useCases.informing.letter(id, actor)));
  }

  @Operation(
    step(
      'legInlichtenVast',
      'Leg vast dat de betrokkene is geïnformeerd',
      'Kan niet als op dat moment een grond van artikel 41 UAVG gold, of als de verstrekker vroeg om niet in te lichten.',
    ),
  )
  @Post(':id/inlichtingen')
  @HttpCode(200)
  @OnlyFor('CONTACT_POINT')
  informed(
    @Param() { id }: InformingPath,
    @Body() body: BetrokkeneIngelicht,
    @ByCaller() caller: Caller,
  ): Promise<Informatieplicht> {
    return this.decide(id, toInformed(body), caller);
  }

  @Operation(
    step(
      'stelInformerenUit',
      'Leg vast dat de betrokkene later wordt geïnformeerd, en waarom',
      'Op een letter van artikel 41 UAVG alleen als die grond is vastgelegd (`/v1/beoordelingen`, soort uavg-41). Na de einddatum, of als de grond eerder vervalt, moet de betrokkene weer worden geïnformeerd.',
    ),
  )
  @Post(':id/uitstellen')
  @HttpCode(200)
  @OnlyFor('CONTACT_POINT')
  postpone(
    @Param() { id }: InformingPath,
    @Body() body: InformerenUitgesteld,
    @ByCaller() caller: Caller,
  ): Promise<Informatieplicht> {
    return this.decide(id, toPostponed(body), caller);
  }

  @Operation(
    step(
      'zieAfVanInformeren',
      'Leg vast dat de betrokkene niet wordt geïnformeerd, en waarom',
      'Op een letter van artikel 41 UAVG alleen als die grond is vastgelegd, en niet langer dan die geldt: daarna moet de betrokkene weer worden geïnformeerd.',
    ),
  )
  @Post(':id/afzieningen')
  @HttpCode(200)
  @OnlyFor('CONTACT_POINT')
  withhold(
    @Param() { id }: InformingPath,
    @Body() body: NietInformeren,
    @ByCaller() caller: Caller,
  ): Promise<Informatieplicht> {
    return this.decide(id, toNotInformed(body), caller);
  }

  private async decide(id: string, act: InformingAct, { actor }: Caller): Promise<Informatieplicht> {
    return decided(await this.useCases.informing.decide(id, act, actor), actor.role);
  }
}
