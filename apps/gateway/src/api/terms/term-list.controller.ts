import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { BodyCode } from '#domain';
import type { Actor, Clock, Flows } from '#exchange';
import { OnlyFor } from '../auth/only-for.guard.js';
import { Operation } from '../contract/registry.js';
import { limitOf, nextAfter, placeIn } from '../flow/paging.js';
import { ByCaller } from '../server/request.js';
import type { Caller } from '../server/request.js';
import { CLOCK, FLOWS, USE_CASES } from '../use-cases.js';
import type { UseCases } from '../use-cases.js';
import { Termijnen, TermijnenVraag, Verwijderbewijzen } from './terms.dto.js';
import {
  calendarWithin,
  erasurePlace,
  fromEnding,
  fromErasure,
  fromInforming,
  fromTerm,
  termPlace,
  toDay,
  windowOf,
} from './terms.mapper.js';

const MOST_ENDINGS = 200;

/** What goes and what went: of the own participant for who works on cases, of the whole node for who watches over the law. */
@Controller()
@OnlyFor('CASE_PROCESSOR', 'LAWFULNESS_REVIEWER', 'COORDINATING_DPO')
export class TermListController {
  constructor(
    @Inject(USE_CASES) private readonly useCases: UseCases,
    @Inject(FLOWS) private readonly flows: Flows,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Operation({
    id: 'bekijkTermijnen',
    tag: 'postvak',
    summary:
      'Bekijk wanneer inhoud van uw deelnemer wordt gewist, wat eindigt, en wie nog moet worden geïnformeerd',
    description: 'Wie toeziet op de rechtmatigheid, ziet dit van alle deelnemers van het knooppunt.',
    status: 200,
    answers: [Termijnen],
    problems: [400],
  })
  @Get('termijnen')
  async terms(@Query() query: TermijnenVraag, @ByCaller() { actor }: Caller): Promise<Termijnen> {
    const now = this.clock.now();
    const window = windowOf(query);
    const [mine, limit, after] = [ownOf(actor), limitOf(query.limiet), placeIn(query.na)];
    const [terms, days, endings, informing] = await Promise.all([
      this.flows.terms({ ...mine, ...window, limit, ...(after ? { after } : {}) }),
      this.flows.termDays({ ...mine, ...calendarWithin(window, now) }),
      this.flows.endings({ ...mine, from: now, ...window, limit: MOST_ENDINGS }),
      actor.role === 'CASE_PROCESSOR' ? this.useCases.informing.terms(actor) : undefined,
    ]);
    return {
      termijnen: terms.map(fromTerm),
      ...nextAfter(terms, limit, termPlace),
      ...(informing ? { informeren: informing.map(fromInforming) } : {}),
      einden: endings.map(fromEnding),
      dagen: days.map((day) => toDay(day, now)),
    };
  }

  @Operation({
    id: 'bekijkVerwijderbewijzen',
    tag: 'postvak',
    summary: 'Bekijk wat is gewist, waarom, en waar dat in het auditlogboek staat',
    description:
      'Het bewijs van elke wissing is een getekende verklaring in het verloop van het bericht, en een regel in het auditlogboek. ' +
      'Wie toeziet, laat zich met `vingerafdruk` bewijzen dat die regel er staat (`/v1/audit/opnamebewijzen`). ' +
      'Niet alle inhoud gaat zo weg. Wat verliep voordat iemand het kreeg of ophaalde, een bekendheidstoets waarop geen antwoord kwam, en de ' +
      'lijsten van een vergelijking die over is, staan hier niet: dat hun inhoud weg is, blijkt uit het verloop van het bericht en van de ' +
      'vergelijking, zonder verklaring van wissing.',
    status: 200,
    answers: [Verwijderbewijzen],
    problems: [400],
  })
  @Get('verwijderbewijzen')
  async proofs(@Query() query: TermijnenVraag, @ByCaller() { actor }: Caller): Promise<Verwijderbewijzen> {
    const [limit, after] = [limitOf(query.limiet), placeIn(query.na)];
    const erased = await this.flows.erasures({
      ...ownOf(actor),
      ...windowOf(query),
      limit,
      ...(after ? { after } : {}),
    });
    return { verwijderbewijzen: erased.map(fromErasure), ...nextAfter(erased, limit, erasurePlace) };
  }
}

const ownOf = ({ role, participant }: Actor): { readonly participant?: BodyCode } =>
  role === 'CASE_PROCESSOR' ? { participant } : {};
