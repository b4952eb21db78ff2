import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { OnlyFor } from '../auth/only-for.guard.js';
import { MessagePath } from '../contract/paths.js';
import { Operation } from '../contract/registry.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { SELF, USE_CASES } from '../use-cases.js';
import type { Self, UseCases } from '../use-cases.js';
import { Gesprek, Gesprekken, GesprekkenVraag } from './conversations.dto.js';
import { found, toPage, toQuery } from './conversations.mapper.js';

const WHAT =
  'Waar elk gesprek staat, wie aan zet is, tot wanneer, en wat er nu kan volgen. Nooit wat erin staat.';

@Controller('gesprekken')
@OnlyFor('CASE_PROCESSOR', 'LAWFULNESS_REVIEWER', 'COORDINATING_DPO')
export class ConversationsController {
  constructor(
    @Inject(USE_CASES) private readonly useCases: UseCases,
    @Inject(SELF) private readonly self: Self,
  ) {}

  @Operation({
    id: 'bekijkGesprekken',
    tag: 'gesprekken',
    summary: 'Bekijk de gesprekken van uw deelnemer',
    description: WHAT,
    status: 200,
    answers: [Gesprekken],
    problems: [],
  })
  @Get()
  async list(@Query() query: GesprekkenVraag, @ByCaller() { actor }: Caller): Promise<Gesprekken> {
    const asked = toQuery(query);
    return toPage(await this.useCases.listConversations(asked, actor), asked, this.self().oin);
  }

  @Operation({
    id: 'bekijkGesprek',
    tag: 'gesprekken',
    summary: 'Bekijk waar een gesprek staat',
    description: WHAT,
    status: 200,
    answers: [Gesprek],
    problems: [404],
  })
  @Get(':id')
  async find(@Param() { id }: MessagePath, @ByCaller() { actor }: Caller): Promise<Gesprek> {
    return found(await this.useCases.findConversation(id, actor), this.self().oin);
  }
}
