import { Controller, Get, Inject, Query } from '@nestjs/common';
import { PackVerifier, packLine } from '#audit';
import type { TrustIn } from '#audit';
import type { Actor, PackRequest } from '#exchange';
import { PackTally, lensesWith, makeReport, planReport, renderHtml, renderPdf } from '#report';
import type { PlannedSection, Report } from '#report';
import { OnlyFor } from '../auth/only-for.guard.js';
import { Operation } from '../contract/registry.js';
import { found } from '../problems/problem.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { PACK_TRUST, SELF, USE_CASES } from '../use-cases.js';
import type { Self, UseCases } from '../use-cases.js';
import { toPackRequest } from './audit.mapper.js';
import { OpzetVraag, Rapport, RapportOpzet, RapportVraag } from './report.dto.js';
import type { OpzetNorm } from './report.dto.js';

const SEED = 'sluis';

interface Drawing {
  readonly seed: string;
  readonly sample?: number;
}

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
    @Query() { zaad = SEED, aantal, ...period }: RapportVraag,
    @ByCaller() { actor }: Caller,
  ): Promise<Rapport> {
    const drawing = { seed: zaad, ...(aantal === undefined ? {} : { sample: Number(aantal) }) };
    const report = await this.report(toPackRequest(period), { actor, drawing });
    const pdf = await renderPdf(report, { madeAt: new Date() });
    return {
      bevindingen: report.findings.length,
      html: renderHtml(report),
      pdf: Buffer.from(pdf).toString('base64'),
    };
  }

  @Operation({
    id: 'bekijkOpzetAuditrapport',
    tag: 'audit',
    summary: 'Bekijk wat het rapport over een periode zal bevatten',
    status: 200,
    answers: [RapportOpzet],
    problems: [],
  })
  @Get('opzet')
  async plan(@Query() { van, tot, aantal }: OpzetVraag): Promise<RapportOpzet> {
    const { from, to } = toPackRequest({ van, tot });
    const normen = planReport(aantal === undefined ? undefined : Number(aantal)).map(toPlannedNorm);
    return { regels: await this.useCases.log.count({ from, to }), normen };
  }

  private async report(
    request: PackRequest,
    { actor, drawing }: { readonly actor: Actor; readonly drawing: Drawing },
  ): Promise<Report> {
    const verifier = new PackVerifier(this.trust);
    const tally = new PackTally(lensesWith(drawing.sample), drawing.seed);
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
    return makeReport({ tally: tally.finish(), verified: verifier.finish() }, { ...drawing, name });
  }
}

const toPlannedNorm = ({ norm, title, asks, drawnFrom, sample }: PlannedSection): OpzetNorm => ({
  norm,
  onderwerp: title,
  vraagt: asks,
  getrokkenUit: drawnFrom,
  steekproef: sample,
});
