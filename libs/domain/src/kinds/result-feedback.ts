/** Terugkoppeling (WGS 1.7(4)): how useful a result was, as a code; counted in the yearly report (WGS 1.12). */
import type { KindDefinition } from './definition.js';
import { EXCHANGED_KINDS, detailsAbout, exampleAbout } from './about.js';

export const USEFULNESS = ['USEFUL', 'PARTLY_USEFUL', 'NOT_USEFUL', 'NOT_USED'] as const;

export const resultFeedback: KindDefinition = {
  kind: 'result.feedback',
  act: 'supporting',
  title: { nl: 'Terugkoppeling over het resultaat', en: 'Feedback on the result' },
  purposes: ['RESULT_FEEDBACK'],
  routes: [],
  follows: EXCHANGED_KINDS,
  answeredBy: [],
  reach: 'between-nodes',
  ofPersons: 'nothing',
  details: detailsAbout({ usefulness: { enum: USEFULNESS } }),
  example: exampleAbout(
    { kind: 'result.feedback', purpose: 'RESULT_FEEDBACK', legalBasis: 'WGS_1_7_4' },
    { usefulness: 'USEFUL' },
  ),
};
