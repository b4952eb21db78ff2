/** What operators, reviewers and data protection officers see and do about matching. Class A but where it says otherwise. */
import { MATCH_CODES, MATCH_MODES, PURPOSES } from '#domain';
import { CLEAR_REASONS } from '#exchange';
import type { ClearReason } from '#exchange';
import { REGISTER_EXCLUSIONS } from '#matching';
import type { RegisterExclusion } from '#matching';
import { Choice, Id, Moment, Nested, Text, Whole } from '../contract/field.js';

const OIN = { min: 20, max: 20 };
const LARGEST = 1_048_576;

export class Advies {
  @Text('A', 'Nederlands', { max: 400 })
  nl!: string;
  @Text('A', 'Engels', { max: 400 })
  en!: string;
}
export class Voortgang {
  @Choice('A', 'Wie hier vraagt: asker is het eigen knooppunt', { of: ['asker', 'holder'] })
  rol!: 'asker' | 'holder';
  @Text('A', 'Toestand', { max: 20 })
  toestand!: string;
  @Moment('A', 'In deze toestand sinds; niet als zij klaar is, want dat verraadt of iemand iets bekijkt', {
    optional: true,
  })
  sinds?: string;
  @Whole('A', 'Aangevulde omvang van de vraag', { min: 0, max: LARGEST, optional: true })
  omvangVraag?: number;
  @Whole('A', 'Aangevulde omvang van wat er ligt', { min: 0, max: LARGEST, optional: true })
  omvangAntwoord?: number;
  @Whole('A', 'Stappen gedaan', { min: 0, max: LARGEST })
  gedaan!: number;
  @Whole('A', 'Stappen in totaal, voor zover de omvang bekend is', { min: 0, max: LARGEST })
  totaal!: number;
}
export class VergelijkingVerloop {
  @Id('A', 'Nummer van de vergelijking')
  id!: string;
  @Text('A', 'OIN van het andere knooppunt', OIN)
  partner!: string;
  @Choice('A', 'Doel', { of: PURPOSES })
  doel!: string;
  @Choice('A', 'Wijze', { of: MATCH_MODES })
  wijze!: string;
  @Choice('A', 'Wie haar voorstelde', { of: ['initiator', 'responder'] })
  rol!: string;
  @Text('A', 'Toestand', { max: 20 })
  toestand!: string;
  @Moment('A', 'Begonnen op')
  begonnenOp!: string;
  @Moment('A', 'Antwoord uiterlijk op')
  antwoordUiterlijkOp!: string;
  @Moment('A', 'Tot wanneer zij heeft voor waar zij nu aan toe is; daarna eindigt dat vanzelf', {
    optional: true,
  })
  uiterlijkOp?: string;
  @Nested('A', 'De een of twee richtingen', { of: () => Voortgang, list: { min: 0, max: 2 } })
  richtingen!: Voortgang[];
  @Choice('A', 'Waarom zij eindigde', { of: MATCH_CODES, optional: true })
  code?: string;
  @Nested('A', 'Wat dat betekent en wat te doen', { of: () => Advies, optional: true })
  advies?: Advies;
}
export class Budget {
  @Text('A', 'OIN van het andere knooppunt', OIN)
  partner!: string;
  @Choice('A', 'Doel', { of: PURPOSES })
  doel!: string;
  @Whole('A', 'Toetsen in 24 uur', { min: 0, max: LARGEST })
  toetsen!: number;
  @Whole('A', 'Toegestaan in 24 uur', { min: 0, max: LARGEST })
  toetsenMax!: number;
  @Whole('A', 'Vergelijkingen van meer personen in 24 uur', { min: 0, max: LARGEST })
  vergelijkingen!: number;
  @Whole('A', 'Toegestaan in 24 uur', { min: 0, max: LARGEST })
  vergelijkingenMax!: number;
  @Whole('A', 'Aangevulde omvang in 30 dagen', { min: 0, max: 2_147_483_647 })
  omvang!: number;
  @Whole('A', 'Toegestaan in 30 dagen', { min: 0, max: 2_147_483_647 })
  omvangMax!: number;
}
export class Opschorting {
  @Text('A', 'OIN van het andere knooppunt', OIN)
  partner!: string;
  @Choice('A', 'Waarom', { of: MATCH_CODES })
  code!: string;
  @Nested('A', 'Wat dat betekent en wat te doen', { of: () => Advies })
  advies!: Advies;
  @Moment('A', 'Sinds')
  sinds!: string;
}
export class VergelijkingenVerloop {
  @Nested('A', 'Nieuwste eerst', { of: () => VergelijkingVerloop, list: { min: 0, max: 200 } })
  vergelijkingen!: VergelijkingVerloop[];
  @Nested('A', 'Wat partners hier van hun budget hebben besteed', {
    of: () => Budget,
    list: { min: 0, max: 1_000 },
  })
  budgetten!: Budget[];
  @Nested('A', 'Partners waarmee niets wordt vergeleken', {
    of: () => Opschorting,
    list: { min: 0, max: 1_000 },
  })
  opschortingen!: Opschorting[];
}

export class Opheffing {
  @Choice(
    'A',
    'PEER_MENDED: de partner herstelde het; OWN_FAULT: het lag aan ons; FALSE_ALARM: er was niets',
    {
      of: CLEAR_REASONS,
    },
  )
  reden!: ClearReason;
}

/** A case that is not open takes part in nothing anyway. */
const GROUNDS = REGISTER_EXCLUSIONS.filter((one) => one !== 'NOT_OPEN');
export class NieuweUitsluiting {
  @Id('C', 'Eigen zaak')
  zaak!: string;
  @Choice('C', 'Waarom zij aan geen vergelijking meedoet; niemand buiten kan dat zien', { of: GROUNDS })
  grond!: RegisterExclusion;
}

export class Maandtelling {
  @Text('A', 'Maand (UTC)', { min: 7, max: 7 })
  maand!: string;
  @Text('A', 'Compacte JWS van het knooppunt, doel match-counters', { max: 1_000_000 })
  getekend!: string;
  @Moment('A', 'Getekend op')
  getekendOp!: string;
}
export class Maandtellingen {
  @Nested('A', 'Nieuwste eerst', { of: () => Maandtelling, list: { min: 0, max: 120 } })
  tellingen!: Maandtelling[];
}

export class NieuwRegisteruittreksel {
  @Whole('A', 'Richting', { min: 1, max: 2 })
  richting!: 1 | 2;
  @Moment('A', 'Moment waarop de lijst werd vastgelegd, uit het geopende pakket')
  vastgelegdOp!: string;
  @Text('C', 'Verwijzingen uit het geopende pakket; meer gaan in volgende verzoeken', {
    max: 120,
    list: { min: 1, max: 4_096 },
  })
  verwijzingen!: string[];
}
export class Registeruittreksel {
  @Text('C', 'Verzegeld uittreksel, alleen door twee van drie toezichthouders te openen', {
    max: 100_000_000,
  })
  uittreksel!: string;
}
