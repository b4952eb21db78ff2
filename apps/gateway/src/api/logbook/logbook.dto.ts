import { Choice, Moment, Nested, Text, Whole } from '../contract/field.js';

/** Milliseconds since the epoch, as far as a Date goes. */
const MILLIS = { min: 0, max: 8_640_000_000_000_000 };
const SPAN = {
  min: 16,
  max: 16,
  pattern: /^[0-9a-f]{16}$/,
  rule: { nl: 'moet 16 hexadecimale tekens zijn', en: 'must be 16 hexadecimal digits' },
};
/** The standard types a trace as a UUID; one that a caller began (W3C Trace Context) is any 16 bytes, of no version. */
const TRACE = {
  min: 36,
  max: 36,
  pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  rule: {
    nl: 'moet 32 hexadecimale tekens zijn, met streepjes als een UUID',
    en: 'must be 32 hexadecimal digits, with dashes as a UUID',
  },
};
const MANY = Number.MAX_SAFE_INTEGER;

/** The names are the standard's own (Logboek dataverwerkingen 0.8), not ours. */
export class VerwerkingKenmerken {
  @Text('A', 'Verwijzing naar de activiteit in het register', { max: 2_048, optional: true })
  'dpl.core.processing_activity_id'?: string;
  @Text('C', 'Pseudoniem van de betrokkene, per periode een ander', { max: 64, optional: true })
  'dpl.core.data_subject_id'?: string;
  @Text('A', 'Soort van het pseudoniem: een URI van dit knooppunt en de periode', {
    max: 256,
    optional: true,
  })
  'dpl.core.data_subject_id_type'?: string;
  @Text('A', 'Wie om de verwerking vroeg, waar dat een ander knooppunt was', { max: 256, optional: true })
  'dpl.core.foreign_operation.processor'?: string;
}

export class VerwerkingenVraag extends VerwerkingKenmerken {
  @Text('A', 'Trace waarin de verwerking staat', { ...TRACE, optional: true })
  traceId?: string;
  @Whole('A', 'Vanaf dit moment, in milliseconden sinds 1970', { ...MILLIS, optional: true })
  startTime?: number;
  @Whole('A', 'Tot en met dit moment, in milliseconden sinds 1970', { ...MILLIS, optional: true })
  endTime?: number;
  @Whole('A', 'Waar het vorige antwoord ophield', { min: 0, max: MANY, optional: true })
  vervolg?: number;
}

export class BronKenmerken {
  @Text('A', 'Naam van het systeem', { max: 64 })
  'service.name'!: string;
  @Text('A', 'Versie van het systeem', { max: 32 })
  'service.version'!: string;
  @Text('A', 'Knooppunt (URN)', { max: 128 })
  'service.instance.id'!: string;
}
export class Bron {
  @Nested('A', 'Kenmerken', { of: () => BronKenmerken })
  attributes!: BronKenmerken;
}
export class Verwerking {
  @Text('A', 'Trace', TRACE)
  traceId!: string;
  @Text('A', 'Actie binnen de trace', SPAN)
  spanId!: string;
  @Text('A', 'Actie waar deze uit voortkomt', { ...SPAN, optional: true })
  parentSpanId?: string;
  @Choice('A', 'Uitkomst: alleen een technische fout is een fout', { of: ['Unset', 'Ok', 'Error'] })
  status!: string;
  @Text('A', 'Wat er gedaan is', { max: 128 })
  name!: string;
  @Whole('A', 'Begin, in milliseconden sinds 1970', MILLIS)
  startTime!: number;
  @Whole('A', 'Einde, in milliseconden sinds 1970', MILLIS)
  endTime!: number;
  @Nested('A', 'Systeem dat de verwerking deed', { of: () => Bron })
  resource!: Bron;
  @Nested('C', 'Kenmerken', { of: () => VerwerkingKenmerken })
  attributes!: VerwerkingKenmerken;
}
export class Verwerkingen {
  @Nested('C', 'Verwerkingen, oudste eerst', { of: () => Verwerking, list: { min: 0, max: 1_000 } })
  processingActivities!: Verwerking[];
  @Whole('A', 'Vraag hiermee verder; ontbreekt als er niets meer is', { min: 0, max: MANY, optional: true })
  vervolg?: number;
}
export class VerwerkingenPagina {
  @Text('A', 'Waar het vorige antwoord ophield', {
    max: 16,
    optional: true,
    pattern: /^(?:0|[1-9]\d{0,15})$/,
    rule: { nl: 'moet een geheel getal vanaf 0 zijn', en: 'must be a whole number from 0' },
  })
  vervolg?: string;
}

export class LogboekUitvoer {
  @Whole('A', 'Tot en met welke regel het logboek elders is bevestigd', { min: 0, max: MANY })
  positie!: number;
  @Whole('A', 'Hoeveel regels nog wachten', { min: 0, max: MANY })
  wachtend!: number;
  @Text('A', 'Waarom de laatste poging mislukte', { max: 64, optional: true })
  fout?: string;
}

export class Activiteitversie {
  @Text('A', 'Verwijzing, zoals logregels haar noemen', { max: 2_048 })
  verwijzing!: string;
  @Text('A', 'Activiteit', { max: 64 })
  activiteit!: string;
  @Whole('A', 'Versie', { min: 1, max: 9_999 })
  versie!: number;
  @Moment('A', 'Geldig vanaf')
  geldigOp!: string;
  @Text('A', 'Naam', { max: 256 })
  naam!: string;
  @Text('A', 'Doel', { max: 512 })
  doel!: string;
  @Text('A', 'Grondslag', { max: 64, list: { min: 1, max: 16 } })
  grondslagen!: string[];
  @Text('A', 'Ontvangers', { max: 256, list: { min: 1, max: 16 } })
  ontvangers!: string[];
  @Text('A', 'Bewaartermijn (ISO 8601)', { max: 16, optional: true })
  bewaartermijn?: string;
}
export class Activiteiten {
  @Nested('A', 'Alle versies van alle activiteiten', {
    of: () => Activiteitversie,
    list: { min: 0, max: 500 },
  })
  activiteiten!: Activiteitversie[];
}
export class ActiviteitPad {
  @Text('A', 'Activiteit', {
    max: 64,
    pattern: /^[a-z-]+$/,
    rule: { nl: 'moet een activiteit van het register zijn', en: 'must be an activity of the register' },
  })
  activiteit!: string;
  @Text('A', 'Versie', {
    max: 4,
    pattern: /^[1-9]\d{0,3}$/,
    rule: { nl: 'moet het nummer van een versie zijn', en: 'must be the number of a version' },
  })
  versie!: string;
}
