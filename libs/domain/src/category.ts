/** Data categories of WGS 2.30(1), 2.22(1) and BGS 2.15, and the three that the routes themselves create. */
export const CATEGORIES = [
  'IDENTIFYING_CONTACT',
  'BSN',
  'HOUSING',
  'FINANCIAL',
  'INCOME',
  'HEALTH',
  'POLICE_8_13',
  'POLICE_9_10',
  'JUDICIAL_RECORD',
  'PROSECUTION',
  'SENTENCE_EXECUTION',
  'RELATIONS',
  'SUPERVISION_ENFORCEMENT',
  'SOCIAL_PROVISIONS',
  'CARE_SUPPORT',
  'STAFF_CONTACT',
  'RESIDENCE_STATUS',
  'VEHICLE',
  'CADASTRAL',
  'COMPANY',
  'BUSINESS_RELATIONS',
  'PERMITS_SUBSIDIES',
  'FISCAL',
  'SEXUAL_BEHAVIOUR',
  'PARTICIPANT_INVOLVEMENT',
  'INTERVENTION_AGREEMENT',
  'KNOWN_STATUS',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Statutory secrecy that may rest on an element (BGS 1.10(2)); stated for every element, without a default. */
export const SECRECY_BASES = [
  'NONE',
  'BW_7_457',
  'BIG_88',
  'JEUGDWET_7_3_11',
  'WVGGZ_8_34',
  'WZD_18C_4',
] as const;
export type SecrecyBasis = (typeof SECRECY_BASES)[number];

/** The exception by which data under strict secrecy reach a partnership (WGS 1.5(2)); each opens what its own act guards. */
export const SOURCE_LAWS = ['WPG_20_3', 'WJSG_8B', 'WJSG_39FA', 'WJSG_51CA'] as const;
export type SourceLaw = (typeof SOURCE_LAWS)[number];
