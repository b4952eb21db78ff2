/** REPORT_USE: the first use opens the duty, the timer marks it once when it is late, and feedback answers it. */
import { instantOf, millisOf } from '#domain';
import type { MessageId, Restriction } from '#domain';
import { answerDuty, listDuties, markOverdueDuties } from '#exchange';
import type { Node } from '#exchange';
import { oweReport, reportDueAt } from '../src/use/duties.js';
import { messageIn, openStored } from '../src/content.js';
import { givenAfterHit } from './support/exchange-steps.js';
import { actor } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const DAY = 86_400_000;
const COLLEGE = actor('COLLEGE');
const within = (term: string): Restriction => ({ type: 'REPORT_USE', basis: 'HOUSE', within: term });

/** A received message that bears these conditions. That such a message is refused on arrival today is asked elsewhere. */
async function bearing(house: TestHouse, id: MessageId, restrictions: readonly Restriction[]) {
  const record = house.storage.state.messages.find((one) => one.id === id)!;
  const message = messageIn((await openStored(house, [record])).get(id)!);
  return { record, message: { ...message, data: { ...message.data, restrictions } } };
}

const use = (node: Node, found: Parameters<typeof oweReport>[0]) =>
  node.unitOfWork.transaction((tx) => oweReport(found, { tx, actor: COLLEGE, node }));

async function used() {
  const { federation, given } = await givenAfterHit();
  const { noord, clock } = federation;
  const found = await bearing(noord, given, [within('P2D'), within('P1D')]);
  const dueAt = instantOf(millisOf(clock.now()) + DAY);
  await use(noord, found);
  return { noord, clock, given, found, dueAt };
}
const overdueSteps = (house: TestHouse) =>
  house.storage.state.steps
    .filter(({ step }) => step === 'overdue')
    .map(({ messageId, code }) => [messageId, code]);

it('is due after the shortest term, counted from the first use alone', async () => {
  const { noord, clock, given, found, dueAt } = await used();
  clock.advance(DAY / 2);
  await use(noord, found);
  const owed = { message: given, participant: 'COLLEGE', owner: 'CASE_PROCESSOR', dueAt };
  expect(await listDuties(COLLEGE, noord)).toMatchObject([owed]);
  expect(await listDuties(actor('POLICE'), noord)).toEqual([]);
});

it('counts the condition of one element, and nothing where none asks for a report', async () => {
  const { noord, found, dueAt } = await used();
  const at = instantOf(millisOf(dueAt) - DAY);
  const [element] = found.message.data.elements;
  const withElement = { ...element!, restrictions: [within('PT1H')] };
  const data = { ...found.message.data, restrictions: [], elements: [withElement] };
  expect(reportDueAt({ ...found.message, data }, at)).toBe(instantOf(millisOf(at) + 3_600_000));
  const free = { ...data, elements: [{ ...element!, restrictions: [] }] };
  expect(reportDueAt({ ...found.message, data: free }, at)).toBeUndefined();
  expect(noord.storage.state.duties).toHaveLength(1);
});

it('shows once as overdue, in the journey and the log, and stays owed', async () => {
  const { noord, clock, given } = await used();
  clock.advance(DAY);
  expect(await markOverdueDuties(noord, 10)).toBe(0);
  clock.advance(1);
  expect(await markOverdueDuties(noord, 10)).toBe(1);
  expect(await markOverdueDuties(noord, 10)).toBe(0);
  expect(overdueSteps(noord)).toEqual([[given, 'REPORT_USE']]);
  expect(noord.storage.state.audit.at(-1)).toMatchObject({
    action: 'duty.overdue',
    object: given,
    result: 'failed',
  });
  expect(await listDuties(COLLEGE, noord)).toMatchObject([{ message: given, overdueAt: clock.now() }]);
});

it('is answered once, by the participant that owes it, and is then neither owed nor overdue', async () => {
  const { noord, clock, given } = await used();
  const by = '019a0000-0000-7000-8000-0000000000ff' as MessageId;
  const answerAs = (who: typeof COLLEGE) =>
    noord.unitOfWork.transaction((tx) => answerDuty({ about: given, by }, { tx, actor: who, node: noord }));
  expect(await answerAs(actor('POLICE'))).toBe(false);
  expect(await answerAs(COLLEGE)).toBe(true);
  expect(await answerAs(COLLEGE)).toBe(false);
  expect(noord.storage.state.audit.filter(({ action }) => action === 'duty.answer')).toHaveLength(1);
  clock.advance(2 * DAY);
  expect(await markOverdueDuties(noord, 10)).toBe(0);
  expect(await listDuties(COLLEGE, noord)).toEqual([]);
});
