/** Where the law's table lost its rows about roles, content still goes to nobody else, and on record is that it was refused. */
import { useMessage } from '#exchange';
import type { UseAction } from '#exchange';
import { nlLaw, type LawTable } from '#law';
import { givenAfterHit } from './support/exchange-steps.js';
import { actor } from './support/two-houses.js';

const LAW = nlLaw();
const WITHOUT_ROLES: LawTable = {
  ...LAW,
  rulesFor: (about, at) => {
    const rules = LAW.rulesFor(about, at);
    return { ...rules, forbids: rules.forbids.filter(({ row }) => row.code !== 'OPERATOR_NOT_AUTHORISED') };
  },
};

async function used(action: UseAction, role: Parameters<typeof actor>[1]) {
  const { federation, given, noordCase } = await givenAfterHit();
  const noord = { ...federation.noord, law: WITHOUT_ROLES };
  const who = actor('COLLEGE', role);
  const request = { id: given, action, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: noordCase } as const;
  const result = await useMessage(request, who, noord);
  const { audit, messages } = noord.storage.state;
  return { result, entry: audit.at(-1), reads: messages.find(({ id }) => id === given)!.reads };
}

it('an export that the table permits whoever asks, goes to a case processor alone', async () => {
  const { result, entry, reads } = await used('export', {});
  expect([result.outcome, entry?.action, entry?.result, reads]).toEqual(['used', 'message.export', 'ok', 1]);
  const other = await used('export', { role: 'LAWFULNESS_REVIEWER' });
  expect(other.result).toMatchObject({ decision: { reasons: [{ code: 'OPERATOR_NOT_AUTHORISED' }] } });
  expect(other.entry).toMatchObject({
    action: 'message.export',
    result: 'refused',
    code: 'OPERATOR_NOT_AUTHORISED',
  });
  expect(other.reads).toBe(0);
});
