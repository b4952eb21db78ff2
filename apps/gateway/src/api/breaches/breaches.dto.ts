import { BREACH_ANSWERS, BREACH_NATURES, CATEGORIES, PERSON_DATA } from '#domain';
import type { BreachAnswer, BreachNature } from '#domain';
import { BREACH_RISKS, BREACH_WORDS, DELAY_REASONS, SUBJECTS_TOLD } from '#exchange';
import type { BreachRisk, DelayReason, SubjectsTold } from '#exchange';
import { Choice, Flag, Id, Moment, Nested, Text, Whole } from '../contract/field.js';
import { oin } from '../messages/statement.dto.js';

const MANY = { min: 0, max: 10_000 };
/** As many as there are: a breach that names fewer than it hit would be wrong. */
const HIT = { min: 0, max: 1_000_000 };
const AARD = { of: BREACH_NATURES, list: { min: 1, max: 3 } };

export class NieuwDatalek {
  @Choice('A', 'Wat er mis ging', AARD)
  aard!: BreachNature[];
  @Moment('A', 'Wanneer het is ontdekt')
  ontdektOp!: string;
  @Moment('A', 'Vanaf wanneer gegevens geraakt zijn', { optional: true })
  vanaf?: string;
  @Moment('A', 'Tot en met wanneer', { optional: true })
  totEnMet?: string;
}
export class Reikwijdte {
  @Text('A', 'Ander knooppunt (OIN)', { ...oin, optional: true })
  partner?: string;
  @Id('A', 'Gesprek', { optional: true })
  gesprek?: string;
  @Choice('A', 'Soorten bericht', { of: PERSON_DATA, list: { min: 1, max: 13 }, optional: true })
  soorten?: (typeof PERSON_DATA)[number][];
  @Moment('A', 'Hier vastgelegd vanaf', { optional: true })
  vanaf?: string;
  @Moment('A', 'Hier vastgelegd tot en met', { optional: true })
  totEnMet?: string;
}
export class Risicobeoordeling {
  @Choice('B', 'Risico voor de betrokkenen', { of: BREACH_RISKS })
  risico!: BreachRisk;
  @Choice('B', 'Wat is besloten over inlichten van de betrokkenen (AVG 34)', {
    of: SUBJECTS_TOLD,
    optional: true,
  })
  betrokkenen?: SubjectsTold;
}
export class Toezichtmelding {
  @Moment('A', 'Gemeld op, of besloten dat melden niet hoeft op')
  op!: string;
  @Text('A', 'Nummer van de melding; leeg als melden niet hoeft', {
    max: 40,
    pattern: /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/,
    rule: { nl: 'moet een nummer zonder spaties zijn', en: 'must be a number without spaces' },
    optional: true,
  })
  nummer?: string;
  @Choice('B', 'Waarom later dan 72 uur', { of: DELAY_REASONS, optional: true })
  vertraging?: DelayReason;
}
export class DatalekVerteld {
  @Text('A', 'Knooppunt (OIN) waarvan het contactpunt is ingelicht', oin)
  partner!: string;
}
export class DatalekAntwoord {
  @Choice('B', 'Wat u met de melding doet', { of: BREACH_ANSWERS })
  antwoord!: BreachAnswer;
}
export class DatalekRegel {
  @Moment('A', 'Wanneer')
  op!: string;
  @Text('A', 'Aan of van wie: een knooppunt (OIN), of het eigen contactpunt', { max: 20 })
  partij!: string;
  @Text('A', 'Naam van het knooppunt', { max: 200, optional: true })
  naam?: string;
  @Choice('A', 'Wat', { of: BREACH_WORDS })
  wat!: string;
  @Whole('A', 'Hoeveel berichten de melding noemt', { min: 0, max: 1_000_000, optional: true })
  aantal?: number;
  @Id('A', 'Bericht', { optional: true })
  bericht?: string;
  @Choice('B', 'Antwoord', { of: BREACH_ANSWERS, optional: true })
  antwoord?: string;
  @Text('B', 'Waarom niet gemeld kon worden', { max: 64, optional: true })
  code?: string;
}
/** What a list shows of each: which, how far, and how long there is. To open one is a look on record. */
export class DatalekKop {
  @Id('A', 'Nummer van het datalek')
  id!: string;
  @Choice('A', 'Wat er mis ging', AARD)
  aard!: string[];
  @Choice('B', 'Hoe ver het is: open, gemeld, melden hoefde niet, of afgesloten', {
    of: ['open', 'gemeld', 'hoefde-niet', 'afgesloten'],
  })
  fase!: 'open' | 'gemeld' | 'hoefde-niet' | 'afgesloten';
  @Moment('A', 'Wanneer het is ontdekt, of hier bekend werd')
  ontdektOp!: string;
  @Moment('A', 'Uiterlijk te melden op: 72 uur na ontdekking')
  uiterlijkOp!: string;
  @Flag('A', 'Niet gemeld, en de 72 uur zijn voorbij')
  teLaat!: boolean;
}
export class Datalek extends DatalekKop {
  @Moment('A', 'Vanaf', { optional: true })
  vanaf?: string;
  @Moment('A', 'Tot en met', { optional: true })
  totEnMet?: string;
  @Text('A', 'Gemeld door een ander knooppunt (OIN)', { max: 20, optional: true })
  gemeldDoor?: string;
  @Nested('A', 'Vragen waarmee de geraakte berichten zijn gevonden', { of: () => Reikwijdte, list: MANY })
  reikwijdten!: Reikwijdte[];
  @Nested('A', 'Wie wat wanneer hoorde', { of: () => DatalekRegel, list: MANY })
  regels!: DatalekRegel[];
  @Choice('B', 'Risico voor de betrokkenen', { of: BREACH_RISKS, optional: true })
  risico?: string;
  @Choice('B', 'Besluit over inlichten van de betrokkenen', { of: SUBJECTS_TOLD, optional: true })
  betrokkenen?: string;
  @Moment('B', 'Sinds wanneer geen grond meer geldt en over de betrokkenen opnieuw moet worden besloten', {
    optional: true,
  })
  inlichtenMoetSinds?: string;
  @Nested('A', 'Melding bij de toezichthouder', { of: () => Toezichtmelding, optional: true })
  melding?: Toezichtmelding;
  @Nested('A', 'Alle vastgelegde meldingen, ook eerdere', { of: () => Toezichtmelding, list: MANY })
  meldingen!: Toezichtmelding[];
  @Moment('A', 'Afgesloten op', { optional: true })
  afgeslotenOp?: string;
}
export class Datalekken {
  @Nested('A', 'Datalekken, open eerst', { of: () => DatalekKop, list: MANY })
  datalekken!: DatalekKop[];
}
export class GeraaktGesprek {
  @Id('A', 'Gesprek')
  gesprek!: string;
  @Text('A', 'Ander knooppunt (OIN)', { max: 20 })
  partner!: string;
  @Id('A', 'Geraakte berichten', { list: HIT })
  berichten!: string[];
}
export class GeraakteGesprekken {
  @Nested('A', 'Gesprekken met een geraakt bericht', { of: () => GeraaktGesprek, list: HIT })
  gesprekken!: GeraaktGesprek[];
  @Whole('A', 'Aantal berichten', { min: 0, max: 1_000_000 })
  berichten!: number;
  @Whole('B', 'Aantal personen, voor zover dit knooppunt ze kan onderscheiden', { min: 0, max: 1_000_000 })
  personen!: number;
  @Choice('B', 'Soorten gegevens', { of: CATEGORIES, list: MANY })
  categorieen!: string[];
}
export class FormulierRegel {
  @Text('A', 'Lid van artikel 33 of 34 AVG dat het vraagt', { max: 40 })
  lid!: string;
  @Text('A', 'Vraag', { max: 120 })
  vraag!: string;
  @Text('A', 'Vraag in het Engels', { max: 120 })
  vraagEngels!: string;
  @Text('B', 'Antwoord; leeg: zelf in te vullen', { max: 2000, optional: true })
  antwoord?: string;
}
export class Meldformulier {
  @Nested('B', 'Wat de toezichthouder vraagt', { of: () => FormulierRegel, list: MANY })
  regels!: FormulierRegel[];
}
