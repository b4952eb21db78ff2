/** A breach: recorded, its messages found by query, told to whoever has them too, and reported within 72 hours. */
import {
  answerBreach,
  assessBreach,
  breachForm,
  closeBreach,
  extentOf,
  followBreachGrounds,
  listBreaches,
  recordAct,
  recordBreach,
  recordToldByHand,
  reportBreach,
  reportDue,
  scopeBreach,
  tellOfBreach,
  viewBreach,
  type Breach,
} from '#exchange';
import { instantOf, millisOf } from '#domain';
import { hitPages } from '../src/breaches/extent.js';
import { givenTwice } from './support/exchange-steps.js';
import { NOORD, ZUID, actor } from './support/two-houses.js';

const contact = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });
const fg = actor('COLLEGE', { role: 'COORDINATING_DPO', account: 'fg' });

function breachIn(result: { outcome: string; breach?: Breach }): Breach {
  if (result.outcome !== 'done' || result.breach === undefined) throw new Error(JSON.stringify(result));
  return result.breach;
}
const codeOf = (result: object): unknown => ('code' in result ? result.code : undefined);

async function recorded() {
  const { id: given, ...hit } = await givenTwice();
  const { noord, zuid, federation } = hit;
  const input = { natures: ['CONFIDENTIALITY'], discoveredAt: federation.clock.now() } as const;
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
  // A notice on its way has told nobody yet.
  expect(codeOf(await closeBreach(id, by))).toBe('BREACH_OPEN');
  await federation.settle();
  expect(breachIn(await closeBreach(id, by)).closedAt).toBe(federation.clock.now());
  expect(codeOf(await tellOfBreach(id, by))).toBe('BREACH_STATE');
});

describe('it does not close', () => {
  /** Settled but for who was told. */
  const ready = async () => {
    const all = await recorded();
    const { id, by, federation } = all;
    await scopeBreach(id, { peer: NOORD }, by);
    await assessBreach(id, { risk: 'UNLIKELY', subjects: 'NOT_NEEDED' }, by);
    breachIn(await reportBreach(id, { at: federation.clock.now() }, by));
    return all;
  };

  it('on a notice that could not be sent, until it was told otherwise', async () => {
    const { zuid, id, by } = await ready();
    expect(codeOf(await recordToldByHand(id, NOORD, by))).toBe('BREACH_TOLD');
    // Whoever is not screened now is not let through by the law: nothing can be sent.
    const unscreened = { ...by, actor: { ...contact, screening: 'unknown' } } as const;
    const { lines } = breachIn(await tellOfBreach(id, unscreened));
    expect(lines.at(-1)).toMatchObject({ to: NOORD, what: 'NOT_SENT' });
    expect(codeOf(await closeBreach(id, by))).toBe('BREACH_OPEN');
    const told = breachIn(await recordToldByHand(id, NOORD, by));
    expect(told.lines.at(-1)).toMatchObject({ to: NOORD, what: 'TOLD_BY_HAND' });
    expect(codeOf(await recordToldByHand(id, NOORD, by))).toBe('BREACH_TOLD');
    breachIn(await closeBreach(id, by));
    const steps = zuid.storage.state.processing.lines.filter(({ name }) => name === 'Datalek behandelen');
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.every(({ subject }) => subject !== undefined)).toBe(true);
  });

  it('once a risk is likely after all: the clock of its discovery runs again', async () => {
    const { federation, id, by } = await ready();
    await tellOfBreach(id, by);
    await federation.settle();
    const raised = breachIn(await assessBreach(id, { risk: 'RISK' }, by));
    expect(raised.reported).toBeUndefined();
    expect(codeOf(await closeBreach(id, by))).toBe('BREACH_OPEN');
    const report = { at: federation.clock.now(), reference: 'AP-2' };
    breachIn(await reportBreach(id, report, by));
    expect(breachIn(await assessBreach(id, { risk: 'HIGH_RISK' }, by)).reported).toEqual(report);
    breachIn(await closeBreach(id, by));
  });

  it('there, when more is told after the answer: that is answered too', async () => {
    const { federation, noord, given, id, by } = await recorded();
    const there = { actor: contact, node: noord };
    await scopeBreach(id, { peer: NOORD, kinds: ['case-exchange.request'] }, by);
    await tellOfBreach(id, by);
    await federation.settle();
    const { id: number } = (await listBreaches(noord))[0]!;
    breachIn(await answerBreach(number, 'RECEIVED', there));
    await scopeBreach(id, { peer: NOORD }, by);
    await tellOfBreach(id, by);
    await federation.settle();
    const [again] = await listBreaches(noord);
    expect(again!.told!.messages).toContain(given);
    expect(again!.told!.answer).toBeUndefined();
    const answered = breachIn(await answerBreach(number, 'OWN_REPORT', there));
    expect(answered.lines.filter(({ what }) => what === 'ANSWERED')).toHaveLength(2);
    expect(codeOf(await answerBreach(number, 'OWN_REPORT', there))).toBe('BREACH_STATE');
  });
});

it('takes no moment to come: that would put off its clock', async () => {
  const { federation, zuid, id, by } = await recorded();
  const tomorrow = instantOf(millisOf(federation.clock.now()) + 86_400_000);
  const input = { natures: ['INTEGRITY'], discoveredAt: tomorrow } as const;
  expect(await recordBreach(input, { actor: fg, node: zuid })).toMatchObject({ outcome: 'invalid' });
  await assessBreach(id, { risk: 'RISK' }, by);
  const report = await reportBreach(id, { at: tomorrow, reference: 'AP-3' }, by);
  expect(report).toMatchObject({ outcome: 'invalid', defects: [{ at: '/op' }] });
});

it('counts all that it hit, page by page, and each message once', async () => {
  const { noord, zuid, id, by } = await recorded();
  await scopeBreach(id, { peer: noord.self }, by);
  await scopeBreach(id, {}, by);
  const breach = (await listBreaches(zuid))[0]!;
  const pages: (readonly { readonly id: string }[])[] = [];
  await zuid.unitOfWork.transaction(async (tx) => {
    for await (const page of hitPages(breach, tx, 1)) pages.push(page);
  });
  const all = pages.flat().map((one) => one.id);
  expect(all.length).toBeGreaterThan(2);
  expect(new Set(all).size).toBe(all.length);
  expect((await extentOf(id, by))!.figures.messages).toBe(all.length);
});

describe('persons who are not told for a ground of UAVG 41', () => {
  async function hit() {
    const breach = await recorded();
    const { zuid, given, id, by, federation } = breach;
    await scopeBreach(id, { peer: NOORD }, by);
    const say = async (outcome: string) => {
      federation.clock.advance(1);
      const about = { what: 'message', id: given } as const;
      const mayor = { ...contact, participant: 'MAYOR' } as const;
      expect(
        (await recordAct({ type: 'uavg-41', about, outcome, pointer: 'N-1/1' }, mayor, zuid)).outcome,
      ).toBe('recorded');
    };
    const assess = async (subjects: 'GROUND_41' | 'TOLD', risk: 'RISK' | 'UNLIKELY' = 'RISK') =>
      codeOf(await assessBreach(id, { risk, subjects }, by)) ?? 'done';
    const now = async () => (await listBreaches(zuid))[0]!;
    return { ...breach, say, assess, now };
  }

  it('takes one in force over what was hit', async () => {
    const { say, assess } = await hit();
    expect(await assess('GROUND_41')).toBe('BREACH_GROUND_MISSING');
    await say('applies');
    expect(await assess('GROUND_41')).toBe('done');
    await say('lapsed');
    expect(await assess('GROUND_41')).toBe('BREACH_GROUND_MISSING');
  });

  it('are decided on anew once it is over, and before the breach is closed', async () => {
    const { id, by, zuid, say, assess, now } = await hit();
    await say('applies');
    await assess('GROUND_41');
    await tellOfBreach(id, by);
    expect(await followBreachGrounds(zuid)).toBe(0);
    await say('lapsed');
    expect(await followBreachGrounds(zuid)).toBe(1);
    expect(await followBreachGrounds(zuid)).toBe(0);
    expect((await now()).informDueSince).toBe(zuid.clock.now());
    await say('applies');
    expect(await followBreachGrounds(zuid)).toBe(1);
    expect((await now()).informDueSince).toBeUndefined();
    await say('lapsed');
    await followBreachGrounds(zuid);
    await reportBreach(id, { at: zuid.clock.now(), reference: 'AP-1' }, by);
    expect(codeOf(await closeBreach(id, by))).toBe('BREACH_OPEN');
    expect(await assess('TOLD')).toBe('done');
    expect((await now()).informDueSince).toBeUndefined();
  });

  it('are decided on anew after the closing too, and nothing else changes then', async () => {
    const { id, by, zuid, federation, say, assess, now } = await hit();
    await say('applies');
    await assess('GROUND_41');
    await tellOfBreach(id, by);
    await federation.settle();
    await reportBreach(id, { at: zuid.clock.now(), reference: 'AP-1' }, by);
    expect(codeOf(await closeBreach(id, by))).toBeUndefined();
    expect(await assess('TOLD')).toBe('BREACH_STATE');
    await say('lapsed');
    expect(await followBreachGrounds(zuid)).toBe(1);
    expect(await assess('TOLD', 'UNLIKELY')).toBe('BREACH_STATE');
    expect(await assess('TOLD')).toBe('done');
    expect(await now()).toMatchObject({ subjects: 'TOLD', closedAt: expect.any(String) as unknown });
    expect(await followBreachGrounds(zuid)).toBe(0);
  });
});

it('keeps every report to the supervisor, also where another takes its place', async () => {
  const { id, by, zuid } = await recorded();
  await assessBreach(id, { risk: 'RISK' }, by);
  const at = zuid.clock.now();
  await reportBreach(id, { at, reference: 'AP-1' }, by);
  await reportBreach(id, { at, reference: 'AP-2' }, by);
  const breach = (await listBreaches(zuid))[0]!;
  expect(breach.reported).toMatchObject({ reference: 'AP-2' });
  expect(breach.reports?.map(({ reference, by: who }) => [reference, who])).toEqual([
    ['AP-1', 'contact'],
    ['AP-2', 'contact'],
  ]);
});
