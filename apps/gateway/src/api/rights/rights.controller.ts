import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { parseInstant } from '#domain';
import type { MessageId } from '#domain';
import type { Dossier } from '#exchange';
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
  AvgVerzoek,
  AvgVerzoeken,
  Beeindiging,
  Brief,
  Foutmelding,
  Identiteitsvaststelling,
  NieuwAvgVerzoek,
  NieuwBesluit,
  NieuweZienswijze,
  OntvangerUitkomst,
  Opheffing,
  Verlenging,
  Verlengingsreden,
} from './rights.dto.js';
import { Zoekresultaat } from './found.dto.js';
import { printed } from './printed.js';
import { checkedBsn, lettered, settled, toDecision, toDossier, toFound, toGround } from './rights.mapper.js';

const step = (id: string, summary: string) =>
  ({ id, tag: 'avg-verzoeken', summary, status: 200, answers: [AvgVerzoek], problems: [404, 409] }) as const;

/** Requests of data subjects, for the contact point (BGS 1.1–1.3); a participant gives its own view. */
@Controller('avg-verzoeken')
@OnlyFor('CONTACT_POINT')
export class RightsController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    ...step('openAvgVerzoek', 'Neem een verzoek van een betrokkene aan'),
    status: 201,
    location: true,
  })
  @Post()
  async open(
    @Body() { recht, bsn, ontvangenOp }: NieuwAvgVerzoek,
    @ByCaller() { actor }: Caller,
  ): Promise<Answer> {
    const input = { kind: recht, bsn: checkedBsn(bsn), receivedAt: parseInstant(ontvangenOp)! };
    const dossier = this.shown(settled(await this.useCases.rights.open(input, actor)));
    return new Answer(201, dossier, { Location: `/v1/avg-verzoeken/${dossier.id}` });
  }

  @Operation({ ...step('bekijkAvgVerzoeken', 'Bekijk de verzoeken'), answers: [AvgVerzoeken], problems: [] })
  @Get()
  async list(@ByCaller() { actor }: Caller): Promise<AvgVerzoeken> {
    return { verzoeken: (await this.useCases.rights.list(actor)).map((one) => this.shown(one)) };
  }

  @Operation({ ...step('bekijkAvgVerzoek', 'Bekijk een verzoek'), problems: [404] })
  @Get(':id')
  async find(@Param() { id }: InstructionPath, @ByCaller() { actor }: Caller): Promise<AvgVerzoek> {
    const { dossier, grounds } = found(await this.useCases.rights.find(id, actor));
    return { ...this.shown(dossier), gronden: grounds.map(toGround) };
  }

  @Operation(step('stelIdentiteitVast', 'Leg vast hoe de identiteit is vastgesteld'))
  @Post(':id/identiteitsvaststellingen')
  @HttpCode(200)
  async identify(
    @Param() { id }: InstructionPath,
    @Body() { wijze }: Identiteitsvaststelling,
    @ByCaller() { actor }: Caller,
  ): Promise<AvgVerzoek> {
    return this.shown(settled(await this.useCases.rights.identify(id, wijze, actor)));
  }

  @Operation({
    ...step('zoekBetrokkene', 'Zoek bij dit knooppunt wat er over de betrokkene is'),
    description: 'Alleen na vaststelling van de identiteit. Elke zoekopdracht staat in het auditlogboek.',
    answers: [Zoekresultaat],
  })
  @Post(':id/zoekopdrachten')
  @HttpCode(200)
  async search(@Param() { id }: InstructionPath, @ByCaller() { actor }: Caller): Promise<Zoekresultaat> {
    const result = await this.useCases.rights.search(id, actor);
    if (result.outcome === 'found') return toFound(result.found);
    settled(result);
    return { berichten: [], zaken: [] };
  }

  @Operation(step('geefZienswijze', 'Geef de zienswijze van uw deelnemer op artikel 41 UAVG'))
  @Post(':id/zienswijzen')
  @HttpCode(200)
  @OnlyFor('CASE_PROCESSOR')
  async view(
    @Param() { id }: InstructionPath,
    @Body() { grond }: NieuweZienswijze,
    @ByCaller() { actor }: Caller,
  ): Promise<AvgVerzoek> {
    return this.shown(settled(await this.useCases.rights.view(id, grond, actor)));
  }

  @Operation({
    ...step('verlengAvgVerzoek', 'Leg vast dat de termijn twee maanden langer is'),
    description:
      'Alleen als de betrokkene dat met de reden hoorde voor het einde van de eerste maand (AVG 12 lid 3).',
  })
  @Post(':id/verlengingen')
  @HttpCode(200)
  async extend(
    @Param() { id }: InstructionPath,
    @Body() { reden, verteldOp }: Verlenging,
    @ByCaller() { actor }: Caller,
  ): Promise<AvgVerzoek> {
    const extension = { reason: reden, toldAt: parseInstant(verteldOp)! };
    return this.shown(settled(await this.useCases.rights.extend(id, extension, actor)));
  }

  @Operation({
    ...step('maakVerlengingsbrief', 'Maak de brief die zegt dat het langer duurt, en waarom'),
    description:
      'Stuur hem voor het einde van de eerste maand, en leg daarna de verlenging vast (AVG 12 lid 3). Elke keer wordt vastgelegd.',
    answers: [Brief],
  })
  @Post(':id/verlengingsbrieven')
  @HttpCode(200)
  async extensionLetter(
    @Param() { id }: InstructionPath,
    @Body() { reden }: Verlengingsreden,
    @ByCaller() { actor }: Caller,
  ): Promise<Brief> {
    return printed(lettered(await this.useCases.rights.extensionLetter(id, reden, actor)));
  }

  @Operation({
    ...step('beeindigAvgVerzoek', 'Beëindig een verzoek zonder besluit'),
    description:
      'Als de betrokkene het intrekt, of als niet is vast te stellen wie het is. De brief zegt het de betrokkene.',
  })
  @Post(':id/beeindigingen')
  @HttpCode(200)
  async end(
    @Param() { id }: InstructionPath,
    @Body() { reden }: Beeindiging,
    @ByCaller() { actor }: Caller,
  ): Promise<AvgVerzoek> {
    return this.shown(settled(await this.useCases.rights.end(id, reden, actor)));
  }

  @Operation(step('beslisAvgVerzoek', 'Leg het besluit vast'))
  @Post(':id/besluiten')
  @HttpCode(200)
  async decide(
    @Param() { id }: InstructionPath,
    @Body() besluit: NieuwBesluit,
    @ByCaller() { actor }: Caller,
  ): Promise<AvgVerzoek> {
    return this.shown(settled(await this.useCases.rights.decide(id, toDecision(besluit), actor)));
  }

  @Operation({
    ...step('staInlichtenToe', 'Leg vast dat de betrokkene nu mag worden ingelicht'),
    description:
      'Kan pas als geen deelnemer nog een grond van artikel 41 UAVG heeft. Wie het besluit kreeg, hoort dit ook (BGS 1.2 lid 3).',
  })
  @Post(':id/inlichtingen')
  @HttpCode(200)
  async inform(@Param() { id }: InstructionPath, @ByCaller() { actor }: Caller): Promise<AvgVerzoek> {
    return this.shown(settled(await this.useCases.rights.inform(id, actor)));
  }

  @Operation({
    ...step('handelOntvangerAf', 'Leg vast wat een ontvanger met het besluit deed, buiten berichten om'),
    description: 'Alleen als er geen bericht heen kon, of als het antwoord niet op tijd kwam.',
  })
  @Post(':id/ontvangers')
  @HttpCode(200)
  async recipient(
    @Param() { id }: InstructionPath,
    @Body() { bericht, uitkomst }: OntvangerUitkomst,
    @ByCaller() { actor }: Caller,
  ): Promise<AvgVerzoek> {
    const told = { message: bericht as MessageId, fulfilment: uitkomst };
    return this.shown(settled(await this.useCases.rights.recipient(id, told, actor)));
  }

  @Operation({
    ...step('maakBrief', 'Maak de brief met het antwoord aan de betrokkene'),
    description:
      'Na het besluit. Wat alleen mensen weten, staat tussen vierkante haken. Niet zolang de betrokkene niet mag worden ingelicht. Elke keer wordt vastgelegd.',
    answers: [Brief],
  })
  @Get(':id/brief')
  async letter(@Param() { id }: InstructionPath, @ByCaller() { actor }: Caller): Promise<Brief> {
    return printed(lettered(await this.useCases.rights.letter(id, actor)));
  }

  @Operation({
    ...step('meldFoutMetDeHand', 'Leg vast dat de verstrekker zijn fout buiten berichten om hoorde'),
    description: 'Alleen als er geen bericht heen kon (BGS 1.7).',
  })
  @Post(':id/foutmeldingen')
  @HttpCode(200)
  async report(
    @Param() { id }: InstructionPath,
    @Body() { bericht }: Foutmelding,
    @ByCaller() { actor }: Caller,
  ): Promise<AvgVerzoek> {
    return this.shown(settled(await this.useCases.rights.report(id, bericht as MessageId, actor)));
  }

  @Operation({
    ...step('maakOpheffingsbrief', 'Maak de brief die zegt dat de beperking wordt opgeheven'),
    description:
      'Stuur hem eerst, en leg daarna de opheffing vast (AVG 18 lid 3). Niet zolang de betrokkene het niet mag horen. Elke keer wordt vastgelegd.',
    answers: [Brief],
  })
  @Get(':id/opheffingsbrief')
  async liftingLetter(@Param() { id }: InstructionPath, @ByCaller() { actor }: Caller): Promise<Brief> {
    return printed(lettered(await this.useCases.rights.liftingLetter(id, actor)));
  }

  @Operation({
    ...step('hefBeperkingOp', 'Hef de beperking van de verwerking op'),
    description:
      'Pas als de betrokkene dat hoorde (AVG 18 lid 3). Alleen zolang de betrokkene het niet mag horen, kan het zonder.',
  })
  @Post(':id/opheffingen')
  @HttpCode(200)
  async lift(
    @Param() { id }: InstructionPath,
    @Body() { verteldOp }: Opheffing,
    @ByCaller() { actor }: Caller,
  ): Promise<AvgVerzoek> {
    const toldAt = verteldOp === undefined ? undefined : parseInstant(verteldOp)!;
    return this.shown(settled(await this.useCases.rights.lift(id, toldAt, actor)));
  }

  @Operation(step('sluitAvgVerzoek', 'Sluit een verzoek af, als elke ontvanger klaar is'))
  @Post(':id/afsluitingen')
  @HttpCode(200)
  async close(@Param() { id }: InstructionPath, @ByCaller() { actor }: Caller): Promise<AvgVerzoek> {
    return this.shown(settled(await this.useCases.rights.close(id, actor)));
  }

  private shown(dossier: Dossier): AvgVerzoek {
    return toDossier(dossier, (oin) => this.useCases.rights.nameOf(oin));
  }
}
