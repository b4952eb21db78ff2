/** While a pair is suspended a hit leads nowhere: no contact is sought and nobody is made known, until a person has cleared it. */
import { acceptMatch, clearPeer, contactAfterHit, listHits, reviewHit } from '#exchange';
import { asked, openMatching, proposed, testBsn } from './support/matching-houses.js';
import { actor, openCase } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const POLICE = actor('POLICE');
const MAYOR = actor('MAYOR');
const DPO = actor('POLICE', { role: 'COORDINATING_DPO', account: 'fg' });

const suspend = (house: TestHouse, peer: TestHouse): Promise<void> =>
  house.unitOfWork.transaction((tx) => tx.matches.suspend(peer.self, 'E_PROOF_INVALID', house.clock.now()));
const clear = (house: TestHouse, peer: TestHouse) =>
  clearPeer({ peer: peer.self, reason: 'PEER_MENDED' }, DPO, house);

/** One person known to both; the RIEC has confirmed its hit. */
async function confirmed() {
  const federation = await openMatching();
  const { riec, noord, run } = federation;
  await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  await openCase(noord, 'MAYOR', testBsn(1));
  const id = await proposed(riec, noord, { participant: 'POLICE' });
  await run();
  await acceptMatch(id, MAYOR, noord);
  await run();
  const [hit] = await listHits(POLICE, riec);
  await reviewHit({ id: hit!.id, outcome: 'CONFIRMED' }, POLICE, riec);
  return { ...federation, contact: { id: hit!.id, contact: 'Informatieplein' } };
}

it('no contact is sought, and after the suspension it is', async () => {
  const { riec, noord, run, contact } = await confirmed();
  await suspend(riec, noord);
  expect(await contactAfterHit(contact, POLICE, riec)).toEqual({ outcome: 'kept-out' });
  await run();
  expect(riec.storage.state.hits).toEqual([]);
  expect(noord.storage.state.messages.some(({ kind }) => kind === 'match.contact')).toBe(false);
  await clear(riec, noord);
  expect(await contactAfterHit(contact, POLICE, riec)).toMatchObject({ outcome: 'sent' });
});

it('of whom it has shown nobody is made known, but a no can be said', async () => {
  const { riec, noord, run, contact } = await confirmed();
  await contactAfterHit(contact, POLICE, riec);
  await run();
  await suspend(noord, riec);
  const [shown] = await listHits(MAYOR, noord);
  const judged = (outcome: 'CONFIRMED' | 'REJECTED') => reviewHit({ id: shown!.id, outcome }, MAYOR, noord);
  expect(await judged('CONFIRMED')).toEqual({ outcome: 'kept-out' });
  expect(noord.storage.state.hits).toEqual([]);
  expect(await judged('REJECTED')).toEqual({ outcome: 'reviewed' });
});
