/**
 * A consent is for the data of one message and the way by which they came (ADR 0016): what it says of its category is worth
 * nothing for other data of the same person, however many consents stand beside it.
 */
import { factsOf } from '../src/facts.js';
import { messageIn, openStored } from '../src/content.js';
import { accepted } from './support/exchange-steps.js';
import { agree, fourHouses, give, passOn } from './support/onward-steps.js';
import { NOORD, OOST, ZUID } from './support/two-houses.js';

const road = { supplier: ZUID, holder: NOORD, recipient: OOST } as const;

async function twoGifts() {
  const four = await fourHouses();
  const [first, second] = [
    await give(four, { from: ZUID, to: NOORD }),
    await give(four, { from: ZUID, to: NOORD }),
  ];
  return { four, first, second };
}

it('is not made whole by one for this way and another category', async () => {
  const { four, first, second } = await twoGifts();
  const thisWay = await agree(four, { ...road, of: first, categories: ['INCOME'] });
  const thisCategory = await agree(four, { ...road, of: second, beside: thisWay });
  const consents = [thisWay.id, thisCategory.id];
  expect(await passOn(four, { from: NOORD, to: OOST, id: first, consents })).toMatchObject({
    outcome: 'refused',
    stage: 'use',
  });
  expect(four.at[OOST]!.house.storage.state.messages).toEqual([]);
});

it('is no fact of the element for whoever receives it', async () => {
  const { four, first, second } = await twoGifts();
  const right = await agree(four, { ...road, of: first });
  const other = await agree(four, { ...road, of: second, beside: right });
  const consents = [right.id, other.id];
  accepted((await passOn(four, { from: NOORD, to: OOST, id: first, consents })) as never);
  const { house } = four.at[OOST]!;
  const [record] = house.storage.state.messages;
  const message = messageIn((await openStored(house, [record!])).get(record!.id)!);
  expect(message.data.elements[0]!.consents.map(({ id }) => id)).toEqual(consents);
  const records = {
    stage: 'receive',
    ownCase: 'none',
    predecessor: undefined,
    established: [],
    withdrawn: new Set<string>(),
    restricted: false,
  } as const;
  const { elements } = factsOf(message, NOORD, { node: house, records });
  expect(elements[0]!.consents.map(({ id }) => id)).toEqual([right.id]);
});
