import { PURPOSES } from '#domain';
import { Choice, Id, Moment, Nested, Text, Whole } from '../contract/field.js';
import { Artikel, Reden, TweeTalen } from '../messages/decision.dto.js';
import { LIMIT, NEXT, OIN } from '../flow/paging.js';
import { BerichtBesluit } from '../messages/message.dto.js';

class WeigeringenFilter {
  @Text('A', 'Alleen berichten van of naar dit knooppunt (OIN)', { ...OIN, optional: true })
  partner?: string;
  @Text('A', 'Vervolg: de `vervolg` van een eerder antwoord', { ...NEXT, optional: true })
  na?: string;
}
export class WeigeringenVraag extends WeigeringenFilter {
  @Text('A', 'Hoogste aantal berichten, van 1 tot 200; 100 als u niets kiest', { ...LIMIT, optional: true })
  limiet?: string;
}
const RULE = {
  max: 60,
  pattern: /^[A-Z][A-Z0-9_]*$/,
  rule: { nl: 'moet een code van een regel zijn', en: 'must be the code of a rule' },
};
/** In the body and not in the address: what the law said of a message stands in no address and no server's log. */
export class WeigeringenZoekvraag extends WeigeringenFilter {
  @Text('B', 'Alleen wat deze regel weigerde', { ...RULE, optional: true })
  code?: string;
  @Whole('A', 'Hoeveel per keer', { min: 1, max: 200, optional: true })
  limiet?: number;
}
export class WeigeringenPagina {
  @Nested('B', 'Geweigerde of verwezen berichten, het nieuwste voorop', {
    of: () => BerichtBesluit,
    list: { min: 0, max: 200 },
  })
  berichten!: BerichtBesluit[];
  @Text('A', 'De `na` van uw volgende verzoek, als er meer kan zijn', { max: 61, optional: true })
  vervolg?: string;
}
export class BekekenFeit {
  @Text('B', 'Naam van het feit in de wettabel', { max: 60 })
  feit!: string;
  @Nested('B', 'Hoe mensen dat noemen', { of: () => TweeTalen })
  naam!: TweeTalen;
  @Nested('B', 'Wat het was; leeg: het was er niet', { of: () => TweeTalen, list: { min: 0, max: 1000 } })
  waarden!: TweeTalen[];
}
export class WeigeringReden extends Reden {
  @Nested('B', 'Waar de regel naar keek; nooit iets dat naar een persoon leidt', {
    of: () => BekekenFeit,
    list: { min: 0, max: 200 },
  })
  keekNaar!: BekekenFeit[];
}
export class Weigering {
  @Id('A', 'Nummer van het bericht')
  bericht!: string;
  @Moment('B', 'Wanneer is besloten')
  beslistOp!: string;
  @Text('B', 'Wettabel die toen besliste (SHA-256, base64url)', { max: 64 })
  wettabelToen!: string;
  @Text('B', 'Wettabel die nu geldt; de redenen zijn van die', { max: 64 })
  wettabel!: string;
  @Choice('B', 'Besluit over dezelfde feiten met de wettabel die nu geldt', {
    of: ['permit', 'refer', 'refuse'],
  })
  uitkomst!: string;
  @Nested('B', 'Elke reden, met de feiten waar de regel naar keek', {
    of: () => WeigeringReden,
    list: { min: 0, max: 200 },
  })
  redenen!: WeigeringReden[];
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
  @Nested('B', 'De geweigerde of verwezen berichten, het nieuwste voorop, zoals gevraagd', {
    of: () => BerichtBesluit,
    list: { min: 0, max: 200 },
  })
  berichten!: BerichtBesluit[];
  @Text('A', 'De `na` van uw volgende verzoek om `berichten`, als er meer kan zijn', {
    max: 61,
    optional: true,
  })
  vervolg?: string;
  @Text('B', 'SHA-256 van de geldende wettabel, base64url', { max: 64 })
  wettabel!: string;
}
export class WeigeringTelling {
  @Text('A', 'Aantal geweigerde berichten in de 30 dagen tot vandaag; onder de vijf alleen dat', { max: 30 })
  aantal!: string;
}
