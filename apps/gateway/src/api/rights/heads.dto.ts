import { RIGHT_KINDS } from '#exchange';
import { Choice, Flag, Id, Moment, Nested } from '../contract/field.js';

/** A request of a data subject as who watches over the law sees it: without the person, and without what was found. */
export class AvgVerzoekKop {
  @Id('A', 'Nummer van het verzoek')
  id!: string;
  @Choice('A', 'Welk recht', { of: RIGHT_KINDS })
  recht!: string;
  @Choice('A', 'Hoe het ervoor staat', { of: ['received', 'identified', 'decided', 'closed'] })
  stand!: string;
  @Moment('A', 'Wanneer het binnenkwam')
  ontvangenOp!: string;
  @Moment('A', 'Uiterlijk te beslissen op (AVG 12 lid 3)')
  uiterlijkOp!: string;
  @Flag('A', 'Die termijn is voorbij en er is niet beslist')
  teLaat!: boolean;
}
export class AvgVerzoekKoppen {
  @Nested('A', 'Verzoeken, wat niet is afgesloten eerst; hoogstens 500', {
    of: () => AvgVerzoekKop,
    list: { min: 0, max: 500 },
  })
  verzoeken!: AvgVerzoekKop[];
}
