import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { OnlyFor } from '../auth/only-for.guard.js';
import { CasePath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import type { Answer } from '../server/answer.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import {
  NieuweZaak,
  ZaakGeregistreerd,
  ZaakMetKenmerk,
  ZaakVraag,
  ZaakWijziging,
  Zaken,
} from './cases.dto.js';
import { done, toCase, toNewCase, toRegistered, toViewed } from './cases.mapper.js';

@Controller('zaken')
@OnlyFor('CASE_PROCESSOR')
export class CasesController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'registreerZaak',
    tag: 'zaken',
    summary: 'Registreer een open zaak met haar betrokkenen',
    status: 201,
    answers: [ZaakGeregistreerd],
    location: true,
    problems: [],
  })
  @Post()
  async register(@Body() body: NieuweZaak, @ByCaller() { actor }: Caller): Promise<Answer> {
    return toRegistered(await this.useCases.registerCase(toNewCase(body), actor));
  }

  @Operation({
    id: 'bekijkZaken',
    tag: 'zaken',
    summary: 'Bekijk de zaken van uw deelnemer',
    status: 200,
    answers: [Zaken],
    problems: [],
  })
  @Get()
  async list(@ByCaller() { actor }: Caller): Promise<Zaken> {
    return { zaken: (await this.useCases.listCases(actor)).map(toCase) };
  }

  @Operation({
    id: 'bekijkZaak',
    tag: 'zaken',
    summary: 'Bekijk een zaak van uw deelnemer',
    description: 'Elke blik staat in het auditlog. Een BSN krijgt u alleen met `met=bsn`.',
    status: 200,
    answers: [ZaakMetKenmerk],
    problems: [404],
  })
  @Get(':id')
  async view(
    @Param() { id }: CasePath,
    @Query() { met }: ZaakVraag,
    @ByCaller() { actor }: Caller,
  ): Promise<ZaakMetKenmerk> {
    return toViewed(await this.useCases.viewCase({ id, numbers: met === 'bsn' }, actor));
  }

  @Operation({
    id: 'wijzigZaak',
    tag: 'zaken',
    summary: 'Sluit of heropen een zaak',
    status: 204,
    problems: [404],
  })
  @Patch(':id')
  async change(
    @Param() { id }: CasePath,
    @Body() { status }: ZaakWijziging,
    @ByCaller() { actor }: Caller,
  ): Promise<Answer> {
    return done(await this.useCases.changeCase({ id, status }, actor));
  }

  @Operation({
    id: 'wisZaak',
    tag: 'zaken',
    summary: 'Wis een zaak',
    description: 'Wist ook de sleutel van de zaak: geen kopie is daarna nog te lezen.',
    status: 204,
    problems: [404],
  })
  @Delete(':id')
  async remove(@Param() { id }: CasePath, @ByCaller() { actor }: Caller): Promise<Answer> {
    return done(await this.useCases.removeCase(id, actor));
  }
}
