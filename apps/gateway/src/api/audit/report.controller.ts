import { Controller, Get, Inject, Query } from '@nestjs/common';
import { PackVerifier, packLine } from '#audit';
import type { TrustIn } from '#audit';
import type { Actor, PackRequest } from '#exchange';
import { LENSES, PackTally, makeReport, renderHtml, renderPdf, type Report } from '#report';
import { OnlyFor } from '../auth/only-for.guard.js';
import { Operation } from '../contract/registry.js';
import { found } from '../problems/problem.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { PACK_TRUST, SELF, USE_CASES } from '../use-cases.js';
import type { Self, UseCases } from '../use-cases.js';
import { toPackRequest } from './audit.mapper.js';
import { Rapport, RapportVraag } from './report.dto.js';

const SEED = 'sluis';

/** The privacy-audit report of a period: the node's own pack, checked and counted as an auditor would. */
@Controller('audit/rapporten')
@OnlyFor('COORDINATING_DPO', 'LAWFULNESS_REVIEWER')
export class ReportController {
  constructor(
    @Inject(USE_CASES) private readonly useCases: UseCases,
    @Inject(PACK_TRUST) private readonly trust: TrustIn,
    @Inject(SELF) private readonly self: Self,
  ) {}

  @Operation({
    id: 'maakAuditrapport',
    tag: 'audit',
    summary: 'Maak het rapport voor de privacyaudit over een periode',
    description:
      'Per norm van WGS 1.8–1.10, BGS 1.12 en 1.18 en BIO2 8.15: cijfers, een herhaalbare steekproef en open bevindingen. Zonder namen en zonder inhoud.',
    status: 200,
    answers: [Rapport],
    problems: [],
  })
  @Get()
  async make(
    @Query() { zaad = SEED, ...period }: RapportVraag,
    @ByCaller() { actor }: Caller,
  ): Promise<Rapport> {
    const report = await this.report({ request: toPackRequest(period), actor, seed: zaad });
    const pdf = await renderPdf(report, { madeAt: new Date() });
    return {
      bevindingen: report.findings.length,
      html: renderHtml(report),
      pdf: Buffer.from(pdf).toString('base64'),
    };
  }

  private async report({
    request,
    actor,
    seed,
  }: {
    readonly request: PackRequest;
    readonly actor: Actor;
    readonly seed: string;
  }): Promise<Report> {
    const verifier = new PackVerifier(this.trust);
    const tally = new PackTally(LENSES, seed);
    const take = (line: string): void => {
      const bytes = Buffer.from(line);
      tally.line(bytes);
      verifier.line(bytes);
    };
    let count = 0;
    let next: PackRequest['next'];
    do {
      const asked = { ...request, ...(next ? { next } : {}) };
      const page = found(await this.useCases.log.packPage(asked, actor));
      page.lines.forEach(take);
      count += page.lines.length;
      next = page.next;
    } while (next !== undefined);
    take(packLine.end(count));
    const { name } = this.self();
    return makeReport({ tally: tally.finish(), verified: verifier.finish() }, { seed, name });
  }
}
