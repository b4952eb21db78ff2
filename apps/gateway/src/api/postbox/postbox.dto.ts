import { PURPOSES } from '#domain';
import type { Purpose } from '#domain';
import { Choice, Id, Nested, Text, Whole } from '../contract/field.js';
import { Bericht, BerichtBesluit } from '../messages/message.dto.js';

const POSITION = /^(?:0|[1-9]\d{0,14})$/;
const LIMIT = /^(?:[1-9]|[1-9]\d|1\d\d|200)$/;

export class PostvakPagina {
  @Text('A', 'Positie van het laatste bericht dat u al hebt; 0 voor het begin', {
    max: 15,
    pattern: POSITION,
    rule: {
      nl: 'moet een positie uit een eerder antwoord zijn',
      en: 'must be a position from an earlier answer',
    },
    optional: true,
  })
  na?: string;
  @Text('A', 'Hoogste aantal berichten, van 1 tot 200; 50 als u niets kiest', {
    max: 3,
    pattern: LIMIT,
    rule: { nl: 'moet een getal van 1 tot 200 zijn', en: 'must be a number from 1 to 200' },
    optional: true,
  })
  limiet?: string;
}

class Pagina {
  @Whole('A', 'Positie na dit antwoord: de `na` van uw volgende verzoek', {
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
  })
  positie!: number;
  @Text('A', 'Volgende bladzijde, als er meer kan zijn', { max: 200, optional: true })
  volgende?: string;
}
export class PostvakBesluit extends Pagina {
  @Nested('B', 'Berichten, oudste eerst', { of: () => BerichtBesluit, list: { min: 0, max: 200 } })
  berichten!: BerichtBesluit[];
}
export class Postvak extends Pagina {
  @Nested('C', 'Berichten, oudste eerst', { of: () => Bericht, list: { min: 0, max: 200 } })
  berichten!: Bericht[];
}

/** Which messages ask for it is the law's to say (row `06-read-own-case`). */
const CASE_TO_READ =
  'Eigen open zaak waarvoor u leest. Verplicht, of het antwoord is `NO_ACTIVE_CASE`; behalve voor wat ongevraagd binnenkwam ' +
  '(bekendheidstoets, casusgegevens uit eigen beweging, eerste voorstel om plannen af te stemmen), een antwoord zonder treffer, ' +
  'een melding over een eerder bericht, een vraag om instemming, en wat het contactpunt voor een dossier leest';

const REQUEST_TO_READ =
  'Van het contactpunt: het open verzoek waarvoor u leest. U ziet alleen de gegevens van die persoon; een melding zegt of anderen zijn ' +
  'weggelaten. Verplicht als meer personen in het bericht een verzoek deden';

export class InzageVerzoek {
  @Choice('B', 'Doel waarvoor u leest (doelbinding)', { of: PURPOSES })
  doel!: Purpose;
  @Id('C', CASE_TO_READ, { optional: true })
  zaak?: string;
  @Id('A', REQUEST_TO_READ, { optional: true })
  verzoek?: string;
}
