/** Whoever reads sees at once whether it may be passed on, so that nobody is asked for a consent that could not help. */
import { readMessage } from '#exchange';
import type { ReadRequest } from '#exchange';
import type { Restriction } from '#domain';
import { fourHouses, give } from './support/onward-steps.js';
import { NOORD, ZUID, actor } from './support/two-houses.js';

async function onward(restrictions: readonly Restriction[]) {
  const four = await fourHouses();
  const id = await give(four, { from: ZUID, to: NOORD, restrictions });
  const { house, caseId } = four.at[NOORD]!;
  const request: ReadRequest = { id, purpose: 'INTER_ZVH_UNSOLICITED', caseId };
  const result = await readMessage(request, actor('COLLEGE'), house);
  if (result.outcome !== 'read') throw new Error(result.outcome);
  return { house, rows: result.onward.map(({ row }) => row) };
}
const basis = 'CONDITION_2_29_3';

it.each([
  ['without conditions', []],
  ['that needs a consent', [{ type: 'NO_ONWARD_WITHOUT_CONSENT', basis }]],
] as const)('what came %s may go on with one', async (_, restrictions) => {
  expect((await onward(restrictions)).rows).toEqual([]);
});

it.each([
  ['VIEW_ONLY', [{ type: 'VIEW_ONLY', basis }]],
  ['VERIFY_BEFORE_USE', [{ type: 'VERIFY_BEFORE_USE', basis }]],
] as const)('%s stands in the way whoever agrees', async (_, restrictions) => {
  expect((await onward(restrictions)).rows).toHaveLength(1);
});

it('is no use of the message, and stands on no record beside the reading', async () => {
  const { house } = await onward([]);
  const acts = house.storage.state.audit.map(({ action }) => action);
  expect(acts.filter((action) => action.startsWith('message.'))).toContain('message.read');
  expect(acts).not.toContain('message.forward');
});
