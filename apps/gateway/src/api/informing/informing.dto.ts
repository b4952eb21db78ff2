import { BODY_CODES, CATEGORIES } from '#domain';
import {
  INFORMING_GROUNDS,
  INFORMING_METHODS,
  INFORMING_STATES,
  INFORMING_TERMS,
  POSTPONE_GROUNDS,
  WITHHOLD_GROUNDS,
} from '#exchange';
import type { InformingMethod, PostponeGround, WithholdGround } from '#exchange';
import { Choice, Flag, Id, Moment, Nested, Text } from '../contract/field.js';

const MANY = { min: 0, max: 10_000 };
const CURSOR =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z_[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const POINTER = {
  max: 120,
  pattern: /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,119}$/,
  rule: { nl: 'moet een verwijzing zonder spaties zijn', en: 'must be a reference without spaces' },
};

export class InformatieplichtenVraag {
  @Text('A', 'true: alleen wat nog moet gebeuren, ook wat is uitgesteld', {
    max: 5,
    pattern: /^(?:true|false)$/,
    rule: { nl: 'moet true of false zijn', en: 'must be true or false' },
    optional: true,
  })
  open?: string;
  @Text('A', 'Waar de vorige bladzijde ophield; neem de link `volgende` over', {
    max: 61,
    pattern: CURSOR,
    rule: { nl: 'moet uit de link volgende komen', en: 'must come from the link volgende' },
    optional: true,
  })
  na?: string;
  @Text('A', 'Hoogste aantal, van 1 tot 200; 50 als u niets kiest', {
    max: 3,
    pattern: /^(?:[1-9]|[1-9]\d|1\d\d|200)$/,
    rule: { nl: 'moet een getal van 1 tot 200 zijn', en: 'must be a number from 1 to 200' },
    optional: true,
  })
  limiet?: string;
}

/** What is owed to one person about data from one source; no name, no number, no content. */
export class Informatieplicht {
  @Id('A', 'Nummer van de informatieplicht')
  id!: string;
  @Choice('B', 'Stand', { of: INFORMING_STATES })
  stand!: string;
  @Text('A', 'OIN van het samenwerkingsverband dat de gegevens gaf', { min: 20, max: 20 })
  bron!: string;
  @Id('A', 'Gesprek waarin ze kwamen')
  gesprek!: string;
  @Id('A', 'Berichten waarmee ze kwamen', { list: MANY })
  berichten!: string[];
  @Id('C', 'Zaak waar ze bij horen; alleen voor het contactpunt', { optional: true })
  zaak?: string;
  @Text(
    'C',
    'Verwijzing naar de betrokkene in het gesprek; alleen voor het contactpunt, en weg met de gegevens',
    {
      max: 64,
      optional: true,
    },
  )
  betrokkene?: string;
  @Choice('B', 'Eigen deelnemers die ze kregen; zij weten wie de betrokkene is', {
    of: BODY_CODES,
    list: MANY,
  })
  deelnemers!: string[];
  @Choice('B', 'Soorten gegevens, voor zover hier vastgelegd', { of: CATEGORIES, list: MANY })
  gegevens!: string[];
  @Moment('A', 'Eerste ontvangst')
  ontvangenOp!: string;
  @Moment('A', 'Uiterlijk te informeren op (AVG 14 lid 3)')
  uiterlijkOp!: string;
  @Choice('B', 'Wat die termijn bepaalt', { of: INFORMING_TERMS })
  termijn!: string;
  @Flag('A', 'Nog te doen, en de termijn is voorbij')
  teLaat!: boolean;
  @Choice('B', 'Waarom de betrokkene het niet of nog niet hoort', { of: INFORMING_GROUNDS, optional: true })
  grond?: string;
  @Text('B', 'Waar staat waarom', { max: 120, optional: true })
  verwijzing?: string;
  @Text('A', 'OIN van de verstrekker die vraagt om niet in te lichten', { min: 20, max: 20, optional: true })
  geraadpleegd?: string;
  @Moment('B', 'Uitgesteld tot en met', { optional: true })
  tot?: string;
  @Moment('B', 'Wanneer de betrokkene het hoorde', { optional: true })
  ingelichtOp?: string;
  @Choice('B', 'Hoe', { of: INFORMING_METHODS, optional: true })
  wijze?: string;
  @Moment('B', 'Wanneer dit is vastgelegd', { optional: true })
  vastgelegdOp?: string;
}
export class Informatieplichten {
  @Nested('A', 'Informatieplichten, de eerste termijn voorop', {
    of: () => Informatieplicht,
    list: { min: 0, max: 200 },
  })
  informatieplichten!: Informatieplicht[];
  @Text('A', 'Volgende bladzijde, als er meer kan zijn', { max: 200, optional: true })
  volgende?: string;
}

export class BetrokkeneIngelicht {
  @Moment('B', 'Wanneer de betrokkene het hoorde: vanaf de dag van ontvangst, niet in de toekomst')
  op!: string;
  @Choice('B', 'Hoe: per brief, in een gesprek, of anders', { of: INFORMING_METHODS })
  wijze!: InformingMethod;
}
export class InformerenUitgesteld {
  @Choice('B', 'Waarom later: artikel 14 lid 5 onder b AVG, of een letter van artikel 41 lid 1 UAVG', {
    of: POSTPONE_GROUNDS,
  })
  grond!: PostponeGround;
  @Moment('B', 'Tot en met wanneer: in de toekomst, hoogstens een jaar vooruit')
  tot!: string;
  @Text('B', 'Waar staat waarom: een verwijzing, geen tekst en geen BSN', POINTER)
  verwijzing!: string;
}
export class NietInformeren {
  @Choice('B', 'Waarom niet: een letter van artikel 14 lid 5 AVG of van artikel 41 lid 1 UAVG', {
    of: WITHHOLD_GROUNDS,
  })
  grond!: WithholdGround;
  @Text('B', 'Waar staat waarom: een verwijzing, geen tekst en geen BSN', POINTER)
  verwijzing!: string;
}
