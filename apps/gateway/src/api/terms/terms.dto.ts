/** What keeps content longer, and what is owed for its use. */
import { BODY_CODES, FUNCTION_ROLES } from '#domain';
import type { BodyCode, FunctionRole } from '#domain';
import { HOLD_REASONS } from '#exchange';
import type { HoldReason } from '#exchange';
import { Aanvraag } from '../approvals/approvals.dto.js';
import { Choice, Day, Flag, Id, Moment, Nested, Text, Whole } from '../contract/field.js';

export class NieuweAanhouding {
  @Choice('B', 'Waarom de inhoud blijft (WGS 1.8 lid 7): een andere wet, of een rechtsvordering', {
    of: HOLD_REASONS,
  })
  reden!: HoldReason;
  @Moment(
    'B',
    'Laatste moment waarop dit geldt: in de toekomst, hoogstens twee jaar vooruit. Daarna kan een nieuwe',
  )
  eindigtOp!: string;
}
export class Aanhouding {
  @Id('A', 'Nummer van de aanhouding')
  id!: string;
  @Choice('B', 'Waarom de inhoud blijft', { of: HOLD_REASONS })
  reden!: HoldReason;
  @Choice('B', 'Deelnemer die dit vastlegde', { of: BODY_CODES })
  deelnemer!: BodyCode;
  @Moment('B', 'Vastgelegd op')
  vastgelegdOp!: string;
  @Moment('B', 'Laatste moment waarop dit geldt')
  eindigtOp!: string;
  @Moment('B', 'Opgeheven op', { optional: true })
  opgehevenOp?: string;
}
export class Aanhoudingen {
  @Nested('B', 'Aanhoudingen, oudste eerst', { of: () => Aanhouding, list: { min: 0, max: 1000 } })
  aanhoudingen!: Aanhouding[];
}

export class VerlengingVerzoek extends Aanvraag {
  @Moment('B', 'Tot wanneer; hoogstens twee jaar na het einde dat nu geldt (BGS 1.16 lid 2)')
  eindigtOp!: string;
  @Id('B', 'Instemmingen van wie elk gegeven gaf, voor dit knooppunt en tot dat moment', {
    list: { min: 1, max: 100 },
  })
  instemmingen!: string[];
}
export class Termijn {
  @Id('A', 'Nummer van het bericht')
  bericht!: string;
  @Choice('A', 'Richting', { of: ['sent', 'received', 'internal'] })
  richting!: string;
  @Text('A', 'OIN van het andere knooppunt', { min: 20, max: 20 })
  partner!: string;
  @Moment('A', 'Vastgelegd op')
  vastgelegdOp!: string;
  @Moment('B', 'Wanneer de inhoud uiterlijk wordt gewist')
  wissenOp!: string;
  @Flag('B', 'De zaak is gesloten: niemand leest de inhoud (WGS 2.31 lid 8)')
  afgeschermd!: boolean;
  @Flag('B', 'Een aanhouding houdt de inhoud langer vast (WGS 1.8 lid 7)')
  aangehouden!: boolean;
  @Flag('B', 'De termijn is verlengd (BGS 1.16 lid 2)')
  verlengd!: boolean;
}
export class TermijnDag {
  @Day('A', 'Dag')
  dag!: string;
  @Whole('B', 'Wat die dag nog wordt gewist', { min: 0, max: Number.MAX_SAFE_INTEGER })
  gepland!: number;
  @Whole('B', 'Wat die dag, nu voorbij, had moeten zijn gewist en er nog is zonder aanhouding', {
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
  })
  mislukt!: number;
  @Whole('B', 'Wat die dag is gewist, met een ondertekende stap als bewijs', {
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
  })
  gewist!: number;
}
/** Until when the contact point informs a person about data of this participant; it names nobody. */
export class Informeertermijn {
  @Id('A', 'Nummer van de informatieplicht; het contactpunt kent haar daaraan')
  informatieplicht!: string;
  @Text('A', 'OIN van het samenwerkingsverband dat de gegevens gaf', { min: 20, max: 20 })
  partner!: string;
  @Moment('A', 'Uiterlijk te informeren op (AVG 14 lid 3)')
  uiterlijkOp!: string;
  @Flag('A', 'Die termijn is voorbij')
  teLaat!: boolean;
  @Flag('B', 'Informeren is uitgesteld')
  uitgesteld!: boolean;
  @Choice('B', 'Functierol die informeert', { of: FUNCTION_ROLES })
  eigenaar!: FunctionRole;
}
export class Termijnen {
  @Nested('B', 'Inhoud die gewist wordt, de eerste voorop', { of: () => Termijn, list: { min: 0, max: 200 } })
  termijnen!: Termijn[];
  @Nested('B', 'Wie nog moet worden geïnformeerd over gegevens van uw deelnemer, de eerste termijn voorop', {
    of: () => Informeertermijn,
    list: { min: 0, max: 200 },
  })
  informeren!: Informeertermijn[];
  @Nested('B', 'Per dag, van een maand terug tot een jaar vooruit', {
    of: () => TermijnDag,
    list: { min: 0, max: 400 },
  })
  dagen!: TermijnDag[];
}

export class Meldplicht {
  @Id('A', 'Nummer van het gebruikte bericht')
  bericht!: string;
  @Choice('B', 'Functierol die de melding doet', { of: FUNCTION_ROLES })
  eigenaar!: FunctionRole;
  @Moment('B', 'Eerste gebruik')
  sinds!: string;
  @Moment('B', 'Uiterlijk te melden op')
  uiterlijkOp!: string;
  @Moment('B', 'Te laat sinds', { optional: true })
  teLaatSinds?: string;
}
export class Meldplichten {
  @Nested('B', 'Wat nog gemeld moet worden, de eerste termijn voorop', {
    of: () => Meldplicht,
    list: { min: 0, max: 10_000 },
  })
  meldplichten!: Meldplicht[];
}
