import { PURPOSES } from '#domain';
import { Choice, Moment, Nested, Text, Whole } from '../contract/field.js';
import { Artikel, TweeTalen } from '../messages/decision.dto.js';
import { OIN } from '../flow/paging.js';
import { BerichtBesluit } from '../messages/message.dto.js';

export class WeigeringenVraag {
  @Text('A', 'Alleen berichten van of naar dit knooppunt (OIN)', { ...OIN, optional: true })
  partner?: string;
}
export class WeigeringGroep {
  @Text('B', 'Code van de regel', { max: 60 })
  code!: string;
  @Choice('B', 'Wie weigerde: sent is hier bij verzenden, received is hier bij ontvangen', {
    of: ['sent', 'received', 'internal'],
  })
  richting!: string;
  @Whole('B', 'Aantal in de afgelopen 30 dagen', { min: 0, max: Number.MAX_SAFE_INTEGER })
  aantal!: number;
  @Moment('B', 'Laatste keer')
  laatste!: string;
  @Nested('B', 'Wat de regel zegt', { of: () => TweeTalen, optional: true })
  uitleg?: TweeTalen;
  @Nested('B', 'Artikelen', { of: () => Artikel, list: { min: 0, max: 20 } })
  artikelen!: Artikel[];
}
export class WeigeringenPerPartner {
  @Text('A', 'OIN van de partner', { max: 20 })
  partner!: string;
  @Choice('B', 'Doel, en daarmee de route', { of: PURPOSES })
  doel!: string;
  @Choice('B', 'Wie weigerde: sent is hier bij verzenden, received is hier bij ontvangen', {
    of: ['sent', 'received', 'internal'],
  })
  richting!: string;
  @Whole('B', 'Aantal berichten in de afgelopen 30 dagen, elk één keer', {
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
  })
  aantal!: number;
}
export class Weigeringen {
  @Nested('B', 'Per regel', { of: () => WeigeringGroep, list: { min: 0, max: 500 } })
  groepen!: WeigeringGroep[];
  @Nested('B', 'Per route en partner, de meeste eerst', {
    of: () => WeigeringenPerPartner,
    list: { min: 0, max: 1000 },
  })
  perPartner!: WeigeringenPerPartner[];
  @Nested('B', 'De laatste geweigerde of verwezen berichten, zoals gevraagd', {
    of: () => BerichtBesluit,
    list: { min: 0, max: 200 },
  })
  berichten!: BerichtBesluit[];
  @Text('B', 'SHA-256 van de geldende wettabel, base64url', { max: 64 })
  wettabel!: string;
}
export class WeigeringTelling {
  @Text('A', 'Aantal geweigerde berichten in de 30 dagen tot vandaag; onder de vijf alleen dat', { max: 30 })
  aantal!: string;
}
