import { BODY_CODES, MESSAGE_KINDS, NODE_KINDS } from '#domain';
import { LINK_STEPS } from '#exchange';
import { SAID } from '../contract/said.js';
import { Choice, Flag, Id, Moment, Nested, Text, Whole } from '../contract/field.js';

const MOST_SECONDS = 315_576_000_000;
const FINGERPRINT = {
  min: 64,
  max: 64,
  pattern: /^[0-9a-f]{64}$/,
  rule: {
    nl: 'moet een SHA-256 van 64 cijfers en letters a-f zijn, zonder dubbele punten',
    en: 'must be a SHA-256 of 64 digits and letters a-f, without colons',
  },
};

export class Partner {
  @Text('A', 'OIN van het knooppunt', { min: 20, max: 20 })
  oin!: string;
  @Text('A', 'Naam', { max: 200 })
  naam!: string;
  @Choice('A', 'Soort samenwerkingsverband', { of: NODE_KINDS })
  soort!: string;
  @Choice('A', 'Deelnemers daar', { of: BODY_CODES, list: { min: 0, max: 20 } })
  deelnemers!: string[];
  @Choice('A', 'Soorten berichten die het knooppunt verwerkt', {
    of: MESSAGE_KINDS,
    list: { min: 0, max: 100 },
  })
  berichtsoorten!: string[];
  @Flag(
    'A',
    'Of twee mensen van dit knooppunt de partner hebben aanvaard; pas dan gaan er berichten heen en weer',
  )
  aanvaard!: boolean;
  @Moment('A', 'Sinds wanneer de partner is aanvaard', { optional: true })
  aanvaardOp?: string;
  @Moment('A', 'Sinds wanneer de uitwisseling is beëindigd', { optional: true })
  beeindigdOp?: string;
}
export class Partners {
  @Nested('A', 'Andere knooppunten in het ondertekende register', {
    of: () => Partner,
    list: { min: 0, max: 1000 },
  })
  partners!: Partner[];
}

export class Uitgever {
  @Text('A', 'Naam in het certificaat', { max: 500 })
  naam!: string;
  @Moment('A', 'Geldig tot')
  geldigTot!: string;
  @Flag('A', 'Of het register deze uitgever voor dit doel vertrouwt')
  anker!: boolean;
}
export class Certificaat {
  @Choice('A', 'Waarvoor het dient', { of: ['authenticity', 'confidentiality', 'tls'] })
  doel!: string;
  @Text('A', 'Op wiens naam het staat', { max: 500 })
  onderwerp!: string;
  @Text('A', 'Organisatie die erin staat', { max: 200, optional: true })
  organisatie?: string;
  @Text('A', 'OIN dat erin staat', { max: 64, optional: true })
  oin?: string;
  @Text('A', 'Nummer dat de uitgever eraan gaf, hexadecimaal', { max: 64 })
  serienummer!: string;
  @Text(
    'A',
    'SHA-256 van het certificaat; alleen van uw eigen, en van een partner die is aanvaard: voor dat moment hoort u die langs een andere weg',
    {
      ...FINGERPRINT,
      optional: true,
    },
  )
  vingerafdruk?: string;
  @Moment('A', 'Geldig vanaf')
  geldigVanaf!: string;
  @Moment('A', 'Geldig tot')
  geldigTot!: string;
  @Nested('A', 'Wie het uitgaf, wie dat weer uitgaf, enzovoort, zoals het register ze kent', {
    of: () => Uitgever,
    list: { min: 0, max: 8 },
  })
  keten!: Uitgever[];
}
export class Certificaten {
  @Nested('A', 'Zoals het ondertekende register ze noemt', {
    of: () => Certificaat,
    list: { min: 0, max: 3 },
  })
  certificaten!: Certificaat[];
}
export class Uitleg {
  @Text('A', 'In het Nederlands', { max: 500 })
  nl!: string;
  @Text('A', 'In het Engels', { max: 500 })
  en!: string;
}
export class Teststap {
  @Choice('A', 'Wat is bekeken', { of: LINK_STEPS })
  stap!: string;
  @Choice(
    'A',
    'Of het in orde is; `skipped` als een eerdere stap niet lukte, `unknown` als er niets is om op af te gaan',
    {
      of: ['ok', 'failed', 'skipped', 'unknown'],
    },
  )
  uitkomst!: string;
  @Text('A', 'Waarom het niet in orde is', { max: 100, optional: true })
  code?: string;
  @Nested('A', 'Wat u nu kunt doen', { of: () => Uitleg, optional: true })
  watNu?: Uitleg;
}
export class Verbindingstest {
  @Id('A', 'Nummer')
  id!: string;
  @Text('A', 'OIN van de partner', { min: 20, max: 20 })
  partner!: string;
  @Moment('A', 'Gevraagd op')
  op!: string;
  @Moment('A', 'Klaar op; zonder dit wacht de test op de koerier', { optional: true })
  klaarOp?: string;
  @Nested('A', 'Stappen, in hun volgorde; leeg tot de test klaar is', {
    of: () => Teststap,
    list: { min: 0, max: 20 },
  })
  stappen!: Teststap[];
}
export class Versies {
  @Text('A', 'Versies van het protocol', { max: 32, list: { min: 0, max: 8 } })
  protocol!: string[];
  @Text('A', 'Manieren van versleutelen, de beste eerst', { max: 100, list: { min: 0, max: 8 } })
  suites!: string[];
  @Whole('A', 'Versie van het register', { min: 0, max: Number.MAX_SAFE_INTEGER, optional: true })
  register?: number;
  @Text('A', 'SHA-256 van de wettabel, base64url', { max: 64, optional: true })
  wettabel?: string;
}
export class Hartslag {
  @Choice('A', 'gehoord: de laatste tien minuten; geen-gegevens: langer niet, of nog nooit', {
    of: ['gehoord', 'geen-gegevens'],
  })
  toestand!: string;
  @Moment('A', 'Wanneer de laatste hartslag kwam', { optional: true })
  gehoordOp?: string;
  @Whole('A', 'Hoeveel seconden de klok van de partner toen voorliep op de onze; onder nul: achterliep', {
    min: -MOST_SECONDS,
    max: MOST_SECONDS,
    optional: true,
  })
  klokVoor?: number;
  @Flag('A', 'Of het register de wettabel van de partner aanvaardt', { optional: true })
  wettabelAanvaard?: boolean;
  @Nested('A', 'Wat de partner zegt te gebruiken', { of: () => Versies, optional: true })
  partner?: Versies;
  @Nested('A', 'Wat hier geldt', { of: () => Versies })
  hier!: Versies;
}
export class NieuweBeeindiging {
  @Text('A', 'Waarom; geen gegevens over personen', SAID)
  reden!: string;
}
export class NieuweAanvaarding {
  @Text('A', 'De vingerafdruk die de partner u langs een andere weg gaf, zoals aan de telefoon', FINGERPRINT)
  vingerafdruk!: string;
  @Text('A', 'Waarom; geen gegevens over personen', SAID)
  reden!: string;
}
