import { UNREAD_AT_MOST } from '#exchange';
import { Nested, Text, Whole } from '../contract/field.js';
import { LIMIT } from '../flow/paging.js';
import { Bericht } from '../messages/message.dto.js';

export class PostvakNieuwsteVraag {
  @Text('A', 'Vervolg: de `vervolg` van een eerder antwoord', {
    max: 16,
    pattern: /^[1-9]\d{0,15}$/,
    rule: { nl: 'moet uit een eerder antwoord komen', en: 'must come from an earlier answer' },
    optional: true,
  })
  voor?: string;
  @Text('A', 'Hoogste aantal berichten, van 1 tot 200; 100 als u niets kiest', { ...LIMIT, optional: true })
  limiet?: string;
}

export class PostvakNieuwste {
  @Nested('C', 'Berichten, nieuwste eerst', { of: () => Bericht, list: { min: 0, max: 200 } })
  berichten!: Bericht[];
  @Whole('B', `Hoeveel berichten in het hele postvak nog niemand las; ${UNREAD_AT_MOST} is zoveel of meer`, {
    min: 0,
    max: UNREAD_AT_MOST,
  })
  ongelezen!: number;
  @Text('A', 'De `voor` van uw volgende verzoek, als er meer kan zijn', { max: 16, optional: true })
  vervolg?: string;
}
