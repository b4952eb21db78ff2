import { ANSWERS, BODY_CODES, PURPOSES } from '#domain';
import type { KnownAnswer, Purpose } from '#domain';
import { Choice, Id, Moment, Nested } from '../contract/field.js';

export class NieuweOpdracht {
  @Choice('B', 'Doelen waarvoor het voorstel wordt bevestigd', { of: PURPOSES, list: { min: 1, max: 11 } })
  doelen!: Purpose[];
  @Choice('B', 'Voorstellen die worden bevestigd: alle drie, anders verraadt het wachten het antwoord', {
    of: ANSWERS,
    list: { min: 3, max: 3 },
  })
  antwoorden!: KnownAnswer[];
  @Moment('B', 'Einde; nooit na het einde van uw screening')
  eindigtOp!: string;
}
export class Opdracht {
  @Id('A', 'Nummer van de opdracht')
  id!: string;
  @Choice('B', 'Deelnemer die de opdracht gaf', { of: BODY_CODES })
  deelnemer!: string;
  @Choice('B', 'Doelen waarvoor het voorstel wordt bevestigd', { of: PURPOSES, list: { min: 1, max: 11 } })
  doelen!: string[];
  @Choice('B', 'Voorstellen die worden bevestigd', { of: ANSWERS, list: { min: 1, max: 3 } })
  antwoorden!: string[];
  @Moment('B', 'Begin')
  begintOp!: string;
  @Moment('B', 'Einde')
  eindigtOp!: string;
  @Moment('B', 'Voortijdig beëindigd op', { optional: true })
  beeindigdOp?: string;
}
export class Opdrachten {
  @Nested('B', 'Opdrachten van uw deelnemer', { of: () => Opdracht, list: { min: 0, max: 10_000 } })
  opdrachten!: Opdracht[];
}
