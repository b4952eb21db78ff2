/** Whoever would pass something on sees what stands in the way, what goes along and what is left, before anything is sent. */
import { assessForward, readMessage } from '#exchange';
import type { ForwardAssessment } from '#exchange';
import type { Restriction } from '#domain';
import { accepted } from './support/exchange-steps.js';
import { agree, forwardOf, fourHouses, give, passOn } from './support/onward-steps.js';
import type { Four } from './support/onward-steps.js';
import { NOORD, OOST, ZUID, actor } from './support/two-houses.js';

const basis = 'CONDITION_2_29_3';

/** Zuid gave, under these conditions; Noord asks about Oost, with or without the consent of Zuid. */
async function given(restrictions: readonly Restriction[] = []) {
  const all = await fourHouses();
  const id = await give(all, { from: ZUID, to: NOORD, restrictions });
  const { house, caseId } = all.at[NOORD]!;
  const consent = await agree(all, { supplier: ZUID, holder: NOORD, recipient: OOST });
  const read = () => readMessage({ id, purpose: 'INTER_ZVH_UNSOLICITED', caseId }, actor('COLLEGE'), house);
  return { ...all, house, read, with: { from: NOORD, to: OOST, id, consents: [consent.id] } };
}
async function assessed(four: Four, way: Parameters<typeof forwardOf>[1]) {
  const result = await assessForward(forwardOf(four, way), actor('COLLEGE'), four.at[NOORD]!.house);
  if (result.outcome !== 'assessed') throw new Error(result.outcome);
  return result;
}
const outcomes = ({ use, sending }: Extract<ForwardAssessment, { outcome: 'assessed' }>) => [
  use.decision.outcome,
  sending?.decision.outcome,
];

it('says that a consent is missing, and under what it would be lawful', async () => {
  const at = await given();
  const answer = await assessed(at, { ...at.with, consents: [] });
  expect(outcomes(answer)).toEqual(['refuse', 'refuse']);
  expect(answer.use.decision).toMatchObject({ reasons: [{ code: 'ONWARD_PROVISION_DENIED' }] });
  expect(answer.use.lawful[0]!.when?.nl).toContain(
    'Het huis waarvoor de instemming geldt, is ook het huis waar het heen gaat.',
  );
});

it('answers as passing on does, with the conditions that go along', async () => {
  const secret = { type: 'SECRECY_NOTICE', basis } as const;
  const at = await given([secret]);
  const answer = await assessed(at, at.with);
  expect(outcomes(answer)).toEqual(['permit', 'permit']);
  expect(answer.elements).toEqual([{ id: 'wonen', restrictions: [secret] }]);
  accepted((await passOn(at, at.with)) as never);
});

it('is no use, sends nothing, and is on record as a question', async () => {
  const at = await given();
  await assessed(at, at.with);
  const { messages, copies, audit } = at.house.storage.state;
  expect(messages.find(({ id }) => id === at.with.id)!.reads).toBe(0);
  expect([copies, messages.filter(({ direction }) => direction === 'sent')]).toEqual([[], []]);
  const acts = audit.filter(({ object }) => object === at.with.id).map(({ action }) => action);
  expect(acts).toContain('message.assess');
  expect(acts).not.toContain('message.forward');
});

it.each([
  [3, 1],
  [2, 0],
])('of %i uses, one made here, says that %i go along', async (n, left) => {
  const at = await given([{ type: 'MAX_READS', basis, n }]);
  await at.read();
  const answer = await assessed(at, at.with);
  expect(answer.elements).toMatchObject([{ id: 'wonen', left }]);
  expect(answer.sending?.decision.outcome).toBe(left === 0 ? undefined : 'permit');
  expect((await passOn(at, at.with)).outcome).toBe(left === 0 ? 'invalid' : 'accepted');
});

it('tells another participant nothing of the message', async () => {
  const at = await given();
  const result = await assessForward(forwardOf(at, at.with), actor('MAYOR'), at.house);
  expect(result).toEqual({ outcome: 'not-found' });
});
