/** What an operator sees of a long session: steps done, of those that its sizes ask for. */
import { stepsOf } from '../src/index.js';
import type { Leg, LegProgress } from '../src/index.js';
import { additiveGroup } from './support/additive-group.js';
import { begin, initiator, person, run } from './support/party.js';

const leg = (part: LegProgress['part'], counts: LegProgress['counts'], done: LegProgress['done'] = {}) => ({
  ...{ part, counts, done },
});

it.each([
  // Of each chunk commit, blind, verify and finalise; and root, sort, two checks and the intersection once.
  ['an asker of one chunk', leg('asker', { asker: 4096, holder: 256 }), 4 + 5],
  ['an asker of three', leg('asker', { asker: 12_288, holder: 256 }), 12 + 5],
  // Of each own chunk commit and enter, of each of the query evaluate; and root, sort and two checks once.
  ['a holder of three that one chunk is asked of', leg('holder', { asker: 256, holder: 12_288 }), 6 + 1 + 4],
  ['a holder of one that three are asked of', leg('holder', { asker: 12_288, holder: 256 }), 2 + 3 + 4],
  ['an asker that has not said how many', leg('asker', {}), 5],
  ['a holder that does not know yet how many are asked', leg('holder', { holder: 8192 }), 4 + 4],
  ['a holder that has not said how many', leg('holder', { asker: 8192 }), 2 + 4],
])('%s has its steps', (_name, given, total) => {
  expect(stepsOf(given)).toEqual({ done: 0, total });
});

it('counts each chunk of each task that is done', () => {
  const done = { commit: [0, 1, 2], root: [0], blind: [0, 2] };
  expect(stepsOf(leg('asker', { asker: 12_288 }, done))).toEqual({ done: 6, total: 17 });
});

it('never says more than all', () => {
  const done = { commit: [0, 1, 2], root: [0], enter: [0, 1, 2], sort: [0] };
  expect(stepsOf(leg('holder', {}, done))).toEqual({ done: 4, total: 4 });
});

it('is full at both once a session has ended well, and not before', async () => {
  const sets = { asked: [person(1)], held: [person(1), person(2)] };
  const drafted = initiator(additiveGroup, sets);
  expect(stepsOf(drafted.session.legs[0]!)).toEqual({ done: 0, total: 9 });
  const { here, there } = await begin(additiveGroup, sets);
  const [asker, holder]: readonly Leg[] = [here.session.legs[0]!, there.session.legs[0]!];
  expect(stepsOf(asker!).done).toBe(2);
  expect(stepsOf(holder!).done).toBe(0);
  await run(here, there);
  expect(stepsOf(here.session.legs[0]!)).toEqual({ done: 9, total: 9 });
  expect(stepsOf(there.session.legs[0]!)).toEqual({ done: 7, total: 7 });
});
