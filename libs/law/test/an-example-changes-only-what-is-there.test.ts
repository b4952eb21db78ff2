import { setAt } from '#law';

const base = () => ({ a: { b: [1, 2], c: null as unknown }, d: 'text' });

it('sets what a pointer names, as a value of its own, and with null takes it away', () => {
  const facts = base();
  const given = { x: 1 };
  setAt(facts, '/a/c', given);
  setAt(facts, '/a/b/1', 3);
  setAt(facts, '/d', null);
  expect(facts).toEqual({ a: { b: [1, 3], c: given } });
  expect(facts.a.c).not.toBe(given);
});

it.each(['/a/c/x', '/d/x', '/a/e/x', '/e/x'])('refuses %s, which leads into nothing', (pointer) => {
  expect(() => setAt(base(), pointer, 1)).toThrow(new RangeError(`no ${pointer} in the base`));
});
