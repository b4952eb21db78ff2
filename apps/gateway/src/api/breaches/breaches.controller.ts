import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { Oin } from '#domain';
import type { Breach } from '#exchange';
import { OnlyFor } from '../auth/only-for.guard.js';
import { InstructionPath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { found } from '../problems/problem.js';
import { Answer } from '../server/answer.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import {
  Datalek,
  DatalekAntwoord,
  DatalekVerteld,
  Datalekken,
  GeraakteGesprekken,
  Meldformulier,
  NieuwDatalek,
  Reikwijdte,
  Risicobeoordeling,
  Toezichtmelding,
} from './breaches.dto.js';
import {
  settledBreach,
  toBreach,
  toBreachHead,
  toExtent,
  toForm,
  toNewBreach,
  toQuery,
  toReport,
} from './breaches.mapper.js';

const step = (id: string, summary: string) =>
  ({ id, tag: 'datalekken', summary, status: 200, answers: [Datalek], problems: [404, 409] }) as const;

/** Breaches (BGS 1.4): the contact point acts, the DPO records, looks and searches along. */
@Controller('datalekken')
@OnlyFor('CONTACT_POINT', 'COORDINATING_DPO')
export class BreachesController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({ ...step('legDatalekVast', 'Leg een datalek vast'), status: 201, location: true, problems: [] })
  @Post()
  async record(@Body() body: NieuwDatalek, @ByCaller() { actor }: Caller): Promise<Answer> {
    const breach = this.shown(settledBreach(await this.useCases.breaches.record(toNewBreach(body), actor)));
    return new Answer(201, breach, { Location: `/v1/datalekken/${breach.id}` });
  }

  @Operation({
    ...step('bekijkDatalekken', 'Bekijk welke datalekken er zijn'),
    description: 'Van elk het nummer, de fase en de klok. Een datalek openen staat in het auditlogboek.',
    answers: [Datalekken],
    problems: [],
  })
  @Get()
  async list(): Promise<Datalekken> {
    return { datalekken: (await this.useCases.breaches.list()).map(toBreachHead) };
  }

  @Operation({ ...step('bekijkDatalek', 'Bekijk een datalek, en wie wat wanneer hoorde'), problems: [404] })
  @Get(':id')
  async view(@Param() { id }: InstructionPath, @ByCaller() { actor }: Caller): Promise<Datalek> {
    return this.shown(found(await this.useCases.breaches.view(id, actor)));
  }

  @Operation({
    ...step('bekijkGeraakteGesprekken', 'Bekijk welke gesprekken zijn geraakt'),
    answers: [GeraakteGesprekken],
    problems: [404],
  })
  @Get(':id/gesprekken')
  async extent(@Param() { id }: InstructionPath, @ByCaller() { actor }: Caller): Promise<GeraakteGesprekken> {
    return toExtent(found(await this.useCases.breaches.extent(id, actor)));
  }

  @Operation({
    ...step('haalMeldformulier', 'Haal op wat het formulier van de toezichthouder vraagt'),
    description: 'Wat alleen mensen weten, staat er leeg in (AVG 33 lid 3).',
    answers: [Meldformulier],
    problems: [404],
  })
  @Get(':id/meldformulier')
  async form(@Param() { id }: InstructionPath, @ByCaller() { actor }: Caller): Promise<Meldformulier> {
    return toForm(found(await this.useCases.breaches.form(id, actor)));
  }

  @Operation(step('bepaalReikwijdte', 'Zoek welke berichten zijn geraakt'))
  @Post(':id/reikwijdten')
  @HttpCode(200)
  async scope(
    @Param() { id }: InstructionPath,
    @Body() body: Reikwijdte,
    @ByCaller() { actor }: Caller,
  ): Promise<Datalek> {
    return this.shown(settledBreach(await this.useCases.breaches.scope(id, toQuery(body), actor)));
  }

  @Operation(step('meldDatalekAanPartners', 'Licht de contactpunten in die geraakte berichten ook hebben'))
  @Post(':id/meldingen')
  @HttpCode(200)
  @OnlyFor('CONTACT_POINT')
  async tell(@Param() { id }: InstructionPath, @ByCaller() { actor }: Caller): Promise<Datalek> {
    return this.shown(settledBreach(await this.useCases.breaches.tell(id, actor)));
  }

  @Operation({
    ...step('legVerteldVast', 'Leg vast dat een contactpunt buiten berichten om is ingelicht'),
    description: 'Alleen als er geen bericht heen kon, of als het niet aankwam.',
  })
  @Post(':id/mededelingen')
  @HttpCode(200)
  @OnlyFor('CONTACT_POINT')
  async told(
    @Param() { id }: InstructionPath,
    @Body() { partner }: DatalekVerteld,
    @ByCaller() { actor }: Caller,
  ): Promise<Datalek> {
    return this.shown(settledBreach(await this.useCases.breaches.toldByHand(id, partner as Oin, actor)));
  }

  @Operation(step('beantwoordDatalek', 'Antwoord op een melding van een ander knooppunt'))
  @Post(':id/antwoorden')
  @HttpCode(200)
  @OnlyFor('CONTACT_POINT')
  async answer(
    @Param() { id }: InstructionPath,
    @Body() { antwoord }: DatalekAntwoord,
    @ByCaller() { actor }: Caller,
  ): Promise<Datalek> {
    return this.shown(settledBreach(await this.useCases.breaches.answer(id, antwoord, actor)));
  }

  @Operation(step('beoordeelDatalek', 'Leg het risico vast, en het besluit over de betrokkenen'))
  @Post(':id/beoordelingen')
  @HttpCode(200)
  @OnlyFor('CONTACT_POINT')
  async assess(
    @Param() { id }: InstructionPath,
    @Body() { risico, betrokkenen }: Risicobeoordeling,
    @ByCaller() { actor }: Caller,
  ): Promise<Datalek> {
    return this.shown(
      settledBreach(
        await this.useCases.breaches.assess(
          id,
          { risk: risico, ...(betrokkenen ? { subjects: betrokkenen } : {}) },
          actor,
        ),
      ),
    );
  }

  @Operation(
    step('meldAanToezichthouder', 'Leg vast dat is gemeld bij de toezichthouder, of dat het niet hoeft'),
  )
  @Post(':id/toezichtmeldingen')
  @HttpCode(200)
  @OnlyFor('CONTACT_POINT')
  async report(
    @Param() { id }: InstructionPath,
    @Body() melding: Toezichtmelding,
    @ByCaller() { actor }: Caller,
  ): Promise<Datalek> {
    return this.shown(settledBreach(await this.useCases.breaches.report(id, toReport(melding), actor)));
  }

  @Operation(step('sluitDatalek', 'Sluit een datalek af'))
  @Post(':id/afsluitingen')
  @HttpCode(200)
  @OnlyFor('CONTACT_POINT')
  async close(@Param() { id }: InstructionPath, @ByCaller() { actor }: Caller): Promise<Datalek> {
    return this.shown(settledBreach(await this.useCases.breaches.close(id, actor)));
  }

  private shown(breach: Breach): Datalek {
    return toBreach(breach, (oin) => this.useCases.rights.nameOf(oin));
  }
}
