/** A person here said of a case that it is one of radicalisation or a plustaak: nothing of it is exchanged (rules 25, 26). */
import { excludeCase, sendMessage } from '#exchange';
import type { Draft } from '#exchange';
import { BSN, caseResponse, questionAfterHit } from './support/exchange-steps.js';
import { actor, knownCheck } from './support/two-houses.js';
import { judgeUnsent } from '../src/send/rejudge.js';

const COLLEGE = actor('COLLEGE');
const MAYOR = actor('MAYOR');

it.each([
  ['RADICALISATION', 'RADICALISATION_CASE_REDIRECT'],
  ['PLUS_TASK', 'OUT_OF_SCOPE_PLUS_TASK'],
] as const)('%s in the register counts, whatever the draft says', async (exclusion, code) => {
  const hit = await questionAfterHit();
  const { noord, zuid } = hit.federation;
  const { caseId, subjects } = { caseId: hit.noordCase, subjects: noord.storage.state.cases[0]!.subjects };
  const check = knownCheck({ caseId, subject: subjects[0]!.id, bsn: BSN });
  const notice: Draft = {
    ...check,
    ...{ kind: 'case-exchange.notice', purpose: 'INTER_ZVH_UNSOLICITED', legalBasis: 'WGS_2_28_3' },
    elements: [{ ...check.elements[0]!, category: 'HOUSING', value: { text: 'Woont bij een ander.' } }],
  };
  const before = await sendMessage(notice, COLLEGE, noord);
  if (before.outcome !== 'accepted') throw new Error(JSON.stringify(before));
  await excludeCase({ caseId, exclusion }, COLLEGE, noord);
  for (const draft of [check, notice]) {
    const sent = await sendMessage(draft, COLLEGE, noord);
    expect(sent).not.toMatchObject({ outcome: 'accepted' });
    expect(JSON.stringify(sent)).toContain(code);
  }
  // What was accepted before, and is judged again before it leaves.
  const unsent = await noord.storage.transaction(async (tx) =>
    judgeUnsent((await tx.messages.find(before.id))!, { tx, node: noord }),
  );
  expect(JSON.stringify(unsent)).toContain(code);
  // What follows a hit too.
  await excludeCase({ caseId: hit.zuidCase, exclusion }, MAYOR, zuid);
  expect(JSON.stringify(await sendMessage(caseResponse(hit, hit.asked), MAYOR, zuid))).toContain(code);
  // Let in again, it may.
  await excludeCase({ caseId }, COLLEGE, noord);
  expect(await sendMessage(check, COLLEGE, noord)).toMatchObject({ outcome: 'accepted' });
});
