import { Controller, Get, Inject } from '@nestjs/common';
import { Operation } from '../contract/registry.js';
import { PARTNERS } from '../use-cases.js';
import type { ListPartners } from '../use-cases.js';
import { Partners } from './partners.dto.js';

@Controller('partners')
export class PartnersController {
  constructor(@Inject(PARTNERS) private readonly listPartners: ListPartners) {}

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
    const partners = await this.listPartners();
    return {
      partners: partners.map(({ oin, name, kind, participants, kinds }) => ({
        oin,
        naam: name,
        soort: kind,
        deelnemers: [...participants],
        berichtsoorten: [...kinds],
      })),
    };
  }
}
