/** What a search finds of a person at this node: which messages, from whom and to whom, and how many cases. No content. */
import { BODY_CODES } from '#domain';
import { Choice, Id, Moment, Nested, Text, Whole } from '../contract/field.js';

const MANY = { min: 0, max: 10_000 };

export class GevondenPartij {
  @Text('A', 'Knooppunt (OIN)', { max: 20 })
  knooppunt!: string;
  @Choice('B', 'Deelnemers van het eigen knooppunt; die van een ander staan in de inhoud', {
    of: BODY_CODES,
    list: { min: 0, max: 20 },
  })
  deelnemers!: string[];
}
export class GevondenBericht {
  @Id('A', 'Bericht')
  id!: string;
  @Text('A', 'Soort', { max: 64 })
  soort!: string;
  @Choice('A', 'Richting', { of: ['sent', 'received', 'internal'] })
  richting!: string;
  @Text('A', 'Ander knooppunt (OIN)', { max: 20 })
  knooppunt!: string;
  @Moment('A', 'Vastgelegd op')
  vastgelegdOp!: string;
  @Nested('B', 'Waar de gegevens vandaan komen (AVG 15 lid 1 onder g)', {
    of: () => GevondenPartij,
    list: { min: 1, max: 100 },
  })
  bronnen!: GevondenPartij[];
  @Nested('B', 'Wie ze kreeg of nog krijgt (AVG 15 lid 1 onder c), ook van wat is doorgegeven', {
    of: () => GevondenPartij,
    list: { min: 0, max: 100 },
  })
  ontvangers!: GevondenPartij[];
}
export class GevondenZaken {
  @Choice('B', 'Deelnemer', { of: BODY_CODES })
  deelnemer!: string;
  @Whole('A', 'Aantal zaken', { min: 0, max: 10_000 })
  aantal!: number;
}
export class Zoekresultaat {
  @Nested('B', 'Berichten bij dit knooppunt over deze persoon, zonder inhoud', {
    of: () => GevondenBericht,
    list: MANY,
  })
  berichten!: GevondenBericht[];
  @Nested('B', 'Zaken bij dit knooppunt, per deelnemer', { of: () => GevondenZaken, list: MANY })
  zaken!: GevondenZaken[];
}
