import { assessMessage, readMessage, sendMessage } from '#exchange';
import { accepted, caseRequest, caseResponse, housing, questionAfterHit } from './support/exchange-steps.js';
import { forge, messageFrom } from './support/forge.js';
import { actor, openCase, openFederation } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const CANARY = 'KANARIEPIET-7731';
const BSN = '999990342';

/** All that a house keeps, and in which no content may be read: sealed bytes are in it as they lie there. */
function everything({ storage }: TestHouse): string {
  const parts: string[] = [];
  const walk = (value: unknown): void => {
    if (value instanceof Uint8Array) {
      const bytes = Buffer.from(value);
      parts.push(bytes.toString('latin1'), bytes.toString('base64url'));
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
    else parts.push(String(value));
  };
  walk(storage.state);
  return parts.join('\n');
}

/** As it stands, and in base64url at each of the three places where a text can begin in it. */
const forms = (text: string): readonly string[] => [
  text,
  ...[0, 1, 2].map((shift) => {
    const whole = Buffer.from('x'.repeat(shift) + text).toString('base64url');
    return whole.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + text.length) * 8) / 6));
  }),
];
/** All of a house is written out once for each search: sixteen times over was what ran out of time on a busy machine. */
function shows(text: string, houses: readonly TestHouse[]): boolean {
  const sought = forms(text);
  return houses.some((house) => {
    const all = everything(house);
    return sought.some((form) => all.includes(form));
  });
}

it('the search itself finds content where it lies bare', () => {
  const holding = (a: unknown) => [{ storage: { state: { list: [{ a }] } } } as unknown as TestHouse];
  const text = `{"text":"${CANARY}"}`;
  for (const a of [text, Buffer.from(text), Buffer.from(text).toString('base64url'), `x${CANARY}`])
    expect(shows(CANARY, holding(a))).toBe(true);
  for (const shift of ['', ' ', '  ']) {
    const inside = Buffer.from(`${shift}${text}`).toString('base64url');
    expect(shows(CANARY, holding(inside))).toBe(true);
  }
});

it('what is exchanged and read leaves no trace outside the sealed content', async () => {
  const question = await questionAfterHit();
  const { noord, zuid, settle } = question.federation;
  const elements = [housing(question.handle, CANARY)];
  const id = accepted(
    await sendMessage(caseResponse(question, question.asked, { elements }), actor('MAYOR'), zuid),
  );
  await settle();
  const request = { id, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: question.noordCase } as const;
  expect(JSON.stringify(await readMessage(request, actor('COLLEGE'), noord))).toContain(CANARY);
  await settle();
  expect(shows(CANARY, [noord, zuid])).toBe(false);
  expect(shows(BSN, [noord, zuid])).toBe(false);
});

it('what is refused, here or there, is kept without content, and its reasons quote nothing', async () => {
  const question = await questionAfterHit();
  const { noord, zuid, deliver, settle } = question.federation;
  const elements = [{ ...housing(question.handle, CANARY), secrecyBasis: 'BW_7_457' as const }];
  const draft = caseResponse(question, question.asked, { elements });
  const refused = await sendMessage(draft, actor('MAYOR'), zuid);
  expect(refused.outcome).toBe('refused');
  expect(JSON.stringify([refused, await assessMessage(draft, actor('MAYOR'), zuid)])).not.toContain(CANARY);
  const event = messageFrom(zuid, noord, {
    kind: 'case-exchange.notice',
    data: { elements: elements as never },
  });
  await deliver(zuid, noord, (await forge(zuid, noord, { event })).bytes);
  expect(noord.storage.state.messages.at(-1)).toMatchObject({ state: 'refused' });
  await settle();
  expect(shows(CANARY, [noord, zuid])).toBe(false);
});

it('a draft with defects is answered by where they are, not by what stands there', async () => {
  const question = await questionAfterHit();
  const { noord } = question.federation;
  const odd = { ...caseRequest(question), details: { [CANARY]: CANARY } };
  const invalid = await sendMessage(odd, actor('COLLEGE'), noord);
  expect(invalid.outcome).toBe('invalid');
  expect(JSON.stringify(invalid)).not.toContain(CANARY);
  const lone = { ...caseRequest(question), elements: [housing(question.handle, `${CANARY}\ud800`)] };
  const refused = await sendMessage(lone, actor('COLLEGE'), noord);
  expect(refused).toMatchObject({
    outcome: 'invalid',
    defects: [{ must: expect.stringContaining('SURROGATE') }],
  });
  expect(JSON.stringify(refused)).not.toContain(CANARY);
  expect(shows(CANARY, [noord])).toBe(false);
});

it('the case register holds no BSN, name or reference in the clear', async () => {
  const { noord } = await openFederation();
  await openCase(noord, 'COLLEGE', BSN);
  expect(noord.storage.state.cases).toHaveLength(1);
  expect(shows(BSN, [noord])).toBe(false);
  expect(shows('Verzonnen', [noord])).toBe(false);
});

it('a parked delivery is told by its code alone', async () => {
  const { noord, zuid, deliver } = await openFederation();
  await deliver(noord, zuid, Buffer.from(`{"x":"${CANARY}"`));
  expect(zuid.storage.state.parked).toHaveLength(1);
  expect(shows(CANARY, [zuid])).toBe(false);
});

it('an error of a broken store says nothing of what was being stored', async () => {
  const question = await questionAfterHit();
  const { zuid } = question.federation;
  zuid.storage.auditFails = true;
  const elements = [housing(question.handle, CANARY)];
  const draft = caseResponse(question, question.asked, { elements });
  const error = await sendMessage(draft, actor('MAYOR'), zuid).catch((thrown: unknown) => thrown as Error);
  expect(error).toBeInstanceOf(Error);
  expect(`${(error as Error).message} ${(error as Error).stack ?? ''}`).not.toContain(CANARY);
});
