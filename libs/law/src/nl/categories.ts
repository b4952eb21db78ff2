/** Which categories each partnership may process (WGS 2.30(1), 2.29(1); 2.22(1), BGS 2.15), as a table. */
import { CATEGORIES } from '#domain';
import type { Category } from '#domain';

interface CategoryEntry {
  readonly ZVH: boolean;
  readonly RIEC: boolean;
  /** Special (AVG 9) or criminal (AVG 10) data: leaves only with the supplier's consent (WGS 2.28(4)). */
  readonly needsConsent?: true;
  /** Exists only on its own route or as an answer. */
  readonly reserved?: true;
}

const BOTH = { ZVH: true, RIEC: true } as const;
const ZVH_ONLY = { ZVH: true, RIEC: false } as const;
const RIEC_ONLY = { ZVH: false, RIEC: true } as const;
const RESERVED = { ZVH: true, RIEC: true, reserved: true } as const;

export const CATEGORY_TABLE: Readonly<Record<Category, CategoryEntry>> = {
  IDENTIFYING_CONTACT: BOTH,
  BSN: BOTH,
  HOUSING: BOTH,
  FINANCIAL: BOTH,
  INCOME: BOTH,
  HEALTH: { ...ZVH_ONLY, needsConsent: true },
  POLICE_8_13: { ...BOTH, needsConsent: true },
  POLICE_9_10: { ...RIEC_ONLY, needsConsent: true },
  JUDICIAL_RECORD: { ...BOTH, needsConsent: true },
  PROSECUTION: { ...BOTH, needsConsent: true },
  SENTENCE_EXECUTION: { ...BOTH, needsConsent: true },
  RELATIONS: ZVH_ONLY,
  SUPERVISION_ENFORCEMENT: BOTH,
  SOCIAL_PROVISIONS: ZVH_ONLY,
  CARE_SUPPORT: ZVH_ONLY,
  STAFF_CONTACT: BOTH,
  RESIDENCE_STATUS: RIEC_ONLY,
  VEHICLE: RIEC_ONLY,
  CADASTRAL: RIEC_ONLY,
  COMPANY: RIEC_ONLY,
  BUSINESS_RELATIONS: RIEC_ONLY,
  PERMITS_SUBSIDIES: RIEC_ONLY,
  FISCAL: RIEC_ONLY,
  SEXUAL_BEHAVIOUR: { ...RIEC_ONLY, needsConsent: true },
  PARTICIPANT_INVOLVEMENT: RESERVED,
  INTERVENTION_AGREEMENT: RESERVED,
  KNOWN_STATUS: RESERVED,
};

const where = (test: (entry: CategoryEntry) => boolean): readonly Category[] =>
  CATEGORIES.filter((category) => test(CATEGORY_TABLE[category]));

export const ZVH_CATEGORIES = where(({ ZVH, reserved }) => ZVH && !reserved);
/** Plans and who they are about (BGS 2.20(2)); case data travel on R2 and R3. */
export const R4_CATEGORIES: readonly Category[] = [
  'IDENTIFYING_CONTACT',
  'BSN',
  'STAFF_CONTACT',
  'INTERVENTION_AGREEMENT',
];
/** What both sides may process, and the agreements themselves. */
export const R7_CATEGORIES: readonly Category[] = [
  ...where(({ ZVH, RIEC, reserved }) => ZVH && RIEC && !reserved),
  'INTERVENTION_AGREEMENT',
];
export const NOT_FOR_ZVH = where(({ ZVH }) => !ZVH);
/** Special data without a basis at a RIEC, and what only a ZVH lists (Q6). */
export const NOT_FOR_RIEC = where(({ RIEC, needsConsent }) => !RIEC && needsConsent === true);
export const ZVH_LISTED_ONLY = where(({ RIEC, needsConsent }) => !RIEC && needsConsent !== true);
export const CONSENT_CATEGORIES = where(({ needsConsent }) => needsConsent === true);
/** What a correction may bring anew; agreements are made again, involvement and known-status are asked again. */
export const CORRECTABLE = where(({ reserved }) => !reserved);
