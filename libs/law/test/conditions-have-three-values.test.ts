/** True, false, unknown (Kleene): what is not known is neither met nor unmet. */
import { factsOfExample } from '#law';
import type { Condition } from '#law';
import { compile } from '../src/compile.js';
import type { Truth } from '../src/scope.js';

function judge(condition: Condition, set: Record<string, unknown> = {}): Truth {
  const { facts, at } = factsOfExample({ base: 'R2 gives', set });
  const items = {
    element: facts.elements[1],
    consent: undefined,
    restriction: undefined,
    subject: undefined,
  };
  return compile(condition)({
    facts,
    at,
    atMillis: Date.parse(at),
    restrictions: facts.restrictions,
    positions: new Map(),
    derived: { permitted: false },
    party: undefined,
    ...items,
  });
}

const YES: Condition = { fact: 'ownCase', op: 'equals', value: 'open' };
const NO: Condition = { fact: 'ownCase', op: 'equals', value: 'none' };
const UNKNOWN: Condition = { fact: 'answer', op: 'equals', value: 'KNOWN' };

it.each<[Condition[], Truth, Truth]>([
  [[YES, YES], true, true],
  [[YES, NO], false, true],
  [[NO, NO], false, false],
  [[YES, UNKNOWN], 'unknown', true],
  [[UNKNOWN, YES], 'unknown', true],
  [[NO, UNKNOWN], false, 'unknown'],
  [[UNKNOWN, NO], false, 'unknown'],
  [[UNKNOWN, UNKNOWN], 'unknown', 'unknown'],
  [[YES, UNKNOWN, NO], false, true],
])('%j: all %s, any %s', (parts, all, any) => {
  expect(judge({ all: parts })).toBe(all);
  expect(judge({ any: parts })).toBe(any);
});

it('keeps an unknown unknown when it is denied', () => {
  expect(judge({ not: UNKNOWN })).toBe('unknown');
  expect(judge({ not: YES })).toBe(false);
});

it('calls a missing fact unknown, and the literal unknown too', () => {
  expect(judge(YES, { '/ownCase': 'unknown' })).toBe('unknown');
  expect(judge(YES, { '/ownCase': null })).toBe('unknown');
  expect(judge({ fact: 'answer', op: 'present' })).toBe(false);
  expect(judge({ fact: 'ownCase', op: 'present' }, { '/ownCase': 'unknown' })).toBe('unknown');
});

it('calls a moment or a list that cannot be read unknown', () => {
  const ahead: Condition = { fact: 'issuedAt', op: 'ahead' };
  expect(judge(ahead)).toBe(false);
  expect(judge(ahead, { '/issuedAt': 'yesterday' })).toBe('unknown');
  const reviewed: Condition = { fact: 'kind', op: 'inFact', other: 'reviewedKinds' };
  expect(judge(reviewed, { '/reviewedKinds': 'all' satisfies unknown })).toBe('unknown');
});

it('counts what is unknown as perhaps', () => {
  const typed: Condition = { fact: 'subject.type', op: 'equals', value: 'NATURAL_PERSON' };
  const two = { '/subjects': [{ handle: 'a', type: 'NATURAL_PERSON' }, { handle: 'b' }] };
  expect(judge({ count: 'subjects', where: typed, moreThan: 0 }, two)).toBe(true);
  expect(judge({ count: 'subjects', where: typed, moreThan: 1 }, two)).toBe('unknown');
  expect(judge({ count: 'subjects', where: typed, moreThan: 2 }, two)).toBe(false);
  expect(judge({ some: 'subjects', where: typed }, { '/subjects': [] })).toBe(false);
  expect(judge({ some: 'subjects', where: typed }, { '/subjects': null })).toBe('unknown');
});

it('allows a peer’s clock five minutes, as far as the message itself was issued then', () => {
  const ahead: Condition = { fact: 'element.firstProcessedAt', op: 'ahead' };
  const at = (first: string, issued: string): Truth =>
    judge(ahead, { '/elements/1/firstProcessedAt': first, '/issuedAt': issued });
  expect(at('2026-11-25T09:04:00.000Z', '2026-11-25T09:04:00.000Z')).toBe(false);
  expect(at('2026-11-25T09:04:00.001Z', '2026-11-25T09:04:00.000Z')).toBe(true);
  expect(at('2026-11-25T09:05:00.001Z', '2026-11-25T10:00:00.000Z')).toBe(true);
  expect(at('2026-11-25T09:01:00.000Z', 'no moment')).toBe(true);
});
