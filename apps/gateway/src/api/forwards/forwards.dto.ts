/** Passing on what came in, and the way that it went and came. */
import { CATEGORIES, ROUTES } from '#domain';
import { Choice, Id, Moment, Nested, Text, Whole } from '../contract/field.js';
import { Toetsing } from '../messages/decision.dto.js';
import { BerichtConcept } from '../messages/draft.dto.js';
import { Beperking } from '../messages/restriction.dto.js';
import { elementId, oin, reference } from '../messages/statement.dto.js';

export class DoorElement {
  @Text('A', 'Naam van het element in het ontvangen bericht', elementId)
  id!: string;
  @Text('C', 'Over welke betrokkene, in het nieuwe bericht', reference)
  betrokkene!: string;
  @Id('B', 'Instemmingen van wie het als eerste gaf, voor deze ontvanger', { list: { min: 0, max: 20 } })
  instemmingen!: string[];
}

export class Doorverstrekking {
  @Id('A', 'Nummer van het ontvangen bericht')
  bronbericht!: string;
  @Nested('C', 'Wat u daaruit doorgeeft', { of: () => DoorElement, list: { min: 1, max: 100 } })
  elementen!: DoorElement[];
  @Nested('D', 'Het nieuwe bericht, met eigen grond; zijn `elementen` zijn leeg', {
    of: () => BerichtConcept,
  })
  concept!: BerichtConcept;
}

export class DoorElementStand {
  @Text('A', 'Naam van het element in het ontvangen bericht', { max: 40 })
  id!: string;
  @Whole(
    'B',
    'Hoe vaak de ontvanger het mag gebruiken, als dat is geteld; hier blijft dan niets over. 0: het kan niet mee',
    {
      min: 0,
      max: 1000,
      optional: true,
    },
  )
  over?: number;
  @Nested('B', 'Wat daar voor dit element geldt; leeg als het niet mee kan', {
    of: () => Beperking,
    list: { min: 0, max: 15 },
  })
  beperkingen!: Beperking[];
}
export class Doortoetsing {
  @Nested('B', 'Of u dit mag doorgeven', { of: () => Toetsing })
  gebruik!: Toetsing;
  @Nested('B', 'Of het nieuwe bericht weg mag; ontbreekt als van een element niets over is', {
    of: () => Toetsing,
    optional: true,
  })
  verzending?: Toetsing;
  @Nested('B', 'Wat er per element meegaat', { of: () => DoorElementStand, list: { min: 1, max: 100 } })
  elementen!: DoorElementStand[];
}

export class DoorPagina {
  @Id('A', 'Nummer van het ontvangen bericht')
  bronbericht!: string;
}
export class Doorgegeven {
  @Text('A', 'Naam van het element in het ontvangen bericht', { max: 40 })
  element!: string;
  @Id('A', 'Nummer van het bericht waarin het verder ging')
  bericht!: string;
  @Text('A', 'Naam van het element daar', { max: 40 })
  elementDaar!: string;
  @Text('A', 'OIN van het knooppunt dat het kreeg', oin)
  partner!: string;
  @Moment('A', 'Moment')
  op!: string;
}
export class Doorverstrekkingen {
  @Nested('A', 'Wat van het bericht is doorgegeven, oudste eerst', {
    of: () => Doorgegeven,
    list: { min: 0, max: 10_000 },
  })
  doorverstrekkingen!: Doorgegeven[];
}

export class Schakel {
  @Text('B', 'Zegel van het bericht waarmee deze stap is gezet: SHA-256 met zout, base64url', { max: 43 })
  zegel!: string;
  @Id('B', 'Instemmingen waaronder deze stap is gezet', { list: { min: 0, max: 20 } })
  instemmingen!: string[];
  @Text('A', 'OIN van het knooppunt dat het kreeg, als u dat mag weten', { ...oin, optional: true })
  knooppunt?: string;
}
export class ElementHerkomst {
  @Text('A', 'Naam van het element in dit bericht', { max: 40 })
  id!: string;
  @Choice('B', 'Categorie gegevens', { of: CATEGORIES })
  categorie!: string;
  @Text('A', 'OIN van het knooppunt waarvan een deelnemer het als eerste gaf', oin)
  bron!: string;
  @Choice('B', 'Route waarlangs het begon, als het is doorgegeven', { of: ROUTES, optional: true })
  route?: string;
  @Choice('B', 'Of de hele keten klopt, als het is doorgegeven', {
    of: ['verified', 'broken', 'unknown'],
    optional: true,
  })
  keten?: string;
  @Nested('B', 'Stappen, van de bron tot de afzender', { of: () => Schakel, list: { min: 0, max: 8 } })
  schakels!: Schakel[];
}
export class Herkomst {
  @Nested('B', 'Per element', { of: () => ElementHerkomst, list: { min: 0, max: 100 } })
  elementen!: ElementHerkomst[];
}
