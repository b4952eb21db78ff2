/** The alarm `overseers-missing`: a node that the directory lists with matching has its overseers' keys at each of its roles. */
import { matchingConditions } from '../src/health/matching-conditions.js';

const MATCHING = ['known-check.request', 'match.propose'] as const;

it.each([
  ['listed with matching and without keys', MATCHING, false, 'failing'],
  ['listed with matching and with keys', MATCHING, true, 'ok'],
  ['not listed with matching', ['known-check.request'], false, 'ok'],
  ['not in the directory yet', [], false, 'ok'],
] as const)('%s', (_what, kinds, hasKeys, state) => {
  expect(matchingConditions(['courier', 'api'], { kinds, hasKeys })).toEqual([
    { alarm: 'overseers-missing', about: 'matching-courier', state },
    { alarm: 'overseers-missing', about: 'matching-api', state },
  ]);
});

it('of a process with one role the other is not spoken of', () => {
  expect(matchingConditions(['api'], { kinds: MATCHING, hasKeys: false })).toEqual([
    { alarm: 'overseers-missing', about: 'matching-api', state: 'failing' },
  ]);
});
