/** Judgements that people made elsewhere: who by function, when, outcome and where it is written down; never text. */
import { BODY_CODES, FUNCTION_ROLES } from '#domain';
import type { BodyCode, FunctionRole } from '#domain';
import { ACT_RULES, ACT_TYPES } from '#exchange';
import type { ActAbout, ActType } from '#exchange';
import { Choice, Id, Moment, Nested, Text } from '../contract/field.js';
import { oin } from '../messages/statement.dto.js';

const ABOUT = ['message', 'case', 'subject', 'criteria'] as const;
const OUTCOMES = [...new Set(Object.values(ACT_RULES).flatMap(({ outcomes }) => outcomes))];
/** Types with a resource of their own; the others stand under `beoordelingen`. */
export const JUDGEMENTS = ACT_TYPES.filter((type) => type !== 'verification' && type !== 'consultation');

const REASON = { max: 40, pattern: /^[A-Z][A-Z0-9_]{1,39}$/ };
const POINTER = { max: 120, pattern: /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,119}$/ };

export class HandelingOver {
  @Choice('B', 'Waarover dit gaat', { of: ABOUT })
  soort!: ActAbout['what'];
  @Text('C', 'Nummer van het bericht of de zaak, verwijzing naar de persoon, of de gepubliceerde criteria', {
    max: 201,
  })
  id!: string;
}

/** What every judgement says, whoever makes it. */
class Vastlegging {
  @Text('B', 'Reden, als code in hoofdletters; nooit tekst over een persoon', { ...REASON, optional: true })
  reden?: string;
  @Text('C', 'Waar het oordeel is vastgelegd: een verwijzing in uw zaaksysteem, nooit tekst', POINTER)
  vindplaats!: string;
  @Text('A', 'Alleen voor dit knooppunt (OIN)', { ...oin, optional: true })
  ontvanger?: string;
  @Moment('B', 'Laatste moment waarop dit telt', { optional: true })
  eindigtOp?: string;
}

export class NieuweVerificatie extends Vastlegging {
  @Id('A', 'Nummer van het bericht dat is gecontroleerd')
  bericht!: string;
  @Choice('B', 'Of de gegevens kloppen, voor zover na te gaan (BGS 1.6, 1.8)', {
    of: ACT_RULES.verification.outcomes,
  })
  uitkomst!: string;
}
export class NieuwOverleg extends Vastlegging {
  @Id('A', 'Nummer van het bericht waarover is overlegd')
  bericht!: string;
  @Choice('B', 'Wat de deelnemer die de gegevens gaf, ervan vond', { of: ACT_RULES.consultation.outcomes })
  uitkomst!: string;
}
export class NieuweBeoordeling extends Vastlegging {
  @Choice('B', 'Soort oordeel', { of: JUDGEMENTS })
  soort!: ActType;
  @Nested('B', 'Waarover dit gaat', { of: () => HandelingOver })
  over!: HandelingOver;
  @Choice('B', 'Uitkomst; welke kan, hangt af van de soort', { of: OUTCOMES })
  uitkomst!: string;
}

/** For who oversees: what was judged and by whom, not about whom nor where it is written down. */
export class HandelingBesluit {
  @Id('A', 'Nummer van de vastlegging')
  id!: string;
  @Choice('B', 'Soort oordeel', { of: ACT_TYPES })
  soort!: ActType;
  @Choice('B', 'Waarover dit gaat', { of: ABOUT })
  betreft!: ActAbout['what'];
  @Choice('B', 'Uitkomst', { of: OUTCOMES })
  uitkomst!: string;
  @Text('B', 'Reden, als code', { ...REASON, optional: true })
  reden?: string;
  @Choice('B', 'Deelnemer die oordeelde', { of: BODY_CODES })
  deelnemer!: BodyCode;
  @Choice('B', 'In welke functierol', { of: FUNCTION_ROLES })
  rol!: FunctionRole;
  @Moment('B', 'Vastgelegd op')
  vastgelegdOp!: string;
  @Text('A', 'Alleen voor dit knooppunt (OIN)', { ...oin, optional: true })
  ontvanger?: string;
  @Moment('B', 'Laatste moment waarop dit telt', { optional: true })
  eindigtOp?: string;
}
export class Handeling extends HandelingBesluit {
  @Nested('B', 'Waarover dit gaat', { of: () => HandelingOver })
  over!: HandelingOver;
  @Text('C', 'Waar het oordeel is vastgelegd', POINTER)
  vindplaats!: string;
}
const NEWEST = 'Vastleggingen van uw deelnemer, de nieuwste voorop';
export class Handelingen {
  @Nested('B', NEWEST, { of: () => Handeling, list: { min: 0, max: 200 } })
  handelingen!: Handeling[];
}
export class HandelingenBesluit {
  @Nested('B', NEWEST, { of: () => HandelingBesluit, list: { min: 0, max: 200 } })
  handelingen!: HandelingBesluit[];
}
