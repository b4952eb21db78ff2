import { RIGHT_FULFILMENTS, RIGHT_ONWARD, RIGHT_OUTCOMES, TRAVELLING_RIGHTS } from '#domain';
import type { RightFulfilment } from '#domain';
import { Choice, Flag, Id, Moment, Nested, Text } from '../contract/field.js';

const MANY = { min: 0, max: 10_000 };

/** A copy that went on from here, with its holder and what that answered. */
export class DoorgegevenKopie {
  @Id('A', 'Bericht waarmee de gegevens werden doorgegeven')
  bericht!: string;
  @Text('A', 'Knooppunt dat de kopie heeft (OIN)', { max: 20 })
  knooppunt!: string;
  @Flag('A', 'Per bericht gemeld; zo niet, vertel het op een andere manier')
  gemeld!: boolean;
  @Moment('A', 'Uiterlijk uit te voeren op')
  uiterlijkOp!: string;
  @Flag('A', 'Nog niet beantwoord, en de termijn is voorbij')
  teLaat!: boolean;
  @Choice('B', 'Wat daar is gedaan, of waarom niet', { of: RIGHT_FULFILMENTS, optional: true })
  uitkomst?: string;
  @Choice('B', 'Wat hier als uitkomst kan worden vastgelegd', {
    of: RIGHT_FULFILMENTS,
    list: { min: 1, max: RIGHT_FULFILMENTS.length },
  })
  mogelijk!: string[];
  @Id('A', 'Ondertekend antwoord; leeg als het op een andere manier is vernomen', { optional: true })
  antwoord?: string;
}
export class AvgBesluit {
  @Id('A', 'Bericht dat het besluit meldt')
  id!: string;
  @Choice('B', 'Welk recht', { of: TRAVELLING_RIGHTS })
  recht!: string;
  @Choice('B', 'Wat is gemeld', { of: RIGHT_OUTCOMES })
  gemeld!: string;
  @Id('A', 'Bericht waarmee de gegevens hier kwamen')
  bericht!: string;
  @Text('A', 'Knooppunt dat het meldt (OIN)', { max: 20 })
  knooppunt!: string;
  @Moment('A', 'Ontvangen op')
  ontvangenOp!: string;
  @Moment('A', 'Uiterlijk uit te voeren op')
  uiterlijkOp!: string;
  @Flag('A', 'Nog niet beantwoord, en de termijn is voorbij')
  teLaat!: boolean;
  @Flag('B', 'De betrokkene mag hier nog niet van horen')
  nietInlichten!: boolean;
  @Flag('B', 'Elk gebruik van het bericht wordt nu geweigerd')
  beperkt!: boolean;
  @Choice('B', 'Wat hier als antwoord kan worden gegeven', {
    of: RIGHT_FULFILMENTS,
    list: { min: 1, max: RIGHT_FULFILMENTS.length },
  })
  mogelijk!: string[];
  @Choice('B', 'Wat hier is gedaan', { of: RIGHT_FULFILMENTS, optional: true })
  uitkomst?: string;
  @Choice('B', 'Wat er met doorgegeven kopieën gebeurde', { of: RIGHT_ONWARD, optional: true })
  doorgegeven?: string;
  @Nested('A', 'Kopieën die van hier doorgingen; alleen in de lijst', {
    of: () => DoorgegevenKopie,
    list: MANY,
    optional: true,
  })
  kopieen?: DoorgegevenKopie[];
}
export class AvgBesluiten {
  @Nested('A', 'Besluiten van andere knooppunten, onbeantwoord eerst', { of: () => AvgBesluit, list: MANY })
  besluiten!: AvgBesluit[];
}
export class KopieUitkomst {
  @Id('A', 'Bericht waarmee de gegevens werden doorgegeven')
  bericht!: string;
  @Choice('B', 'Wat daar is gedaan, of waarom niet', { of: RIGHT_FULFILMENTS })
  uitkomst!: RightFulfilment;
}
export class Uitvoering {
  @Choice('B', 'Wat hier is gedaan, of waarom niet', { of: RIGHT_FULFILMENTS })
  uitkomst!: RightFulfilment;
}
