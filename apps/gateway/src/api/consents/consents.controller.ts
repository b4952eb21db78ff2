import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { OnlyFor } from '../auth/only-for.guard.js';
import { ConsentPath, ConsentRequestPath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { BerichtAangenomen } from '../messages/message.dto.js';
import type { Answer } from '../server/answer.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import {
  InstemmingGegeven,
  Instemmingen,
  Instemmingsbesluit,
  NieuweInstemmingsvraag,
} from './consents.dto.js';
import { fromOverview, toAsked, toDecided, toQuestion, toWithdrawn } from './consents.mapper.js';

@Controller('instemmingen')
export class ConsentsController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'vraagInstemming',
    tag: 'instemmingen',
    summary: 'Vraag deelnemers om instemming voor gegevens die zij gaven',
    description:
      'Binnen het eigen knooppunt, of voor ontvangen gegevens bij het knooppunt waar zij vandaan komen (WGS 2.28 lid 4, 1.7 lid 8).',
    status: 202,
    answers: [BerichtAangenomen],
    location: true,
    problems: [404],
  })
  @Post()
  @OnlyFor('CASE_PROCESSOR')
  async ask(@Body() body: NieuweInstemmingsvraag, @ByCaller() { actor }: Caller): Promise<Answer> {
    return toAsked(await this.useCases.askConsent(toQuestion(body), actor));
  }

  @Operation({
    id: 'bekijkInstemmingen',
    tag: 'instemmingen',
    summary: 'Bekijk wat uw deelnemer is gevraagd, vroeg, gaf en kan gebruiken',
    status: 200,
    answers: [Instemmingen],
    problems: [],
  })
  @Get()
  @OnlyFor('CASE_PROCESSOR')
  async list(@ByCaller() { actor }: Caller): Promise<Instemmingen> {
    return fromOverview(await this.useCases.listConsents(actor));
  }

  @Operation({
    id: 'beslisOverInstemming',
    tag: 'instemmingen',
    summary: 'Geef of weiger instemming, namens de deelnemer die de gegevens gaf',
    status: 201,
    answers: [InstemmingGegeven],
    problems: [404, 409],
  })
  @Post(':id/besluiten')
  @OnlyFor('CASE_PROCESSOR')
  async decide(
    @Param() { id }: ConsentRequestPath,
    @Body() { besluit }: Instemmingsbesluit,
    @ByCaller() { actor }: Caller,
  ): Promise<Answer> {
    const decision = besluit === 'GEVEN' ? 'grant' : 'refuse';
    return toDecided(await this.useCases.decideConsent({ request: id, decision }, actor));
  }

  @Operation({
    id: 'trekInstemmingIn',
    tag: 'instemmingen',
    summary: 'Trek een gegeven instemming in',
    description:
      'Geldt hier meteen. Ieder knooppunt dat de gegevens onder deze instemming kreeg, hoort het en gebruikt ze niet meer.',
    status: 204,
    problems: [404],
  })
  @Post(':id/intrekkingen')
  @OnlyFor('CASE_PROCESSOR')
  async withdraw(@Param() { id }: ConsentPath, @ByCaller() { actor }: Caller): Promise<Answer> {
    return toWithdrawn(await this.useCases.withdrawConsent(id, actor));
  }
}
