/** Own participants, the persons who may act for them, and third parties of one case. Accounts, never names. */
import { BODY_CODES, FUNCTION_ROLES, PARTICIPANT_KINDS } from '#domain';
import type { BodyCode, FunctionRole, ParticipantKind } from '#domain';
import { SECTORS } from '#exchange';
import type { Sector } from '#exchange';
import { Choice, Flag, Id, Moment, Nested, Text, Whole } from '../contract/field.js';

const ACCOUNT = { max: 100, pattern: /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/ };
const REFERENCE = { max: 120, pattern: /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,119}$/ };

export class NieuwePersoon {
  @Text('A', 'Account: de `sub` van uw aanmeldvoorziening, nooit een naam', ACCOUNT)
  account!: string;
  @Choice('A', 'Deelnemer die de persoon aanwees (WGS 1.8 lid 2)', { of: BODY_CODES })
  deelnemer!: BodyCode;
  @Choice('A', 'Functierol', { of: FUNCTION_ROLES })
  rol!: FunctionRole;
  @Moment('A', 'Laatste moment waarop de VOG of screening telt (BGS 1.11)')
  screeningTot!: string;
  @Moment('A', 'Laatste moment waarop de opleiding telt (BGS 1.17)')
  opleidingTot!: string;
}
export class Persoon extends NieuwePersoon {
  @Id('A', 'Nummer op de lijst')
  id!: string;
  @Moment('A', 'Op de lijst sinds')
  sinds!: string;
  @Text('A', 'Account dat dit vastlegde; `start-up` voor de eigen instelling van het knooppunt', ACCOUNT)
  doorAccount!: string;
  @Moment('A', 'Van de lijst sinds', { optional: true })
  beeindigdOp?: string;
}
export class Personen {
  @Nested('A', 'Personen, de nieuwste voorop', { of: () => Persoon, list: { min: 0, max: 500 } })
  personen!: Persoon[];
}

export class Bezetting {
  @Choice('A', 'Functierol', { of: FUNCTION_ROLES })
  rol!: FunctionRole;
  @Whole('A', 'Personen die nu mogen handelen', { min: 1, max: 100_000 })
  aantal!: number;
}
export class Deelnemer {
  @Choice('A', 'Deelnemer', { of: BODY_CODES })
  deelnemer!: BodyCode;
  @Choice('A', 'Soort deelnemer', { of: PARTICIPANT_KINDS })
  soort!: ParticipantKind;
  @Flag(
    'A',
    'Of hij met andere samenwerkingsverbanden mag uitwisselen (WGS 2.28): alleen publieke deelnemers',
  )
  wisseltUit!: boolean;
  @Nested('A', 'Wie er voor hem mogen handelen', { of: () => Bezetting, list: { min: 0, max: 5 } })
  bezetting!: Bezetting[];
}
export class Deelnemers {
  @Nested('A', 'Deelnemers van dit knooppunt, zoals de directory ze heeft', {
    of: () => Deelnemer,
    list: { min: 0, max: 20 },
  })
  deelnemers!: Deelnemer[];
}

export class NieuweDerde {
  @Id('C', 'Zaak waarvoor de derde nodig is: één zaak, hier uitgegeven')
  zaak!: string;
  @Choice('B', 'Wat voor organisatie', { of: SECTORS })
  sector!: Sector;
  @Text('C', 'Waar de getekende geheimhoudingsverklaring ligt: een verwijzing, nooit tekst', REFERENCE)
  verklaring!: string;
  @Moment('B', 'Getekend op')
  getekendOp!: string;
}
export class Derde extends NieuweDerde {
  @Id('A', 'Nummer')
  id!: string;
  @Choice('B', 'Deelnemer die de derde toeliet', { of: BODY_CODES })
  deelnemer!: BodyCode;
  @Moment('B', 'Toegelaten op')
  toegelatenOp!: string;
  @Moment('B', 'Niet meer nodig sinds', { optional: true })
  beeindigdOp?: string;
}
export class Derden {
  @Nested('B', 'Incidentele derden bij zaken van uw deelnemer', {
    of: () => Derde,
    list: { min: 0, max: 200 },
  })
  derden!: Derde[];
}
