import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { Flows, ListFilter, SavedView } from '#exchange';
import { OnlyFor } from '../auth/only-for.guard.js';
import { Operation } from '../contract/registry.js';
import { denied, invalid, notFound, problem } from '../problems/problem.js';
import { Answer } from '../server/answer.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { FLOWS, USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { toCsv } from './csv.js';
import {
  Lijstuitvoeren,
  NieuweLijstuitvoer,
  NieuweWeergave,
  Weergave,
  Weergaven,
  WeergavePad,
} from './lists.dto.js';
import { sheetOf } from './rows.js';

const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

@Controller()
export class ListsController {
  constructor(
    @Inject(USE_CASES) private readonly useCases: UseCases,
    @Inject(FLOWS) private readonly flows: Flows,
  ) {}

  @Operation({
    id: 'bekijkWeergaven',
    tag: 'verloop',
    summary: 'Bekijk de bewaarde weergaven van lijsten',
    status: 200,
    answers: [Weergaven],
    problems: [],
  })
  @Get('weergaven')
  async views(@ByCaller() { actor }: Caller): Promise<Weergaven> {
    return { weergaven: (await this.useCases.lists.views(actor)).map(toView) };
  }

  @Operation({
    id: 'bewaarWeergave',
    tag: 'verloop',
    summary: 'Bewaar een filter onder een naam',
    description:
      'Voor wie van de lijst hetzelfde mag zien als u: uw deelnemer, het beheer en het contactpunt, of het toezicht.',
    status: 201,
    answers: [Weergave],
    problems: [],
  })
  @Post('weergaven')
  async keep(
    @Body() { lijst, naam, filter }: NieuweWeergave,
    @ByCaller() { actor }: Caller,
  ): Promise<Answer> {
    const asked = { list: lijst, name: naam, filter: plain(filter) };
    const result = await this.useCases.lists.keepView(asked, actor);
    if (result.outcome === 'denied') throw denied('OPERATOR_NOT_AUTHORISED');
    if (result.outcome === 'invalid') throw invalid(result.defects);
    return new Answer(201, toView(result.view));
  }

  @Operation({
    id: 'gooiWeergaveWeg',
    tag: 'verloop',
    summary: 'Gooi een bewaarde weergave weg',
    status: 204,
    problems: [404],
  })
  @Delete('weergaven/:id')
  async drop(@Param() { id }: WeergavePad, @ByCaller() { actor }: Caller): Promise<Answer> {
    if ((await this.useCases.lists.dropView(id, actor)) === 'not-found') throw notFound();
    return new Answer(204);
  }

  @Operation({
    id: 'voerLijstUit',
    tag: 'verloop',
    summary: 'Haal een lijst op als CSV, met een reden',
    description:
      'Alleen verloop en recht (klasse A en B), nooit iets over een persoon. Vooraf vastgelegd; het nummer staat in elke regel. Wat een ' +
      'dossier over een persoon bevat, gaat alleen met een tweede persoon naar buiten (`/v1/avg-verzoeken/{id}/uitvoeren`).',
    status: 200,
    answers: [],
    problems: [409],
  })
  @Post('lijstuitvoeren')
  @HttpCode(200)
  async export(@Body() body: NieuweLijstuitvoer, @ByCaller() { actor }: Caller): Promise<Answer> {
    const { lijst, filter, reden } = body;
    const read = sheetOf({ list: lijst, filter, actor }, this.flows);
    const begun = await this.useCases.lists.beginExport(
      { list: lijst, filter: plain(filter), reason: reden },
      actor,
    );
    if (begun.outcome === 'denied') throw denied('OPERATOR_NOT_AUTHORISED');
    const sheet = await read();
    if (sheet === undefined) throw problem('LIST_TOO_LONG');
    const rows = sheet.rows.map((row) => [...row, begun.id]);
    return new Answer(200, toCsv([...sheet.names, 'uitvoer'], rows), {
      'Content-Type': CSV_TYPE,
      // Made of fixed words and our own number alone.
      'Content-Disposition': `attachment; filename="sluis-${lijst}-${begun.id.slice(-12)}.csv"`,
    });
  }

  @Operation({
    id: 'bekijkLijstuitvoeren',
    tag: 'verloop',
    summary: 'Bekijk welke lijsten zijn opgehaald, door wie en waarom',
    status: 200,
    answers: [Lijstuitvoeren],
    problems: [],
  })
  @OnlyFor('LAWFULNESS_REVIEWER', 'COORDINATING_DPO')
  @Get('lijstuitvoeren/verantwoording')
  async exports(): Promise<Lijstuitvoeren> {
    const all = await this.useCases.lists.exports();
    return {
      uitvoeren: all.map(({ id, list, filter, reason, by, at }) => ({
        id,
        lijst: list,
        filter,
        reden: reason,
        doorAccount: by,
        op: at,
      })),
    };
  }
}

const plain = (filter: object): ListFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));

const toView = ({ id, list, name, filter, by }: SavedView): Weergave => ({
  id,
  lijst: list,
  naam: name,
  filter,
  doorAccount: by,
});
