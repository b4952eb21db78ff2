import { BODY_CODES, LEGAL_BASES, MATCH_CODES, MATCH_MODES, PURPOSES } from '#domain';
import type { MatchMode } from '#domain';
import { HIT_OUTCOMES, HIT_REJECTIONS, SIGNED_KINDS } from '#exchange';
import type { HitOutcome, HitRejection, SignedKind } from '#exchange';
import { Advies } from './match-desk.dto.js';
import { Choice, Flag, Id, Moment, Nested, Text, Whole } from '../contract/field.js';

const OIN = { min: 20, max: 20 };
const SIZES = ['single', 'batch'] as const;
const SPENT_AS = [...SIZES, 'open'] as const;

export class NieuweNoodzaak {
  @Id('C', 'Eigen open zaak')
  zaak!: string;
  @Text('C', 'Betrokkene van die zaak; ieder heeft een eigen beoordeling nodig', { min: 16, max: 64 })
  betrokkene!: string;
  @Text('A', 'OIN van het knooppunt waaraan u wilt vragen', OIN)
  partner!: string;
}
export class Noodzaak {
  @Id('A', 'Nummer van de beoordeling; goed voor één vergelijking, dertig dagen lang')
  id!: string;
}

export class NieuweVergelijking {
  @Text('A', 'OIN van het andere knooppunt', OIN)
  partner!: string;
  @Choice('A', 'one-way: alleen u vraagt; mutual: de ander vraagt ook', { of: MATCH_MODES })
  wijze!: MatchMode;
  @Id('C', 'Eigen zaken waarover u vraagt; zonder: alle met een verse beoordeling van de noodzaak', {
    optional: true,
    list: { min: 1, max: 1_000 },
  })
  zaken?: string[];
}

export class Weglating {
  @Text('C', 'Eigen zaak en betrokkene', { max: 120 })
  verwijzing!: string;
  @Text('B', 'Waarom deze persoon niet meedoet', { max: 40 })
  code!: string;
  @Nested('B', 'Hetzelfde in woorden, en wat te doen', { of: () => Advies })
  uitleg!: Advies;
}
export class VergelijkingVoorgesteld {
  @Id('A', 'Nummer van de vergelijking')
  id!: string;
  @Nested('C', 'Wie niet meedoet, en waarom', { of: () => Weglating, list: { min: 0, max: 1_048_576 } })
  weggelaten!: Weglating[];
}

export class VergelijkingToetsing {
  @Flag('A', 'Of zij zo kan worden voorgesteld')
  mag!: boolean;
  @Choice('A', 'Waarom niet', { of: MATCH_CODES, optional: true })
  reden?: string;
  @Nested('A', 'Wat dat betekent en wat te doen', { of: () => Advies, optional: true })
  uitleg?: Advies;
  @Choice('A', 'Doel dat bij deze partner hoort', { of: PURPOSES })
  doel!: string;
  @Choice('A', 'Wijzen die met deze partner zijn afgesproken', { of: MATCH_MODES, list: { min: 0, max: 2 } })
  wijzen!: MatchMode[];
  @Whole('A', 'Personen die met deze partner in één vergelijking mogen', { min: 1, max: 1_048_576 })
  personenMax!: number;
  @Moment('A', 'Tot wanneer de ander op een voorstel van nu kan antwoorden')
  antwoordUiterlijkOp!: string;
  @Whole('C', 'Naar hoeveel personen u zou vragen', { min: 0, max: 1_048_576 })
  personen!: number;
  @Nested('C', 'Wie niet meedoet, en waarom', { of: () => Weglating, list: { min: 0, max: 1_048_576 } })
  weggelaten!: Weglating[];
}

export class Richting {
  @Choice('A', 'Wie hier vraagt: asker is het eigen knooppunt', { of: ['asker', 'holder'] })
  rol!: 'asker' | 'holder';
  @Text('A', 'Toestand', { max: 20 })
  toestand!: string;
  @Whole('A', 'Aangevulde omvang van de vraag', { min: 0, max: 1_048_576, optional: true })
  omvangVraag?: number;
  @Whole('A', 'Aangevulde omvang van wat er ligt', { min: 0, max: 1_048_576, optional: true })
  omvangAntwoord?: number;
  @Text('C', 'Aantal treffers; onder de vijf niet nader genoemd', { max: 12, optional: true })
  treffers?: string;
}
export class Vergelijking {
  @Id('A', 'Nummer van de vergelijking')
  id!: string;
  @Id('A', 'De bekendheidstoets waar zij voor staat', { optional: true })
  bericht?: string;
  @Text('A', 'OIN van het andere knooppunt', OIN)
  partner!: string;
  @Choice('A', 'Doel', { of: PURPOSES })
  doel!: string;
  @Choice('A', 'Wijze', { of: MATCH_MODES })
  wijze!: string;
  @Choice('A', 'single: één persoon; batch: meer', { of: SIZES })
  soort!: string;
  @Choice('A', 'Wie haar voorstelde', { of: ['initiator', 'responder'] })
  rol!: string;
  @Text('A', 'Toestand', { max: 20 })
  toestand!: string;
  @Choice('A', 'Waarom zij eindigde', { of: MATCH_CODES, optional: true })
  code?: string;
  @Nested('A', 'Wat dat betekent en wat te doen', { of: () => Advies, optional: true })
  advies?: Advies;
  @Nested('A', 'De een of twee richtingen', { of: () => Richting, list: { min: 0, max: 2 } })
  richtingen!: Richting[];
  @Flag('A', 'Of zij op uw antwoord wacht')
  wachtOpAntwoord!: boolean;
  @Moment('A', 'Begonnen op')
  begonnenOp!: string;
  @Moment('A', 'Antwoord uiterlijk op')
  antwoordUiterlijkOp!: string;
  @Moment('A', 'Tot wanneer zij heeft voor waar zij nu aan toe is; daarna eindigt dat vanzelf', {
    optional: true,
  })
  uiterlijkOp?: string;
  @Nested('C', 'Wie hier niet meedeed, en waarom', {
    of: () => Weglating,
    list: { min: 0, max: 1_048_576 },
  })
  weggelaten!: Weglating[];
}
export class Vergelijkingen {
  @Nested(
    'A',
    'Vergelijkingen van uw deelnemer: wat op antwoord wacht eerst, het oudste voorop; daarna de nieuwste',
    {
      of: () => Vergelijking,
      list: { min: 0, max: 200 },
    },
  )
  vergelijkingen!: Vergelijking[];
}

export class Treffer {
  @Id('A', 'Nummer van de treffer, hier uitgegeven')
  id!: string;
  @Id('A', 'Vergelijking')
  vergelijking!: string;
  @Text('A', 'OIN van het andere knooppunt', OIN)
  partner!: string;
  @Choice('A', 'asked: hier gevonden; shown: de ander toonde een treffer', { of: ['asked', 'shown'] })
  kant!: string;
  @Id('C', 'Eigen zaak')
  zaak!: string;
  @Text('C', 'Betrokkene van die zaak', { max: 64 })
  betrokkene!: string;
  @Choice('B', 'Deelnemer van die zaak', { of: BODY_CODES })
  deelnemer!: string;
  @Flag('C', 'Alleen op naam en geboortedatum: mogelijk, en nooit bekend')
  mogelijk!: boolean;
  @Text('D', 'Hoe de ander te bereiken is', { max: 200, optional: true })
  contact?: string;
  @Text('D', 'Wat u de ander liet weten om u te bereiken, zodra u contact zocht', {
    max: 200,
    optional: true,
  })
  contactGezonden?: string;
  @Id('A', 'Bericht waarmee u contact zocht; een gesprek erna noemt het als vorigBericht', { optional: true })
  contactbericht?: string;
  @Moment('A', 'Gevonden op')
  gevondenOp!: string;
  @Moment('A', 'Vervalt op')
  vervaltOp!: string;
  @Choice('C', 'Beoordeling', { of: HIT_OUTCOMES, optional: true })
  beoordeling?: HitOutcome;
}
export class Treffers {
  @Nested('C', 'Treffers van uw deelnemer', { of: () => Treffer, list: { min: 0, max: 100_000 } })
  treffers!: Treffer[];
}
export class TrefferOordeel {
  @Choice('C', 'CONFIRMED: klopt; REJECTED: klopt niet', { of: HIT_OUTCOMES })
  uitkomst!: HitOutcome;
  @Choice(
    'C',
    'Reden bij afwijzen. OTHER_PERSON: iemand anders; WRONG_DATA: een nummer of naam klopt niet; NOT_CURRENT: de zaak speelt niet meer',
    { of: HIT_REJECTIONS, optional: true },
  )
  reden?: HitRejection;
}
export class NieuwContact {
  @Text('D', 'Functie en hoe die te bereiken is; geen persoon', { max: 200 })
  contact!: string;
}
export class ContactGezonden {
  @Id('A', 'Nummer van het bericht waarop een gesprek kan volgen')
  id!: string;
}

export class Lijst {
  @Text('A', 'Commitment: wortel van de lijst', { min: 0, max: 64 })
  wortel!: string;
  @Whole('A', 'Aangevulde omvang', { min: 0, max: 1_048_576 })
  omvang!: number;
  @Text('A', 'SHA-256 van de lijst die vertrok', { max: 64, optional: true })
  lijst?: string;
}
export class Besteding {
  @Id('A', 'Nummer van de vergelijking, of van het bericht')
  vergelijking!: string;
  @Moment('A', 'Toen de vraag hier aankwam')
  op!: string;
  @Choice(
    'A',
    'single: één persoon; batch: meer; open: een bekendheidstoets als bericht, zonder vergelijking',
    {
      of: SPENT_AS,
    },
  )
  soort!: string;
  @Whole('A', 'Aangevulde omvang van de vraag', { min: 0, max: 1_048_576 })
  omvang!: number;
}
export class Bewijsdeel extends Lijst {
  @Whole('A', 'Richting', { min: 1, max: 2 })
  richting!: number;
  @Nested('A', 'Wat de ander van de eigen lijst tekende, zoals het hier aankwam', { of: () => Lijst })
  vanDeAnder!: Lijst;
  @Nested(
    'A',
    'Waar dit knooppunt antwoordde: wat de vrager besteedde in de 30 dagen tot en met deze vraag',
    {
      of: () => Besteding,
      list: { min: 0, max: 10_000 },
      optional: true,
    },
  )
  besteed?: Besteding[];
  @Text('C', 'Verzegeld pakket, alleen door twee van drie toezichthouders te openen', { max: 100_000_000 })
  pakket!: string;
}
export class Afspraak {
  @Choice('A', 'Doel', { of: PURPOSES })
  doel!: string;
  @Choice('A', 'Grondslag', { of: LEGAL_BASES })
  grondslag!: string;
  @Text('A', 'Afspraak die het voorstel noemt', { max: 200 })
  verwijzing!: string;
  @Choice('A', 'Wijze', { of: MATCH_MODES })
  wijze!: string;
  @Text('A', 'Soorten kenmerken, twee hexadecimale cijfers elk', { max: 2, list: { min: 0, max: 16 } })
  soorten!: string[];
  @Text('A', 'Profiel van de kenmerken', { max: 40 })
  profiel!: string;
  @Text('A', 'Versie van de afspraak', { max: 40 })
  versie!: string;
}
export class GetekendBericht {
  @Choice('A', 'Voorstel, aanvaarding of ontvangstbewijs', { of: SIGNED_KINDS })
  soort!: SignedKind;
  @Text('C', 'Het bericht, byte voor byte zoals het is getekend (base64url)', { max: 1_000_000 })
  inhoud!: string;
  @Text('A', 'Handtekening van de partner daarover, als JSON; niet bij wat dit knooppunt zelf schreef', {
    max: 20_000,
    optional: true,
  })
  handtekening?: string;
}
export class Bewijs {
  @Id('A', 'Nummer van de vergelijking')
  id!: string;
  @Text('A', 'OIN van het andere knooppunt', OIN)
  partner!: string;
  @Nested('A', 'Wat het voorstel noemt, zoals het hier ligt', { of: () => Afspraak })
  afspraak!: Afspraak;
  @Moment('A', 'Tot wanneer dat voorstel op antwoord wachtte')
  antwoordUiterlijkOp!: string;
  @Nested('C', 'Per richting', { of: () => Bewijsdeel, list: { min: 0, max: 2 } })
  delen!: Bewijsdeel[];
  @Nested('C', 'Wat beide knooppunten tekenden, voor zover het hier nog ligt', {
    of: () => GetekendBericht,
    list: { min: 0, max: 100 },
  })
  berichten!: GetekendBericht[];
}
