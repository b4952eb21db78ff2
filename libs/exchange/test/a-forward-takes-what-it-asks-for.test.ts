/** A forward uses the elements that it takes along and no other: what rests on those that stay behind does not stop it. */
import { forwardMessage, sendMessage } from '#exchange';
import type { MessageId, Restriction } from '#domain';
import { accepted, elementOf } from './support/exchange-steps.js';
import { agree, fourHouses, noticeTo } from './support/onward-steps.js';
import { NOORD, OOST, ZUID, actor } from './support/two-houses.js';

const college = actor('COLLEGE');

/** Zuid gave Noord twelve elements, of which only the first and the last may go on. */
async function twelve() {
  const all = await fourHouses();
  const giver = all.at[ZUID]!;
  const holder = all.at[NOORD]!;
  const stays: readonly Restriction[] = [{ type: 'VIEW_ONLY', basis: 'CONDITION_2_29_3' }];
  const elements = Array.from({ length: 12 }, (_, i) =>
    elementOf(giver.subject, {
      id: `deel-${i}`,
      category: 'HOUSING',
      supplier: { participant: 'COLLEGE' },
      restrictions: i === 0 || i === 11 ? [] : stays,
      value: { text: `Deel ${i}.` },
    }),
  );
  const draft = { ...noticeTo(giver, NOORD), elements };
  const id = accepted(await sendMessage(draft, college, giver.house));
  await all.federation.settle();
  const { id: consent } = await agree(all, { supplier: ZUID, holder: NOORD, recipient: OOST });
  const forward = (...numbers: readonly number[]) =>
    forwardMessage(
      {
        id,
        elements: numbers.map((n) => ({ id: `deel-${n}`, subject: holder.subject, consents: [consent] })),
        draft: noticeTo(holder, OOST),
      },
      college,
      holder.house,
    );
  return { ...all, id, forward };
}

it('goes where all that it takes may go', async () => {
  const { forward } = await twelve();
  expect(await forward(0, 11)).toMatchObject({ outcome: 'accepted' });
});

it('of a message that is not there finds nothing', async () => {
  const { at } = await fourHouses();
  const holder = at[NOORD]!;
  const id = '019a0000-0000-7000-8000-0000000000ff' as MessageId;
  const elements = [{ id: 'deel-0', subject: holder.subject, consents: [] }];
  const forward = { id, elements, draft: noticeTo(holder, OOST) };
  expect(await forwardMessage(forward, college, holder.house)).toEqual({ outcome: 'not-found' });
});

it('names the elements that stop it by their own ids', async () => {
  const { forward } = await twelve();
  expect(await forward(0, 10, 1)).toMatchObject({
    outcome: 'refused',
    stage: 'use',
    blockedBy: ['deel-1', 'deel-10'],
  });
});
