/** A use restriction (voorwaarde of beperking, WGS 2.29(3)). */
import { ValidateBy } from 'class-validator';
import { BODY_CODES, FUNCTION_ROLES, PURPOSES, RESTRICTION_BASES, RESTRICTION_TYPES } from '#domain';
import type { BodyCode, FunctionRole, Purpose, RestrictionBasis, RestrictionType } from '#domain';
import { Choice, Moment, Text, Whole } from '../contract/field.js';

/** Parameters that each type needs; no other is let through with it. */
const PARAMETERS: Readonly<Record<RestrictionType, readonly (keyof Beperking)[]>> = {
  PURPOSE_ONLY: ['doelen'],
  THIS_CASE_ONLY: [],
  NAMED_ROLES_ONLY: ['rollen', 'deelnemers'],
  NOT_TO_PRIVATE: [],
  NO_ONWARD_WITHOUT_CONSENT: [],
  VIEW_ONLY: [],
  VERIFY_BEFORE_USE: [],
  RETAIN_UNTIL: ['op'],
  MAX_AGE: ['duur'],
  NOT_BEFORE: ['op'],
  MAX_READS: ['aantal'],
  CONSULT_BEFORE_DISCLOSURE: [],
  NOT_AS_EVIDENCE: [],
  SECRECY_NOTICE: [],
  REPORT_USE: ['binnen'],
};

const DURATION = /^P(?!$)(\d{1,4}D)?(T(?=\d)(\d{1,4}H)?(\d{1,4}M)?(\d{1,5}S)?)?$/;
const DURATION_RULE = {
  nl: 'moet een duur in dagen of kleiner zijn, zoals P30D of PT12H',
  en: 'must be a duration in days or smaller, such as P30D or PT12H',
};

function hasItsParameters(value: unknown, of: object): boolean {
  const needed = PARAMETERS[value as RestrictionType] as readonly string[] | undefined;
  const given = Object.keys(of).filter((name) => name !== 'soort' && name !== 'basis');
  return needed?.length === given.length && needed.every((name) => given.includes(name));
}

export class Beperking {
  @ValidateBy({
    name: 'parameters',
    validator: { validate: (value, context) => hasItsParameters(value, context!.object) },
  })
  @Choice('B', 'Soort beperking; elke soort heeft eigen parameters', { of: RESTRICTION_TYPES })
  soort!: RestrictionType;
  @Choice('B', 'Waarop de beperking rust', { of: RESTRICTION_BASES })
  basis!: RestrictionBasis;
  @Choice('B', 'Bij PURPOSE_ONLY', { of: PURPOSES, list: { min: 1, max: 11 }, optional: true })
  doelen?: Purpose[];
  @Choice('B', 'Bij NAMED_ROLES_ONLY', { of: FUNCTION_ROLES, list: { min: 1, max: 5 }, optional: true })
  rollen?: FunctionRole[];
  @Choice('B', 'Bij NAMED_ROLES_ONLY', { of: BODY_CODES, list: { min: 1, max: 20 }, optional: true })
  deelnemers?: BodyCode[];
  @Moment('B', 'Bij RETAIN_UNTIL en NOT_BEFORE', { optional: true })
  op?: string;
  @Text('B', 'Bij MAX_AGE', { max: 40, pattern: DURATION, rule: DURATION_RULE, optional: true })
  duur?: string;
  @Whole('B', 'Bij MAX_READS', { min: 1, max: 1000, optional: true })
  aantal?: number;
  @Text('B', 'Bij REPORT_USE', { max: 40, pattern: DURATION, rule: DURATION_RULE, optional: true })
  binnen?: string;
}
