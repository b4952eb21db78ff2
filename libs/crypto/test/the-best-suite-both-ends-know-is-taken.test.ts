import { bestSuite, parseSuite, SUITES_BY_RANK } from '#crypto';

it('the best comes first', () => {
  expect(SUITES_BY_RANK).toEqual(['SLUIS-1', 'SLUIS-RSA-1']);
});

it.each([
  ['both know both', ['SLUIS-RSA-1', 'SLUIS-1'], ['SLUIS-RSA-1', 'SLUIS-1'], 'SLUIS-RSA-1', 'SLUIS-1'],
  [
    'the peer knows only the compatibility suite',
    ['SLUIS-1', 'SLUIS-RSA-1'],
    ['SLUIS-RSA-1'],
    'SLUIS-RSA-1',
    'SLUIS-RSA-1',
  ],
  ['and the floor lies above it', ['SLUIS-1', 'SLUIS-RSA-1'], ['SLUIS-RSA-1'], 'SLUIS-1', undefined],
  [
    'the peer knows better than we do',
    ['SLUIS-RSA-1'],
    ['SLUIS-2', 'SLUIS-RSA-1'],
    'SLUIS-RSA-1',
    'SLUIS-RSA-1',
  ],
  ['nothing in common', ['SLUIS-1'], ['SLUIS-2', 'toString'], 'SLUIS-RSA-1', undefined],
] as const)('%s', (_case, ours, theirs, floor, expected) => {
  expect(bestSuite(ours, theirs, floor)).toBe(expected);
});

it('a name we do not know is no suite', () => {
  expect(parseSuite('SLUIS-1')).toBe('SLUIS-1');
  expect(parseSuite('constructor')).toBeUndefined();
});
