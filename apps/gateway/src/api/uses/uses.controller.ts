import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { OnlyFor } from '../auth/only-for.guard.js';
import { MessagePath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { Getoond } from '../messages/message.dto.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { Export, GebruikVerzoek, MededelingVerzoek, VerstrekkingVerzoek } from './uses.dto.js';
import { toDisclosure, toExport, toRelease, toShown, toUse, used } from './uses.mapper.js';

const EACH_USE =
  'Elk gebruik is een nieuw besluit, voor het doel en de zaak die u noemt, en wordt vastgelegd. De afzender hoort alleen ' +
  'dat het is gebruikt, niet door wie, waarvoor of wat. Mag het niet, dan noemt het antwoord (403) elke reden.';

@Controller('postvak')
export class UsesController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'exporteerBericht',
    tag: 'postvak',
    summary: 'Exporteer de inhoud van een bericht',
    description: `${EACH_USE} De export draagt de meldingen en de voorwaarden mee.`,
    status: 200,
    answers: [Export],
    problems: [404, 410],
  })
  @Post(':id/exports')
  @HttpCode(200)
  @OnlyFor('CASE_PROCESSOR')
  async export(
    @Param() { id }: MessagePath,
    @Body() body: GebruikVerzoek,
    @ByCaller() { actor }: Caller,
  ): Promise<Export> {
    const result = await this.useCases.useMessage(toUse(id, 'export', body), actor);
    return toExport(used(result, actor.role, ['CASE_PROCESSOR']), actor);
  }

  @Operation({
    id: 'gebruikInPlan',
    tag: 'postvak',
    summary: 'Neem de inhoud van een bericht op in een plan van aanpak',
    description: EACH_USE,
    status: 200,
    answers: [Getoond],
    problems: [404, 410],
  })
  @Post(':id/planopnamen')
  @HttpCode(200)
  @OnlyFor('CASE_PROCESSOR')
  async plan(
    @Param() { id }: MessagePath,
    @Body() body: GebruikVerzoek,
    @ByCaller() { actor }: Caller,
  ): Promise<Getoond> {
    const result = await this.useCases.useMessage(toUse(id, 'plan', body), actor);
    return toShown(used(result, actor.role, ['CASE_PROCESSOR']));
  }

  @Operation({
    id: 'deelMeeAanBetrokkene',
    tag: 'postvak',
    summary: 'Deel de inhoud van een bericht mee aan de betrokkene',
    description: `${EACH_USE} Alleen als antwoord op een toegewezen verzoek om inzage, en alleen wat over die persoon gaat. Vraagt een voorwaarde om overleg vooraf, leg dat dan eerst vast.`,
    status: 200,
    answers: [Getoond],
    problems: [404, 410],
  })
  @Post(':id/mededelingen')
  @HttpCode(200)
  @OnlyFor('CASE_PROCESSOR', 'CONTACT_POINT')
  async disclose(
    @Param() { id }: MessagePath,
    @Body() body: MededelingVerzoek,
    @ByCaller() { actor }: Caller,
  ): Promise<Getoond> {
    const result = await this.useCases.useMessage(toDisclosure(id, body), actor);
    return toShown(used(result, actor.role, ['CASE_PROCESSOR', 'CONTACT_POINT']));
  }

  @Operation({
    id: 'verstrekResultaat',
    tag: 'postvak',
    summary: 'Verstrek de inhoud van een bericht aan een deelnemer of een derde',
    description: `${EACH_USE} Aan een derde alleen zonder bezwaar van een deelnemer, met een grondslag en na advies (WGS 1.7).`,
    status: 200,
    answers: [Getoond],
    problems: [404, 410],
  })
  @Post(':id/verstrekkingen')
  @HttpCode(200)
  @OnlyFor('CASE_PROCESSOR')
  async release(
    @Param() { id }: MessagePath,
    @Body() body: VerstrekkingVerzoek,
    @ByCaller() { actor }: Caller,
  ): Promise<Getoond> {
    const result = await this.useCases.useMessage(toRelease(id, body), actor);
    return toShown(used(result, actor.role, ['CASE_PROCESSOR']));
  }
}
