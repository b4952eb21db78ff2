import { CONVERSATION_NAMES, MESSAGE_KINDS, PURPOSES } from '#domain';
import { Choice, Moment, Nested, Text, Whole } from '../contract/field.js';
import { TweeTalen } from '../messages/decision.dto.js';

export class JaarVraag {
  @Text('A', 'Kalenderjaar; het lopende als u niets kiest', {
    max: 4,
    pattern: /^20(?:2[5-9]|[3-9]\d)$/,
    rule: { nl: 'moet een jaar van 2025 tot 2099 zijn', en: 'must be a year from 2025 to 2099' },
    optional: true,
  })
  jaar?: string;
}

export class GesprekTelling {
  @Choice('B', 'Soort gesprek', { of: CONVERSATION_NAMES })
  soort!: string;
  @Nested('B', 'Soort, in woorden', { of: () => TweeTalen })
  titel!: TweeTalen;
  @Choice('B', 'Doel, en daarmee de route', { of: PURPOSES })
  doel!: string;
  @Choice('A', 'Wie begon', { of: ['hier', 'daar'] })
  begonnen!: string;
  @Text('B', 'Toestand nu: de uitkomst', { max: 40 })
  uitkomst!: string;
  @Nested('B', 'Uitkomst, in woorden', { of: () => TweeTalen })
  uitleg!: TweeTalen;
  @Text('A', 'Aantal; onder de vijf alleen dat', { max: 30 })
  aantal!: string;
}
export class WeigeringJaartelling {
  @Choice('B', 'Soort bericht', { of: MESSAGE_KINDS })
  soort!: string;
  @Choice('B', 'Doel, en daarmee de route', { of: PURPOSES })
  doel!: string;
  @Choice('B', 'Hier bij verzenden, bij ontvangen of tussen eigen deelnemers', {
    of: ['sent', 'received', 'internal'],
  })
  richting!: string;
  @Text('B', 'Eerste reden', { max: 60 })
  code!: string;
  @Text('A', 'Aantal; onder de vijf alleen dat', { max: 30 })
  aantal!: string;
}

export class Jaarverslag {
  @Whole('A', 'Kalenderjaar', { min: 2025, max: 2100 })
  jaar!: number;
  @Moment('A', 'Geteld op')
  geteldOp!: string;
  @Nested('B', 'Gesprekken die in dat jaar begonnen, terugkoppelingen daaronder', {
    of: () => GesprekTelling,
    list: { min: 0, max: 2000 },
  })
  gesprekken!: GesprekTelling[];
  @Nested('B', 'Wat de wet niet toestond', { of: () => WeigeringJaartelling, list: { min: 0, max: 5000 } })
  weigeringen!: WeigeringJaartelling[];
}
