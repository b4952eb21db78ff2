/** Uses beyond reading (WGS 1.7, 1.8(5)): each says what for, and under which own case. */
import { BODY_CODES, PARTICIPANT_KINDS, PURPOSES } from '#domain';
import type { BodyCode, JsonObject, ParticipantKind, Purpose } from '#domain';
import { Choice, Free, Id, Moment, Nested, Text } from '../contract/field.js';
import { TweeTalen } from '../messages/decision.dto.js';
import { BerichtInhoud } from '../messages/message.dto.js';

class Gebruik {
  @Choice('B', 'Doel waarvoor u de gegevens gebruikt (doelbinding)', { of: PURPOSES })
  doel!: Purpose;
}
/** Stands on a case (row `06-use-own-case`). */
export class GebruikVerzoek extends Gebruik {
  @Id('C', 'Eigen open zaak waarvoor u ze gebruikt')
  zaak!: string;
}

/** To the data subject: stands on that person's request (row `32-disclosure-answers-a-request`). */
export class MededelingVerzoek extends Gebruik {
  @Id('C', 'Eigen zaak, als een voorwaarde het gebruik daaraan bindt', { optional: true })
  zaak?: string;
  @Id('A', 'Verzoek om inzage van de betrokkene dat u hiermee beantwoordt; toegewezen en niet gesloten')
  verzoek!: string;
}

const REFERENCE = /^[A-Za-z0-9:._/-]{1,80}$/;
const REFERENCE_RULE = {
  nl: 'moet een verwijzing van 1 tot 80 letters, cijfers, : . _ / of - zijn',
  en: 'must be a reference of 1 to 80 letters, digits, : . _ / or -',
};

export class VerstrekkingVerzoek extends GebruikVerzoek {
  @Choice('B', 'Wat de ontvanger is: een deelnemer, of een derde', { of: PARTICIPANT_KINDS })
  soortOntvanger!: ParticipantKind;
  @Choice('B', 'Welke deelnemer van dit samenwerkingsverband, bij een deelnemer', {
    of: BODY_CODES,
    optional: true,
  })
  ontvanger?: BodyCode;
  @Id('C', 'Welke incidentele derde: het nummer waaronder u die bij deze zaak toeliet', { optional: true })
  derde?: string;
  @Text('B', 'Wettelijke grondslag, bij een derde (WGS 1.7 lid 2); een verwijzing, geen tekst', {
    max: 80,
    pattern: REFERENCE,
    rule: REFERENCE_RULE,
    optional: true,
  })
  grondslag?: string;
}

/** What leaves the system bears its notices and its conditions. */
export class Export {
  @Nested('B', 'Meldingen; zij staan boven elke afdruk', {
    of: () => TweeTalen,
    list: { min: 0, max: 100 },
  })
  meldingen!: TweeTalen[];
  @Moment('B', 'Moment van de export')
  geexporteerdOp!: string;
  @Choice('B', 'Deelnemer namens wie is geëxporteerd', { of: BODY_CODES })
  geexporteerdDoor!: BodyCode;
  @Free('B', 'Wat met de gegevens mag, als ODRL 2.2-beleid')
  beleid!: JsonObject;
  @Nested('D', 'Het bericht', { of: () => BerichtInhoud })
  bericht!: BerichtInhoud;
}
