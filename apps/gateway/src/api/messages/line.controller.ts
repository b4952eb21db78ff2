import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { MessageId } from '#domain';
import type { Flows, LineAnswer } from '#exchange';
import { Aanvraag, Vierogen } from '../approvals/approvals.dto.js';
import { toAskedAnswer } from '../approvals/approvals.mapper.js';
import { MessagePath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { Bezorging } from '../flow/flow.dto.js';
import { toDeliveryView } from '../flow/flow.mapper.js';
import { denied, found, notFound, problem } from '../problems/problem.js';
import type { Answer } from '../server/answer.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { FLOWS, USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';

/** A message of ours in line for its peer: try now, park, and let go again with two. Who may, the use cases say. */
@Controller('berichten')
export class LineController {
  constructor(
    @Inject(USE_CASES) private readonly useCases: UseCases,
    @Inject(FLOWS) private readonly flows: Flows,
  ) {}

  @Operation({
    id: 'probeerNu',
    tag: 'berichten',
    summary: 'Probeer een wachtend bericht nu te bezorgen',
    description:
      'De volgende poging is nu. Is het bericht nog niet weg, dan wordt het eerst opnieuw aan het beleid getoetst; mag het niet ' +
      'meer, dan eindigt het hier.',
    status: 200,
    answers: [Bezorging],
    problems: [404, 409],
  })
  @Post(':id/pogingen')
  @HttpCode(200)
  async attempt(@Param() { id }: MessagePath, @ByCaller() { actor }: Caller): Promise<Bezorging> {
    return this.settled(id, await this.useCases.lines.attempt(id, actor));
  }

  @Operation({
    id: 'parkeerBericht',
    tag: 'berichten',
    summary: 'Parkeer een wachtend bericht: geen pogingen meer tot het wordt hervat',
    description:
      'Een poging die bezig is, gaat door. Een geparkeerd bericht vervalt op zijn gewone tijd. Hervatten kan alleen met een tweede persoon.',
    status: 200,
    answers: [Bezorging],
    problems: [404, 409],
  })
  @Post(':id/parkeringen')
  @HttpCode(200)
  async park(
    @Param() { id }: MessagePath,
    @Body() { reden }: Aanvraag,
    @ByCaller() { actor }: Caller,
  ): Promise<Bezorging> {
    return this.settled(id, await this.useCases.lines.park({ id, reason: reden }, actor));
  }

  @Operation({
    id: 'vraagHervatting',
    tag: 'berichten',
    summary: 'Vraag een tweede persoon om een geparkeerd bericht te hervatten',
    description:
      'Bij het besluit (`/v1/vierogen`) wordt het bericht opnieuw aan het beleid getoetst. Mag het niet meer, dan eindigt het hier.',
    status: 201,
    location: true,
    answers: [Vierogen],
    problems: [404, 409],
  })
  @Post(':id/hervattingen')
  async resume(
    @Param() { id }: MessagePath,
    @Body() { reden }: Aanvraag,
    @ByCaller() { actor }: Caller,
  ): Promise<Answer> {
    const asked = { kind: 'resume', message: id } as const;
    return toAskedAnswer(await this.useCases.approvals.request({ asked, reason: reden }, actor), actor);
  }

  private async settled(id: MessageId, answer: LineAnswer): Promise<Bezorging> {
    if (answer.outcome === 'denied') throw denied('OPERATOR_NOT_AUTHORISED');
    if (answer.outcome === 'not-found') throw notFound();
    if (answer.outcome === 'stopped') throw problem(answer.code);
    return toDeliveryView(id, found(await this.flows.line(id, 'flow')));
  }
}
