/** Trying now and parking are one person's; letting go what was parked takes two, and whatever goes on is judged anew. */
import {
  askApproval,
  attemptNow,
  changeCase,
  decideApproval,
  parkMessage,
  relayLane,
  sendMessage,
} from '#exchange';
import type { Actor, ApprovalAnswer } from '#exchange';
import type { MessageId } from '#domain';
import { BSN, accepted } from './support/exchange-steps.js';
import { ZUID, actor, knownCheck, openCase, openFederation } from './support/two-houses.js';

const keeper = (account: string, change: Partial<Actor> = {}): Actor =>
  actor('COLLEGE', { account, role: 'SYSTEM_SUPPORT', approver: true, ...change });
const anna = keeper('anna');
const bert = keeper('bert');
const reason = 'De partner is aan het verhuizen.';

async function waiting() {
  const { noord } = await openFederation();
  const about = await openCase(noord, 'COLLEGE', BSN);
  const id = accepted(await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord));
  const sent: string[] = [];
  const relay = () =>
    relayLane(ZUID, {
      ...noord,
      publisher: {
        publish: async (_peer, items) => {
          sent.push(...items.map((item) => item.id));
          return items.map(() => ({ outcome: 'confirmed' as const }));
        },
      },
    });
  const closeCase = () => changeCase({ id: about.caseId, status: 'closed' }, actor('COLLEGE'), noord);
  const line = () => noord.storage.state.outbox.find((item) => item.id === id)!;
  const state = () => noord.storage.state.messages.find((one) => one.id === id)!.state;
  return { noord, id, sent, relay, closeCase, line, state };
}
type House = Awaited<ReturnType<typeof waiting>>['noord'];

const resume = (message: MessageId, who: Actor, noord: House): Promise<ApprovalAnswer> =>
  askApproval({ asked: { kind: 'resume', message }, reason: 'De verhuizing is klaar.' }, who, noord);
const approve = (answer: ApprovalAnswer, who: Actor, noord: House): Promise<ApprovalAnswer> => {
  if (answer.outcome !== 'done') throw new Error(answer.outcome);
  return decideApproval(answer.approval.id, { outcome: 'approved' }, { actor: who, node: noord });
};

it('parked it does not leave, and nobody lets it go alone', async () => {
  const { noord, id, sent, relay } = await waiting();
  expect(await parkMessage({ id, reason }, { actor: anna, node: noord })).toEqual({ outcome: 'done' });
  await relay();
  expect(sent).toEqual([]);
  expect(await attemptNow(id, { actor: anna, node: noord })).toEqual({
    outcome: 'stopped',
    code: 'LINE_PARKED',
  });
  const asked = await resume(id, anna, noord);
  expect(await approve(asked, anna, noord)).toEqual({ outcome: 'stopped', code: 'SAME_PERSON' });
  await relay();
  expect(sent).toEqual([]);
  expect(await approve(asked, bert, noord)).toMatchObject({ approval: { state: 'done', result: {} } });
  await relay();
  expect(sent).toEqual([id]);
  expect(noord.storage.state.audit.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['line.park', 'approval.ask.resume', 'approval.approve.resume']),
  );
});

it('is judged anew when it is let go: under a case that closed meanwhile it ends here, its rule unsaid', async () => {
  const { noord, id, sent, relay, closeCase, state } = await waiting();
  await parkMessage({ id, reason }, { actor: anna, node: noord });
  const asked = await resume(id, anna, noord);
  await closeCase();
  expect(await approve(asked, bert, noord)).toMatchObject({
    approval: { state: 'failed', result: { code: 'LINE_REFUSED_NOW' } },
  });
  expect(state()).toBe('refused');
  await relay();
  expect(sent).not.toContain(id);
});

it('is judged anew when it is tried now, too', async () => {
  const { noord, id, sent, relay, closeCase, state } = await waiting();
  await closeCase();
  expect(await attemptNow(id, { actor: anna, node: noord })).toEqual({
    outcome: 'stopped',
    code: 'LINE_REFUSED_NOW',
  });
  expect(state()).toBe('refused');
  await relay();
  expect(sent).not.toContain(id);
});

it('is tried now where it still may, and not again once it left', async () => {
  const { noord, id, relay, line } = await waiting();
  expect(await attemptNow(id, { actor: anna, node: noord })).toEqual({ outcome: 'done' });
  expect(line()).toMatchObject({ hurried: true });
  await relay();
  for (const answer of [
    await attemptNow(id, { actor: anna, node: noord }),
    await parkMessage({ id, reason }, { actor: anna, node: noord }),
    await resume(id, anna, noord),
  ])
    expect(answer).toEqual({ outcome: 'stopped', code: 'LINE_DONE' });
});

it('what the peer may have already goes on unjudged: nothing is said of it that may be untrue', async () => {
  const { noord, id, closeCase, line, state } = await waiting();
  Object.assign(line(), { attempts: 1, unsentAttempts: 0 });
  await closeCase();
  expect(await attemptNow(id, { actor: anna, node: noord })).toEqual({ outcome: 'done' });
  expect(state()).toBe('accepted');
});

it.each(['CASE_PROCESSOR', 'COORDINATING_DPO', 'LAWFULNESS_REVIEWER', 'CONTACT_POINT'] as const)(
  'a %s does none of it, and the try is on record',
  async (role) => {
    const { noord, id, line } = await waiting();
    const who = keeper('carla', { role });
    const denied = { outcome: 'denied' };
    expect(await attemptNow(id, { actor: who, node: noord })).toEqual(denied);
    expect(await parkMessage({ id, reason }, { actor: who, node: noord })).toEqual(denied);
    expect(await resume(id, who, noord)).toEqual(denied);
    expect(noord.storage.state.audit.slice(-3)).toMatchObject([
      { action: 'line.attempt', result: 'refused', code: 'OPERATOR_NOT_AUTHORISED' },
      { action: 'line.park', result: 'refused' },
      { action: 'approval.ask.resume', result: 'refused' },
    ]);
    expect(line()).not.toHaveProperty('hurried');
  },
);

it('of an unknown message it says no more than that, and of one that is not parked that there is nothing to resume', async () => {
  const { noord, id } = await waiting();
  const unknown = '019a0000-0000-7000-8000-0000000000ff' as MessageId;
  expect(await attemptNow(unknown, { actor: anna, node: noord })).toEqual({ outcome: 'not-found' });
  expect(await resume(unknown, anna, noord)).toEqual({ outcome: 'not-found' });
  expect(await resume(id, anna, noord)).toEqual({ outcome: 'stopped', code: 'LINE_NOT_PARKED' });
});
