/** Views of a list, and a list taken out. Ids of nodes, fixed words and what a colleague wrote; nothing about a person. */
import { LIST_NAMES } from '#exchange';
import type { ListName } from '#exchange';
import { Choice, Id, Moment, Nested, Text } from '../contract/field.js';
import { SAID } from '../contract/said.js';
import { FILTER_STATES } from '../flow/flow.dto.js';
import { OIN } from '../flow/paging.js';

const NAME = {
  min: 2,
  max: 60,
  pattern: /^(?!.*\d[\d .-]{6,}\d)[ -~\u00a0-\u024f]*$/,
  rule: {
    nl: 'moet een naam van 2 tot 60 tekens zijn, zonder nummers van personen of zaken',
    en: 'must be a name of 2 to 60 characters, without numbers of persons or cases',
  },
};

export class Lijstfilter {
  @Text('A', 'OIN van het andere knooppunt', { ...OIN, optional: true })
  partner?: string;
  @Choice('A', 'Toestand van een bericht', { of: FILTER_STATES, optional: true })
  status?: string;
  @Choice('A', 'Richting van een bericht', { of: ['sent', 'received', 'internal'], optional: true })
  richting?: string;
  @Text('A', 'Code van een geparkeerde levering', {
    max: 100,
    pattern: /^[A-Z][A-Z0-9_]*$/,
    rule: { nl: 'moet een code in hoofdletters zijn', en: 'must be a code in capitals' },
    optional: true,
  })
  code?: string;
}
export class NieuweWeergave {
  @Choice('A', 'Van welke lijst', { of: ['berichten', 'geparkeerd'] })
  lijst!: ListName;
  @Text('A', 'Naam van de weergave', NAME)
  naam!: string;
  @Nested('A', 'Het filter', { of: () => Lijstfilter })
  filter!: Lijstfilter;
}
export class Weergave {
  @Id('A', 'Nummer')
  id!: string;
  @Choice('A', 'Van welke lijst', { of: LIST_NAMES })
  lijst!: ListName;
  @Text('A', 'Naam van de weergave', { max: 60 })
  naam!: string;
  @Nested('A', 'Het filter', { of: () => Lijstfilter })
  filter!: Lijstfilter;
  @Text('A', 'Account dat haar bewaarde', { max: 100 })
  doorAccount!: string;
}
export class Weergaven {
  @Nested('A', 'Op naam', { of: () => Weergave, list: { min: 0, max: 150 } })
  weergaven!: Weergave[];
}
export class WeergavePad {
  @Id('A', 'Nummer van de weergave')
  id!: string;
}
export class NieuweLijstuitvoer {
  @Choice('A', 'Welke lijst', { of: LIST_NAMES })
  lijst!: ListName;
  @Nested('A', 'Het filter; leeg is alles', { of: () => Lijstfilter })
  filter!: Lijstfilter;
  @Text('A', 'Waarom; geen gegevens over personen', SAID)
  reden!: string;
}
export class Lijstuitvoer {
  @Id('A', 'Nummer; het staat in elke regel van het bestand')
  id!: string;
  @Choice('A', 'Welke lijst', { of: LIST_NAMES })
  lijst!: ListName;
  @Nested('A', 'Het filter', { of: () => Lijstfilter })
  filter!: Lijstfilter;
  @Text('A', 'Reden', { max: 300 })
  reden!: string;
  @Text('A', 'Account', { max: 100 })
  doorAccount!: string;
  @Moment('A', 'Wanneer')
  op!: string;
}
export class Lijstuitvoeren {
  @Nested('A', 'Nieuwste eerst', { of: () => Lijstuitvoer, list: { min: 0, max: 200 } })
  uitvoeren!: Lijstuitvoer[];
}
