import { ANSWERS, BODY_CODES } from '#domain';
import type { KnownAnswer } from '#domain';
import { Choice, Flag, Id, Moment, Nested, Text, Whole } from '../contract/field.js';

export class Bekendheidstoets {
  @Id('A', 'Nummer van het ontvangen verzoek')
  id!: string;
  @Text('A', 'OIN van het knooppunt dat vraagt', { min: 20, max: 20 })
  partner!: string;
  @Id('A', 'Gesprek waar het bij hoort')
  gesprek!: string;
  @Text('C', 'Verwijzing naar de betrokkene in dit gesprek', { min: 16, max: 64 })
  betrokkene!: string;
  @Choice('B', 'Deelnemers hier die mogen antwoorden', { of: BODY_CODES, list: { min: 1, max: 20 } })
  deelnemers!: string[];
  @Choice('C', 'Voorstel op grond van uw eigen zaak; u beslist. Ontbreekt als u er geen hebt', {
    of: ANSWERS,
    optional: true,
  })
  voorstel?: string;
  @Flag(
    'C',
    'De verwerking over deze persoon is hier beperkt (AVG 18, 21): alleen DECLINED kan; wie vraagt, hoort dit niet',
  )
  verwerkingBeperkt!: boolean;
  @Id('C', 'Zaak waarop het voorstel rust', { optional: true })
  zaak?: string;
  @Moment('A', 'Ontvangen op')
  ontvangenOp!: string;
  @Moment('A', 'Uiterste moment van antwoorden')
  antwoordUiterlijkOp!: string;
}
export class Bekendheidstoetsen {
  @Nested('C', 'Toetsen die op antwoord wachten', {
    of: () => Bekendheidstoets,
    list: { min: 0, max: 100_000 },
  })
  bekendheidstoetsen!: Bekendheidstoets[];
}
export class BekendheidAntwoord {
  @Choice(
    'C',
    'KNOWN: bekend; NOT_KNOWN: niet bekend; DECLINED: geen antwoord; leeg: wat het zaakregister van het huis zegt',
    { of: ANSWERS, optional: true },
  )
  antwoord?: KnownAnswer;
  @Id('C', 'Eigen zaak waarop een treffer rust; die van het voorstel als u niets kiest', { optional: true })
  zaak?: string;
}

export class BekendheidstoetsenTelling {
  @Whole('A', 'Hoeveel er op antwoord wachten', { min: 0, max: 100_000 })
  wachten!: number;
}
