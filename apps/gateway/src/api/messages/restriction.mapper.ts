/** Restrictions between the API's words and the domain's. The class has checked that each has its parameters. */
import { parseInstant } from '#domain';
import type { Restriction } from '#domain';
import type { Beperking } from './restriction.dto.js';

export function toRestriction(beperking: Beperking): Restriction {
  const { soort: type, basis } = beperking;
  switch (type) {
    case 'PURPOSE_ONLY':
      return { type, basis, purposes: beperking.doelen! };
    case 'NAMED_ROLES_ONLY':
      return { type, basis, roles: beperking.rollen!, participants: beperking.deelnemers! };
    case 'RETAIN_UNTIL':
    case 'NOT_BEFORE':
      return { type, basis, at: parseInstant(beperking.op!)! };
    case 'MAX_AGE':
      return { type, basis, duration: beperking.duur! };
    case 'MAX_READS':
      return { type, basis, n: beperking.aantal! };
    case 'REPORT_USE':
      return { type, basis, within: beperking.binnen! };
    case 'THIS_CASE_ONLY':
    case 'NOT_TO_PRIVATE':
    case 'NO_ONWARD_WITHOUT_CONSENT':
    case 'VIEW_ONLY':
    case 'VERIFY_BEFORE_USE':
    case 'CONSULT_BEFORE_DISCLOSURE':
    case 'NOT_AS_EVIDENCE':
    case 'SECRECY_NOTICE':
      return { type, basis };
  }
}

export function fromRestriction(restriction: Restriction): Beperking {
  const { type: soort, basis } = restriction;
  switch (restriction.type) {
    case 'PURPOSE_ONLY':
      return { soort, basis, doelen: [...restriction.purposes] };
    case 'NAMED_ROLES_ONLY':
      return { soort, basis, rollen: [...restriction.roles], deelnemers: [...restriction.participants] };
    case 'RETAIN_UNTIL':
    case 'NOT_BEFORE':
      return { soort, basis, op: restriction.at };
    case 'MAX_AGE':
      return { soort, basis, duur: restriction.duration };
    case 'MAX_READS':
      return { soort, basis, aantal: restriction.n };
    case 'REPORT_USE':
      return { soort, basis, binnen: restriction.within };
    case 'THIS_CASE_ONLY':
    case 'NOT_TO_PRIVATE':
    case 'NO_ONWARD_WITHOUT_CONSENT':
    case 'VIEW_ONLY':
    case 'VERIFY_BEFORE_USE':
    case 'CONSULT_BEFORE_DISCLOSURE':
    case 'NOT_AS_EVIDENCE':
    case 'SECRECY_NOTICE':
      return { soort, basis };
  }
}
