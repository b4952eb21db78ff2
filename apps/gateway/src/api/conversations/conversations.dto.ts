import { CONVERSATION_NAMES, FUNCTION_ROLES, MESSAGE_KINDS } from '#domain';
import { Choice, Flag, Id, Moment, Nested, Text } from '../contract/field.js';
import { TweeTalen } from '../messages/decision.dto.js';

const LIMIT = /^(?:[1-9]|[1-9]\d|1\d\d|200)$/;
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export class GesprekkenVraag {
  @Text('A', 'true: alleen gesprekken waarin iemand aan zet is', {
    max: 5,
    pattern: /^(?:true|false)$/,
    rule: { nl: 'moet true of false zijn', en: 'must be true or false' },
    optional: true,
  })
  open?: string;
  @Text('A', 'Nummer van het laatste gesprek dat u al hebt: geeft de oudere', {
    max: 36,
    pattern: UUID_V7,
    rule: { nl: 'moet een UUIDv7 in kleine letters zijn', en: 'must be a UUIDv7 in lower case' },
    optional: true,
  })
  voor?: string;
  @Text('A', 'Hoogste aantal, van 1 tot 200; 50 als u niets kiest', {
    max: 3,
    pattern: LIMIT,
    rule: { nl: 'moet een getal van 1 tot 200 zijn', en: 'must be a number from 1 to 200' },
    optional: true,
  })
  limiet?: string;
}

export class Eigenaar {
  @Text('A', 'OIN van wie aan zet is', { min: 20, max: 20 })
  knooppunt!: string;
  @Flag('A', 'Of dat uw deelnemer is')
  wij!: boolean;
  @Choice('A', 'Functierol die aan zet is', { of: FUNCTION_ROLES })
  rol!: string;
}

/** Where a conversation stands; never what was said in it. */
export class Gesprek {
  @Id('A', 'Nummer: dat van het bericht waarmee het begon')
  id!: string;
  @Id('A', 'Gesprek waarin het hoort: dat van alle berichten over dezelfde zaak met deze partner')
  gesprek!: string;
  @Choice('B', 'Soort gesprek', { of: CONVERSATION_NAMES })
  soort!: string;
  @Nested('B', 'Soort, in woorden', { of: () => TweeTalen })
  titel!: TweeTalen;
  @Text('A', 'OIN van de partner; het eigen knooppunt bij een gesprek tussen eigen deelnemers', {
    min: 20,
    max: 20,
  })
  partner!: string;
  @Flag('A', 'Of het hier begon')
  hierBegonnen!: boolean;
  @Text('B', 'Toestand', { max: 40 })
  toestand!: string;
  @Nested('B', 'Toestand, in woorden', { of: () => TweeTalen })
  uitleg!: TweeTalen;
  @Moment('A', 'Sinds wanneer')
  sinds!: string;
  @Nested('A', 'Wie aan zet is; ontbreekt als niemand dat is', { of: () => Eigenaar, optional: true })
  eigenaar?: Eigenaar;
  @Moment('A', 'Uiterste moment daarvoor', { optional: true })
  uiterlijk?: string;
  @Text('B', 'Toestand als dat moment voorbij is', { max: 40, optional: true })
  daarna?: string;
  @Id('A', 'Laatste bericht: waar het volgende op volgt')
  laatsteBericht!: string;
  @Choice('B', 'Soorten bericht waarmee uw deelnemer het nu verder brengt', {
    of: MESSAGE_KINDS,
    list: { min: 0, max: 10 },
  })
  mogelijk!: string[];
  @Id('A', 'Bericht waar het over gaat, bij correctie, terugroepen, bewaartermijn en terugkoppeling', {
    optional: true,
  })
  over?: string;
}

export class Gesprekken {
  @Nested('A', 'Gesprekken van uw deelnemer, nieuwste eerst', {
    of: () => Gesprek,
    list: { min: 0, max: 200 },
  })
  gesprekken!: Gesprek[];
  @Text('A', 'Volgende bladzijde, als er meer kan zijn', { max: 200, optional: true })
  volgende?: string;
}
