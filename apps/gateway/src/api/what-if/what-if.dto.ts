/** A supposition: codes, and yes or no. It has no member that could name anybody or hold content. */
import {
  BODY_CODES,
  CATEGORIES,
  DRAFT_KINDS,
  KINDS,
  LEGAL_BASES,
  PURPOSES,
  RADICALISATION,
  SECRECY_BASES,
} from '#domain';
import type { BodyCode, CaseFlags, Category, LegalBasis, MessageKind, Purpose, SecrecyBasis } from '#domain';
import { SUPPOSED_ACTIONS, SUPPOSED_RESTRICTIONS } from '#exchange';
import type { SupposedRestriction } from '#exchange';
import { Choice, Flag, Moment, Nested, Text, Whole } from '../contract/field.js';
import { oin } from '../messages/statement.dto.js';

const EXCHANGES = DRAFT_KINDS.filter((kind) => KINDS[kind].act === 'exchange');
export const THIRDS = ['geen', 'familie', 'buiten-kring'] as const;
export const OWN_CASES = ['open', 'not-theirs', 'closed', 'none'] as const;

export class VeronderstelGegeven {
  @Choice('B', 'Categorie gegevens', { of: CATEGORIES })
  categorie!: Category;
  @Choice('B', 'Deelnemer die het verstrekte', { of: BODY_CODES })
  verstrekker!: BodyCode;
  @Choice('B', 'Wettelijke geheimhouding die erop rust', { of: SECRECY_BASES })
  geheimhouding!: SecrecyBasis;
  @Flag('B', 'Of de verstrekker hiermee heeft ingestemd')
  instemming!: boolean;
  @Whole('B', 'Hele jaren sinds de eerste verwerking', { min: 0, max: 10 })
  jaren!: number;
}

export class VeronderstelGebruik {
  @Choice('B', 'Wat een lezer hier met het ontvangen bericht zou doen', { of: SUPPOSED_ACTIONS })
  handeling!: (typeof SUPPOSED_ACTIONS)[number];
  @Choice('B', 'Waarvoor; leeg: waarvoor het kwam', { of: PURPOSES, optional: true })
  doel?: Purpose;
  @Flag('B', 'Of de genoemde zaak die is waaraan het bericht gebonden is')
  zaakKlopt!: boolean;
  @Whole('B', 'Hoe vaak het al is gebruikt', { min: 0, max: 1_000 })
  gelezen!: number;
  @Flag('B', 'Of iemand heeft vastgelegd dat het klopt')
  nagegaan!: boolean;
}

export class Veronderstelling {
  @Choice('B', 'Soort bericht', { of: EXCHANGES })
  soort!: MessageKind;
  @Choice('B', 'Doel (doelbinding)', { of: PURPOSES })
  doel!: Purpose;
  @Choice('B', 'Grondslag; leeg: die bij het doel hoort', { of: LEGAL_BASES, optional: true })
  grondslag?: LegalBasis;
  @Text('A', 'OIN van het knooppunt waar het heen zou gaan', oin)
  knooppunt!: string;
  @Choice('B', 'Eigen deelnemer die zou verzenden', { of: BODY_CODES })
  deelnemer!: BodyCode;
  @Choice('B', 'Deelnemers daar', { of: BODY_CODES, list: { min: 1, max: 20 } })
  ontvangers!: BodyCode[];
  @Choice(
    'B',
    'Eigen zaak; `not-theirs`: open, maar niet van iedereen over wie het gaat. Bij gebruik telt die als open',
    { of: OWN_CASES },
  )
  zaak!: (typeof OWN_CASES)[number];
  @Flag('B', 'Of het bericht er is waarop deze soort volgt')
  vorigBericht!: boolean;
  @Flag('B', 'Of de persoon bij beide bekend is')
  bekend!: boolean;
  @Flag('B', 'Of al is uitgewisseld wie betrokken is')
  betrokkenheid!: boolean;
  @Flag('B', 'Of een mens de noodzaak heeft vastgelegd')
  noodzaak!: boolean;
  @Flag('B', 'Of een mens heeft vastgelegd dat de gegevens kloppen')
  kwaliteit!: boolean;
  @Flag('B', 'Of de screening van wie verzendt geldig is')
  gescreend!: boolean;
  @Choice('B', 'Radicaliseringszaak', { of: RADICALISATION })
  radicalisering!: CaseFlags['radicalisation'];
  @Flag('B', 'Of het een taak buiten de WGS is (plustaak)')
  plustaak!: boolean;
  @Flag('B', 'Of de verwerking voor deze persoon is beperkt (AVG 18 en 21)')
  beperkt!: boolean;
  @Choice('B', 'Derde naast de betrokkene', { of: THIRDS })
  derde!: (typeof THIRDS)[number];
  @Nested('B', 'Gegevens', { of: () => VeronderstelGegeven, list: { min: 0, max: 20 } })
  gegevens!: VeronderstelGegeven[];
  @Choice(
    'B',
    'Beperkingen op het hele bericht; PURPOSE_ONLY voor zijn eigen doel, MAX_READS voor één keer',
    {
      of: SUPPOSED_RESTRICTIONS,
      list: { min: 0, max: SUPPOSED_RESTRICTIONS.length },
      optional: true,
    },
  )
  beperkingen?: SupposedRestriction[];
  @Nested(
    'B',
    'Gebruik van wat van het knooppunt kwam, in plaats van verzenden; `deelnemer` is dan wie het hier gebruikt, en de eerste van ' +
      '`ontvangers` wie het daar verzond',
    { of: () => VeronderstelGebruik, optional: true },
  )
  gebruik?: VeronderstelGebruik;
  @Moment('B', 'Welk moment; leeg: nu', { optional: true })
  op?: string;
}
