/**
 * A register of many pages, as both sides read it: nobody on any of its pages is left out or asked about twice, and no more of it
 * is open at one time than a page. What does not differ from page to page is asked for once.
 */
import { acceptMatch, listHits, proposeMatch } from '#exchange';
import { asked, BATCH, openMatching, proposed, testBsn } from './support/matching-houses.js';
import { actor, openCase } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const PAGE = 50;
const POLICE = actor('POLICE');
const MAYOR = actor('MAYOR');

interface Reads {
  /** Cases in each page that was read. */
  readonly pages: number[];
  /** Of how many cases judgements were asked for, each time. */
  readonly judged: number[];
  restrictions: number;
}

/** Counts what a set asks of the register of `house` from now on. */
function watched(house: TestHouse): Reads {
  const reads: Reads = { pages: [], judged: [], restrictions: 0 };
  const { unitOfWork } = house;
  const transaction: typeof unitOfWork.transaction = (work) =>
    unitOfWork.transaction((tx) => {
      const matches: typeof tx.matches = {
        ...tx.matches,
        cases: async (query) => {
          const page = await tx.matches.cases(query);
          reads.pages.push(page.length);
          return page;
        },
        necessities: (query) => {
          reads.judged.push(query.cases.length);
          return tx.matches.necessities(query);
        },
      };
      const rights: typeof tx.rights = {
        ...tx.rights,
        restrictedAt: (at) => {
          reads.restrictions++;
          return tx.rights.restrictedAt(at);
        },
      };
      return work({ ...tx, matches, rights });
    });
  const read: typeof unitOfWork.read = (work) => unitOfWork.read(work);
  Object.assign(house, { unitOfWork: { transaction, read } });
  return reads;
}

it('of 51 persons at each side all 51 are asked about and found', async () => {
  const { riec, noord, run } = await openMatching(BATCH);
  for (let n = 0; n <= PAGE; n++) {
    await asked(riec, { participant: 'POLICE', bsn: testBsn(n), peer: noord });
    await openCase(noord, 'MAYOR', testBsn(n));
  }
  // In a second case each, on whichever page it lies.
  for (const n of [0, PAGE]) await asked(riec, { participant: 'POLICE', bsn: testBsn(n), peer: noord });
  const [asking, holding] = [watched(riec), watched(noord)];
  const id = await proposed(riec, noord, { participant: 'POLICE' });
  const { pages, judged, restrictions } = asking;
  expect([pages, judged, restrictions]).toEqual([[PAGE, 3], [PAGE, 3], 1]);
  await run();
  holding.restrictions = 0;
  expect(await acceptMatch(id, MAYOR, noord)).toEqual({ outcome: 'done' });
  expect([holding.pages, holding.judged, holding.restrictions]).toEqual([[PAGE, 1], [], 1]);
  asking.pages.length = 0;
  await run();
  // So are the hits looked at: whose case is still open, page by page and not one by one.
  expect(asking.pages.toSorted((a, b) => a - b)).toEqual([expect.any(Number), expect.any(Number)]);
  expect(asking.pages.reduce((sum, page) => sum + page)).toBe(PAGE + 3);
  const hits = await listHits(POLICE, riec);
  // A record each; of the two who are in two cases, both.
  expect(hits).toHaveLength(PAGE + 3);
  expect(new Set(hits.map(({ caseId }) => caseId)).size).toBe(PAGE + 3);
  expect(riec.storage.state.matching.necessities.every(({ usedBy }) => usedBy === id)).toBe(true);
}, 120_000);

it('of a register whose last page is full nothing is read twice', async () => {
  const { riec, noord } = await openMatching(BATCH);
  for (let n = 0; n < PAGE; n++) await openCase(riec, 'POLICE', testBsn(n));
  const reads = watched(riec);
  const result = await proposeMatch({ peer: noord.self, mode: 'one-way' }, POLICE, riec);
  expect(result).toEqual({ outcome: 'refused', code: 'E_SET_EMPTY', excluded: [] });
  expect(reads.pages).toEqual([PAGE, 0]);
});

it('of named cases no other is opened', async () => {
  const { riec, noord } = await openMatching(BATCH);
  const named = await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  await asked(riec, { participant: 'POLICE', bsn: testBsn(2), peer: noord });
  const elsewhere = await openCase(riec, 'MAYOR', testBsn(3));
  const reads = watched(riec);
  const cases = [named.caseId, elsewhere.caseId];
  const result = await proposeMatch({ peer: noord.self, mode: 'one-way', cases }, POLICE, riec);
  expect(result).toMatchObject({ outcome: 'proposed', excluded: [] });
  expect(reads.pages).toEqual([1]);
  const unused = riec.storage.state.matching.necessities.filter(({ usedBy }) => usedBy === undefined);
  expect(unused).toHaveLength(1);
});
