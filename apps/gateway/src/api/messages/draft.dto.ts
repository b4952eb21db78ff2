/** A draft as a case system hands it in. Codes are the protocol's; member names are Dutch. */
import {
  BODY_CODES,
  CATEGORIES,
  LEGAL_BASES,
  DRAFT_KINDS,
  PURPOSES,
  RADICALISATION,
  SECRECY_BASES,
  SOURCE_LAWS,
  SUBJECT_TYPES,
} from '#domain';
import type {
  BodyCode,
  Category,
  JsonObject,
  LegalBasis,
  MessageKind,
  Purpose,
  SecrecyBasis,
  SourceLaw,
  Subject,
} from '#domain';
import { Choice, Flag, Free, Id, Moment, Nested, Text } from '../contract/field.js';
import { Bijzonderheden } from './details.dto.js';
import { Beperking } from './restriction.dto.js';
import { Verklaring, elementId, oin, reference } from './statement.dto.js';

export class Ontvanger {
  @Text('A', 'OIN van het knooppunt', oin)
  knooppunt!: string;
  @Choice('A', 'Deelnemers daar aan wie het is gericht', { of: BODY_CODES, list: { min: 1, max: 20 } })
  deelnemers!: BodyCode[];
}

export class Betrokkene {
  @Text(
    'C',
    'Id uit het zaakregister, of de verwijzing die het gesprek al gebruikt; nooit een BSN',
    reference,
  )
  verwijzing!: string;
  @Choice('C', 'Soort betrokkene', { of: SUBJECT_TYPES })
  soort!: Subject['type'];
  @Text('C', 'Relatie tot de betrokkene, bij een derde (BGS 2.19)', { max: 40, optional: true })
  relatie?: string;
  @Text('C', 'Wiens relatie het is; zonder: die van de eerste betrokkene', { ...reference, optional: true })
  relatieTot?: string;
}

export class Prioriteitenlijst {
  @Text('B', 'Waar de criteria openbaar staan', {
    max: 500,
    pattern: /^https:\/\/\S+$/,
    rule: { nl: 'moet een https-adres zijn', en: 'must be an https address' },
  })
  criteria!: string;
  @Text('B', 'Versie van de criteria', { max: 40 })
  versie!: string;
}

export class Kenmerken {
  @Choice('B', 'Radicaliseringszaak', { of: RADICALISATION })
  radicalisering!: (typeof RADICALISATION)[number];
  @Text('B', 'Taak buiten de WGS (plustaak)', { max: 40, optional: true })
  taakcode?: string;
  @Flag('B', 'Uitkomst van een geautomatiseerde verwerking', { optional: true })
  geautomatiseerd?: boolean;
  @Nested('B', 'Wie die uitkomst heeft beoordeeld', { of: () => Verklaring, optional: true })
  menselijkeBeoordeling?: Verklaring;
  @Nested('B', 'Lijst van geprioriteerde casussen', { of: () => Prioriteitenlijst, optional: true })
  prioriteitenlijst?: Prioriteitenlijst;
}

export class Verstrekker {
  @Choice('B', 'Deelnemer die het gegeven verstrekte', { of: BODY_CODES })
  deelnemer!: BodyCode;
  @Text('A', 'OIN van zijn knooppunt, als dat een ander is', { ...oin, optional: true })
  knooppunt?: string;
}

export class Element {
  @Text('A', 'Naam van het element in dit bericht', elementId)
  id!: string;
  @Text('C', 'Over welke betrokkene', reference)
  betrokkene!: string;
  @Choice('B', 'Categorie gegevens', { of: CATEGORIES })
  categorie!: Category;
  @Nested('B', 'Verstrekkende deelnemer', { of: () => Verstrekker })
  verstrekker!: Verstrekker;
  @Choice('B', 'Wettelijke geheimhouding die erop rust', { of: SECRECY_BASES })
  geheimhouding!: SecrecyBasis;
  @Choice('B', 'Bronwet, bij gegevens die een eigen wet geheim houdt (WGS 1.5 lid 2)', {
    of: SOURCE_LAWS,
    optional: true,
  })
  bronwet?: SourceLaw;
  @Moment('B', 'Moment van de eerste verwerking in het samenwerkingsverband')
  eersteVerwerkingOp!: string;
  @Id('B', 'Vastgelegde instemmingen', { list: { min: 0, max: 20 } })
  instemmingen!: string[];
  @Nested('B', 'Beperkingen op dit element', { of: () => Beperking, list: { min: 0, max: 15 } })
  beperkingen!: Beperking[];
  @Free('D', 'Inhoud; de namen van de velden zijn die van het berichtschema')
  waarde!: JsonObject;
}

export class BerichtConcept {
  @Choice('B', 'Soort bericht', { of: DRAFT_KINDS })
  soort!: MessageKind;
  @Choice('B', 'Doel (doelbinding)', { of: PURPOSES })
  doel!: Purpose;
  @Choice('B', 'Grondslag', { of: LEGAL_BASES })
  grondslag!: LegalBasis;
  @Nested('A', 'Aan wie', { of: () => Ontvanger })
  ontvanger!: Ontvanger;
  @Id('C', 'Eigen zaak waarop het rust', { optional: true })
  zaak?: string;
  @Id('A', 'Bericht waarop dit volgt', { optional: true })
  vorigBericht?: string;
  @Nested('C', 'Betrokkenen', { of: () => Betrokkene, list: { min: 0, max: 100 } })
  betrokkenen!: Betrokkene[];
  @Nested('B', 'Oordeel dat verstrekken noodzakelijk is', { of: () => Verklaring, optional: true })
  noodzaak?: Verklaring;
  @Nested('B', 'Oordeel dat de gegevens juist en volledig zijn', { of: () => Verklaring, optional: true })
  kwaliteit?: Verklaring;
  @Nested('B', 'Kenmerken van de zaak', { of: () => Kenmerken })
  kenmerken!: Kenmerken;
  @Nested('B', 'Beperkingen op het hele bericht', { of: () => Beperking, list: { min: 0, max: 15 } })
  beperkingen!: Beperking[];
  @Nested('D', 'Gegevens', { of: () => Element, list: { min: 0, max: 100 } })
  elementen!: Element[];
  @Nested('D', 'Wat de soort bericht zelf toevoegt', { of: () => Bijzonderheden })
  bijzonderheden!: Bijzonderheden;
  @Moment('A', 'Uiterste moment van aflevering, in de komende 30 dagen', { optional: true })
  vervaltOp?: string;
}
