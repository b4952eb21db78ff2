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
import { Choice, Flag, Moment, Nested, Text, Whole } from '../contract/field.js';
import { oin } from '../messages/statement.dto.js';

const EXCHANGES = DRAFT_KINDS.filter((kind) => KINDS[kind].act === 'exchange');
export const THIRDS = ['geen', 'familie', 'buiten-kring'] as const;
export const OWN_CASES = ['open', 'closed', 'none'] as const;

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
  @Choice('B', 'Eigen zaak', { of: OWN_CASES })
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
  @Moment('B', 'Welk moment; leeg: nu', { optional: true })
  op?: string;
}
