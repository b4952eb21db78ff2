import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { MessageId } from '#domain';
import { OnlyFor } from '../auth/only-for.guard.js';
import { InstructionPath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { AvgBesluit, AvgBesluiten, KopieUitkomst, Uitvoering } from './received.dto.js';
import { carriedOut, settledCopy, toReceived } from './rights.mapper.js';

/** Decisions on rights of other nodes about data that they gave us; the contact point answers for all participants. */
@Controller('avg-besluiten')
@OnlyFor('CONTACT_POINT')
export class ReceivedDecisionsController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'bekijkAvgBesluiten',
    tag: 'avg-verzoeken',
    summary: 'Bekijk besluiten van andere knooppunten die hier moeten worden uitgevoerd',
    status: 200,
    answers: [AvgBesluiten],
    problems: [],
  })
  @Get()
  async list(@ByCaller() { actor }: Caller): Promise<AvgBesluiten> {
    return { besluiten: (await this.useCases.rights.toCarryOut(actor)).map(toReceived) };
  }

  @Operation({
    id: 'voerAvgBesluitUit',
    tag: 'avg-verzoeken',
    summary: 'Antwoord dat een besluit is uitgevoerd, of waarom niet',
    description:
      'Gaat als ondertekend bericht terug. Wat er met doorgegeven kopieën gebeurde, vult het knooppunt zelf in; is daar nog niet alles beantwoord, dan volgt vanzelf een laatste antwoord.',
    status: 200,
    answers: [AvgBesluit],
    problems: [404, 409],
  })
  @Post(':id/uitvoeringen')
  @HttpCode(200)
  async carryOut(
    @Param() { id }: InstructionPath,
    @Body() { uitkomst }: Uitvoering,
    @ByCaller() { actor }: Caller,
  ): Promise<AvgBesluit> {
    return carriedOut(await this.useCases.rights.carryOut(id as MessageId, uitkomst, actor));
  }

  @Operation({
    id: 'handelKopieAf',
    tag: 'avg-verzoeken',
    summary: 'Leg vast wat met een doorgegeven kopie is gedaan, buiten berichten om',
    description:
      'Alleen als er geen bericht heen kon, of als het antwoord niet op tijd kwam. Zijn alle kopieën beantwoord, dan hoort het knooppunt dat besloot dat vanzelf.',
    status: 200,
    answers: [AvgBesluit],
    problems: [404, 409],
  })
  @Post(':id/kopieen')
  @HttpCode(200)
  async passedOn(
    @Param() { id }: InstructionPath,
    @Body() { bericht, uitkomst }: KopieUitkomst,
    @ByCaller() { actor }: Caller,
  ): Promise<AvgBesluit> {
    const told = { message: bericht as MessageId, fulfilment: uitkomst };
    return settledCopy(await this.useCases.rights.passedOn(id as MessageId, told, actor));
  }
}
