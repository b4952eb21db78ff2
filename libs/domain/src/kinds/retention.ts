/** Bewaartermijn (WGS 1.8(7), BGS 1.16): what became of the data, told along the recorded disclosures. */
import type { KindDefinition } from './definition.js';
import { EXCHANGED_KINDS, detailsAbout, exampleAbout } from './about.js';

export const ERASE_GROUNDS = ['TERM_OVER', 'NO_LONGER_NECESSARY', 'NOT_TAKEN_UP'] as const;
/** BGS 1.16(2): still open, or closed less than a year before the limit with a high risk of relapse. */
export const RENEWAL_GROUNDS = ['CASE_OPEN', 'HIGH_RELAPSE_RISK'] as const;

const shared = {
  act: 'supporting',
  reach: 'between-nodes',
  follows: EXCHANGED_KINDS,
  answeredBy: [],
  ofPersons: 'nothing',
} as const;
const base = { purpose: 'INTER_ZVH_CASE_EXCHANGE', legalBasis: 'WGS_1_8_7' } as const;

export const retentionErased: KindDefinition = {
  ...shared,
  kind: 'retention.erased',
  title: { nl: 'Gegevens gewist', en: 'Data erased' },
  purposes: [
    'INTER_ZVH_KNOWN_CHECK',
    'INTER_ZVH_CASE_EXCHANGE',
    'INTER_ZVH_UNSOLICITED',
    'PLAN_ALIGNMENT',
    'CROSS_KNOWN_CHECK',
    'CROSS_INVOLVEMENT',
    'CROSS_INTERVENTION_ALIGNMENT',
  ],
  routes: ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7'],
  details: detailsAbout({ at: { $ref: '#/$defs/instant' }, ground: { enum: ERASE_GROUNDS } }),
  example: exampleAbout(
    { ...base, kind: 'retention.erased' },
    { at: '2026-11-25T09:00:00.000Z', ground: 'NO_LONGER_NECESSARY' },
  ),
};

/** Between ZVHs only: a RIEC has no renewal. `consent`: the supplier's, which renewal needs. */
export const retentionRenewed: KindDefinition = {
  ...shared,
  kind: 'retention.renewed',
  title: { nl: 'Bewaartermijn verlengd', en: 'Retention renewed' },
  purposes: ['INTER_ZVH_CASE_EXCHANGE', 'INTER_ZVH_UNSOLICITED', 'PLAN_ALIGNMENT'],
  routes: ['R2', 'R3', 'R4'],
  details: detailsAbout({
    until: { $ref: '#/$defs/instant' },
    ground: { enum: RENEWAL_GROUNDS },
    consent: { $ref: '#/$defs/uuid' },
  }),
  example: exampleAbout(
    { ...base, kind: 'retention.renewed' },
    {
      until: '2028-10-01T08:00:00.000Z',
      ground: 'CASE_OPEN',
      consent: '019a0000-0000-7000-8000-00000000000c',
    },
  ),
};
