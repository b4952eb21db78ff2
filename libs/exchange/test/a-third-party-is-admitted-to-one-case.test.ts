/** Incidental third parties (WGS 2.31(9), (10); BGS 2.21): one case, a signed declaration, and no way into any system. */
import { admitThirdParty, changeCase, dismissThirdParty, listThirdParties } from '#exchange';
import type { NewThirdParty } from '#exchange';
import type { BodyCode, Instant } from '#domain';
import { BSN } from './support/exchange-steps.js';
import { actor, openCase, openFederation } from './support/two-houses.js';

async function withCase(participant: BodyCode = 'COLLEGE') {
  const { noord, riec } = await openFederation();
  const { caseId } = await openCase(noord, participant, BSN);
  const input: NewThirdParty = {
    caseId: caseId,
    sector: 'SCHOOL',
    declaration: 'Z-1/geheimhouding',
    signedAt: '2026-11-20T09:00:00.000Z' as Instant,
  };
  return { noord, riec, input };
}
const denied = { outcome: 'refused', code: 'OPERATOR_NOT_AUTHORISED' };

it('is admitted by a public participant to its own open case, on record, until it is needed no more', async () => {
  const { noord, input } = await withCase();
  const result = await admitThirdParty(input, actor('COLLEGE'), noord);
  if (result.outcome !== 'admitted') throw new Error(result.outcome);
  const { id } = result.thirdParty;
  expect(await listThirdParties(actor('COLLEGE'), noord)).toEqual([result.thirdParty]);
  expect(await listThirdParties(actor('MAYOR'), noord)).toEqual([]);
  expect(await dismissThirdParty(id, actor('MAYOR'), noord)).toBe('not-found');
  expect(await dismissThirdParty(id, actor('COLLEGE'), noord)).toBe('dismissed');
  expect(await dismissThirdParty(id, actor('COLLEGE'), noord)).toBe('not-found');
  expect(noord.storage.state.audit.slice(-2)).toMatchObject([
    { action: 'third-party.admit', object: id, caseId: input.caseId },
    { action: 'third-party.dismiss', object: id },
  ]);
});

it('gives nobody an account: the list of persons stays as it was', async () => {
  const { noord, input } = await withCase();
  await admitThirdParty(input, actor('COLLEGE'), noord);
  expect(noord.storage.state.persons).toEqual([]);
});

it('is not admitted by a private participant, another role, an unscreened person, or at a RIEC', async () => {
  const { noord, riec, input } = await withCase('VEILIG_THUIS');
  expect(await admitThirdParty(input, actor('VEILIG_THUIS'), noord)).toEqual(denied);
  expect(await admitThirdParty(input, actor('COLLEGE', { role: 'CONTACT_POINT' }), noord)).toEqual(denied);
  expect(await admitThirdParty(input, actor('COLLEGE', { screening: 'unknown' }), noord)).toEqual(denied);
  expect(await admitThirdParty(input, actor('POLICE'), riec)).toEqual(denied);
  expect(noord.storage.state.thirdParties).toEqual([]);
});

it('is not admitted to another participant’s case, nor to a closed one', async () => {
  const { noord, input } = await withCase();
  expect(await admitThirdParty(input, actor('MAYOR'), noord)).toEqual({ outcome: 'not-found' });
  await changeCase({ id: input.caseId, status: 'closed' }, actor('COLLEGE'), noord);
  expect(await admitThirdParty(input, actor('COLLEGE'), noord)).toEqual({ outcome: 'not-found' });
});

it.each([
  [{ declaration: 'getekend door Jan' }, '/declaration'],
  [{ signedAt: '2026-11-26T09:00:00.000Z' as Instant }, '/signedAt'],
])('%p is a defect', async (change, at) => {
  const { noord, input } = await withCase();
  const result = await admitThirdParty({ ...input, ...change }, actor('COLLEGE'), noord);
  expect(result).toMatchObject({ outcome: 'invalid', defects: [{ at }] });
});
