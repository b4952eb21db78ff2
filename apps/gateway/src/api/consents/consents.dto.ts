/** Instemming of supplying participants: asked, given, refused, withdrawn. */
import { BODY_CODES, CATEGORIES, PURPOSES } from '#domain';
import type { BodyCode, Category, Purpose } from '#domain';
import { Choice, Flag, Id, Moment, Nested, Text } from '../contract/field.js';
import { oin, reference } from '../messages/statement.dto.js';

export const DECISIONS = ['GEVEN', 'WEIGEREN'] as const;
const STATES = ['GEGEVEN', 'GEWEIGERD'] as const;
const CODES = { of: BODY_CODES, list: { min: 1, max: 20 } };

export class OntvangenGegevens {
  @Id('A', 'Nummer van het bericht waarin de gegevens kwamen')
  bericht!: string;
  @Text('C', 'Verwijzing naar de persoon in dat bericht', reference)
  betrokkene!: string;
}
export class NieuweInstemmingsvraag {
  @Choice('B', 'Deelnemers die de gegevens gaven', CODES)
  verstrekkers!: BodyCode[];
  @Choice('B', 'Soorten gegevens', { of: CATEGORIES, list: { min: 1, max: 27 } })
  categorieen!: Category[];
  @Choice('B', 'Doel waarvoor de gegevens gaan', { of: PURPOSES })
  doel!: Purpose;
  @Text('A', 'Knooppunt dat de gegevens krijgt (OIN)', oin)
  ontvanger!: string;
  @Text('C', 'Persoon: nummer in uw register, of de verwijzing in het gesprek met de ontvanger', reference)
  betrokkene!: string;
  @Moment('B', 'Laatste moment waarop de instemming telt')
  eindigtOp!: string;
  @Nested('A', 'Bij doorgeven: waar de gegevens vandaan komen', {
    of: () => OntvangenGegevens,
    optional: true,
  })
  ontvangen?: OntvangenGegevens;
}
export class Instemmingsbesluit {
  @Choice('B', 'Besluit van de deelnemer die de gegevens gaf', { of: DECISIONS })
  besluit!: (typeof DECISIONS)[number];
}
export class InstemmingGegeven {
  @Id('A', 'Nummer van de instemming; ontbreekt bij een weigering', { optional: true })
  instemming?: string;
}

export class Instemmingsantwoord {
  @Choice('B', 'Deelnemer die besliste', { of: BODY_CODES })
  verstrekker!: BodyCode;
  @Choice('B', 'Besluit', { of: STATES })
  uitkomst!: (typeof STATES)[number];
  @Id('A', 'Nummer van de instemming', { optional: true })
  instemming?: string;
  @Moment('B', 'Besloten op')
  op!: string;
}
class Reikwijdte {
  @Choice('B', 'Soorten gegevens', { of: CATEGORIES, list: { min: 1, max: 27 } })
  categorieen!: Category[];
  @Choice('B', 'Doel', { of: PURPOSES })
  doel!: Purpose;
  @Text('A', 'Knooppunt dat de gegevens krijgt (OIN)', oin)
  ontvanger!: string;
  @Text('C', 'Verwijzing naar de persoon, zoals de ontvanger haar ziet', reference)
  betrokkene!: string;
  @Moment('B', 'Laatste moment waarop de instemming telt')
  eindigtOp!: string;
}
export class Instemmingsvraag extends Reikwijdte {
  @Id('A', 'Nummer van de vraag')
  id!: string;
  @Text('A', 'Knooppunt waar de vraag ligt (OIN)', oin)
  knooppunt!: string;
  @Choice('B', 'Deelnemers aan wie het is gevraagd', CODES)
  verstrekkers!: BodyCode[];
  @Text('A', 'Knooppunt dat het vraagt (OIN)', oin)
  vragendKnooppunt!: string;
  @Choice('B', 'Deelnemer die het vraagt', { of: BODY_CODES })
  vrager!: BodyCode;
  @Text('C', 'Persoon, zoals uw eigen register of gesprek haar kent', { ...reference, optional: true })
  bekendAls?: string;
  @Moment('B', 'Gevraagd op')
  gevraagdOp!: string;
  @Moment('B', 'Te beantwoorden voor')
  antwoordVoor!: string;
  @Nested('B', 'Antwoorden', { of: () => Instemmingsantwoord, list: { min: 0, max: 20 } })
  antwoorden!: Instemmingsantwoord[];
}
export class GegevenInstemming extends Reikwijdte {
  @Id('A', 'Nummer van de instemming')
  id!: string;
  @Id('A', 'Nummer van de vraag')
  vraag!: string;
  @Moment('B', 'Gegeven op')
  gegevenOp!: string;
  @Flag('A', 'Of het knooppunt de instemming al heeft ondertekend')
  ondertekend!: boolean;
  @Moment('B', 'Ingetrokken op', { optional: true })
  ingetrokkenOp?: string;
}
export class Instemmingen {
  @Nested('B', 'Wat uw deelnemer is gevraagd, en wat hij vroeg; het nieuwste voorop', {
    of: () => Instemmingsvraag,
    list: { min: 0, max: 200 },
  })
  vragen!: Instemmingsvraag[];
  @Nested('B', 'Wat uw deelnemer gaf; het nieuwste voorop', {
    of: () => GegevenInstemming,
    list: { min: 0, max: 200 },
  })
  gegeven!: GegevenInstemming[];
  @Id('A', 'Instemmingen die uw deelnemer nu kan gebruiken', { list: { min: 0, max: 200 } })
  bruikbaar!: string[];
}
