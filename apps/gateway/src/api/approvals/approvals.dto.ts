/** Four eyes: what one person asks and another decides. Ids, addresses of nodes, codes and accounts; never a person's data. */
import { BODY_CODES } from '#domain';
import { APPROVAL_STATES, ASKED_KINDS } from '#exchange';
import type { ApprovalState, AskedKind } from '#exchange';
import { Choice, Flag, Id, Moment, Nested, Text, Whole } from '../contract/field.js';
import { SAID } from '../contract/said.js';

const count = { min: 0, max: Number.MAX_SAFE_INTEGER };
const OIN = {
  min: 20,
  max: 20,
  pattern: /^\d{20}$/,
  rule: { nl: 'moet een OIN van 20 cijfers zijn', en: 'must be an OIN of 20 digits' },
};
export class NieuwPlan {
  @Choice('A', 'Opnieuw beoordelen en zo mogelijk aannemen, of weggooien', {
    of: ['release', 'discard'],
  })
  soort!: 'release' | 'discard';
  @Text('A', 'Alleen van dit knooppunt', { ...OIN, optional: true })
  partner?: string;
  @Text('A', 'Alleen met deze code', { max: 100, pattern: /^[A-Z][A-Z0-9_]*$/, optional: true })
  code?: string;
  @Flag('A', 'Wat onze broker apart zette, in plaats van onze eigen quarantaine; dan ook een partner', {
    optional: true,
  })
  broker?: boolean;
}
export class Aanvraag {
  @Text('A', 'Waarom; geen gegevens over personen', SAID)
  reden!: string;
}
export class Beoordeling {
  @Choice('A', 'Wat de tweede persoon besluit', { of: ['approved', 'rejected'] })
  besluit!: 'approved' | 'rejected';
  @Text('A', 'Toelichting voor wie dit vroeg, verplicht bij een afwijzing; geen gegevens over personen', {
    ...SAID,
    optional: true,
  })
  toelichting?: string;
}

export class Blijft {
  @Text('A', 'Code waaronder het blijft liggen; POLICY als het recht het weigert', { max: 100 })
  code!: string;
  @Whole('A', 'Aantal', count)
  aantal!: number;
}
export class VanPartner {
  @Text('A', 'OIN van het knooppunt', OIN)
  partner!: string;
  @Whole('A', 'Aantal', count)
  aantal!: number;
}
export class Plan {
  @Whole('A', 'Hoeveel er nu door kunnen', count)
  kunnen!: number;
  @Nested('A', 'Wat er nu zou blijven liggen, en waarom', { of: () => Blijft, list: { min: 0, max: 100 } })
  blijven!: Blijft[];
  @Nested('A', 'Van wie', { of: () => VanPartner, list: { min: 0, max: 1000 } })
  partners!: VanPartner[];
  @Moment('A', 'De oudste', { optional: true })
  oudste?: string;
  @Flag('A', 'Er is meer dan in een keer kan')
  meer!: boolean;
}
export class Afloop {
  @Whole('A', 'Hoeveel er zijn gedaan', { ...count, optional: true })
  gedaan?: number;
  @Whole('A', 'Hoeveel gesprekken erdoor zijn gestopt', { ...count, optional: true })
  gestopt?: number;
  @Nested('A', 'Wat er bleef liggen', { of: () => Blijft, list: { min: 0, max: 100 }, optional: true })
  bleven?: Blijft[];
  @Moment('A', 'Nieuwe laatste moment van een bewaartermijn', { optional: true })
  eindigtOp?: string;
  @Text('A', 'Waarom het niet is gedaan', { max: 100, optional: true })
  code?: string;
}
export class Vierogen {
  @Id('A', 'Nummer')
  id!: string;
  @Choice('A', 'Wat er is gevraagd', { of: ASKED_KINDS })
  soort!: AskedKind;
  @Choice('A', 'Hoe het ervoor staat', { of: APPROVAL_STATES })
  stand!: ApprovalState;
  @Text('A', 'Account dat dit vroeg', { max: 100 })
  doorAccount!: string;
  @Choice('A', 'Deelnemer van wie dit vroeg', { of: BODY_CODES })
  deelnemer!: string;
  @Moment('A', 'Gevraagd op')
  op!: string;
  @Moment('A', 'Tot wanneer een tweede persoon kan beslissen')
  vervaltOp!: string;
  @Flag('A', 'Of u hierover mag beslissen')
  magBeoordelen!: boolean;
  @Choice('A', 'Waarom u dat niet mag', { of: ['SAME_PERSON', 'NOT_AN_APPROVER'], optional: true })
  waaromNiet?: string;
  @Text('A', 'Reden', { max: 300, optional: true })
  reden?: string;
  @Text('A', 'OIN van de partner waarover het gaat', { ...OIN, optional: true })
  partner?: string;
  @Text('A', 'Code van de leveringen waarover het gaat', { max: 100, optional: true })
  code?: string;
  @Flag('A', 'Gaat over wat de broker apart zette', { optional: true })
  broker?: boolean;
  @Id('A', 'Bericht of verzoek waarover het gaat', { optional: true })
  over?: string;
  @Moment('A', 'Gevraagde laatste moment van een bewaartermijn', { optional: true })
  eindigtOp?: string;
  @Text('A', 'Vingerafdruk die is vergeleken', { max: 64, optional: true })
  vingerafdruk?: string;
  @Nested('A', 'Wat er zou gebeuren', { of: () => Plan, optional: true })
  plan?: Plan;
  @Text('A', 'Account dat besliste', { max: 100, optional: true })
  beslistDoor?: string;
  @Moment('A', 'Beslist op', { optional: true })
  beslistOp?: string;
  @Text('A', 'Toelichting bij het besluit', { max: 300, optional: true })
  toelichting?: string;
  @Nested('A', 'Wat ervan kwam', { of: () => Afloop, optional: true })
  afloop?: Afloop;
}
export class VierogenLijst {
  @Nested('A', 'Wat wacht voorop, dan de nieuwste', { of: () => Vierogen, list: { min: 0, max: 200 } })
  vierogen!: Vierogen[];
}
