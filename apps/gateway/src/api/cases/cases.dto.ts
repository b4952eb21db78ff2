import { Choice, Day, Id, Moment, Nested, Text } from '../contract/field.js';

const BSN = /^\d{8,9}$/;

/** Of somebody whom a case is about, as it is given and as it is shown. */
export class NaamEnGeboorte {
  @Text('C', 'Voornamen', { max: 200, optional: true })
  voornamen?: string;
  @Text('C', 'Voorvoegsel', { max: 20, optional: true })
  voorvoegsel?: string;
  @Text('C', 'Geslachtsnaam', { max: 200 })
  geslachtsnaam!: string;
  @Day('C', 'Geboortedatum', { optional: true })
  geboortedatum?: string;
}

export class NieuweBetrokkene extends NaamEnGeboorte {
  @Text('C', 'Burgerservicenummer', {
    min: 8,
    max: 9,
    pattern: BSN,
    rule: { nl: 'moet een BSN van 8 of 9 cijfers zijn', en: 'must be a BSN of 8 or 9 digits' },
    optional: true,
  })
  bsn?: string;
  @Text(
    'C',
    'Nummer in uw dossier dat de elfproef niet haalt: hoort bij de zaak en doet aan geen vergelijking mee',
    {
      max: 20,
      optional: true,
    },
  )
  bsnOnjuist?: string;
}

export class NieuweZaak {
  @Text('C', 'Kenmerk van de zaak in uw zaaksysteem', { max: 200 })
  kenmerk!: string;
  @Nested('C', 'Betrokkenen', { of: () => NieuweBetrokkene, list: { min: 1, max: 100 } })
  betrokkenen!: NieuweBetrokkene[];
}

export class BetrokkeneId {
  @Id('C', 'Nummer van de betrokkene, hier uitgegeven')
  id!: string;
}
export class ZaakGeregistreerd {
  @Id('C', 'Nummer van de zaak, hier uitgegeven')
  id!: string;
  @Nested('C', 'Betrokkenen, in de volgorde van uw verzoek', {
    of: () => BetrokkeneId,
    list: { min: 1, max: 100 },
  })
  betrokkenen!: BetrokkeneId[];
}
export class Zaak extends ZaakGeregistreerd {
  @Choice('A', 'Toestand', { of: ['open', 'closed'] })
  status!: string;
  @Moment('A', 'Geopend op')
  geopendOp!: string;
}
export class ZaakVraag {
  @Choice('A', 'Met het BSN van de betrokkenen: om met hun nummer naar hen te vragen', {
    of: ['bsn'],
    optional: true,
  })
  met?: 'bsn';
}
export class PersoonInZaak extends NaamEnGeboorte {
  @Id('C', 'Nummer van de betrokkene, hier uitgegeven')
  id!: string;
  @Text('C', 'Naam, om de een van de ander te onderscheiden', { max: 422 })
  naam!: string;
  @Text('C', 'Burgerservicenummer, alleen met `met=bsn`', { min: 8, max: 9, pattern: BSN, optional: true })
  bsn?: string;
}
export class ZaakMetKenmerk extends Zaak {
  @Text('C', 'Kenmerk van de zaak in uw zaaksysteem', { max: 200 })
  kenmerk!: string;
  @Nested('C', 'Wie de betrokkenen zijn', { of: () => PersoonInZaak, list: { min: 1, max: 100 } })
  personen!: PersoonInZaak[];
}
export class Zaken {
  @Nested('C', 'Zaken van uw deelnemer', { of: () => Zaak, list: { min: 0, max: 100_000 } })
  zaken!: Zaak[];
}
export class ZaakWijziging {
  @Choice('A', 'Nieuwe toestand', { of: ['open', 'closed'] })
  status!: 'open' | 'closed';
}
