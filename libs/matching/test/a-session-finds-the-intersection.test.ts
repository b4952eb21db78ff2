import { openGroup } from '../src/oprf/group.js';
import { additiveGroup } from './support/additive-group.js';
import { nobleGroup } from './support/noble-group.js';
import { begin, finished, initiator, person, responder, review, run } from './support/party.js';
import type { Sets } from './support/party.js';

const group = additiveGroup;
const people = (...numbers: number[]) => numbers.map(person);
const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

describe('a session', () => {
  it.each([
    ['some', [1, 2, 3], [2, 3, 4], [1, 2]],
    ['none', [1, 2], [3], []],
    ['all', [5, 6], [5, 6], [0, 1]],
    ['a holder without anybody', [1], [], []],
  ])('one way: the asker learns %s', async (_name, asked, held, hits) => {
    const sets = { asked: people(...asked), held: people(...held) };
    const { here, there } = await begin(group, sets);
    await run(here, there);
    expect(sorted(here.hits)).toEqual(hits);
    expect(there.hits).toEqual([]);
    expect(here.state).toBe(hits.length > 0 ? 'REVIEW' : 'CLOSED');
    await review(here);
    expect([here.state, there.state]).toEqual(['CLOSED', 'CLOSED']);
    expect(here.chunks.size + there.chunks.size).toBe(0);
    expect(here.snapshot.length + there.snapshot.length).toBe(0);
  });

  it('mutual: each learns its own hits', async () => {
    const sets = {
      asked: people(1, 2, 3),
      held: people(2, 9),
      heldHere: people(7, 8, 1),
      askedThere: people(8, 9, 10),
    };
    const { here, there } = await begin(group, sets);
    await run(here, there);
    expect([here.hits, there.hits]).toEqual([[1], [0]]);
    await review(here);
    await review(there);
    expect([finished(here), finished(there)]).toEqual([true, true]);
  });

  it('of several messages a list finds hits in each of them', async () => {
    const asked = Array.from({ length: 4100 }, (_, i) => person(i));
    const sets = { asked, held: people(0, 4095, 4096, 4099, 70_000) };
    const { here, there } = await begin(group, sets);
    const kinds: string[] = [];
    await run(here, there, (posted) => {
      kinds.push(posted.message);
      return [posted];
    });
    expect(sorted(here.hits)).toEqual([0, 4095, 4096, 4099]);
    expect(kinds.filter((kind) => kind === 'match.query').length).toBe(2);
  });

  it('runs between two implementations of the group', async () => {
    const sets: Sets = { asked: people(1, 2), held: people(2) };
    const here = initiator(await openGroup(), sets);
    await here.work();
    const there = await responder(nobleGroup, sets, here.posted.shift()!);
    await run(here, there);
    expect(here.hits).toEqual([1]);
  });

  it('tells the holder nothing of hits: with and without one it hears the same', async () => {
    const heard = async (held: number[]): Promise<string[]> => {
      const { here, there } = await begin(group, { asked: people(1), held: people(...held) });
      const lines: string[] = [];
      await run(here, there, (posted, from) => {
        if (from === here) lines.push(`${posted.message} ${JSON.stringify(posted.payload).length}`);
        return [posted];
      });
      return lines;
    };
    expect(await heard([1])).toEqual(await heard([2]));
  });
});
