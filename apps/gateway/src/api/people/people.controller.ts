import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { OnlyFor } from '../auth/only-for.guard.js';
import { PersonPath, ThirdPartyPath, caseIdIn } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { found } from '../problems/problem.js';
import type { Answer } from '../server/answer.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { Deelnemers, Derde, Derden, NieuweDerde, NieuwePersoon, Personen, Persoon } from './people.dto.js';
import {
  fromParticipant,
  fromPerson,
  fromThirdParty,
  toAdmitted,
  toEnded,
  toListed,
  toNewPerson,
  toNewThirdParty,
} from './people.mapper.js';

@Controller()
export class PeopleController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'bekijkDeelnemers',
    tag: 'personen',
    summary: 'Bekijk de deelnemers van dit knooppunt',
    status: 200,
    answers: [Deelnemers],
    problems: [],
  })
  @Get('deelnemers')
  async participants(): Promise<Deelnemers> {
    return { deelnemers: (await this.useCases.listParticipants()).map(fromParticipant) };
  }

  @Operation({
    id: 'zetPersoonOpLijst',
    tag: 'personen',
    summary: 'Zet een aangewezen persoon op de lijst, of verleng',
    description:
      'Een geldig token is niet genoeg: wie niet op de lijst staat, mag hier niets. Niet voor uzelf.',
    status: 201,
    answers: [Persoon],
    location: true,
    problems: [],
  })
  @Post('personen')
  @OnlyFor('SYSTEM_SUPPORT')
  async list(@Body() body: NieuwePersoon, @ByCaller() { actor }: Caller): Promise<Answer> {
    return toListed(await this.useCases.listPerson(toNewPerson(body), actor));
  }

  @Operation({
    id: 'bekijkPersonen',
    tag: 'personen',
    summary: 'Bekijk wie er mogen en mochten handelen',
    description: 'Een casusverwerker ziet de personen van de eigen deelnemer.',
    status: 200,
    answers: [Personen],
    problems: [],
  })
  @Get('personen')
  async persons(@ByCaller() { actor }: Caller): Promise<Personen> {
    return { personen: (await this.useCases.listPersons(actor)).map(fromPerson) };
  }

  @Operation({
    id: 'bekijkPersoon',
    tag: 'personen',
    summary: 'Bekijk één persoon op de lijst',
    status: 200,
    answers: [Persoon],
    problems: [404],
  })
  @Get('personen/:id')
  async person(@Param() { id }: PersonPath, @ByCaller() { actor }: Caller): Promise<Persoon> {
    return fromPerson(found((await this.useCases.listPersons(actor)).find((person) => person.id === id)));
  }

  @Operation({
    id: 'haalPersoonVanLijst',
    tag: 'personen',
    summary: 'Haal een persoon van de lijst, met ingang van nu',
    status: 204,
    problems: [404],
  })
  @Post('personen/:id/beeindigingen')
  @OnlyFor('SYSTEM_SUPPORT')
  async end(@Param() { id }: PersonPath, @ByCaller() { actor }: Caller): Promise<Answer> {
    return toEnded(await this.useCases.endPerson(id, actor));
  }

  @Operation({
    id: 'laatDerdeToe',
    tag: 'personen',
    summary: 'Laat een incidentele derde toe bij één zaak',
    description:
      'Door een publieke deelnemer, met een getekende geheimhoudingsverklaring (WGS 2.31 lid 9 en 10, BGS 2.21). Een derde krijgt geen toegang tot enig systeem.',
    status: 201,
    answers: [Derde],
    location: true,
    problems: [404],
  })
  @Post('incidentele-derden')
  @OnlyFor('CASE_PROCESSOR')
  async admit(@Body() body: NieuweDerde, @ByCaller() { actor }: Caller): Promise<Answer> {
    const input = toNewThirdParty(body, caseIdIn(body.zaak));
    return toAdmitted(await this.useCases.admitThirdParty(input, actor));
  }

  @Operation({
    id: 'bekijkDerden',
    tag: 'personen',
    summary: 'Bekijk de incidentele derden bij zaken van uw deelnemer',
    status: 200,
    answers: [Derden],
    problems: [],
  })
  @Get('incidentele-derden')
  @OnlyFor('CASE_PROCESSOR')
  async thirdParties(@ByCaller() { actor }: Caller): Promise<Derden> {
    return { derden: (await this.useCases.listThirdParties(actor)).map(fromThirdParty) };
  }

  @Operation({
    id: 'bekijkDerde',
    tag: 'personen',
    summary: 'Bekijk één incidentele derde',
    status: 200,
    answers: [Derde],
    problems: [404],
  })
  @Get('incidentele-derden/:id')
  @OnlyFor('CASE_PROCESSOR')
  async thirdParty(@Param() { id }: ThirdPartyPath, @ByCaller() { actor }: Caller): Promise<Derde> {
    return fromThirdParty(found((await this.useCases.listThirdParties(actor)).find((one) => one.id === id)));
  }

  @Operation({
    id: 'beeindigDerde',
    tag: 'personen',
    summary: 'Leg vast dat een incidentele derde niet meer nodig is',
    status: 204,
    problems: [404],
  })
  @Post('incidentele-derden/:id/beeindigingen')
  @OnlyFor('CASE_PROCESSOR')
  async dismiss(@Param() { id }: ThirdPartyPath, @ByCaller() { actor }: Caller): Promise<Answer> {
    return toEnded(await this.useCases.dismissThirdParty(id, actor));
  }
}
