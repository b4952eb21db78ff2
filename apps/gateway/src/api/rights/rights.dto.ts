import { BODY_CODES } from '#domain';
import { EXTENSION_REASONS, IDENTITY_METHODS, REFUSAL_GROUNDS, RIGHT_KINDS } from '#exchange';
import type { ExtensionReason, IdentityMethod, RefusalGround, RightKind } from '#exchange';
import { Choice, Flag, Id, Moment, Nested, Text, Whole } from '../contract/field.js';

const OUTCOMES = ['fulfilled', 'impossible', 'disproportionate'] as const;
const MANY = { min: 0, max: 10_000 };

export class NieuwAvgVerzoek {
  @Choice('A', 'Welk recht', { of: RIGHT_KINDS })
  recht!: RightKind;
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
export class Verlenging {
  @Choice('A', 'Waarom een maand te kort is', { of: EXTENSION_REASONS })
  reden!: ExtensionReason;
}
export class NieuwBesluit {
  @Choice('B', 'Besluit', { of: ['granted', 'refused'] })
  uitkomst!: 'granted' | 'refused';
  @Flag('B', 'De betrokkene wordt hierover nog niet ingelicht')
  nietInlichten!: boolean;
}
export class OntvangerUitkomst {
  @Id('A', 'Bericht waarmee de ontvanger de gegevens kreeg')
  bericht!: string;
  @Choice('B', 'Wat de ontvanger deed', { of: OUTCOMES })
  uitkomst!: (typeof OUTCOMES)[number];
}
export class AvgZienswijze {
  @Choice('B', 'Deelnemer', { of: BODY_CODES })
  deelnemer!: string;
  @Moment('A', 'Gegeven op')
  gegevenOp!: string;
  @Choice('B', 'Grond van artikel 41 UAVG', { of: REFUSAL_GROUNDS, optional: true })
  grond?: string;
}
export class AvgOntvanger {
  @Id('A', 'Bericht')
  bericht!: string;
  @Text('A', 'Knooppunt (OIN)', { max: 20 })
  knooppunt!: string;
  @Moment('A', 'Uiterlijk')
  uiterlijkOp!: string;
  @Flag('A', 'Nog niet gedaan, en de termijn is voorbij')
  teLaat!: boolean;
  @Moment('A', 'Gedaan op', { optional: true })
  gedaanOp?: string;
  @Choice('B', 'Wat de ontvanger deed', { of: OUTCOMES, optional: true })
  uitkomst?: string;
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
  @Flag('B', 'Verwerking is nu beperkt: elk gebruik wordt geweigerd')
  beperkt!: boolean;
}
export class AvgVerzoeken {
  @Nested('A', 'Verzoeken, open eerst', { of: () => AvgVerzoek, list: MANY })
  verzoeken!: AvgVerzoek[];
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
