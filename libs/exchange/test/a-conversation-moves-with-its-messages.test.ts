/** The engine between two houses: what opens, moves, is taken back, passes its deadline, and stops with its case. */
import {
  changeCase,
  expireMessages,
  findConversation,
  listConversations,
  passDeadlines,
  relayLane,
  removeCase,
  sendMessage,
} from '#exchange';
import {
  accepted,
  caseRequest,
  caseResponse,
  givenAfterHit,
  hitBetween,
  questionAfterHit,
} from './support/exchange-steps.js';
import { NOORD, actor } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const DAY = 86_400_000;
const all = { open: false, limit: 50 };
const statesOf = async (house: TestHouse, participant: 'COLLEGE' | 'MAYOR') =>
  (await listConversations(all, actor(participant), house))
    .map(({ thread: { name, state } }) => `${name}: ${state}`)
    .sort();

it('stands the same on both sides, and says who owes the next step until when', async () => {
  const { federation, asked } = await questionAfterHit();
  const { noord, zuid } = federation;
  const here = await findConversation(asked, actor('COLLEGE'), noord);
  const there = await findConversation(asked, actor('MAYOR'), zuid);
  expect(here).toMatchObject({ thread: { state: 'asked', opener: 'own' }, owedHere: false, next: [] });
  expect(there).toMatchObject({
    thread: { state: 'asked', opener: 'peer', deadline: '2026-12-09T09:00:00.000Z' },
    owedHere: true,
    next: ['case-exchange.response'],
  });
  expect(await statesOf(zuid, 'MAYOR')).toEqual(['case-exchange: asked', 'known-check: known']);
});

it('shows nothing to a participant that has no part in it', async () => {
  const { federation, asked } = await questionAfterHit();
  expect(await findConversation(asked, actor('GGD'), federation.zuid)).toBeUndefined();
  expect(await listConversations(all, actor('GGD'), federation.zuid)).toEqual([]);
});

it('takes an answer once more where more may follow, and none where it has ended', async () => {
  const hit = await givenAfterHit();
  const { zuid, noord } = hit.federation;
  const asked = zuid.storage.state.threads.find(({ name }) => name === 'case-exchange')!.id;
  accepted(await sendMessage(caseResponse(hit, asked), actor('MAYOR'), zuid));
  await changeCase({ id: hit.zuidCase, status: 'closed' }, actor('MAYOR'), zuid);
  expect(await statesOf(zuid, 'MAYOR')).toEqual(['case-exchange: stopped', 'known-check: known']);
  const late = await sendMessage(caseResponse(hit, asked), actor('MAYOR'), zuid);
  expect(late).toMatchObject({ outcome: 'invalid', defects: [{ at: '/inReplyTo' }] });
  expect(await statesOf(noord, 'COLLEGE')).toContain('case-exchange: answered');
});

it('is overdue when the deadline passes, still answerable, and lapses in the end', async () => {
  const hit = await questionAfterHit();
  const { clock, noord, zuid } = hit.federation;
  clock.advance(13 * DAY);
  expect(await passDeadlines(noord, 10)).toBe(0);
  clock.advance(2 * DAY);
  expect(await passDeadlines(noord, 10)).toBe(1);
  expect(await passDeadlines(noord, 10)).toBe(0);
  const view = await findConversation(hit.asked, actor('COLLEGE'), noord);
  expect(view).toMatchObject({ thread: { state: 'overdue' }, owedHere: true });
  expect(noord.storage.state.steps.filter(({ step }) => step === 'overdue')).toHaveLength(1);
  accepted(await sendMessage(caseResponse(hit, hit.asked), actor('MAYOR'), zuid));
  await hit.federation.settle();
  expect(await statesOf(noord, 'COLLEGE')).toContain('case-exchange: answered');
  clock.advance(60 * DAY);
  expect(await passDeadlines(noord, 10)).toBe(0);
});

it('a known-check that nobody answers leaves nothing of the question', async () => {
  const { askedOf } = await import('./support/exchange-steps.js');
  const { openFederation } = await import('./support/two-houses.js');
  const federation = await openFederation();
  const { id } = await askedOf(federation);
  federation.clock.advance(8 * DAY);
  await passDeadlines(federation.noord, 10);
  federation.clock.advance(31 * DAY);
  await passDeadlines(federation.noord, 10);
  expect(await statesOf(federation.noord, 'COLLEGE')).toEqual(['known-check: lapsed']);
  expect(federation.noord.storage.keys.has(id)).toBe(false);
});

it('an answer that nobody fetched did not count: the question stands open again on both sides', async () => {
  const { federation } = await givenAfterHit();
  federation.clock.advance(8 * DAY);
  await expireMessages(federation.noord, 10);
  await federation.settle();
  expect(await statesOf(federation.noord, 'COLLEGE')).toContain('case-exchange: asked');
  expect(await statesOf(federation.zuid, 'MAYOR')).toContain('case-exchange: asked');
});

it('a question that the other side refuses ends on the asking side', async () => {
  const hit = await hitBetween();
  const { noord, zuid } = hit.federation;
  zuid.storage.state.hits = [];
  const asked = accepted(await sendMessage(caseRequest(hit), actor('COLLEGE'), noord));
  await hit.federation.settle();
  expect(await findConversation(asked, actor('COLLEGE'), noord)).toMatchObject({
    thread: { state: 'refused' },
    next: [],
  });
  expect(await findConversation(asked, actor('MAYOR'), zuid)).toBeUndefined();
});

it('a closed case keeps what was accepted and has not left, and takes nothing in', async () => {
  const hit = await questionAfterHit();
  const { noord, zuid } = hit.federation;
  const given = accepted(await sendMessage(caseResponse(hit, hit.asked), actor('MAYOR'), zuid));
  await changeCase({ id: hit.zuidCase, status: 'closed' }, actor('MAYOR'), zuid);
  await hit.federation.settle();
  const kept = zuid.storage.state.messages.find(({ id }) => id === given)!;
  expect(kept.state).toBe('refused');
  expect(zuid.storage.state.steps.at(-1)).toMatchObject({ step: 'refused', code: 'CASE_SHIELDED' });
  expect(noord.storage.state.messages.some(({ id }) => id === given)).toBe(false);
});

const NOT_TAKEN = { outcome: 'refused', code: 'UNREACHABLE', reason: 'not connected' } as const;
const PERHAPS = { outcome: 'unknown', code: 'CONNECTION_LOST', reason: 'connection lost' } as const;

it.each([
  ['the broker never had it', [NOT_TAKEN, NOT_TAKEN], 'refused'],
  ['a broker may have it', [PERHAPS], 'delivered'],
  ['a broker may have it, and did not take it again', [PERHAPS, NOT_TAKEN], 'delivered'],
  ['a broker may have it of a later attempt', [NOT_TAKEN, PERHAPS], 'delivered'],
] as const)('a closed case stops what has not left: %s', async (_what, outcomes, state) => {
  const hit = await questionAfterHit();
  const { zuid } = hit.federation;
  const given = accepted(await sendMessage(caseResponse(hit, hit.asked), actor('MAYOR'), zuid));
  for (const outcome of outcomes)
    await relayLane(NOORD, {
      ...zuid,
      publisher: { publish: (_peer, items) => Promise.resolve(items.map(() => outcome)) },
    });
  await changeCase({ id: hit.zuidCase, status: 'closed' }, actor('MAYOR'), zuid);
  await hit.federation.settle();
  expect(zuid.storage.state.messages.find(({ id }) => id === given)).toMatchObject({ state });
});

it('a case that is erased while it was open is over: shielded, stopped, and what still comes is declined', async () => {
  const hit = await questionAfterHit();
  const { noord, zuid } = hit.federation;
  expect(await removeCase(hit.noordCase, actor('COLLEGE'), noord)).toBe('removed');
  expect(noord.storage.state.messages.find(({ id }) => id === hit.asked)?.shieldedAt).toBe(noord.clock.now());
  expect(await statesOf(noord, 'COLLEGE')).toContain('case-exchange: stopped');
  const given = accepted(await sendMessage(caseResponse(hit, hit.asked), actor('MAYOR'), zuid));
  await hit.federation.settle();
  expect(noord.storage.state.messages.find(({ id }) => id === given)).toMatchObject({
    state: 'refused',
    decision: { codes: ['CASE_SHIELDED'] },
  });
});

it('an answer that arrives under a closed case is declined, and the sender learns no more than that', async () => {
  const hit = await questionAfterHit();
  const { noord, zuid } = hit.federation;
  const given = accepted(await sendMessage(caseResponse(hit, hit.asked), actor('MAYOR'), zuid));
  await changeCase({ id: hit.noordCase, status: 'closed' }, actor('COLLEGE'), noord);
  await hit.federation.settle();
  expect(noord.storage.state.messages.find(({ id }) => id === given)).toMatchObject({
    state: 'refused',
    decision: { codes: ['CASE_SHIELDED'] },
  });
  expect(zuid.storage.state.steps).toContainEqual(
    expect.objectContaining({ messageId: given, step: 'refused', origin: 'peer', code: 'DECLINED' }),
  );
});
