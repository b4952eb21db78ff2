import { Controller, Get, Inject, Query } from '@nestjs/common';
import { OnlyFor } from '../auth/only-for.guard.js';
import { Operation } from '../contract/registry.js';
import { limitOf } from '../flow/paging.js';
import { caseOf } from '../messages/message.mapper.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { PostvakNieuwste, PostvakNieuwsteVraag } from './newest.dto.js';

/** The postbox as a person looks at it; a case system follows it with `GET /postvak`, which skips nothing. */
@OnlyFor('CASE_PROCESSOR')
@Controller('postvak')
export class NewestController {
  constructor(@Inject(USE_CASES) private readonly useCases: UseCases) {}

  @Operation({
    id: 'bekijkNieuwsteInPostvak',
    tag: 'postvak',
    summary: 'Bekijk het postvak, nieuwste eerst, en hoeveel nog niemand las',
    status: 200,
    answers: [PostvakNieuwste],
    problems: [400],
  })
  @Get('nieuwste')
  async newest(
    @Query() { voor, limiet }: PostvakNieuwsteVraag,
    @ByCaller() { actor }: Caller,
  ): Promise<PostvakNieuwste> {
    const limit = limitOf(limiet);
    const page = { limit, ...(voor === undefined ? {} : { before: Number(voor) }) };
    const { messages, unread } = await this.useCases.viewPostbox(page, actor);
    const last = messages.at(-1)?.sequence;
    return {
      berichten: messages.map(caseOf),
      ongelezen: unread,
      ...(messages.length === limit && last !== undefined ? { vervolg: String(last) } : {}),
    };
  }
}
