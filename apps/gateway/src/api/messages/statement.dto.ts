/** What drafts and their details share: references, and judgements by a person. */
import { BODY_CODES, FUNCTION_ROLES } from '#domain';
import type { BodyCode, FunctionRole } from '#domain';
import { Choice, Id, Moment } from '../contract/field.js';

const OIN = /^000000(?:0[1-9]|10|99)[0-9A-Z]{9}000$/;
const OIN_RULE = { nl: 'moet een OIN van 20 tekens zijn', en: 'must be an OIN of 20 characters' };
const REFERENCE = /^[A-Za-z0-9_-]{16,64}$/;
const REFERENCE_RULE = {
  nl: 'moet een verwijzing van 16 tot 64 letters, cijfers, - of _ zijn',
  en: 'must be a reference of 16 to 64 letters, digits, - or _',
};
const ELEMENT_ID = /^[A-Za-z0-9_-]{1,40}$/;
const PLAIN_RULE = {
  nl: 'moet uit 1 tot 40 letters, cijfers, - of _ bestaan',
  en: 'must be 1 to 40 letters, digits, - or _',
};
/** An OIN. */
export const oin = { min: 20, max: 20, pattern: OIN, rule: OIN_RULE };
/** A subject of the register, or a handle. */
export const reference = { min: 16, max: 64, pattern: REFERENCE, rule: REFERENCE_RULE };

/** The name of an element within its message. */
export const elementId = { max: 40, pattern: ELEMENT_ID, rule: PLAIN_RULE };

export class Verklaring {
  @Id('B', 'Nummer van de verklaring in het zaaksysteem')
  id!: string;
  @Choice('B', 'Deelnemer die het oordeel gaf', { of: BODY_CODES })
  deelnemer!: BodyCode;
  @Choice('B', 'Functierol van wie het oordeel gaf', { of: FUNCTION_ROLES })
  rol!: FunctionRole;
  @Moment('B', 'Moment van het oordeel')
  op!: string;
}
