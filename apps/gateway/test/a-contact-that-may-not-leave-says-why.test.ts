/** A contact that the law stops was refused by nobody at the other house: what is said must not send people there to ask. */
import { answerToContact } from '../src/api/matching/respond.outcomes.js';
import type { Problem } from '../src/api/problems/problem.js';

it('and so it says that the message may not leave, not that a person said no', () => {
  let told: Problem | undefined;
  try {
    answerToContact({ outcome: 'not-permitted' });
  } catch (error) {
    told = error as Problem;
  }
  expect(told?.body).toMatchObject({ code: 'MATCH_REFUSED', reden: 'E_PURPOSE', weggelaten: [] });
  expect(told?.body.uitleg.nl).toContain('laat dit contact niet door');
  expect(JSON.stringify(told?.body)).not.toMatch(/mens zei nee|person said no/);
});
