import { BODY_CODES, FUNCTION_ROLES } from '#domain';
import { ACCOUNT_ROLES } from '../auth/account-roles.js';
import { Choice, Flag, Moment, Nested, Text } from '../contract/field.js';

export class EigenKnooppunt {
  @Text('A', 'OIN van dit knooppunt', { min: 20, max: 20 })
  oin!: string;
  @Text('A', 'Naam van dit knooppunt', { max: 200 })
  naam!: string;
  @Flag('A', 'Of dit een oefenomgeving is')
  oefenomgeving!: boolean;
  @Text('A', 'Versie van de software van dit knooppunt', { max: 40 })
  versie!: string;
  @Text(
    'A',
    'Git-commit waaruit de software is gebouwd: twaalf cijfers en letters a-f. Een + erachter: met wijzigingen die in geen commit staan. Afwezig als het bij het bouwen niet bekend was',
    { max: 13, optional: true },
  )
  commit?: string;
}
export class Wie {
  @Text('A', 'Account', { max: 200 })
  account!: string;
  @Choice('A', 'Functierol (WGS 1.8 lid 2)', { of: FUNCTION_ROLES })
  functierol!: string;
  @Choice('A', 'Deelnemer waarvoor u werkt', { of: BODY_CODES })
  deelnemer!: string;
  @Nested('A', 'Het knooppunt', { of: () => EigenKnooppunt })
  knooppunt!: EigenKnooppunt;
}
export class Sessie {
  @Text('A', 'Account waarmee u bent aangemeld', { max: 200 })
  account!: string;
  @Choice('A', 'Rol in de console', { of: ACCOUNT_ROLES })
  rol!: string;
  @Choice('A', 'Functierol (WGS 1.8 lid 2)', { of: FUNCTION_ROLES })
  functierol!: string;
  @Choice('A', 'Deelnemer waarvoor u werkt', { of: BODY_CODES })
  deelnemer!: string;
  @Text('A', 'Hoort in de header X-CSRF-Token van elk verzoek dat iets verandert', { max: 100 })
  csrf!: string;
  @Moment('A', 'Dan eindigt de sessie als u niets doet')
  inactiefTot!: string;
  @Moment('A', 'Dan eindigt de sessie in elk geval')
  eindigtOp!: string;
  @Nested('A', 'Het knooppunt', { of: () => EigenKnooppunt })
  knooppunt!: EigenKnooppunt;
}
