/** How a decision looks in the API. */
import { ACTS, REFUSAL_CODES } from '#domain';
import { Choice, Flag, Moment, Nested, Text } from '../contract/field.js';
import { Beperking } from './restriction.dto.js';

export class TweeTalen {
  @Text('B', 'Nederlands, taalniveau B1', { max: 2000 })
  nl!: string;
  @Text('B', 'Engels', { max: 2000 })
  en!: string;
}

export class Artikel {
  @Choice('B', 'Korte titel van de wet of het besluit', { of: Object.keys(ACTS) })
  wet!: string;
  @Text('B', 'Artikel', { max: 20 })
  artikel!: string;
  @Text('B', 'Lid en onderdeel', { max: 40, optional: true })
  lid?: string;
  @Text('B', 'Voluit, zoals in brieven', { max: 100 })
  aanduiding!: string;
  @Text('B', 'BWB-nummer op wetten.overheid.nl', { max: 20 })
  bwb!: string;
}

export class Reden {
  @Choice('B', 'Vaste code van de regel', { of: REFUSAL_CODES })
  code!: string;
  @Text('B', 'Rij van de wettabel die dit zegt', { max: 80 })
  regel!: string;
  @Nested('B', 'Artikelen', { of: () => Artikel, list: { min: 0, max: 40 } })
  artikelen!: Artikel[];
  @Nested('B', 'Wat dit betekent', { of: () => TweeTalen })
  uitleg!: TweeTalen;
  @Text('B', 'Waar in het verzoek (JSON-pointer), nooit de waarde', { max: 200, list: { min: 0, max: 1000 } })
  plaats!: string[];
}

export class ToegestaanDoor {
  @Text('B', 'Rij van de wettabel die dit toestaat', { max: 80 })
  regel!: string;
  @Nested('B', 'Artikelen', { of: () => Artikel, list: { min: 0, max: 40 } })
  artikelen!: Artikel[];
}

export class Verplichting {
  @Choice('B', 'Soort verplichting', { of: ['add-restriction', 'erase-at', 'show-notice'] })
  soort!: string;
  @Text('B', 'Rij van de wettabel die dit oplegt', { max: 80 })
  regel!: string;
  @Nested('B', 'Beperking die aan het bericht wordt toegevoegd', { of: () => Beperking, optional: true })
  beperking?: Beperking;
  @Moment('B', 'Moment van wissen', { optional: true })
  op?: string;
  @Nested('B', 'Melding die bij het lezen voorop staat', { of: () => TweeTalen, optional: true })
  melding?: TweeTalen;
}

export class GetoetsteReden extends Reden {
  @Nested(
    'B',
    'Wanneer deze regel het toelaat, in zinnen, elk op een regel; noemt feiten, nooit waarden van dit bericht',
    {
      of: () => TweeTalen,
      optional: true,
    },
  )
  rechtmatigAls?: TweeTalen;
}

export class Tegenspraak {
  @Text('B', 'Welke beperkingen verschillen (JSON-pointer)', { max: 200, list: { min: 2, max: 1000 } })
  plaats!: string[];
  @Nested('B', 'De strengste; die geldt', { of: () => Beperking })
  geldt!: Beperking;
  @Flag('B', 'Geen enkel gebruik voldoet aan allemaal')
  onhaalbaar!: boolean;
}

export class Toetsing {
  @Choice('B', 'permit: mag; refer: wacht op een mens; refuse: mag niet', {
    of: ['permit', 'refer', 'refuse'],
  })
  uitkomst!: string;
  @Nested('B', 'Alle redenen waarom het niet mag', { of: () => GetoetsteReden, list: { min: 0, max: 1000 } })
  redenen!: GetoetsteReden[];
  @Text('B', 'Wie bij refer moet beslissen', { max: 80, optional: true })
  wachtOp?: string;
  @Nested('B', 'Regels die het toestaan, ook als een andere regel het verbiedt', {
    of: () => ToegestaanDoor,
    list: { min: 0, max: 1000 },
  })
  toegestaanDoor!: ToegestaanDoor[];
  @Nested('B', 'Wat bij toestemming hoort', { of: () => Verplichting, list: { min: 0, max: 1000 } })
  verplichtingen!: Verplichting[];
  @Nested('B', 'Beperkingen die elkaar tegenspreken', {
    of: () => Tegenspraak,
    list: { min: 0, max: 1000 },
  })
  tegenspraak!: Tegenspraak[];
  @Text('B', 'SHA-256 van de gebruikte wettabel, base64url', { max: 64 })
  wettabel!: string;
}
