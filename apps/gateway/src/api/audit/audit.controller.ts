import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { parseTilePath } from '#audit';
import type { Clock } from '#exchange';
import { Aanvraag, Vierogen } from '../approvals/approvals.dto.js';
import { toAskedAnswer } from '../approvals/approvals.mapper.js';
import { OnlyFor } from '../auth/only-for.guard.js';
import { InstructionPath, MessagePath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { found, notFound } from '../problems/problem.js';
import { Answer } from '../server/answer.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { CLOCK, USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import {
  BerichtLogregels,
  Controlepunt,
  Getuigen,
  LogAlarmMetBewijs,
  LogAlarmen,
  LogRegel,
  LogboekVraag,
  Logsleutels,
  OpnameBewijs,
  PakketDeel,
  PakketVraag,
  RegelVraag,
  SamenhangBewijs,
  SamenhangVraag,
  Tegel,
  TegelVraag,
} from './audit.dto.js';
import {
  texts,
  toAlarm,
  toAlarmWithEvidence,
  toCheckpoint,
  toDigest,
  toInclusion,
  toLog,
  toLogKeys,
  toLogLine,
  toMessageLines,
  toPackPart,
  toPackRequest,
  toWitnesses,
} from './audit.mapper.js';

/** The audit log for whoever checks it: the coordinating DPO, and an auditor for as long as the audit lasts. */
@Controller('audit')
@OnlyFor('COORDINATING_DPO', 'LAWFULNESS_REVIEWER')
export class AuditController {
  constructor(
    @Inject(USE_CASES) private readonly useCases: UseCases,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Operation({
    id: 'bekijkControlepunt',
    tag: 'audit',
    summary: 'Bekijk het nieuwste getekende controlepunt van het auditlogboek',
    description: 'Van het logboek dat in gebruik is, of van een eerder logboek het laatste.',
    status: 200,
    answers: [Controlepunt],
    problems: [404],
  })
  @Get('controlepunt')
  async head(@Query() { logboek }: LogboekVraag): Promise<Controlepunt> {
    return toCheckpoint(found(await this.useCases.log.head(toLog(logboek).log)), this.clock.now());
  }

  @Operation({
    id: 'bekijkLogsleutels',
    tag: 'audit',
    summary: 'Bekijk met welke sleutels logboeken zijn en worden getekend',
    description:
      'Van dit knooppunt en van elk knooppunt dat zich meldde. Het document is getekend met de sleutel die het register van het knooppunt noemt.',
    status: 200,
    answers: [Logsleutels],
    problems: [],
  })
  @Get('sleutels')
  async keys(): Promise<Logsleutels> {
    return toLogKeys(await this.useCases.log.keys());
  }

  @Operation({
    id: 'haalTegel',
    tag: 'audit',
    summary: 'Haal een stuk van de boom op (C2SP tlog-tiles)',
    status: 200,
    answers: [Tegel],
    problems: [404],
  })
  @Get('tegels')
  async tile(@Query() { pad, logboek }: TegelVraag): Promise<Tegel> {
    const bytes = await this.useCases.log.tile(found(parseTilePath(pad)), toLog(logboek).log);
    return { pad, inhoud: Buffer.from(found(bytes)).toString('base64') };
  }

  @Operation({
    id: 'bewijsOpname',
    tag: 'audit',
    summary: 'Bewijs dat een regel in het logboek staat',
    status: 200,
    answers: [OpnameBewijs],
    problems: [404],
  })
  @Get('opnamebewijzen')
  async inclusion(@Query() { vingerafdruk, logboek }: RegelVraag): Promise<OpnameBewijs> {
    const proof = await this.useCases.log.proveEntry(toDigest(vingerafdruk), toLog(logboek).log);
    return toInclusion(found(proof));
  }

  @Operation({
    id: 'bewijsSamenhang',
    tag: 'audit',
    summary: 'Bewijs dat het logboek van toen het begin is van dat van later',
    status: 200,
    answers: [SamenhangBewijs],
    problems: [404],
  })
  @Get('samenhangbewijzen')
  async consistency(@Query() query: SamenhangVraag): Promise<SamenhangBewijs> {
    const [van, tot] = [Number(query.van), Number(query.tot)];
    const bewijs = found(
      await this.useCases.log.proveGrowth({ from: van, to: tot, ...toLog(query.logboek) }),
    );
    return { van, tot, bewijs: texts(bewijs) };
  }

  @Operation({
    id: 'zoekLogregel',
    tag: 'audit',
    summary: 'Bekijk een regel van het auditlogboek',
    description: 'Wie een regel bekijkt, staat zelf in het logboek.',
    status: 200,
    answers: [LogRegel],
    problems: [404],
  })
  @Get('regels')
  async entry(
    @Query() { vingerafdruk, logboek }: RegelVraag,
    @ByCaller() { actor }: Caller,
  ): Promise<LogRegel> {
    const which = { digest: toDigest(vingerafdruk), ...toLog(logboek) };
    return toLogLine(found(await this.useCases.log.findEntry(which, actor)));
  }

  @Operation({
    id: 'bewijsStappen',
    tag: 'audit',
    summary: 'Bekijk wat het auditlogboek over een bericht zegt, met het bewijs van elke regel',
    description: 'Uit alle logboeken van dit knooppunt. Wie dit bekijkt, staat zelf in het logboek.',
    status: 200,
    answers: [BerichtLogregels],
    problems: [404],
  })
  @Get('berichten/:id/regels')
  async ofMessage(@Param() { id }: MessagePath, @ByCaller() { actor }: Caller): Promise<BerichtLogregels> {
    return toMessageLines(found(await this.useCases.log.entriesOfMessage(id, actor)));
  }

  @Operation({
    id: 'bekijkGetuigen',
    tag: 'audit',
    summary: 'Bekijk welke knooppunten elkaars logboek zien en medeondertekenen',
    status: 200,
    answers: [Getuigen],
    problems: [],
  })
  @Get('getuigen')
  async witnesses(): Promise<Getuigen> {
    return toWitnesses(await this.useCases.log.witnesses());
  }

  @Operation({
    id: 'bekijkLogAlarmen',
    tag: 'audit',
    summary: 'Bekijk wat er mis is met een logboek, met beide getekende controlepunten',
    status: 200,
    answers: [LogAlarmen],
    problems: [],
  })
  @Get('alarmen')
  async alarms(): Promise<LogAlarmen> {
    return { alarmen: (await this.useCases.log.alarms()).map(toAlarm) };
  }

  @Operation({
    id: 'bekijkLogAlarm',
    tag: 'audit',
    summary: 'Bekijk een alarm over een logboek, met alles wat dat logboek tegenspreekt',
    status: 200,
    answers: [LogAlarmMetBewijs],
    problems: [404],
  })
  @Get('alarmen/:id')
  async alarm(@Param() { id }: InstructionPath): Promise<LogAlarmMetBewijs> {
    return toAlarmWithEvidence(found(await this.useCases.log.alarm(id)));
  }

  @Operation({
    id: 'handelLogAlarmAf',
    tag: 'audit',
    summary: 'Leg vast dat een alarm is uitgezocht',
    status: 204,
    problems: [404],
  })
  @Post('alarmen/:id/afhandelingen')
  @OnlyFor('COORDINATING_DPO')
  async settle(@Param() { id }: InstructionPath, @ByCaller() { actor }: Caller): Promise<Answer> {
    if ((await this.useCases.log.settleAlarm(id, actor)) === 'not-found') throw notFound();
    return new Answer(204);
  }

  @Operation({
    id: 'vraagNieuwLogboek',
    tag: 'audit',
    summary: 'Vraag een tweede persoon om een nieuw auditlogboek te beginnen',
    description:
      'Alleen als het logboek gesloten is en niet meer kan worden teruggezet. Het nieuwe begint met het laatste controlepunt van het vorige, dat leesbaar blijft; elke partner krijgt een melding.',
    status: 201,
    location: true,
    answers: [Vierogen],
    problems: [409],
  })
  @Post('nieuwe-logboeken')
  @OnlyFor('COORDINATING_DPO', 'SYSTEM_SUPPORT')
  async beginAnew(@Body() { reden }: Aanvraag, @ByCaller() { actor }: Caller): Promise<Answer> {
    const request = { asked: { kind: 'audit-log' }, reason: reden } as const;
    return toAskedAnswer(await this.useCases.approvals.request(request, actor), actor);
  }

  @Operation({
    id: 'haalAuditpakket',
    tag: 'audit',
    summary: 'Haal een auditpakket op, deel voor deel',
    description: 'Vraag met `vanaf` en `omvang` uit het antwoord het volgende deel, tot die ontbreken.',
    status: 200,
    answers: [PakketDeel],
    problems: [404],
  })
  @Get('pakketten')
  async pack(@Query() query: PakketVraag, @ByCaller() { actor }: Caller): Promise<PakketDeel> {
    return toPackPart(found(await this.useCases.log.packPage(toPackRequest(query), actor)));
  }
}
