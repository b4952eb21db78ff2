/** WGS 2.27(1), 1.7(8): only public participants compare. A private one of a ZVH has its cases in no set, and acts on none. */
import {
  acceptMatch,
  contactAfterHit,
  extractRegister,
  listHits,
  proposeMatch,
  reviewHit,
  stateNecessity,
  unsealForOverseers,
} from '#exchange';
import { parseJson } from '#domain';
import type { JsonObject } from '#domain';
import { asked, BATCH, keysOf, openMatching, proposed, testBsn } from './support/matching-houses.js';
import { actor, openCase } from './support/two-houses.js';

const POLICE = actor('POLICE');
const MAYOR = actor('MAYOR');
const SAFE_HOME = actor('VEILIG_THUIS');
const REVIEWER = actor('POLICE', { role: 'LAWFULNESS_REVIEWER' });
const NOT_AUTHORISED = { outcome: 'refused', code: 'OPERATOR_NOT_AUTHORISED' };

it('what a private participant alone has on file gives no hit, whoever of its house is asked', async () => {
  const { riec, noord, run } = await openMatching(BATCH);
  for (const n of [1, 2]) await asked(riec, { participant: 'POLICE', bsn: testBsn(n), peer: noord });
  await openCase(noord, 'VEILIG_THUIS', testBsn(1));
  await openCase(noord, 'VEILIG_THUIS', testBsn(2));
  const publicCase = await openCase(noord, 'MAYOR', testBsn(2));
  const id = await proposed(riec, noord, { participant: 'POLICE' });
  await run();
  expect(await acceptMatch(id, MAYOR, noord)).toEqual({ outcome: 'done' });
  await run();
  const hits = await listHits(POLICE, riec);
  expect(hits).toHaveLength(1);
  await reviewHit({ id: hits[0]!.id, outcome: 'CONFIRMED' }, POLICE, riec);
  await contactAfterHit({ id: hits[0]!.id, contact: 'Informatieplein' }, POLICE, riec);
  await run();
  // Of the person whom both have on file the public participant's record alone is shown.
  expect(noord.storage.state.matching.hits.map(({ caseId }) => caseId)).toEqual([publicCase.caseId]);
});

it('in a mutual session its cases are held by the one who proposes no more than by the other', async () => {
  const { riec, noord, run } = await openMatching(BATCH);
  await asked(noord, { participant: 'MAYOR', bsn: testBsn(3), peer: riec });
  await openCase(noord, 'VEILIG_THUIS', testBsn(1));
  await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  const id = await proposed(noord, riec, { participant: 'MAYOR', mode: 'mutual' });
  await run();
  expect(await acceptMatch(id, POLICE, riec)).toEqual({ outcome: 'done' });
  await run();
  expect(await listHits(POLICE, riec)).toEqual([]);
});

it('nobody there judges necessity, proposes, says yes, or confirms a hit', async () => {
  const { riec, noord, run } = await openMatching();
  const own = await openCase(noord, 'VEILIG_THUIS', testBsn(1));
  expect(await stateNecessity({ ...own, peer: riec.self }, SAFE_HOME, noord)).toMatchObject(NOT_AUTHORISED);
  const proposal = { peer: riec.self, mode: 'one-way' } as const;
  expect(await proposeMatch(proposal, SAFE_HOME, noord)).toMatchObject(NOT_AUTHORISED);
  await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  const id = await proposed(riec, noord, { participant: 'POLICE' });
  await run();
  expect(await acceptMatch(id, SAFE_HOME, noord)).toMatchObject(NOT_AUTHORISED);
  expect(await reviewHit({ id, outcome: 'CONFIRMED' }, SAFE_HOME, noord)).toMatchObject(NOT_AUTHORISED);
});

it('a case of theirs that a set of an earlier build held is not shown', async () => {
  const { riec, noord, run } = await openMatching();
  await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  const theirs = await openCase(noord, 'MAYOR', testBsn(1));
  const id = await proposed(riec, noord, { participant: 'POLICE' });
  await run();
  await acceptMatch(id, MAYOR, noord);
  await run();
  const [hit] = await listHits(POLICE, riec);
  await reviewHit({ id: hit!.id, outcome: 'CONFIRMED' }, POLICE, riec);
  await contactAfterHit({ id: hit!.id, contact: 'Informatieplein' }, POLICE, riec);
  const held = noord.storage.state.cases.find((one) => one.id === theirs.caseId)!;
  Object.assign(held, { participant: 'VEILIG_THUIS' });
  await run();
  expect(noord.storage.state.matching.hits).toEqual([]);
});

it('an overseer reads of a case of theirs in a package that it could not be matched', async () => {
  const { riec, noord, run } = await openMatching();
  await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  const theirs = await openCase(noord, 'VEILIG_THUIS', testBsn(1));
  const publicCase = await openCase(noord, 'MAYOR', testBsn(1));
  const session = await proposed(riec, noord, { participant: 'POLICE' });
  await run();
  await acceptMatch(session, MAYOR, noord);
  const refs = [theirs, publicCase].map(({ caseId, subject }) => `${caseId}/${subject}`);
  const at = noord.clock.now();
  const extract = await extractRegister({ session, dir: 1, at, refs }, REVIEWER, noord);
  const sealed = extract.outcome === 'sealed' ? extract.sealed : '';
  const { records } = parseJson(unsealForOverseers(sealed, keysOf(0, 1))!) as { records: JsonObject };
  expect(records).toEqual({ [refs[0]!]: 'not-matchable', [refs[1]!]: { bsn: testBsn(1) } });
});
