/** The message kinds of this version: what an integrating engineer needs to know before sending one. Holds no message. */
import { CATEGORIES, MESSAGE_KINDS, PURPOSES, ROUTES } from '#domain';
import type { JsonObject } from '#domain';
import { Choice, Flag, Free, Nested, Text } from '../contract/field.js';
import { TweeTalen } from '../messages/decision.dto.js';

export const REACHES = ['tussen-knooppunten', 'binnen-knooppunt', 'beide'] as const;
export const ACTS = ['uitwisseling', 'ondersteunend'] as const;

export class Berichtsoort {
  @Choice('A', 'Soort bericht', { of: MESSAGE_KINDS })
  soort!: string;
  @Nested('A', 'Naam voor mensen', { of: () => TweeTalen })
  titel!: TweeTalen;
  @Choice('A', 'Brengt gegevens over een van de zeven wegen, of spreekt over wat al is uitgewisseld', {
    of: ACTS,
  })
  handeling!: (typeof ACTS)[number];
  @Choice('A', 'Wegen (R1 tot en met R7); leeg bij een eigen doel', {
    of: ROUTES,
    list: { min: 0, max: 7 },
  })
  wegen!: string[];
  @Choice('A', 'Doelen die het mag noemen', { of: PURPOSES, list: { min: 0, max: 11 } })
  doelen!: string[];
  @Choice(
    'A',
    'Categorieën die een regel van de geldende wettabel bij verzenden toelaat; een andere regel kan ze verbieden',
    {
      of: CATEGORIES,
      list: { min: 0, max: 27 },
    },
  )
  categorieen!: string[];
  @Choice('A', 'Soorten waarvan er een vooraf moet gaan (vorigBericht); leeg: het opent een gesprek', {
    of: MESSAGE_KINDS,
    list: { min: 0, max: 100 },
  })
  volgtOp!: string[];
  @Choice('A', 'Soorten die het beantwoorden; leeg: het vraagt niets', {
    of: MESSAGE_KINDS,
    list: { min: 0, max: 100 },
  })
  beantwoordDoor!: string[];
  @Text('A', 'Termijn voor het antwoord, als ISO 8601-duur', { max: 40, optional: true })
  antwoordBinnen?: string;
  @Choice('A', 'Hoe ver het gaat', { of: REACHES })
  bereik!: (typeof REACHES)[number];
  @Flag('A', 'Of het betrokkenen of gegevens kan bevatten')
  kanGegevensBevatten!: boolean;
  @Flag('A', 'Of een zaaksysteem het opstelt; anders maakt het knooppunt het zelf')
  zelfOpTeStellen!: boolean;
}
export class Berichtsoorten {
  @Nested('A', 'Alle soorten van deze versie', { of: () => Berichtsoort, list: { min: 0, max: 100 } })
  soorten!: Berichtsoort[];
}
export class BerichtsoortVoluit extends Berichtsoort {
  @Free('A', 'JSON Schema 2020-12 van het bericht zoals het reist, met Engelse namen')
  schema!: JsonObject;
  @Free('A', 'Voorbeeld van een concept voor POST /v1/berichten, over verzonnen personen', { optional: true })
  voorbeeld?: JsonObject;
}
export class SoortPath {
  @Choice('A', 'Soort bericht', { of: MESSAGE_KINDS })
  soort!: (typeof MESSAGE_KINDS)[number];
}
