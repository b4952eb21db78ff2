import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { parseOin } from '#domain';
import type { Oin } from '#domain';
import { Vierogen } from '../approvals/approvals.dto.js';
import { toAskedAnswer } from '../approvals/approvals.mapper.js';
import { OnlyFor } from '../auth/only-for.guard.js';
import { PeerPath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { found, notFound } from '../problems/problem.js';
import { Answer } from '../server/answer.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { PARTNERS, SELF, USE_CASES } from '../use-cases.js';
import type { ListPartners, Self, UseCases } from '../use-cases.js';
import {
  Certificaten,
  Hartslag,
  NieuweAanvaarding,
  NieuweBeeindiging,
  Partners,
  Verbindingstest,
} from './partners.dto.js';
import { toBeat, toCertificates, toLinkTest, toPartner } from './partners.mapper.js';

/** Who takes part, the directory says; with whom this node exchanges, two of its people. */
@Controller('partners')
export class PartnersController {
  constructor(
    @Inject(PARTNERS) private readonly listPartners: ListPartners,
    @Inject(USE_CASES) private readonly useCases: UseCases,
    @Inject(SELF) private readonly self: Self,
  ) {}

  @Operation({
    id: 'bekijkPartners',
    tag: 'partners',
    summary: 'Bekijk de andere knooppunten',
    status: 200,
    answers: [Partners],
    problems: [],
  })
  @Get()
  async list(): Promise<Partners> {
    const [partners, accepted] = await Promise.all([this.listPartners(), this.useCases.partners.accepted()]);
    return { partners: partners.map((one) => toPartner(one, accepted)) };
  }

  @Operation({
    id: 'bekijkCertificaten',
    tag: 'partners',
    summary: 'Bekijk de certificaten van een knooppunt, ook die van u zelf',
    status: 200,
    answers: [Certificaten],
    problems: [404],
  })
  @Get(':oin/certificaten')
  async certificates(@Param() { oin }: PeerPath): Promise<Certificaten> {
    const { partners } = this.useCases;
    const listed = partners.certificates(oinOf(oin));
    const isAccepted = async () =>
      (await partners.accepted()).some(({ peer, ended }) => peer === oin && ended === undefined);
    const isKnown = oin === this.self().oin || (await isAccepted());
    return toCertificates(found(listed.length > 0 ? listed : undefined), isKnown);
  }

  @Operation({
    id: 'bekijkHartslag',
    tag: 'partners',
    summary: 'Bekijk wat een partner het laatst van zichzelf zei: zijn klok en zijn versies',
    status: 200,
    answers: [Hartslag],
    problems: [404],
  })
  @Get(':oin/hartslag')
  async beat(@Param() { oin }: PeerPath): Promise<Hartslag> {
    return toBeat(found(await this.useCases.partners.beat(oinOf(oin))));
  }

  @Operation({
    id: 'vraagAanvaarding',
    tag: 'partners',
    summary: 'Vraag een tweede persoon om een partner te aanvaarden',
    description:
      'De vingerafdruk komt langs een andere weg dan het register, zoals aan de telefoon. Hoort die bij geen certificaat in het register, dan wordt er niets gevraagd.',
    status: 201,
    location: true,
    answers: [Vierogen],
    problems: [404, 409],
  })
  @Post(':oin/aanvaardingen')
  async accept(
    @Param() { oin }: PeerPath,
    @Body() { vingerafdruk, reden }: NieuweAanvaarding,
    @ByCaller() { actor }: Caller,
  ): Promise<Answer> {
    const asked = { kind: 'partner', peer: oinOf(oin), fingerprint: vingerafdruk } as const;
    return toAskedAnswer(await this.useCases.approvals.request({ asked, reason: reden }, actor), actor);
  }

  @Operation({
    id: 'vraagBeeindiging',
    tag: 'partners',
    summary: 'Vraag een tweede persoon om de uitwisseling met een partner te beëindigen',
    description:
      'Daarna gaat er niets meer heen en komt er niets meer binnen. Wat nog wacht, wordt geweigerd met PARTNER_NOT_ACCEPTED; ' +
      'lopende gesprekken stoppen. Alleen een nieuwe aanvaarding maakt dit ongedaan.',
    status: 201,
    location: true,
    answers: [Vierogen],
    problems: [404, 409],
  })
  @Post(':oin/beeindigingen')
  async end(
    @Param() { oin }: PeerPath,
    @Body() { reden }: NieuweBeeindiging,
    @ByCaller() { actor }: Caller,
  ): Promise<Answer> {
    const asked = { kind: 'partner-end', peer: oinOf(oin) } as const;
    return toAskedAnswer(await this.useCases.approvals.request({ asked, reason: reden }, actor), actor);
  }

  @Operation({
    id: 'vraagVerbindingstest',
    tag: 'partners',
    summary: 'Test de verbinding met een partner, stap voor stap',
    description:
      'De koerier maakt een eigen verbinding en verstuurt niets. Vraag de uitkomst op met GET; die staat er binnen een halve minuut.',
    status: 202,
    location: true,
    answers: [Verbindingstest],
    problems: [404],
  })
  @OnlyFor('SYSTEM_SUPPORT')
  @Post(':oin/verbindingstests')
  async askTest(@Param() { oin }: PeerPath, @ByCaller() { actor }: Caller): Promise<Answer> {
    const test = found(await this.useCases.partners.askTest(oinOf(oin), actor));
    return new Answer(202, toLinkTest(test), { Location: `/v1/partners/${oin}/verbindingstests` });
  }

  @Operation({
    id: 'bekijkVerbindingstest',
    tag: 'partners',
    summary: 'Bekijk de laatste test van de verbinding met een partner',
    status: 200,
    answers: [Verbindingstest],
    problems: [404],
  })
  @OnlyFor('SYSTEM_SUPPORT')
  @Get(':oin/verbindingstests')
  async newestTest(@Param() { oin }: PeerPath): Promise<Verbindingstest> {
    return toLinkTest(found(await this.useCases.partners.newestTest(oinOf(oin))));
  }
}

function oinOf(text: string): Oin {
  const oin = parseOin(text);
  if (oin === undefined) throw notFound();
  return oin;
}
