import { BODY_CODES, CORRECTIONS, RIGHT_FULFILMENTS, RIGHT_ONWARD, RIGHT_OUTCOMES } from '#domain';
import type { RightFulfilment } from '#domain';
import {
  END_REASONS,
  EXTENSION_REASONS,
  IDENTITY_METHODS,
  REFUSAL_GROUNDS,
  REFUSAL_REASONS,
  RIGHT_KINDS,
} from '#exchange';
import type {
  EndReason,
  ExtensionReason,
  IdentityMethod,
  RefusalGround,
  RefusalReason,
  RightKind,
} from '#exchange';
import { Choice, Flag, Id, Moment, Nested, Text } from '../contract/field.js';
import { elementId } from '../messages/statement.dto.js';

const MANY = { min: 0, max: 10_000 };

export class NieuwAvgVerzoek {
  @Choice('A', 'Welk recht', { of: RIGHT_KINDS })
  recht!: RightKind;
  @Moment('A', 'Wanneer het verzoek binnenkwam; de termijn loopt vanaf die dag')
  ontvangenOp!: string;
  @Text(
    'C',
    'Burgerservicenummer van de betrokkene; wordt niet bewaard, alleen een vingerafdruk met een sleutel',
    {
      min: 9,
      max: 9,
      pattern: /^\d{9}$/,
      rule: { nl: 'moet een burgerservicenummer van negen cijfers zijn', en: 'must be a BSN of nine digits' },
    },
  )
  bsn!: string;
}
export class Identiteitsvaststelling {
  @Choice('A', 'Hoe de identiteit is vastgesteld', { of: IDENTITY_METHODS })
  wijze!: IdentityMethod;
}
export class NieuweZienswijze {
  @Choice('B', 'Grond van artikel 41 UAVG die zich verzet; weglaten als die er niet is', {
    of: REFUSAL_GROUNDS,
    optional: true,
  })
  grond?: RefusalGround;
}
export class Verlengingsreden {
  @Choice('A', 'Waarom een maand te kort is', { of: EXTENSION_REASONS })
  reden!: ExtensionReason;
}
export class Verlenging extends Verlengingsreden {
  @Moment('A', 'Wanneer de betrokkene dit met de reden hoorde; voor het einde van de eerste maand')
  verteldOp!: string;
}
export class Beeindiging {
  @Choice('A', 'Waarom er geen besluit komt', { of: END_REASONS })
  reden!: EndReason;
}
export class OnjuistGegeven {
  @Id('A', 'Bericht waarin het staat')
  bericht!: string;
  @Text('A', 'Naam van het element in dat bericht', elementId)
  element!: string;
  @Choice('B', 'Wat ermee moet gebeuren', { of: CORRECTIONS })
  wat!: (typeof CORRECTIONS)[number];
}
export class NieuwBesluit {
  @Choice('B', 'Besluit', { of: ['granted', 'refused'] })
  uitkomst!: 'granted' | 'refused';
  @Choice('B', 'Waarom het verzoek wordt afgewezen; verplicht bij een afwijzing', {
    of: REFUSAL_REASONS,
    optional: true,
  })
  reden?: RefusalReason;
  @Flag(
    'B',
    'De betrokkene wordt hierover nog niet ingelicht; alleen als een grond van artikel 41 UAVG geldt',
  )
  nietInlichten!: boolean;
  @Nested('B', 'Bij toegewezen rectificatie: wat onjuist is, in welk bericht', {
    of: () => OnjuistGegeven,
    list: { min: 1, max: 100 },
    optional: true,
  })
  onjuist?: OnjuistGegeven[];
}
export class OntvangerUitkomst {
  @Id('A', 'Bericht waarmee de ontvanger de gegevens kreeg')
  bericht!: string;
  @Choice('B', 'Wat de ontvanger deed, of waarom niet', { of: RIGHT_FULFILMENTS })
  uitkomst!: RightFulfilment;
}
export class Foutmelding {
  @Id('A', 'Bericht met de fout')
  bericht!: string;
}
export class Opheffing {
  @Moment(
    'A',
    'Wanneer de betrokkene hoorde dat de beperking wordt opgeheven; weglaten zolang die het niet mag horen',
    {
      optional: true,
    },
  )
  verteldOp?: string;
}
export class AvgZienswijze {
  @Choice('B', 'Deelnemer', { of: BODY_CODES })
  deelnemer!: string;
  @Moment('A', 'Gegeven op')
  gegevenOp!: string;
  @Choice('B', 'Grond van artikel 41 UAVG', { of: REFUSAL_GROUNDS, optional: true })
  grond?: string;
  @Moment('A', 'Sinds wanneer de grond volgens de deelnemer niet meer geldt', { optional: true })
  vervallenOp?: string;
}
/** A ground of UAVG 41 that stands now. */
export class AvgGrond {
  @Choice('B', 'Deelnemer die de grond heeft; leeg bij een ander knooppunt', {
    of: BODY_CODES,
    optional: true,
  })
  deelnemer?: string;
  @Choice(
    'B',
    'Waar de grond staat: een zienswijze op dit verzoek, een vastgelegd oordeel over de gegevens, of het bericht van een ander knooppunt',
    { of: ['view', 'act', 'notice'] },
  )
  bron!: 'view' | 'act' | 'notice';
  @Moment('A', 'Sinds')
  sinds!: string;
  @Choice('B', 'Grond van artikel 41 UAVG, als die is genoemd', { of: REFUSAL_GROUNDS, optional: true })
  grond?: string;
}
/** Whose copy it is and who sees to it there. */
export class AvgEigenaar {
  @Text('A', 'Knooppunt (OIN)', { max: 20 })
  knooppunt!: string;
  @Text('A', 'Naam in de adreslijst', { max: 200 })
  naam!: string;
  @Choice('A', 'Wie daar aan zet is', { of: ['CONTACT_POINT'] })
  rol!: 'CONTACT_POINT';
}
export class AvgOntvanger {
  @Id('A', 'Bericht')
  bericht!: string;
  @Nested('A', 'Van wie de kopie is', { of: () => AvgEigenaar })
  eigenaar!: AvgEigenaar;
  @Choice('B', 'Wat is gemeld', { of: RIGHT_OUTCOMES })
  gemeld!: string;
  @Id('A', 'Bericht dat het meldt', { optional: true })
  melding?: string;
  @Text('B', 'Waarom niet gemeld kon worden', { max: 64, optional: true })
  nietGemeld?: string;
  @Moment('A', 'Uiterlijk')
  uiterlijkOp!: string;
  @Flag('A', 'Nog niet gedaan, en de termijn is voorbij')
  teLaat!: boolean;
  @Moment('A', 'Gedaan op', { optional: true })
  gedaanOp?: string;
  @Choice('B', 'Wat de ontvanger deed, of waarom niet', { of: RIGHT_FULFILMENTS, optional: true })
  uitkomst?: string;
  @Choice('B', 'Wat er met doorgegeven kopieën gebeurde', { of: RIGHT_ONWARD, optional: true })
  doorgegeven?: string;
  @Choice('B', 'Wat hier met de hand als uitkomst kan worden vastgelegd; leeg als er al een is', {
    of: RIGHT_FULFILMENTS,
    list: MANY,
  })
  mogelijk!: string[];
  @Id('A', 'Ondertekend antwoord van de ontvanger', { optional: true })
  antwoord?: string;
  @Flag('A', 'Buiten berichten om vernomen en hier vastgelegd')
  metDeHand!: boolean;
}
export class AvgFoutmelding {
  @Id('A', 'Bericht met de fout')
  bericht!: string;
  @Text('A', 'Knooppunt (OIN)', { max: 20 })
  knooppunt!: string;
  @Id('A', 'Bericht dat het meldt; leeg als dat niet kon', { optional: true })
  melding?: string;
  @Text('B', 'Waarom niet gemeld kon worden', { max: 64, optional: true })
  nietGemeld?: string;
  @Moment('A', 'Uiterlijk op een andere manier te vertellen op', { optional: true })
  uiterlijkOp?: string;
  @Moment('A', 'Op een andere manier verteld, hier vastgelegd op', { optional: true })
  gedaanOp?: string;
}
export class AvgLaterGewist {
  @Id('A', 'Bericht')
  bericht!: string;
  @Moment('A', 'Gewist op')
  gewistOp!: string;
}
export class AvgVerzoek {
  @Id('A', 'Nummer van het verzoek')
  id!: string;
  @Choice('A', 'Welk recht', { of: RIGHT_KINDS })
  recht!: string;
  @Choice('A', 'Stand', { of: ['received', 'identified', 'decided', 'closed'] })
  stand!: string;
  @Moment('A', 'Ontvangen op')
  ontvangenOp!: string;
  @Moment('A', 'Hier vastgelegd op')
  vastgelegdOp!: string;
  @Nested('A', 'Verlenging met twee maanden', { of: () => Verlenging, optional: true })
  verlenging?: Verlenging;
  @Choice('A', 'Waarom het zonder besluit eindigde', { of: END_REASONS, optional: true })
  beeindigd?: string;
  @Moment('A', 'Uiterlijk te beslissen op')
  uiterlijkOp!: string;
  @Flag('A', 'Niet beslist, en de termijn is voorbij')
  teLaat!: boolean;
  @Choice('B', 'Deelnemers van wie gegevens geraakt worden', { of: BODY_CODES, list: MANY, optional: true })
  betrokkenDeelnemers?: string[];
  @Nested('B', 'Zienswijzen', { of: () => AvgZienswijze, list: MANY })
  zienswijzen!: AvgZienswijze[];
  @Choice('B', 'Besluit', { of: ['granted', 'refused'], optional: true })
  besluit?: string;
  @Flag('B', 'De betrokkene wordt nog niet ingelicht', { optional: true })
  nietInlichten?: boolean;
  @Nested('A', 'Ontvangers die van het besluit moeten horen', { of: () => AvgOntvanger, list: MANY })
  ontvangers!: AvgOntvanger[];
  @Choice('B', 'Waarom het is afgewezen', { of: REFUSAL_REASONS, optional: true })
  reden?: string;
  @Moment('B', 'Sinds wanneer de betrokkene toch mag worden ingelicht', { optional: true })
  inlichtenMagSinds?: string;
  @Moment('B', 'Sinds wanneer geen grond meer geldt en de betrokkene dus moet worden ingelicht', {
    optional: true,
  })
  inlichtenMoetSinds?: string;
  @Nested('B', 'Gronden van artikel 41 UAVG die nu gelden; alleen bij het bekijken van één verzoek', {
    of: () => AvgGrond,
    list: MANY,
    optional: true,
  })
  gronden?: AvgGrond[];
  @Nested('A', 'Verstrekkers die op hun fout zijn gewezen (BGS 1.7)', {
    of: () => AvgFoutmelding,
    list: MANY,
  })
  foutmeldingen!: AvgFoutmelding[];
  @Id(
    'A',
    'Berichten die nog niet zijn gewist, omdat een andere wet of een claim ze bewaart; daarna volgt het wissen vanzelf',
    {
      list: MANY,
    },
  )
  bewaard!: string[];
  @Nested('A', 'Berichten die eerst bewaard bleven en gewist zijn toen niets ze meer bewaarde', {
    of: () => AvgLaterGewist,
    list: MANY,
  })
  laterGewist!: AvgLaterGewist[];
  @Flag('B', 'Verwerking is nu beperkt: elk gebruik wordt geweigerd')
  beperkt!: boolean;
  @Moment('A', 'Wanneer de betrokkene hoorde dat de beperking werd opgeheven', { optional: true })
  opheffingVerteldOp?: string;
}
export class Brief {
  @Text('C', 'De brief als webpagina', { max: 1_000_000 })
  html!: string;
  @Text('C', 'De brief als PDF, base64', { max: 4_000_000 })
  pdf!: string;
}
export class AvgVerzoeken {
  @Nested('A', 'Verzoeken, open eerst', { of: () => AvgVerzoek, list: MANY })
  verzoeken!: AvgVerzoek[];
}
