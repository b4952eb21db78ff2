import { Choice, Id, Moment, Nested, Text, Whole } from '../contract/field.js';

const DIGEST = {
  min: 43,
  max: 43,
  pattern: /^[A-Za-z0-9_-]{43}$/,
  rule: {
    nl: 'moet een vingerafdruk van 43 tekens (base64url) zijn',
    en: 'must be a digest of 43 characters',
  },
};
const SIZE = {
  max: 16,
  pattern: /^(?:0|[1-9]\d{0,15})$/,
  rule: { nl: 'moet een geheel getal vanaf 0 zijn', en: 'must be a whole number from 0' },
};
const HASHES = { ...DIGEST, list: { min: 0, max: 64 } };
const MANY = Number.MAX_SAFE_INTEGER;
const WHICH = 'Welk logboek van dit knooppunt; zonder dit het logboek dat in gebruik is';
const NUMBER = {
  max: 4,
  pattern: /^[1-9]\d{0,3}$/,
  rule: { nl: 'moet een volgnummer zijn', en: 'must be a number' },
  optional: true,
} as const;

export class LogboekVraag {
  @Text('A', WHICH, NUMBER)
  logboek?: string;
}

export class Controlepunt {
  @Text('A', 'Getekend controlepunt met medeondertekeningen (C2SP tlog-checkpoint)', {
    max: 16_384,
    optional: true,
  })
  notitie?: string;
  @Whole('A', 'Aantal regels onder het controlepunt', { min: 0, max: MANY, optional: true })
  omvang?: number;
  @Text('A', 'Wortel van de boom', { ...DIGEST, optional: true })
  wortel?: string;
  @Moment('A', 'Getekend op', { optional: true })
  getekendOp?: string;
  @Whole('A', 'Aantal regels dat een plaats in de boom heeft', { min: 0, max: MANY })
  opgenomen!: number;
  @Choice(
    'A',
    'Hoe het opnemen van regels gaat: bij is er wacht niets, bezig is er wacht iets korter dan vijf minuten, achter is langer, dicht is het logboek neemt niets aan',
    { of: ['bij', 'bezig', 'achter', 'dicht'] },
  )
  opname!: string;
  @Moment('A', 'Sinds wanneer de oudste regel op een plaats in de boom wacht', { optional: true })
  wachtSinds?: string;
  @Choice('A', 'Waarom het logboek nu geen regels aanneemt', {
    of: ['LOG_DAMAGED', 'LOG_INCONSISTENT', 'LOG_BEHIND'],
    optional: true,
  })
  gesloten?: string;
}
export class IngetrokkenSleutel {
  @Text('A', 'Sleutel (Ed25519, base64url)', DIGEST)
  sleutel!: string;
  @Moment('A', 'Tekent niet meer sinds')
  totOp!: string;
}
export class Logsleutel {
  @Text('A', 'Knooppunt (OIN)', { max: 20 })
  knooppunt!: string;
  @Text('A', 'Naam waaronder het controlepunten tekent', { max: 128 })
  logboek!: string;
  @Text('A', 'Naam waaronder het die van anderen medeondertekent', { max: 128 })
  getuige!: string;
  @Text('A', 'Sleutel die nu tekent (Ed25519, base64url)', DIGEST)
  sleutel!: string;
  @Nested('A', 'Sleutels van daarvoor, nieuwste eerst', {
    of: () => IngetrokkenSleutel,
    list: { min: 0, max: 32 },
  })
  ingetrokken!: IngetrokkenSleutel[];
  @Text('A', 'Sleuteldocument van het knooppunt (JWS)', { max: 16_384 })
  document!: string;
}
export class Logsleutels {
  @Nested('A', 'Sleutels per knooppunt', { of: () => Logsleutel, list: { min: 0, max: 1_000 } })
  sleutels!: Logsleutel[];
}
export class TegelVraag extends LogboekVraag {
  @Text('A', 'Naam van de tegel volgens C2SP tlog-tiles, zoals tile/0/x001/067', {
    max: 64,
    pattern: /^tile\/[0-9a-z/.]+$/,
    rule: { nl: 'moet de naam van een tegel zijn', en: 'must be the name of a tile' },
  })
  pad!: string;
}
export class Tegel {
  @Text('A', 'Naam van de tegel', { max: 64 })
  pad!: string;
  @Text('A', 'Inhoud, base64', { max: 16_384 })
  inhoud!: string;
}
export class RegelVraag extends LogboekVraag {
  @Text('A', 'Vingerafdruk van de regel', DIGEST)
  vingerafdruk!: string;
}
export class OpnameBewijs {
  @Whole('A', 'Plaats van de regel, vanaf 0', { min: 0, max: MANY })
  plaats!: number;
  @Whole('A', 'Omvang van het controlepunt', { min: 0, max: MANY })
  omvang!: number;
  @Text('A', 'Wortel van het controlepunt', DIGEST)
  wortel!: string;
  @Text('A', 'Pad van blad naar wortel (RFC 9162)', HASHES)
  pad!: string[];
}
export class SamenhangVraag extends LogboekVraag {
  @Text('A', 'Kleinste omvang', SIZE)
  van!: string;
  @Text('A', 'Grootste omvang', SIZE)
  tot!: string;
}
export class SamenhangBewijs {
  @Whole('A', 'Kleinste omvang', { min: 0, max: MANY })
  van!: number;
  @Whole('A', 'Grootste omvang', { min: 0, max: MANY })
  tot!: number;
  @Text('A', 'Bewijs (RFC 9162)', HASHES)
  bewijs!: string[];
}
export class LogRegel {
  @Whole('A', 'Plaats van de regel, vanaf 0', { min: 0, max: MANY })
  plaats!: number;
  @Text('A', 'Vingerafdruk', DIGEST)
  vingerafdruk!: string;
  @Text('A', 'Zout van de vingerafdruk', DIGEST)
  zout!: string;
  @Text('B', 'De regel in canonieke JSON (RFC 8785)', { max: 4_096 })
  regel!: string;
  @Nested('A', 'Bewijs van opname; nog niet zolang geen controlepunt de regel dekt', {
    of: () => OpnameBewijs,
    optional: true,
  })
  bewijs?: OpnameBewijs;
}
export class BerichtLogregels {
  @Nested('B', 'Regels over het bericht in de logboeken van dit knooppunt, in volgorde', {
    of: () => LogRegel,
    list: { min: 0, max: 10_000 },
  })
  regels!: LogRegel[];
  @Text(
    'A',
    'Getekende controlepunten met medeondertekeningen waarop de bewijzen uitkomen: een per logboek',
    {
      max: 16_384,
      list: { min: 0, max: 9_999 },
    },
  )
  controlepunten!: string[];
}
export class Getuige {
  @Text('A', 'Knooppunt (OIN)', { max: 20 })
  knooppunt!: string;
  @Text('A', 'Laatst gezien controlepunt van dit knooppunt, door ons medeondertekend', {
    max: 16_384,
    optional: true,
  })
  gezien?: string;
  @Moment('A', 'Gezien op', { optional: true })
  gezienOp?: string;
  @Whole('A', 'Grootste omvang van ons logboek die dit knooppunt medeondertekende', {
    min: 0,
    max: MANY,
    optional: true,
  })
  medeondertekend?: number;
}
export class Getuigen {
  @Nested('A', 'Knooppunten waarvan wij het logboek zien of die het onze zien', {
    of: () => Getuige,
    list: { min: 0, max: 1_000 },
  })
  getuigen!: Getuige[];
}
export class LogAlarm {
  @Id('A', 'Nummer van het alarm')
  id!: string;
  @Text('A', 'Van welk knooppunt het logboek is (OIN)', { max: 20 })
  knooppunt!: string;
  @Choice('A', 'Wat er mis is', {
    of: [
      'LOG_FORK',
      'LOG_ROLLBACK',
      'LOG_UNPROVED',
      'LOG_ROLLED_BACK_HERE',
      'LOG_FORK_HERE',
      'LOG_SUCCEEDED',
      'RECORD_CHANGED',
      'LOG_DAMAGED',
      'LOG_INCONSISTENT',
      'LOG_BEHIND',
    ],
  })
  code!: string;
  @Moment('A', 'Ontdekt op')
  ontdektOp!: string;
  @Text('A', 'Eerste getekende controlepunt', { max: 16_384, optional: true })
  eerste?: string;
  @Text('A', 'Tweede getekende controlepunt, dat daarmee in strijd is', { max: 16_384, optional: true })
  tweede?: string;
  @Whole(
    'A',
    'Hoeveel paren controlepunten bij dit alarm zijn bewaard; ten hoogste 64, en even meer als er tegelijk komen',
    {
      min: 0,
      max: 1_000,
    },
  )
  aantalBewijzen!: number;
  @Whole('A', 'Bij RECORD_CHANGED: hoeveel verzoeken en datalekken gewijzigd zijn gevonden', {
    min: 0,
    max: MANY,
    optional: true,
  })
  aantalGewijzigd?: number;
  @Moment('A', 'Afgehandeld op', { optional: true })
  afgehandeldOp?: string;
}
export class LogBewijs {
  @Moment('A', 'Gezien op')
  gezienOp!: string;
  @Text('A', 'Eerste getekende controlepunt', { max: 16_384, optional: true })
  eerste?: string;
  @Text('A', 'Tweede getekende controlepunt, dat daarmee in strijd is', { max: 16_384, optional: true })
  tweede?: string;
}
export class Gewijzigd {
  @Id('A', 'Nummer van het verzoek of het datalek')
  nummer!: string;
  @Moment('A', 'Gevonden op')
  gevondenOp!: string;
}
export class LogAlarmMetBewijs extends LogAlarm {
  @Nested(
    'A',
    'Bij RECORD_CHANGED: welke, elk één keer per wijziging, in de volgorde waarin zij werden gevonden',
    {
      of: () => Gewijzigd,
      list: { min: 0, max: 10_000 },
      optional: true,
    },
  )
  gewijzigd?: Gewijzigd[];
  @Nested('A', 'Alle paren die zijn bewaard, in de volgorde waarin zij kwamen', {
    of: () => LogBewijs,
    list: { min: 0, max: 1_000 },
  })
  bewijzen!: LogBewijs[];
}
export class LogAlarmen {
  @Nested('A', 'Alarmen, nieuwste eerst', { of: () => LogAlarm, list: { min: 0, max: 1_000 } })
  alarmen!: LogAlarm[];
}
export class PakketVraag {
  @Moment('A', 'Regels vanaf dit tijdstip')
  van!: string;
  @Moment('A', 'Regels tot dit tijdstip')
  tot!: string;
  @Text('A', WHICH, NUMBER)
  logboek?: string;
  @Text('A', 'Van een volgend deel: waar het begint; staat bij het vorige', { ...SIZE, optional: true })
  vanaf?: string;
  @Text('A', 'Van een volgend deel: omvang van het pakket; staat bij het vorige', { ...SIZE, optional: true })
  omvang?: string;
}
export class PakketDeel {
  @Text('B', 'Regels van het pakket, in volgorde', { max: 2_000_000, list: { min: 0, max: 1_000_000 } })
  regels!: string[];
  @Whole('A', 'Waar het volgende deel begint; ontbreekt bij het laatste', {
    min: 0,
    max: MANY,
    optional: true,
  })
  vanaf?: number;
  @Whole('A', 'Omvang van het pakket', { min: 0, max: MANY, optional: true })
  omvang?: number;
}
