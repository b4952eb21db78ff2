import { Moment, Nested, Text, Whole } from '../contract/field.js';

const MOST = 200;
const NUMBER = /^(?:[1-9]\d?|1\d\d|200)$/;

export class OpzetVraag {
  @Moment('A', 'Regels vanaf dit tijdstip')
  van!: string;
  @Moment('A', 'Regels tot dit tijdstip')
  tot!: string;
  @Text('A', 'Regels per steekproef, ten hoogste; zonder dit de omvang die elke norm zelf heeft', {
    max: 3,
    optional: true,
    pattern: NUMBER,
    rule: { nl: `moet een getal van 1 tot en met ${MOST} zijn`, en: `must be a number from 1 to ${MOST}` },
  })
  aantal?: string;
}
export class RapportVraag extends OpzetVraag {
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
export class OpzetNorm {
  @Text('A', 'Norm', { max: 40 })
  norm!: string;
  @Text('A', 'Waarover de norm gaat', { max: 200 })
  onderwerp!: string;
  @Text('A', 'Wat de norm vraagt', { max: 1_000 })
  vraagt!: string;
  @Text('A', 'Waaruit de steekproef wordt getrokken', { max: 500 })
  getrokkenUit!: string;
  @Whole('A', 'Regels in de steekproef, ten hoogste', { min: 0, max: MOST })
  steekproef!: number;
}
export class RapportOpzet {
  @Whole('A', 'Aantal regels van de periode in het logboek', { min: 0, max: Number.MAX_SAFE_INTEGER })
  regels!: number;
  @Nested('A', 'Wat het rapport per norm bevat', { of: () => OpzetNorm, list: { min: 1, max: 100 } })
  normen!: OpzetNorm[];
}
export class Rapport {
  @Whole('A', 'Aantal open bevindingen', { min: 0, max: Number.MAX_SAFE_INTEGER })
  bevindingen!: number;
  @Text('B', 'Het rapport als webpagina', { max: 4_000_000 })
  html!: string;
  @Text('B', 'Het rapport als PDF, base64', { max: 16_000_000 })
  pdf!: string;
}
