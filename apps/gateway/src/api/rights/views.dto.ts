import { RIGHT_KINDS } from '#exchange';
import { Choice, Id, Moment, Nested, Whole } from '../contract/field.js';

const MANY = { min: 0, max: 10_000 };

export class ZaakMetBetrokkene {
  @Id('A', 'Zaak van uw deelnemer')
  zaak!: string;
  @Id('B', 'De betrokkene in die zaak')
  betrokkene!: string;
}
export class GevraagdeZienswijze {
  @Id('A', 'Nummer van het verzoek')
  verzoek!: string;
  @Choice('A', 'Welk recht', { of: RIGHT_KINDS })
  recht!: string;
  @Moment('A', 'Ontvangen op')
  ontvangenOp!: string;
  @Moment('A', 'Uiterlijk te beslissen op; geef uw zienswijze ruim daarvoor')
  uiterlijkOp!: string;
  @Nested('B', 'Uw zaken waarin deze persoon voorkomt', { of: () => ZaakMetBetrokkene, list: MANY })
  zaken!: ZaakMetBetrokkene[];
}
export class GevraagdeZienswijzen {
  @Nested('B', 'Wat van uw deelnemer wordt gevraagd', { of: () => GevraagdeZienswijze, list: MANY })
  gevraagd!: GevraagdeZienswijze[];
}
export class ZienswijzenTelling {
  @Whole('A', 'Hoeveel zienswijzen van uw deelnemer worden gevraagd', { min: 0, max: 1_000_000 })
  gevraagd!: number;
}
