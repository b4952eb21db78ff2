/** Each answer that shows somebody persons is one record: who looked, and a line for each person. Counting is no look. */
import {
  countKnownChecks,
  listConsents,
  listHits,
  listKnownChecks,
  processingOf,
  type Actor,
} from '#exchange';
import { askedOf } from './support/exchange-steps.js';
import { actor, openFederation, type TestHouse } from './support/two-houses.js';

const MAYOR = actor('MAYOR');

async function looked(house: TestHouse, act: (who: Actor, node: TestHouse) => Promise<unknown>) {
  const [entries, lines] = [house.storage.state.audit.length, house.storage.state.processing.lines.length];
  await act(MAYOR, house);
  return {
    actions: house.storage.state.audit.slice(entries).map(({ action }) => action),
    persons: house.storage.state.processing.lines.slice(lines).map(({ subject }) => subject !== undefined),
  };
}

it('waiting checks, once per answer given, with the person asked about', async () => {
  const { zuid } = await waiting();
  const once = { actions: ['known-check.list'], persons: [true] };
  expect(await looked(zuid, listKnownChecks)).toEqual(once);
  expect(await looked(zuid, listKnownChecks)).toEqual(once);
});

it('how many wait, without a record', async () => {
  const { zuid } = await waiting();
  expect(await countKnownChecks(MAYOR, zuid)).toBe(1);
  expect(await looked(zuid, countKnownChecks)).toEqual({ actions: [], persons: [] });
});

it.each([
  ['match.hit-list', listHits],
  ['consent.list', listConsents],
] as const)('%s, also where it showed nobody', async (action, list) => {
  const { zuid } = await waiting();
  expect(await looked(zuid, list)).toEqual({ actions: [action], persons: [false] });
  expect(processingOf(action)).toMatchObject({ name: expect.stringMatching(/bekijken$/) as unknown });
});

async function waiting() {
  const federation = await openFederation();
  await askedOf(federation);
  return federation;
}
