/** The conditions that rest on a received message; without its content. */
import { CATEGORIES } from '#domain';
import { Choice, Nested, Text } from '../contract/field.js';
import { Beperking } from '../messages/restriction.dto.js';

const ELEMENT_ID = /^[A-Za-z0-9_-]{1,40}$/;
const ELEMENT_RULE = {
  nl: 'moet uit 1 tot 40 letters, cijfers, - of _ bestaan',
  en: 'must be 1 to 40 letters, digits, - or _',
};

export class ElementBeperkingen {
  @Text('A', 'Naam van het element in dit bericht', { max: 40 })
  id!: string;
  @Choice('B', 'Categorie gegevens', { of: CATEGORIES })
  categorie!: string;
  @Nested('B', 'Wat op dit element rust, met wat op het hele bericht rust; van elke soort het strengste', {
    of: () => Beperking,
    list: { min: 0, max: 15 },
  })
  beperkingen!: Beperking[];
}
export class Beperkingen {
  @Nested('B', 'Wat op het hele bericht rust; van elke soort het strengste', {
    of: () => Beperking,
    list: { min: 0, max: 15 },
  })
  beperkingen!: Beperking[];
  @Nested('B', 'Per element', { of: () => ElementBeperkingen, list: { min: 0, max: 100 } })
  elementen!: ElementBeperkingen[];
}

export class Aanscherping {
  @Text('A', 'Naam van het element; zonder: het hele bericht', {
    max: 40,
    pattern: ELEMENT_ID,
    rule: ELEMENT_RULE,
    optional: true,
  })
  element?: string;
  @Nested('B', 'Wat u toevoegt; de basis is altijd HOUSE', {
    of: () => Beperking,
    list: { min: 1, max: 15 },
  })
  beperkingen!: Beperking[];
}
export class Aangescherpt {
  @Nested('B', 'Wat er nu geldt', { of: () => Beperking, list: { min: 0, max: 15 } })
  beperkingen!: Beperking[];
}
