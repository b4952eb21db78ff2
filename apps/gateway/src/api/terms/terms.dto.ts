/** What keeps content longer, and what is owed for its use. */
import { BODY_CODES, FUNCTION_ROLES } from '#domain';
import type { BodyCode, FunctionRole } from '#domain';
import { HOLD_REASONS } from '#exchange';
import type { HoldReason } from '#exchange';
import { Aanvraag } from '../approvals/approvals.dto.js';
import { Choice, Id, Moment, Nested } from '../contract/field.js';

export class NieuweAanhouding {
  @Choice('B', 'Waarom de inhoud blijft (WGS 1.8 lid 7): een andere wet, of een rechtsvordering', {
    of: HOLD_REASONS,
  })
  reden!: HoldReason;
  @Moment('B', 'Laatste moment waarop dit geldt; niets blijft voor altijd')
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
