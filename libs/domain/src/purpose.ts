/** Purposes (doelbinding) and legal bases (grondslag) of WGS and BGS: the closed vocabulary of every message and use. */
export const PURPOSES = [
  'INTER_ZVH_KNOWN_CHECK',
  'INTER_ZVH_CASE_EXCHANGE',
  'INTER_ZVH_UNSOLICITED',
  'PLAN_ALIGNMENT',
  'CROSS_KNOWN_CHECK',
  'CROSS_INVOLVEMENT',
  'CROSS_INTERVENTION_ALIGNMENT',
  'DATA_CORRECTION',
  'DATA_SUBJECT_RIGHTS',
  'BREACH_HANDLING',
  'RESULT_FEEDBACK',
] as const;
export type Purpose = (typeof PURPOSES)[number];

export const LEGAL_BASES = [
  'WGS_2_28_1',
  'WGS_2_28_2',
  'WGS_2_28_3',
  'WGS_1_7_8_KNOWN_CHECK',
  'WGS_1_7_8_RESULT',
  /** Feedback on what a result was good for. */
  'WGS_1_7_4',
  /** Retention: telling that something was erased, or is kept longer. */
  'WGS_1_8_7',
  'BGS_1_10_1_A',
  'BGS_1_10_1_B',
  'BGS_2_20_2',
  'BGS_1_7',
  'BGS_1_2',
  'BGS_1_4',
] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

/** The seven permitted routes between partnerships (WGS 2.28, 1.7(8); BGS 1.10, 2.20). */
export const ROUTES = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7'] as const;
export type Route = (typeof ROUTES)[number];
