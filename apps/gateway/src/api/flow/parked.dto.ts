/** What lies still: deliveries that could not be opened, and messages that somebody parked. Class A throughout. */
import { Choice, Flag, Id, Moment, Nested, Text, Whole } from '../contract/field.js';
import { LIMIT, NEXT, OIN } from './paging.js';

const count = { min: 0, max: Number.MAX_SAFE_INTEGER };

export class GeparkeerdeGroep {
  @Text('A', 'OIN van het knooppunt dat leverde', { min: 20, max: 20 })
  partner!: string;
  @Text('A', 'Vaste code: waarom de levering niet te openen was', { max: 100 })
  code!: string;
  @Whole('A', 'Aantal leveringen', count)
  aantal!: number;
  @Whole('A', 'Waarvan de bytes nog bewaard zijn', count)
  bewaard!: number;
  @Moment('A', 'Eerste')
  eerste!: string;
  @Moment('A', 'Laatste')
  laatste!: string;
}
export class Geparkeerd {
  @Nested('A', 'Per oorzaak en partner', { of: () => GeparkeerdeGroep, list: { min: 0, max: 1000 } })
  groepen!: GeparkeerdeGroep[];
}

export class LeveringenVraag {
  @Text('A', 'OIN van het knooppunt dat leverde', { ...OIN, optional: true })
  partner?: string;
  @Text('A', 'Vaste code', {
    max: 100,
    pattern: /^[A-Z][A-Z0-9_]*$/,
    rule: { nl: 'moet een code in hoofdletters zijn', en: 'must be a code in capitals' },
    optional: true,
  })
  code?: string;
  @Text('A', 'Vervolg: de `vervolg` van een eerder antwoord', {
    max: 15,
    pattern: /^[1-9]\d{0,14}$/,
    rule: { nl: 'moet uit een eerder antwoord komen', en: 'must come from an earlier answer' },
    optional: true,
  })
  na?: string;
  @Text('A', 'Hoogste aantal, van 1 tot 200; 100 als u niets kiest', { ...LIMIT, optional: true })
  limiet?: string;
}
export class GeparkeerdeLevering {
  @Whole('A', 'Plaats in de quarantaine', count)
  plaats!: number;
  @Text('A', 'OIN van het knooppunt dat leverde', { min: 20, max: 20 })
  partner!: string;
  @Text('A', 'Vaste code: waarom de levering niet te openen was', { max: 100 })
  code!: string;
  @Moment('A', 'Apart gezet op')
  op!: string;
  @Choice('A', 'Grootte: tot 4 kB, 64 kB, 1 MB, of meer', { of: ['S', 'M', 'L', 'XL'] })
  grootte!: string;
  @Flag('A', 'Of de bytes nog bewaard zijn')
  bewaard!: boolean;
}
export class GeparkeerdeLeveringen {
  @Nested('A', 'Oudste eerst', { of: () => GeparkeerdeLevering, list: { min: 0, max: 200 } })
  leveringen!: GeparkeerdeLevering[];
  @Text('A', 'De `na` van uw volgende verzoek, als er meer kan zijn', { max: 15, optional: true })
  vervolg?: string;
}

export class GeparkeerdeBerichtenVraag {
  @Text('A', 'Vervolg: de `vervolg` van een eerder antwoord', { ...NEXT, optional: true })
  na?: string;
  @Text('A', 'Hoogste aantal, van 1 tot 200; 100 als u niets kiest', { ...LIMIT, optional: true })
  limiet?: string;
}
export class GeparkeerdBericht {
  @Id('A', 'Nummer van het bericht')
  id!: string;
  @Text('A', 'OIN van het andere knooppunt', { min: 20, max: 20 })
  partner!: string;
  @Moment('A', 'Geregistreerd op')
  geregistreerdOp!: string;
  @Moment('A', 'Vervalt op; daarna gaat het niet meer weg')
  vervaltOp!: string;
  @Moment('A', 'Geparkeerd op')
  geparkeerdOp!: string;
  @Text('A', 'Account dat het parkeerde', { max: 100 })
  doorAccount!: string;
  @Text('A', 'Reden', { max: 300 })
  reden!: string;
}
export class GeparkeerdeBerichten {
  @Nested('A', 'Wie het langst wacht eerst', { of: () => GeparkeerdBericht, list: { min: 0, max: 200 } })
  berichten!: GeparkeerdBericht[];
  @Text('A', 'De `na` van uw volgende verzoek, als er meer kan zijn', { max: 61, optional: true })
  vervolg?: string;
}
