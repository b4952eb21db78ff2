/** Each answer that shows somebody persons is one record: who looked, and a line for each person. Counting is no look. */
import {
  countKnownChecks,
  excludeCase,
  findMatch,
  listConsents,
  listHits,
  listKnownChecks,
  listMatches,
  processingOf,
  proposeMatch,
  type Actor,
} from '#exchange';
import { askedOf } from './support/exchange-steps.js';
import { asked, openMatching, testBsn } from './support/matching-houses.js';
import { actor, openCase, openFederation, type TestHouse } from './support/two-houses.js';

const MAYOR = actor('MAYOR');

async function looked(
  house: TestHouse,
  act: (who: Actor, node: TestHouse) => Promise<unknown>,
  who: Actor = MAYOR,
) {
  const [entries, lines] = [house.storage.state.audit.length, house.storage.state.processing.lines.length];
  await act(who, house);
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
  ['match.list', listMatches],
] as const)('%s, also where it showed nobody', async (action, list) => {
  const { zuid } = await waiting();
  expect(await looked(zuid, list)).toEqual({ actions: [action], persons: [false] });
  expect(processingOf(action)).toMatchObject({ name: expect.stringMatching(/bekijken$/) as unknown });
});

describe('comparisons', () => {
  const police = actor('POLICE');

  it('with a line for each person that was left out, once, however many comparisons left it out', async () => {
    const { riec, left } = await leftOut(2);
    const seen = await looked(riec, listMatches, police);
    expect(seen).toEqual({ actions: ['match.list'], persons: left.map(() => true) });
    const lines = riec.storage.state.processing.lines.slice(-left.length);
    expect(new Set(lines.map(({ subject }) => subject)).size).toBe(left.length);
  });

  it('from the proposal on, whose answer names them, and where it came to none', async () => {
    const { riec, peer, left, cases } = await leftOut(1);
    const drafted = riec.storage.state.audit.filter(({ action }) => action === 'match.draft');
    const linesOf = (operation: string) =>
      riec.storage.state.processing.lines.filter((line) => line.operation === operation);
    expect(linesOf(drafted[0]!.operation)).toHaveLength(left.length + 1);
    const again = (who: Actor, node: TestHouse) => proposeMatch({ peer, mode: 'one-way', cases }, who, node);
    expect(await again(police, riec)).toMatchObject({ code: 'E_SET_EMPTY' });
    const refused = riec.storage.state.audit.at(-1)!;
    expect(refused).toMatchObject({ action: 'match.propose', result: 'refused', code: 'E_SET_EMPTY' });
    expect(linesOf(refused.operation).map(({ subject }) => subject !== undefined)).toEqual(
      left.map(() => true),
    );
  });

  it('and one of them too, for who may see it', async () => {
    const { riec, id, left } = await leftOut(1);
    const view = (who: Actor, node: TestHouse) => findMatch(id, who, node);
    expect(await looked(riec, view, police)).toEqual({
      actions: ['match.view'],
      persons: left.map(() => true),
    });
    expect(await looked(riec, view, actor('OM'))).toEqual({ actions: [], persons: [] });
  });
});

/** So many comparisons about one person, each of which left out two that are kept out of known-checks. */
async function leftOut(times: number) {
  const federation = await openMatching();
  const { riec, noord } = federation;
  const kept = [await openCase(riec, 'POLICE', testBsn(8)), await openCase(riec, 'POLICE', testBsn(9))];
  for (const { caseId } of kept) await excludeCase({ caseId, exclusion: 'PLUS_TASK' }, actor('POLICE'), riec);
  let id = '';
  for (let i = 1; i <= times; i += 1) {
    const about = await asked(riec, { participant: 'POLICE', bsn: testBsn(i), peer: noord });
    const cases = [about.caseId, ...kept.map(({ caseId }) => caseId)];
    const result = await proposeMatch({ peer: noord.self, mode: 'one-way', cases }, actor('POLICE'), riec);
    if (result.outcome !== 'proposed') throw new Error(result.code);
    expect(result.excluded).toHaveLength(kept.length);
    id = result.id;
  }
  return { riec, id, left: kept, peer: noord.self, cases: kept.map(({ caseId }) => caseId) };
}

async function waiting() {
  const federation = await openFederation();
  await askedOf(federation);
  return federation;
}
