/** A breach: recorded, its messages found by query, told to whoever has them too, and reported within 72 hours. */
import {
  answerBreach,
  assessBreach,
  breachForm,
  closeBreach,
  extentOf,
  listBreaches,
  recordBreach,
  reportBreach,
  reportDue,
  scopeBreach,
  sendMessage,
  tellOfBreach,
  viewBreach,
  type Breach,
} from '#exchange';
import { accepted, caseResponse, givenAfterHit } from './support/exchange-steps.js';
import { NOORD, ZUID, actor } from './support/two-houses.js';

const contact = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });
const fg = actor('COLLEGE', { role: 'COORDINATING_DPO', account: 'fg' });

function breachIn(result: { outcome: string; breach?: Breach }): Breach {
  if (result.outcome !== 'done' || result.breach === undefined) throw new Error(JSON.stringify(result));
  return result.breach;
}
const codeOf = (result: object): unknown => ('code' in result ? result.code : undefined);

async function recorded() {
  const hit = await givenAfterHit();
  const { noord, zuid, clock } = hit.federation;
  const thread = zuid.storage.state.threads.find(({ name }) => name === 'case-exchange')!;
  const given = accepted(await sendMessage(caseResponse(hit, thread.id), actor('MAYOR'), zuid));
  await hit.federation.settle();
  const input = { natures: ['CONFIDENTIALITY'], discoveredAt: clock.now() } as const;
  const { id } = breachIn(await recordBreach(input, { actor: fg, node: zuid }));
  return { ...hit, noord, zuid, given, id, by: { actor: contact, node: zuid } };
}

it('is told to its own contact point by being recorded, and it is on record when that has looked', async () => {
  const { zuid, id, by } = await recorded();
  expect((await listBreaches(zuid))[0]!.lines.map(({ to, what }) => [to, what])).toEqual([['own', 'NOTICE']]);
  await viewBreach(id, { actor: fg, node: zuid });
  await viewBreach(id, by);
  await viewBreach(id, by);
  expect((await listBreaches(zuid))[0]!.lines.map(({ what }) => what)).toEqual(['NOTICE', 'SEEN']);
});

it('reaches whoever has the messages too, names no more than what passed between them, and is answered', async () => {
  const { federation, noord, zuid, given, id, by } = await recorded();
  expect(codeOf(await tellOfBreach(id, by))).toBe('BREACH_SCOPE_EMPTY');
  expect(codeOf(await scopeBreach(id, { peer: zuid.self }, by))).toBe('BREACH_SCOPE_EMPTY');
  await scopeBreach(id, { peer: NOORD }, by);
  const lines = breachIn(await tellOfBreach(id, by)).lines.filter(({ to }) => to === NOORD);
  expect(lines).toMatchObject([{ what: 'NOTICE' }]);
  // Told once: nothing new was found since.
  expect(breachIn(await tellOfBreach(id, by)).lines.filter(({ to }) => to === NOORD)).toHaveLength(1);
  await federation.settle();
  const [there] = await listBreaches(noord);
  expect(there).toMatchObject({ told: { peer: ZUID, breach: id }, natures: ['CONFIDENTIALITY'] });
  expect(there!.told!.messages).toContain(given);
  const asProcessor = await answerBreach(there!.id, 'RECEIVED', { actor: actor('COLLEGE'), node: noord });
  expect(asProcessor.outcome).toBe('not-permitted');
  breachIn(await answerBreach(there!.id, 'OWN_REPORT', { actor: contact, node: noord }));
  await federation.settle();
  const [here] = await listBreaches(zuid);
  expect(here!.lines.at(-1)).toMatchObject({ to: NOORD, what: 'ANSWERED', answer: 'OWN_REPORT' });
});

it('counts what was hit, and fills in of the supervisor’s form what the node knows, without contents', async () => {
  const { id, by, zuid } = await recorded();
  await scopeBreach(id, { peer: NOORD, kinds: ['case-exchange.response'] }, by);
  const extent = (await extentOf(id, by))!;
  // A line about the one person whose data were opened for it.
  const lines = zuid.storage.state.processing.lines.filter(({ name }) => name === 'Datalek behandelen');
  expect(lines.map(({ subject }) => subject !== undefined)).toContain(true);
  expect(extent.figures).toEqual({ messages: 2, persons: 1, categories: ['HOUSING'] });
  expect(extent.conversations).toMatchObject([{ peer: NOORD }]);
  const form = breachForm(extent, 'Zuid');
  const answerTo = (question: string) => form.find((line) => line.question.en === question)?.answer;
  expect(answerTo('Number of persons')).toBe('1');
  expect(answerTo('To be reported by')).toBe(reportDue(extent.breach));
  expect(answerTo('Measures taken and proposed')).toBeUndefined();
  expect(JSON.stringify([form, zuid.storage.state.breaches])).not.toMatch(/999990342|woonplaats/);
});

it('is reported within 72 hours, or with the reason why not, and closes when everybody was told', async () => {
  const { federation, id, by } = await recorded();
  await scopeBreach(id, { peer: NOORD }, by);
  expect(codeOf(await reportBreach(id, { at: federation.clock.now(), reference: 'AP-1' }, by))).toBe(
    'BREACH_RISK_MISSING',
  );
  await assessBreach(id, { risk: 'RISK', subjects: 'TOLD' }, by);
  expect(codeOf(await reportBreach(id, { at: federation.clock.now() }, by))).toBe('BREACH_RISK_MISSING');
  federation.clock.advance(72 * 3_600_000 + 1);
  const at = federation.clock.now();
  expect(codeOf(await reportBreach(id, { at, reference: 'AP-1' }, by))).toBe('BREACH_DELAY_REASON');
  breachIn(await reportBreach(id, { at, reference: 'AP-1', delay: 'SCOPE_UNCLEAR' }, by));
  expect(codeOf(await closeBreach(id, by))).toBe('BREACH_OPEN');
  await tellOfBreach(id, by);
  expect(breachIn(await closeBreach(id, by)).closedAt).toBe(federation.clock.now());
  expect(codeOf(await tellOfBreach(id, by))).toBe('BREACH_STATE');
});
