import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Oin } from '#domain';
import type { Flows, ParkedLine, ParkedOne } from '#exchange';
import { OnlyFor } from '../auth/only-for.guard.js';
import { Operation } from '../contract/registry.js';
import { FLOWS } from '../use-cases.js';
import { limitOf, nextAfter, placeIn } from './paging.js';
import {
  Geparkeerd,
  GeparkeerdeBerichten,
  GeparkeerdeBerichtenVraag,
  GeparkeerdeLeveringen,
  LeveringenVraag,
} from './parked.dto.js';
import type { GeparkeerdBericht, GeparkeerdeLevering } from './parked.dto.js';

/** What lies still and why; what becomes of it, two people decide (`/vierogen`). */
@OnlyFor('SYSTEM_SUPPORT', 'LAWFULNESS_REVIEWER', 'COORDINATING_DPO', 'CONTACT_POINT')
@Controller('geparkeerd')
export class ParkedController {
  constructor(@Inject(FLOWS) private readonly flows: Flows) {}

  @Operation({
    id: 'bekijkGeparkeerd',
    tag: 'verloop',
    summary: 'Bekijk leveringen die niet te openen waren',
    status: 200,
    answers: [Geparkeerd],
    problems: [],
  })
  @Get()
  async groups(): Promise<Geparkeerd> {
    const groups = await this.flows.parked();
    return {
      groepen: groups.map(({ peer, code, count, kept, first, last }) => ({
        partner: peer,
        code,
        aantal: count,
        bewaard: kept,
        eerste: first,
        laatste: last,
      })),
    };
  }

  @Operation({
    id: 'bekijkGeparkeerdeLeveringen',
    tag: 'verloop',
    summary: 'Bekijk een voor een wat niet te openen was, oudste eerst',
    status: 200,
    answers: [GeparkeerdeLeveringen],
    problems: [400],
  })
  @Get('leveringen')
  async deliveries(@Query() query: LeveringenVraag): Promise<GeparkeerdeLeveringen> {
    const { partner, code, na } = query;
    const limit = limitOf(query.limiet);
    const rows = await this.flows.parkedOnes({
      ...(partner === undefined ? {} : { peer: partner as Oin }),
      ...(code === undefined ? {} : { code }),
      ...(na === undefined ? {} : { after: Number(na) }),
      limit,
    });
    return {
      leveringen: rows.map(toDelivery),
      ...nextAfter(rows, limit, ({ position }) => String(position)),
    };
  }

  @Operation({
    id: 'bekijkGeparkeerdeBerichten',
    tag: 'verloop',
    summary: 'Bekijk de eigen berichten die iemand parkeerde',
    status: 200,
    answers: [GeparkeerdeBerichten],
    problems: [400],
  })
  @Get('berichten')
  async messages(@Query() { na, limiet }: GeparkeerdeBerichtenVraag): Promise<GeparkeerdeBerichten> {
    const limit = limitOf(limiet);
    const after = placeIn(na);
    const rows = await this.flows.parkedLines({ ...(after ? { after } : {}), limit });
    return {
      berichten: rows.map(toParkedMessage),
      ...nextAfter(rows, limit, ({ id, parked }) => `${parked.at}_${id}`),
    };
  }
}

const toDelivery = ({ position, peer, code, at, size, kept }: ParkedOne): GeparkeerdeLevering => ({
  plaats: position,
  partner: peer,
  code,
  op: at,
  grootte: size,
  bewaard: kept,
});

const toParkedMessage = ({ id, peer, recordedAt, expiresAt, parked }: ParkedLine): GeparkeerdBericht => ({
  id,
  partner: peer,
  geregistreerdOp: recordedAt,
  vervaltOp: expiresAt,
  geparkeerdOp: parked.at,
  doorAccount: parked.by,
  reden: parked.reason,
});
