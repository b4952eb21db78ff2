/** What keeps content longer, and what is owed for its use. */
import { BODY_CODES, FUNCTION_ROLES } from '#domain';
import type { BodyCode, FunctionRole } from '#domain';
import { HOLD_REASONS } from '#exchange';
import type { EraseCause, HoldReason } from '#exchange';
import { Aanvraag } from '../approvals/approvals.dto.js';
import { LIMIT, NEXT } from '../flow/paging.js';
import { Choice, Day, Flag, Id, Moment, Nested, Text, Whole } from '../contract/field.js';

/** Of every cause: one that is new does not compile before it stands here. RESTORED: a backup had brought it back. */
const EVERY_CAUSE: Readonly<Record<EraseCause | 'RESTORED', true>> = {
  TERM_PASSED: true,
  NO_HIT: true,
  DECLINED: true,
  RECALLED: true,
  CORRECTED: true,
  RIGHT_EXERCISED: true,
  NOT_TAKEN: true,
  RESTORED: true,
};
const ERASE_CODES = Object.keys(EVERY_CAUSE);

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
export class TermijnenVraag {
  @Day('A', 'Vanaf deze dag (UTC)', { optional: true })
  van?: string;
  @Day('A', 'Tot en met deze dag (UTC), hoogstens zes jaar na `van`', { optional: true })
  tot?: string;
  @Text('A', 'Vervolg: de `vervolg` van een eerder antwoord', { ...NEXT, optional: true })
  na?: string;
  @Text('A', 'Hoeveel per keer, hoogstens 200', { ...LIMIT, optional: true })
  limiet?: string;
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
export class TermijnEinde {
  @Id('A', 'Nummer van het bericht')
  bericht!: string;
  @Text('A', 'OIN van het andere knooppunt', { min: 20, max: 20 })
  partner!: string;
  @Choice(
    'B',
    'Wat eindigt: een aanhouding, een verlengde termijn, of een voorwaarde die hier is toegevoegd',
    {
      of: ['hold', 'renewal', 'condition'],
    },
  )
  soort!: string;
  @Choice('B', 'Waarom de inhoud blijft, of welke voorwaarde', {
    of: [...HOLD_REASONS, 'RETAIN_UNTIL', 'NOT_BEFORE'],
    optional: true,
  })
  code?: string;
  @Moment('B', 'Laatste moment waarop dit geldt')
  eindigtOp!: string;
  @Choice('B', 'Deelnemer die dit vastlegde', { of: BODY_CODES })
  deelnemer!: BodyCode;
  @Text('A', 'Account dat dit vastlegde of vroeg', { max: 100 })
  doorAccount!: string;
  @Text('A', 'Account dat er als tweede over besliste; alleen bij een verlenging', {
    max: 100,
    optional: true,
  })
  beoordeeldDoor?: string;
}
export class Verwijderbewijs {
  @Id('A', 'Nummer van het bericht waarvan de inhoud is gewist')
  bericht!: string;
  @Choice('A', 'Richting', { of: ['sent', 'received', 'internal'] })
  richting!: string;
  @Text('A', 'OIN van het andere knooppunt', { min: 20, max: 20 })
  partner!: string;
  @Moment('B', 'Gewist op')
  gewistOp!: string;
  @Moment('B', 'Wanneer de inhoud uiterlijk weg moest', { optional: true })
  uiterlijkOp?: string;
  @Choice('B', 'Waarom: TERM_PASSED is het eind van de termijn', { of: ERASE_CODES, optional: true })
  oorzaak?: string;
  @Id('A', 'Nummer van onze getekende verklaring, in het verloop van het bericht', { optional: true })
  bewijs?: string;
  @Text('A', 'Vingerafdruk van de regel in het auditlogboek, base64url', { max: 64, optional: true })
  vingerafdruk?: string;
  @Whole('A', 'In welk logboek die regel staat', { min: 1, max: 2_147_483_647, optional: true })
  logboek?: number;
  @Whole('A', 'Plaats van die regel; ontbreekt tot ze is opgenomen', {
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    optional: true,
  })
  plaats?: number;
}
export class Verwijderbewijzen {
  @Nested('B', 'Wat is gewist, het nieuwste voorop', {
    of: () => Verwijderbewijs,
    list: { min: 0, max: 200 },
  })
  verwijderbewijzen!: Verwijderbewijs[];
  @Text('A', 'De `na` van uw volgende verzoek, als er meer kan zijn', { max: 61, optional: true })
  vervolg?: string;
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
  @Text('A', 'De `na` van uw volgende verzoek, als er meer kan zijn; alleen `termijnen` gaat dan verder', {
    max: 61,
    optional: true,
  })
  vervolg?: string;
  @Nested(
    'B',
    'Wie nog moet worden geïnformeerd over gegevens van uw deelnemer, de eerste termijn voorop; ontbreekt voor wie toeziet',
    { of: () => Informeertermijn, list: { min: 0, max: 200 }, optional: true },
  )
  informeren?: Informeertermijn[];
  @Nested('B', 'Wat eindigt, het eerste voorop; hoogstens 200', {
    of: () => TermijnEinde,
    list: { min: 0, max: 200 },
  })
  einden!: TermijnEinde[];
  @Nested('B', 'Per dag; zonder `van` en `tot` van een maand terug tot een jaar vooruit', {
    of: () => TermijnDag,
    list: { min: 0, max: 2200 },
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
