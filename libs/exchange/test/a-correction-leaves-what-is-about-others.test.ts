/** What is wrong about one person is out of use; a message that holds data about others too is not destroyed with it (BGS 1.7). */
import { sendMessage, useMessage } from '#exchange';
import type { Handle } from '#domain';
import {
  accepted,
  act,
  caseResponse,
  elementOf,
  housing,
  questionAfterHit,
} from './support/exchange-steps.js';
import { NOORD, ZUID, actor } from './support/two-houses.js';

const SISTER = 'p-7Qm2xW9rT4kLz8aB' as Handle;
const ELEMENTS = ['wonen', 'nummer', 'zus'] as const;

/** Zuid's mayor gave Noord data of a person and, where `others`, of the sister in one message; now it puts them right. */
async function notified(kind: 'correction' | 'recall', details: object, { others = true } = {}) {
  const hit = await questionAfterHit();
  const { noord, zuid, settle } = hit.federation;
  const person = { ref: hit.handle, type: 'NATURAL_PERSON' } as const;
  const sister = { ref: SISTER, type: 'NATURAL_PERSON', relation: 'SIBLING' } as const;
  const income = elementOf(hit.handle, { id: 'nummer', category: 'INCOME', value: { text: 'Uitkering.' } });
  const draft = caseResponse(hit, hit.asked, {
    subjects: others ? [person, sister] : [person],
    elements: [housing(hit.handle), ...(others ? ofSister() : [income])],
  });
  const about = accepted(await sendMessage(draft, actor('MAYOR'), zuid));
  await settle();
  const to = { node: NOORD, participant: 'COLLEGE' } as const;
  const notice = act(`${kind}.notice`, to, { inReplyTo: about, about, details });
  const inReplyTo = accepted(await sendMessage(notice, actor('MAYOR'), zuid));
  await settle();
  const ack = (answer: object) => {
    const back = { node: ZUID, participant: 'MAYOR' } as const;
    const details = { ...answer, onward: 'NONE' };
    return sendMessage(act(`${kind}.ack`, back, { inReplyTo, about, details }), actor('COLLEGE'), noord);
  };
  const request = { id: about, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: hit.noordCase } as const;
  const left = async () => {
    const used = await useMessage({ ...request, action: 'read' }, actor('COLLEGE'), noord);
    return used.outcome === 'used' ? used.message.data.elements.map(({ id }) => id) : used.outcome;
  };
  return { ack, left, isThere: () => noord.storage.keys.has(about) };
}
const ofSister = () => [
  elementOf(SISTER, { id: 'nummer', category: 'BSN', value: { bsn: '999993653' } }),
  elementOf(SISTER, { id: 'zus', category: 'HOUSING', value: { text: 'Woont elders.' } }),
];
const corrections = (...elements: readonly string[]) => ({
  reason: 'INACCURATE',
  corrections: elements.map((element) => ({ element, what: 'DESTROY' })),
});
const fulfilled = (outcome: string, ...elements: readonly string[]) => ({
  fulfilled: elements.map((element) => ({ element, outcome })),
});
const refused = (at: string) => ({
  outcome: 'invalid',
  defects: [{ at, must: expect.stringMatching(/about others too/) as string }],
});

it('a correction is answered with what is so: withheld, and the others stay', async () => {
  const { ack, left, isThere } = await notified('correction', corrections('wonen'));
  expect(await ack(fulfilled('DESTROYED', 'wonen'))).toMatchObject(refused('/details/fulfilled'));
  accepted(await ack(fulfilled('WITHHELD', 'wonen')));
  expect(isThere()).toBe(true);
  expect(await left()).toEqual(['nummer', 'zus']);
});

it('so is a recall of some elements', async () => {
  const details = { reason: 'SENT_IN_ERROR', elements: ['wonen'] };
  const { ack, left, isThere } = await notified('recall', details);
  expect(await ack({ outcome: 'DESTROYED' })).toMatchObject(refused('/details/outcome'));
  accepted(await ack({ outcome: 'WITHHELD' }));
  expect(isThere()).toBe(true);
  expect(await left()).toEqual(['nummer', 'zus']);
});

it('an element that the message does not have destroys nothing of it', async () => {
  const { ack, isThere } = await notified('correction', corrections('wonen'));
  expect(await ack(fulfilled('DESTROYED', 'inkomen'))).toMatchObject(refused('/details/fulfilled'));
  expect(isThere()).toBe(true);
});

it.each([
  ['is about that person alone', { others: false }, ['wonen']],
  ['has no element left', {}, ELEMENTS],
  ['has something of everyone in it destroyed', {}, ['wonen', 'zus']],
] as const)('a message that %s goes whole', async (_, who, elements) => {
  const { ack, isThere } = await notified('correction', corrections(...elements), who);
  accepted(await ack(fulfilled('DESTROYED', ...elements)));
  expect(isThere()).toBe(false);
});

it('a message that is recalled whole goes whole, whoever it is about', async () => {
  const { ack, isThere } = await notified('recall', { reason: 'WRONG_RECIPIENT' });
  accepted(await ack({ outcome: 'DESTROYED' }));
  expect(isThere()).toBe(false);
});
