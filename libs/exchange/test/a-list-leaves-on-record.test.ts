/** A view is of who may see the list; a list leaves with a reason, on record first. */
import { beginExport, dropView, keepView, listExports, listViews } from '#exchange';
import type { FunctionRole } from '#domain';
import { actor, openFederation } from './support/two-houses.js';

const who = (role: FunctionRole) => actor('COLLEGE', { account: 'anna', role });
const reason = 'Voor het overleg met Zuid.';

it.each([
  ['CASE_PROCESSOR', ['berichten']],
  ['SYSTEM_SUPPORT', ['berichten', 'geparkeerd']],
  ['CONTACT_POINT', ['berichten', 'geparkeerd']],
  ['COORDINATING_DPO', ['berichten', 'geparkeerd', 'geweigerd']],
  ['LAWFULNESS_REVIEWER', ['berichten', 'geparkeerd', 'geweigerd']],
] as const)('a %s takes out %j and no other list, and the try is on record', async (role, may) => {
  const { noord } = await openFederation();
  for (const list of ['berichten', 'geparkeerd', 'geweigerd'] as const) {
    const { outcome } = await beginExport({ list, filter: {}, reason }, { actor: who(role), node: noord });
    expect([list, outcome]).toEqual([list, (may as readonly string[]).includes(list) ? 'begun' : 'denied']);
  }
  const results = noord.storage.state.audit.filter(({ action }) => action === 'list.export');
  expect(results.filter(({ result }) => result === 'ok')).toHaveLength(may.length);
  expect(results).toHaveLength(3);
  expect(await listExports(noord)).toHaveLength(may.length);
});

it('without a log nothing leaves', async () => {
  const { noord } = await openFederation();
  noord.storage.auditFails = true;
  const act = { actor: who('SYSTEM_SUPPORT'), node: noord };
  await expect(beginExport({ list: 'berichten', filter: {}, reason }, act)).rejects.toThrow();
  expect(noord.storage.state.exports).toEqual([]);
});

it('a view is seen by who may see its list, and dropped by none else', async () => {
  const { noord } = await openFederation();
  const keeper = { actor: who('SYSTEM_SUPPORT'), node: noord };
  const worker = { actor: who('CASE_PROCESSOR'), node: noord };
  const kept = await keepView({ list: 'geparkeerd', name: 'CRL', filter: { code: 'CRL' } }, keeper);
  if (kept.outcome !== 'kept') throw new Error(kept.outcome);
  expect(await listViews(keeper)).toMatchObject([{ name: 'CRL', filter: { code: 'CRL' }, by: 'anna' }]);
  expect(await listViews(worker)).toEqual([]);
  expect(await keepView({ list: 'geparkeerd', name: 'x', filter: {} }, worker)).toEqual({
    outcome: 'denied',
  });
  expect(await dropView(kept.view.id, worker)).toBe('not-found');
  expect(await dropView(kept.view.id, keeper)).toBe('dropped');
  expect(await listViews(keeper)).toEqual([]);
});

it.each([
  ['another participant', actor('GGD', { account: 'bea', role: 'CASE_PROCESSOR' })],
  ['an operator', who('SYSTEM_SUPPORT')],
  ['the officer', who('COORDINATING_DPO')],
])('what a case processor calls a view is neither seen nor dropped by %s', async (_, other) => {
  const { noord: node } = await openFederation();
  const own = { actor: who('CASE_PROCESSOR'), node };
  const kept = await keepView({ list: 'berichten', name: 'Janssen', filter: {} }, own);
  if (kept.outcome !== 'kept') throw new Error(kept.outcome);
  expect(await listViews({ actor: other, node })).toEqual([]);
  expect(await dropView(kept.view.id, { actor: other, node })).toBe('not-found');
  const colleague = actor('COLLEGE', { account: 'cor', role: 'CASE_PROCESSOR' });
  expect(await listViews({ actor: colleague, node })).toMatchObject([{ name: 'Janssen' }]);
});

it('there are at most fifty of a list', async () => {
  const { noord } = await openFederation();
  const act = { actor: who('SYSTEM_SUPPORT'), node: noord };
  for (let i = 0; i < 50; i++) await keepView({ list: 'berichten', name: `v${i}`, filter: {} }, act);
  expect(await keepView({ list: 'berichten', name: 'more', filter: {} }, act)).toMatchObject({
    outcome: 'invalid',
    defects: [{ at: '/name' }],
  });
});
