import { untilDrawn } from '../../bench/console/until-drawn.js';

it('an update that is drawn only after the next has begun is measured like any other', () => {
  expect(untilDrawn([0, 50, 100], [10, 180])).toEqual([10, 130, 80]);
});

it('of what nothing was drawn before the round ended nothing is said', () => {
  expect(untilDrawn([0, 200], [10, 180])).toEqual([10]);
});
