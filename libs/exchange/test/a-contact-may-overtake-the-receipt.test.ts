/** A receipt that waits for its broker may be overtaken by the contact that follows it: the hit is shown all the same, and still once. */
import { acceptMatch, contactAfterHit, listHits, reviewHit } from '#exchange';
import { makeLie } from './support/lying-house.js';
import type { Said } from './support/lying-house.js';
import { asked, BATCH, openMatching, proposed, testBsn } from './support/matching-houses.js';
import { actor, openCase } from './support/two-houses.js';

const COLLEGE = actor('COLLEGE');
const MAYOR = actor('MAYOR');

it('and so a contact before the receipt shows the hit, and the receipt after it ends the session', async () => {
  const federation = await openMatching(BATCH);
  const { noord, zuid, run } = federation;
  await openCase(zuid, 'MAYOR', testBsn(1));
  await asked(noord, { participant: 'COLLEGE', bsn: testBsn(1), peer: zuid });
  let receipt: Said | undefined;
  makeLie(federation, noord, (said) => {
    if (said.kind === 'match.receipt') receipt = said;
    if (said.kind === 'match.receipt') return [];
    return said.kind === 'match.contact' ? [said, { ...receipt!, details: { ...receipt!.details } }] : [said];
  });
  const id = await proposed(noord, zuid, { participant: 'COLLEGE' });
  await run();
  expect(await acceptMatch(id, MAYOR, zuid)).toEqual({ outcome: 'done' });
  await run();
  const [hit] = await listHits(COLLEGE, noord);
  await reviewHit({ id: hit!.id, outcome: 'CONFIRMED' }, COLLEGE, noord);
  await contactAfterHit({ id: hit!.id, contact: 'Casusregie' }, COLLEGE, noord);
  await run();
  const { sessions, chunks } = zuid.storage.state.matching;
  expect((await listHits(MAYOR, zuid)).map(({ contact }) => contact)).toEqual(['Casusregie']);
  expect(sessions.map(({ status }) => status.state)).toEqual(['CLOSED']);
  expect(chunks.filter(({ slot }) => slot !== 'handles')).toEqual([]);
});
