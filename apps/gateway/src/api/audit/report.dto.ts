import { Moment, Text, Whole } from '../contract/field.js';

export class RapportVraag {
  @Moment('A', 'Regels vanaf dit tijdstip')
  van!: string;
  @Moment('A', 'Regels tot dit tijdstip')
  tot!: string;
  @Text('A', 'Zaad van de steekproeven: hetzelfde zaad trekt dezelfde regels', {
    max: 64,
    optional: true,
    pattern: /^[\w.-]+$/,
    rule: {
      nl: 'moet uit letters, cijfers, punten en streepjes bestaan',
      en: 'must be letters, digits, dots and dashes',
    },
  })
  zaad?: string;
}
export class Rapport {
  @Whole('A', 'Aantal open bevindingen', { min: 0, max: Number.MAX_SAFE_INTEGER })
  bevindingen!: number;
  @Text('B', 'Het rapport als webpagina', { max: 4_000_000 })
  html!: string;
  @Text('B', 'Het rapport als PDF, base64', { max: 16_000_000 })
  pdf!: string;
}
