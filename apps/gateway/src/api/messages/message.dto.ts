/** A message in three views, by who may see what: flow (A), law (A and B), case (A, B and C). Content is apart. */
import {
  BODY_CODES,
  CATEGORIES,
  FUNCTION_ROLES,
  LEGAL_BASES,
  MESSAGE_KINDS,
  PURPOSES,
  SECRECY_BASES,
  SOURCE_LAWS,
} from '#domain';
import type { JsonObject } from '#domain';
import { FLOW_STATES, FLOW_STEPS } from '#exchange';
import { Choice, Free, Id, Moment, Nested, Text, Whole } from '../contract/field.js';
import { Artikel, Reden, TweeTalen } from './decision.dto.js';
import { Bijzonderheden } from './details.dto.js';
import { Betrokkene, Kenmerken, Ontvanger, Verstrekker } from './draft.dto.js';
import { Beperking } from './restriction.dto.js';
import { Verklaring } from './statement.dto.js';

export const STATES = [
  'accepted',
  'relayed',
  'waiting',
  'delivered',
  'retrieved',
  'refused',
  'expired',
  'undeliverable',
] as const;
export const STEPS = [
  'decided',
  'accepted',
  'attempted',
  'relayed',
  'waiting',
  'delivered',
  'refused',
  'retrieved',
  'expired',
  'undeliverable',
  'duplicate',
  'answered',
  'used',
  'forwarded',
  'erased',
  'not-retrieved',
  'overdue',
  'lapsed',
  'recalled',
  'corrected',
  'rights-decided',
] as const;

abstract class Doorgang {
  @Id('A', 'Nummer van het bericht')
  id!: string;
  @Choice('A', 'Richting', { of: ['sent', 'received', 'internal'] })
  richting!: string;
  @Text('A', 'OIN van het andere knooppunt', { min: 20, max: 20 })
  partner!: string;
  @Moment('A', 'Moment van het bericht bij de afzender')
  verzondenOp!: string;
  @Moment('A', 'Moment van vastleggen hier')
  geregistreerdOp!: string;
  @Moment('A', 'Moment waarop het bericht vervalt')
  vervaltOp!: string;
}
/** For function roles that keep the system running: nothing of law, person or content, nor of what it follows on. */
export class BerichtStroom extends Doorgang {
  @Choice(
    'A',
    'Hoe ver het kwam. arrived: aangekomen; of het is toegelaten, er ligt of is gelezen, staat er niet bij',
    {
      of: FLOW_STATES,
    },
  )
  status!: string;
}
/** A line of the list for who may see law. */
export class BerichtRegel extends Doorgang {
  @Id('B', 'Gesprek waar het bij hoort')
  gesprek!: string;
  @Id('B', 'Bericht waarop dit volgt', { optional: true })
  vorigBericht?: string;
  @Choice('B', 'Toestand', { of: STATES })
  status!: string;
  @Whole('B', 'Plaats in het postvak', { min: 1, max: Number.MAX_SAFE_INTEGER, optional: true })
  positie?: number;
}

export class Besluit {
  @Choice('B', 'Uitkomst; none zolang er geen besluit is', { of: ['permit', 'refer', 'refuse', 'none'] })
  uitkomst!: string;
  @Text('B', 'Codes van alle redenen', { max: 60, list: { min: 0, max: 100 } })
  codes!: string[];
  @Nested('B', 'Artikelen waarop het besluit rust', { of: () => Artikel, list: { min: 0, max: 100 } })
  artikelen!: Artikel[];
  @Text('B', 'SHA-256 van de gebruikte wettabel, base64url', { min: 0, max: 64 })
  wettabel!: string;
}

/** For function roles that watch over lawfulness. */
export class BerichtBesluit extends BerichtRegel {
  @Choice('B', 'Soort bericht', { of: MESSAGE_KINDS })
  soort!: string;
  @Choice('B', 'Doel (doelbinding)', { of: PURPOSES })
  doel!: string;
  @Choice('B', 'Eigen deelnemers die het mogen zien', { of: BODY_CODES, list: { min: 1, max: 20 } })
  deelnemers!: string[];
  @Nested('B', 'Besluit van dit knooppunt', { of: () => Besluit })
  besluit!: Besluit;
  @Whole('B', 'Hoe vaak de inhoud is gelezen', { min: 0, max: Number.MAX_SAFE_INTEGER })
  gelezen!: number;
}

/** For case processors. */
export class Bericht extends BerichtBesluit {
  @Id('C', 'Eigen zaak waar het bij hoort', { optional: true })
  zaak?: string;
}

export class StapStroom {
  @Choice('A', 'Stap van het transport', { of: FLOW_STEPS })
  stap!: string;
  @Moment('A', 'Moment')
  op!: string;
  @Choice('A', 'own: hier vastgesteld; peer: gemeld door het andere knooppunt', { of: ['own', 'peer'] })
  herkomst!: string;
  @Text('A', 'Vaste code uit het transport', { max: 60, optional: true })
  code?: string;
  @Id('A', 'Nummer van het ondertekende bewijs', { optional: true })
  bewijs?: string;
}
export class Stap {
  @Choice('B', 'Stap', { of: STEPS })
  stap!: string;
  @Moment('A', 'Moment')
  op!: string;
  @Choice('A', 'own: hier vastgesteld; peer: gemeld door het andere knooppunt', { of: ['own', 'peer'] })
  herkomst!: string;
  @Text('B', 'Vaste code, ook van een weigering', { max: 60, optional: true })
  code?: string;
  @Id('A', 'Nummer van het ondertekende bewijs', { optional: true })
  bewijs?: string;
  @Nested('B', 'Artikelen bij een weigering', { of: () => Artikel, list: { min: 0, max: 100 } })
  artikelen!: Artikel[];
}
/** `retrieved` and `predecessor` for who may see law alone. */
export class VerwachteStap {
  @Choice('B', 'Wat nog moet gebeuren; predecessor: het bericht waarop dit volgt', {
    of: ['relayed', 'arrived', 'predecessor', 'delivered', 'retrieved'],
  })
  stap!: 'relayed' | 'arrived' | 'predecessor' | 'delivered' | 'retrieved';
  @Choice('A', 'Door wie', { of: ['hier', 'partner'] })
  door!: 'hier' | 'partner';
  @Moment('A', 'Uiterlijk; daarna vervalt het bericht')
  uiterlijk!: string;
}
export class VerwachteStapStroom {
  @Choice('A', 'Wat nog moet gebeuren', { of: ['relayed', 'arrived'] })
  stap!: string;
  @Choice('A', 'Door wie', { of: ['hier', 'partner'] })
  door!: string;
  @Moment('A', 'Uiterlijk; daarna vervalt het bericht')
  uiterlijk!: string;
}
const WAITS = { list: { min: 0, max: 3 } };
export class VerloopStroom {
  @Nested('A', 'Stappen, oudste eerst', { of: () => StapStroom, list: { min: 0, max: 1000 } })
  stappen!: StapStroom[];
  @Nested('A', 'Wat nog moet gebeuren, in volgorde', { of: () => VerwachteStapStroom, ...WAITS })
  verwacht!: VerwachteStapStroom[];
}
export class Verloop {
  @Nested('B', 'Stappen, oudste eerst', { of: () => Stap, list: { min: 0, max: 1000 } })
  stappen!: Stap[];
  @Nested('B', 'Wat nog moet gebeuren, in volgorde', { of: () => VerwachteStap, ...WAITS })
  verwacht!: VerwachteStap[];
}

export class BerichtAangenomen {
  @Id('A', 'Nummer van het bericht')
  id!: string;
  @Id('A', 'Gesprek waar het bij hoort')
  gesprek!: string;
  @Moment('A', 'Moment waarop het bericht vervalt')
  vervaltOp!: string;
  @Text('B', 'SHA-256 van de gebruikte wettabel, base64url', { max: 64 })
  wettabel!: string;
}

export class Afzender {
  @Text('A', 'OIN van het knooppunt', { min: 20, max: 20 })
  knooppunt!: string;
  @Choice('B', 'Deelnemer', { of: BODY_CODES })
  deelnemer!: string;
  @Choice('B', 'Functierol', { of: FUNCTION_ROLES })
  rol!: string;
}

export class Instemming {
  @Id('B', 'Nummer van de instemming')
  id!: string;
  @Choice('B', 'Deelnemer die instemde', { of: BODY_CODES })
  deelnemer!: string;
  @Choice('B', 'Categorieën waarvoor', { of: CATEGORIES, list: { min: 1, max: 27 } })
  categorieen!: string[];
  @Moment('B', 'Gegeven op')
  gegevenOp!: string;
  @Moment('B', 'Geldt tot')
  eindigtOp!: string;
}

export class GelezenElement {
  @Text('A', 'Naam van het element in dit bericht', { max: 40 })
  id!: string;
  @Text('C', 'Over welke betrokkene', { min: 16, max: 64 })
  betrokkene!: string;
  @Choice('B', 'Categorie gegevens', { of: CATEGORIES })
  categorie!: string;
  @Nested('B', 'Verstrekkende deelnemer', { of: () => Verstrekker })
  verstrekker!: Verstrekker;
  @Choice('B', 'Wettelijke geheimhouding die erop rust', { of: SECRECY_BASES })
  geheimhouding!: string;
  @Choice('B', 'Bronwet, bij gegevens die een eigen wet geheim houdt (WGS 1.5 lid 2)', {
    of: SOURCE_LAWS,
    optional: true,
  })
  bronwet?: string;
  @Moment('B', 'Moment van de eerste verwerking in het samenwerkingsverband')
  eersteVerwerkingOp!: string;
  @Nested('B', 'Instemmingen', { of: () => Instemming, list: { min: 0, max: 20 } })
  instemmingen!: Instemming[];
  @Nested('B', 'Beperkingen op dit element', { of: () => Beperking, list: { min: 0, max: 15 } })
  beperkingen!: Beperking[];
  @Free('D', 'Inhoud; de namen van de velden zijn die van het berichtschema')
  waarde!: JsonObject;
}

/** The whole of a message, with its content: only in the answer to a permitted reading. */
export class BerichtInhoud {
  @Id('A', 'Nummer van het bericht')
  id!: string;
  @Id('A', 'Gesprek waar het bij hoort')
  gesprek!: string;
  @Id('A', 'Bericht waarop dit volgt', { optional: true })
  vorigBericht?: string;
  @Choice('B', 'Soort bericht', { of: MESSAGE_KINDS })
  soort!: string;
  @Choice('B', 'Doel (doelbinding)', { of: PURPOSES })
  doel!: string;
  @Choice('B', 'Grondslag', { of: LEGAL_BASES })
  grondslag!: string;
  @Nested('B', 'Afzender', { of: () => Afzender })
  afzender!: Afzender;
  @Nested('A', 'Aan wie', { of: () => Ontvanger })
  ontvanger!: Ontvanger;
  @Text('C', 'Verwijzing naar de zaak van de afzender', { min: 16, max: 64 })
  zaakverwijzing!: string;
  @Moment('A', 'Moment van het bericht bij de afzender')
  verzondenOp!: string;
  @Moment('A', 'Moment waarop het bericht vervalt')
  vervaltOp!: string;
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
  @Nested('D', 'Gegevens', { of: () => GelezenElement, list: { min: 0, max: 100 } })
  elementen!: GelezenElement[];
  @Nested('D', 'Wat de soort bericht zelf toevoegt', { of: () => Bijzonderheden })
  bijzonderheden!: Bijzonderheden;
}

export class Getoond {
  @Nested('B', 'Meldingen die voor de inhoud gaan', { of: () => TweeTalen, list: { min: 0, max: 100 } })
  meldingen!: TweeTalen[];
  @Nested('D', 'Het bericht', { of: () => BerichtInhoud })
  bericht!: BerichtInhoud;
}
export class Inzage extends Getoond {
  @Nested(
    'B',
    'Waarom u dit niet aan een ander huis mag doorgeven, wie er ook instemt; leeg: met instemming wel',
    {
      of: () => Reden,
      list: { min: 0, max: 100 },
    },
  )
  nietDoorgeven!: Reden[];
}
