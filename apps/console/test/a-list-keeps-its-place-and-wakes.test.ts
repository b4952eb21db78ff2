/** New rows come when somebody asks for them, and then nobody loses the row they looked at; an empty list hears of them too. */
import { load } from './load.js';

interface Place {
  readonly cameAbove: (before: readonly string[], after: readonly string[], top: number) => number;
}
interface Newer {
  readonly newestQuery: (
    filter: object,
    rows: readonly object[] | undefined,
  ) => { readonly enabled: boolean };
}

it.each([
  ['two came above', ['x', 'y', 'a', 'b', 'c'], 1, 2],
  ['at the top the new ones are shown', ['x', 'y', 'a', 'b', 'c'], 0, 0],
  ['the row itself went, and the next is there', ['x', 'y', 'z', 'a', 'c'], 1, 2],
  ['rows above it went', ['b', 'c'], 1, -1],
  ['nothing of it is there any more', ['x'], 1, 0],
] as const)('%s', async (_, after, top, moved) => {
  const { cameAbove } = await load<Place>('parts/scroll-place.ts');
  expect(cameAbove(['a', 'b', 'c'], after, top)).toBe(moved);
});

it('an empty list looks for what is new; one that is not there yet does not', async () => {
  const { newestQuery } = await load<Newer>('pages/messages-newer.ts');
  expect(newestQuery({}, []).enabled).toBe(true);
  expect(newestQuery({}, undefined).enabled).toBe(false);
});
