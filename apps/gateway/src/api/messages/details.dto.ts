/** What a kind adds to a draft; the schema of the kind says which members it needs. Nothing here is free text. */
import {
  ALIGNMENT_OUTCOMES,
  BREACH_ANSWERS,
  BREACH_MESSAGES,
  BREACH_NATURES,
  CATEGORIES,
  CORRECTED,
  CORRECTIONS,
  CORRECTION_REASONS,
  ERASE_GROUNDS,
  PURPOSES,
  RECALLED,
  RECALL_REASONS,
  RENEWAL_GROUNDS,
  REPLY_OUTCOMES,
  RIGHT_FULFILMENTS,
  RIGHT_ONWARD,
  RIGHT_OUTCOMES,
  USEFULNESS,
} from '#domain';
import type { Category, Purpose } from '#domain';
import { Choice, Flag, Id, Moment, Nested, Text } from '../contract/field.js';
import { Verklaring, elementId, oin, reference } from './statement.dto.js';

/** Each kind takes its own; one list, since `UNLAWFUL` stands in both. */
const REASONS = [...new Set([...CORRECTION_REASONS, ...RECALL_REASONS])];
const OUTCOMES = [
  ...new Set([
    ...ALIGNMENT_OUTCOMES,
    ...REPLY_OUTCOMES,
    ...RECALLED,
    ...RIGHT_OUTCOMES,
    ...RIGHT_FULFILMENTS,
    ...BREACH_ANSWERS,
  ]),
];
const GROUNDS = [...ERASE_GROUNDS, ...RENEWAL_GROUNDS];

/** The message that a supporting act speaks of. */
export class Over {
  @Text('A', 'OIN van wie het bericht zond', oin)
  knooppunt!: string;
  @Id('A', 'Bericht waar het over gaat')
  bericht!: string;
}

export class Correctie {
  @Text('A', 'Naam van het element in dat bericht', elementId)
  element!: string;
  @Choice('B', 'Wat ermee moet gebeuren', { of: CORRECTIONS })
  wat!: (typeof CORRECTIONS)[number];
}

export class Afhandeling {
  @Text('A', 'Naam van het element in dat bericht', elementId)
  element!: string;
  @Choice('B', 'Wat ermee gebeurde', { of: CORRECTED })
  uitkomst!: (typeof CORRECTED)[number];
}

export class Bijzonderheden {
  @Choice('B', 'Gevraagde categorieën', { of: CATEGORIES, list: { min: 1, max: 27 }, optional: true })
  categorieen?: Category[];
  @Choice('B', 'Doel waarvoor instemming is gevraagd', { of: PURPOSES, optional: true })
  doel?: Purpose;
  @Text('A', 'OIN van wie de gegevens zou krijgen', { ...oin, optional: true })
  ontvanger?: string;
  @Text('C', 'Over welke betrokkene', { ...reference, optional: true })
  betrokkene?: string;
  @Moment('B', 'Einde van de instemming of van de verlenging', { optional: true })
  eindigtOp?: string;
  @Id('B', 'Instemming waar het om gaat', { optional: true })
  instemming?: string;
  @Nested('B', 'Oordeel dat de problemen samenhangen', { of: () => Verklaring, optional: true })
  samenhang?: Verklaring;
  @Choice('B', 'Uitkomst', { of: OUTCOMES, optional: true })
  uitkomst?: (typeof OUTCOMES)[number];
  @Nested('A', 'Bericht waar het over gaat', { of: () => Over, optional: true })
  over?: Over;
  @Choice('B', 'Reden', { of: REASONS, optional: true })
  reden?: (typeof REASONS)[number];
  @Nested('B', 'Gevraagde correcties', { of: () => Correctie, list: { min: 1, max: 100 }, optional: true })
  correcties?: Correctie[];
  @Nested('B', 'Wat er met elk element gebeurde', {
    of: () => Afhandeling,
    list: { min: 1, max: 100 },
    optional: true,
  })
  afhandeling?: Afhandeling[];
  @Choice('B', 'Wat er met doorgegeven kopieën gebeurde', { of: RIGHT_ONWARD, optional: true })
  doorgegeven?: (typeof RIGHT_ONWARD)[number];
  @Text('A', 'Elementen waar het over gaat; leeg: alle', {
    ...elementId,
    list: { min: 1, max: 100 },
    optional: true,
  })
  elementen?: string[];
  @Moment('B', 'Tot wanneer de ontvanger een besluit kan uitvoeren', { optional: true })
  uitvoerenVoor?: string;
  @Flag('B', 'De betrokkene mag hier nog niet van horen', { optional: true })
  nietInlichten?: boolean;
  @Id('A', 'Nummer van het datalek bij wie het meldt', { optional: true })
  lek?: string;
  @Choice('B', 'Wat er mis ging', { of: BREACH_NATURES, list: { min: 1, max: 3 }, optional: true })
  aard?: (typeof BREACH_NATURES)[number][];
  @Moment('A', 'Wanneer het datalek is ontdekt', { optional: true })
  ontdektOp?: string;
  @Moment('A', 'Vanaf wanneer gegevens geraakt zijn', { optional: true })
  geraaktVanaf?: string;
  @Id('A', 'Geraakte berichten', { list: { min: 1, max: BREACH_MESSAGES }, optional: true })
  berichten?: string[];
  @Moment('B', 'Moment waarop de gegevens zijn gewist', { optional: true })
  gewistOp?: string;
  @Choice('B', 'Grond van wissen of verlengen', { of: GROUNDS, optional: true })
  grond?: (typeof GROUNDS)[number];
  @Choice('B', 'Hoe bruikbaar het resultaat was', { of: USEFULNESS, optional: true })
  bruikbaarheid?: (typeof USEFULNESS)[number];
}
